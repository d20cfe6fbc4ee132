/**
 * The keys of the desk. Each page says what its keys do; `?` shows those that hold now. Keys wait while somebody
 * writes, and can be switched off for people who speak to their computer or touch keys by accident.
 */
import { signal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'

export interface Key {
  /** `a`, `Enter`, `ArrowLeft`, or two in a row: `g t`. */
  readonly key: string
  readonly says: string
  readonly run: () => void
}
export interface KeyGroup {
  readonly of: string
  readonly keys: readonly Key[]
}

const groups = signal<readonly KeyGroup[]>([])
export const shownKeys = groups
export const keysAreOn = signal(localStorage.getItem('keys') !== 'off')
/** An open dialog has the keys to itself. Asked of the page: the dialog tells that it closed only a moment later. */
const isModal = (): boolean => document.querySelector('dialog[open]') !== null

export function switchKeys(on: boolean): void {
  keysAreOn.value = on
  localStorage.setItem('keys', on ? 'on' : 'off')
}

/** Lends the keys of a part of the page while it is shown. */
export function useKeys(of: string, keys: readonly Key[]): void {
  const now = useRef(keys)
  now.current = keys
  // with the page, not after it: whoever sees a key's name may press it
  useLayoutEffect(() => {
    const group: KeyGroup = {
      of,
      get keys() {
        return now.current
      },
    }
    groups.value = [...groups.value, group]
    return () => {
      groups.value = groups.value.filter(other => other !== group)
    }
  }, [of])
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

let first = ''
let firstAt = 0

/** How long the second key of a pair may take, in milliseconds. */
const patience = 2000

export function listenToKeys(): void {
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (isWriting(event.target) || isModal()) return
    const typed = event.timeStamp - firstAt < patience && first ? `${first} ${event.key}` : event.key
    const key = find(typed) ?? find(event.key)
    if (!key) {
      first = event.key
      firstAt = event.timeStamp
      return
    }
    first = ''
    event.preventDefault()
    key.run()
  })
}

/** Letters, digits and signs, alone or in a row; not the arrows and Escape. */
const isLetters = (typed: string): boolean => typed.split(' ').every(key => key.length === 1)

/** The newest group that knows the key wins. */
function find(typed: string): Key | undefined {
  if (!keysAreOn.value && isLetters(typed)) return undefined
  for (const { keys } of [...groups.value].reverse()) {
    const key = keys.find(({ key }) => key === typed)
    if (key) return key
  }
  return undefined
}
