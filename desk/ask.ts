/** Asks the API. Answers are kept for the session under their address, and asked for again behind the page's back. */
import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../src/api/index.ts'

export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
}

const unreached: Problem = {
  type: 'about:blank',
  status: 0,
  title: 'The ledger does not answer',
  detail: 'Nothing listens at this address any more.',
  todo: 'Start chancery serve again; this page then goes on where it is.',
}

/** One question to the API; throws a Refusal, with what the server says to do about it. */
export async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refusal(unreached)
  }
  if (response.ok) return (await response.json()) as T
  throw new Refusal(await problemOf(response))
}

async function problemOf(response: Response): Promise<Problem> {
  const plain: Problem = {
    type: 'about:blank',
    status: response.status,
    title: `The ledger answered ${response.status}`,
  }
  try {
    return { ...plain, ...((await response.json()) as Partial<Problem>) }
  } catch {
    return plain
  }
}

export function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return request<T>(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
    ...(signal ? { signal } : {}),
  })
}

export interface Answer<T> {
  /** The newest answer; while another is fetched, the one before. */
  readonly value: T | null
  readonly refusal: Problem | null
  readonly isLoading: boolean
  readonly again: () => void
}

/** Answers of this session, and when they came; the oldest leave first. */
const kept = new Map<string, { readonly value: unknown; readonly at: number }>()
const mostKept = 60
/** How long an answer is not asked for again, in milliseconds: several parts of a page ask the same. */
const fresh = 4000
/** Questions on their way, by address. */
const asking = new Map<string, Promise<unknown>>()

function keep(path: string, value: unknown): void {
  kept.delete(path)
  kept.set(path, { value, at: performance.now() })
  if (kept.size > mostKept) kept.delete(kept.keys().next().value as string)
}

/** Forgets every answer: after a correction, any number may have changed. */
export function forgetAnswers(): void {
  kept.clear()
  asking.clear()
}

function answerTo(path: string): Promise<unknown> {
  const known = kept.get(path)
  if (known && performance.now() - known.at < fresh) return Promise.resolve(known.value)
  const on = asking.get(path)
  if (on) return on
  const question = request(path)
    .then(value => {
      if (asking.get(path) === question) keep(path, value)
      return value
    })
    .finally(() => {
      if (asking.get(path) === question) asking.delete(path)
    })
  asking.set(path, question)
  return question
}

interface State<T> {
  readonly path: string | null
  readonly value: T | null
  readonly refusal: Problem | null
}

/** The answer to a question; null asks nothing. */
export function useAnswer<T>(path: string | null): Answer<T> {
  const [state, setState] = useState<State<T>>({ path: null, value: null, refusal: null })
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (path === null) return
    let isLeft = false
    answerTo(path).then(
      value => {
        if (!isLeft) setState({ path, value: value as T, refusal: null })
      },
      error => {
        if (!isLeft) setState(before => ({ path, value: before.value, refusal: refusalOf(error) }))
      },
    )
    return () => {
      isLeft = true
    }
  }, [path, round])
  const isNew = state.path === path
  const before = path === null ? undefined : kept.get(path)
  return {
    value: path === null ? null : isNew || !before ? state.value : (before.value as T),
    refusal: isNew ? state.refusal : null,
    isLoading: path !== null && !isNew,
    again: () => {
      if (path !== null) kept.delete(path)
      setRound(n => n + 1)
    },
  }
}

function refusalOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem
  return { ...unreached, title: 'This page made a mistake', detail: String(error), todo: 'Reload the page.' }
}
