/** Files and standard input as jobs: one report each, read no sooner than they are asked for. */
import { createReadStream } from 'node:fs'
import type { Io } from '../io.ts'
import { linesOf } from './lines.ts'
import type { Source } from './walk.ts'

/** The bytes of what should be one report. */
export interface Job {
  /** As messages name it: `reports/0412.txt`, `news.jsonl:12`, `-`. */
  readonly input: string
  /** The line of a JSONL, from 1; null for a whole file. */
  readonly line: number | null
  readonly content:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'too-large'; readonly size: number }
    | { readonly kind: 'unreadable'; readonly why: string }
  /** Bytes of the source that this job uses up; for the progress. */
  readonly size: number
}

const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
const isBlankLine = (bytes: Uint8Array | null): boolean => bytes?.every(isBlank) ?? false
async function* continued(begun: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* begun
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

/** What page/ knows of inputs; given here, so that a call that is wrong loads no readers. */
export interface Kinds {
  /** So many first bytes tell the kind. */
  readonly headBytes: number
  readonly kindOf: (name: string, head: Uint8Array) => 'text' | 'html' | 'jsonl'
  /** One report may hold so many bytes. */
  readonly maxBytes: number
}

/** A stream as lines or as a whole; nothing is lost of what had to be read to tell. */
interface Begun {
  readonly isLines: boolean
  readonly chunks: AsyncIterable<Uint8Array>
}

/** Reads no more than it takes to tell: a slow stream of lines gives its first report at once. */
async function begin(path: string, chunks: AsyncIterable<Uint8Array>, { headBytes, kindOf }: Kinds): Promise<Begun> {
  const iterator = chunks[Symbol.asyncIterator]()
  const begun: Uint8Array[] = []
  for (let size = 0; size < headBytes; size += begun[begun.length - 1].length) {
    const next = await iterator.next()
    if (next.done) break
    begun.push(next.value)
    if (kindOf(path, Buffer.concat(begun)) === 'jsonl') break
  }
  return { isLines: kindOf(path, Buffer.concat(begun)) === 'jsonl', chunks: continued(begun, iterator) }
}

/** A job a line that is not blank; a file without any is one empty job. */
async function* jobsOfLines(path: string, chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Job> {
  let isEmpty = true
  for await (const { number, bytes, size } of linesOf(chunks, maxBytes)) {
    if (isBlankLine(bytes)) continue
    isEmpty = false
    const content = bytes ? ({ kind: 'bytes', bytes } as const) : ({ kind: 'too-large', size } as const)
    yield { input: `${path}:${number}`, line: number, content, size }
  }
  if (isEmpty) yield { input: path, line: null, content: { kind: 'bytes', bytes: new Uint8Array() }, size: 0 }
}

async function wholeJob(path: string, chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Job> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size <= maxBytes) parts.push(chunk)
  }
  const content =
    size > maxBytes ? ({ kind: 'too-large', size } as const) : ({ kind: 'bytes', bytes: Buffer.concat(parts) } as const)
  return { input: path, line: null, content, size }
}

async function* jobsOfStream(path: string, chunks: AsyncIterable<Uint8Array>, kinds: Kinds): AsyncGenerator<Job> {
  const begun = await begin(path, chunks, kinds)
  if (begun.isLines) yield* jobsOfLines(path, begun.chunks, kinds.maxBytes)
  else yield await wholeJob(path, begun.chunks, kinds.maxBytes)
}

/** One job after the other; a file that cannot be read is a job that says so, and the others go on. */
export async function* jobsOf(sources: readonly Source[], io: Pick<Io, 'stdin'>, kinds: Kinds): AsyncGenerator<Job> {
  for (const { path } of sources) {
    try {
      yield* jobsOfStream(path, path === '-' ? io.stdin() : createReadStream(path), kinds)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      yield { input: path, line: null, content: { kind: 'unreadable', why }, size: 0 }
    }
  }
}
