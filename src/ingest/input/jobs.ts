/** Files, what lies in archives, and standard input as jobs: one report each, read no sooner than they are asked for. */
import { createReadStream } from 'node:fs'
import { diagnose } from '../../diagnostics.ts'
import {
  ContainerFault,
  containerOf,
  gunzip,
  headBytes,
  type InputKind,
  kindOf,
  type Member,
  type Metadata,
  maxBytes,
  readFeed,
  readWarc,
  readZip,
  tooLarge,
  type ZipMember,
} from '../../page/index.ts'
import type { Diagnostic } from '../../record.ts'
import { linesOf } from './lines.ts'
import { readable, type Source } from './walk.ts'

/** The bytes of what should be one report. */
export interface Job {
  /** As messages name it: `reports/0412.txt`, `news.jsonl:12`, `crawl.warc.gz:https://…`, `-`. */
  readonly input: string
  /** The line of a JSONL, from 1; null for a whole file. */
  readonly line: number | null
  readonly kind: InputKind
  readonly content:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'rejected'; readonly diagnostic: Diagnostic }
  /** What the container says of it. */
  readonly given?: Metadata
  /** What the transport said of it. */
  readonly charset?: string
  /** Bytes of the source that this job uses up; for the progress. */
  readonly size: number
}

/** A job before it is known what it used up. */
type Found = Omit<Job, 'size'>

export interface Stdin {
  readonly stdin: () => AsyncIterable<Uint8Array>
}

/** So many first bytes tell an archive, whatever its name is. */
const magicBytes = 8
/** Archives in archives are opened so deep: a `.txt.gz` in a ZIP, a WARC in a ZIP. */
const deepest = 2

const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
const isBlankLine = (bytes: Uint8Array | null): boolean => bytes?.every(isBlank) ?? false

const rejected = (input: string, diagnostic: Diagnostic): Found => ({
  input,
  line: null,
  kind: 'text',
  content: { kind: 'rejected', diagnostic },
})

/** The bytes, or the reason why they are too many. */
const contentOf = (bytes: Uint8Array | null, size: number): Job['content'] =>
  bytes ? { kind: 'bytes', bytes } : { kind: 'rejected', diagnostic: tooLarge(size) }

/** Counts the bytes that are read of a source. */
class Meter {
  private read = 0
  private told = 0

  add(bytes: number): void {
    this.read += bytes
  }

  async *over(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.read += chunk.length
      yield chunk
    }
  }

  /** Bytes read since this was last asked. */
  since(): number {
    const since = this.read - this.told
    this.told = this.read
    return since
  }
}

async function* continued(begun: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* begun
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

/** A stream of which the first bytes are known; nothing is lost of what had to be read for that. */
interface Begun {
  readonly head: Uint8Array
  readonly chunks: AsyncIterable<Uint8Array>
}

/** Reads no more than it takes to tell: a slow stream of lines gives its first report at once. */
async function begin(name: string, chunks: AsyncIterable<Uint8Array>): Promise<Begun> {
  const iterator = chunks[Symbol.asyncIterator]()
  const begun: Uint8Array[] = []
  for (let size = 0; size < headBytes; size += begun[begun.length - 1].length) {
    const next = await iterator.next()
    if (next.done) break
    begun.push(next.value)
    const head = Buffer.concat(begun)
    if (head.length >= magicBytes && kindOf(name, head) === 'jsonl') break
  }
  return { head: Buffer.concat(begun), chunks: continued(begun, iterator) }
}

/** A job a line that is not blank; a file without any is one empty job. */
async function* jobsOfLines(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  let isEmpty = true
  for await (const { number, bytes, size } of linesOf(chunks, maxBytes)) {
    if (isBlankLine(bytes)) continue
    isEmpty = false
    yield { input: `${path}:${number}`, line: number, kind: 'jsonl', content: contentOf(bytes, size) }
  }
  if (isEmpty) yield rejected(path, diagnose('empty-input', null))
}

/** All bytes of a stream; null where they are more than a report may hold, and then no more of them is read. */
async function wholeOf(chunks: AsyncIterable<Uint8Array>): Promise<{ bytes: Uint8Array | null; size: number }> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > maxBytes) return { bytes: null, size }
    parts.push(chunk)
  }
  return { bytes: Buffer.concat(parts), size }
}

async function wholeJob(path: string, kind: InputKind, chunks: AsyncIterable<Uint8Array>): Promise<Found> {
  const { bytes, size } = await wholeOf(chunks)
  return { input: path, line: null, kind, content: contentOf(bytes, size) }
}

const memberJob = (path: string, { name, kind, bytes, size, given, charset }: Member): Found => ({
  input: `${path}:${name}`,
  line: null,
  kind,
  content: contentOf(bytes, size),
  given,
  charset,
})

async function* jobsOfMembers(path: string, members: AsyncIterable<Member>, what: string): AsyncGenerator<Found> {
  let isEmpty = true
  for await (const member of members) {
    isEmpty = false
    yield memberJob(path, member)
  }
  if (isEmpty) yield rejected(path, diagnose('no-reports', null, what))
}

async function* jobsOfFeed(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  const { bytes, size } = await wholeOf(chunks)
  if (bytes) yield* jobsOfMembers(path, readFeed(bytes), 'a feed without items')
  else yield rejected(path, tooLarge(size))
}

/** Files that systems put into archives for themselves. */
const isForSystems = (name: string): boolean => /(?:^|[\\/])(?:__MACOSX|\.(?!\.[\\/])[^\\/]+)(?:[\\/]|$)/.test(name)

async function* jobsOfZip(
  path: string,
  members: AsyncIterable<ZipMember>,
  meter: Meter,
  depth: number,
): AsyncGenerator<Found> {
  let isEmpty = true
  for await (const { name, packed, open } of members) {
    meter.add(packed)
    if (!readable.test(name) || isForSystems(name)) continue
    isEmpty = false
    yield* untilFault(`${path}/${name}`, jobsOfStream(`${path}/${name}`, open(), new Meter(), depth + 1))
  }
  if (isEmpty) yield rejected(path, diagnose('no-reports', null, 'a ZIP archive without texts, pages or JSONL'))
}

/** The archive in a stream; its table lies at its end, so that all of it is held. */
async function* jobsOfZipStream(path: string, chunks: AsyncIterable<Uint8Array>, depth: number): AsyncGenerator<Found> {
  const { bytes, size } = await wholeOf(chunks)
  if (bytes) yield* jobsOfZip(path, readZip(Buffer.from(bytes)), new Meter(), depth)
  else yield rejected(path, tooLarge(size))
}

async function* jobsOfStream(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  meter: Meter,
  depth: number,
): AsyncGenerator<Found> {
  const name = path.replace(/\.gz$/i, '')
  const { head, chunks: all } = await begin(name, chunks)
  const container = containerOf(head)
  const kind = kindOf(name, head)
  if ((container === 'gzip' || container === 'zip') && depth >= deepest)
    yield rejected(path, diagnose('nested-input', null))
  else if (container === 'gzip') yield* jobsOfStream(path, gunzip(all), meter, depth + 1)
  else if (container === 'zip') yield* jobsOfZipStream(path, all, depth)
  else if (container === 'warc') yield* jobsOfMembers(path, readWarc(all), 'a WARC file without pages')
  else if (container === 'feed') yield* jobsOfFeed(path, all)
  else if (kind === 'jsonl') yield* jobsOfLines(path, all)
  else yield await wholeJob(path, kind, all)
}

const faultOf = (error: unknown): Diagnostic =>
  error instanceof ContainerFault
    ? error.diagnostic
    : diagnose('unreadable-input', null, error instanceof Error ? error.message : String(error))

/** What is found before a fault, then the fault as a job that says so. */
async function* untilFault(path: string, found: AsyncIterable<Found>): AsyncGenerator<Found> {
  try {
    yield* found
  } catch (error) {
    yield rejected(path, faultOf(error))
  }
}

async function isZip(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 3 })) return containerOf(chunk as Uint8Array) === 'zip'
  return false
}

async function* jobsOfSource({ path }: Source, { stdin }: Stdin, meter: Meter): AsyncGenerator<Found> {
  if (path === '-') yield* jobsOfStream(path, meter.over(stdin()), meter, 0)
  else if (/\.zip$/i.test(path) && (await isZip(path))) yield* jobsOfZip(path, readZip(path), meter, 0)
  else yield* jobsOfStream(path, meter.over(createReadStream(path)), meter, 0)
}

/** One job after the other; a file that cannot be read is a job that says so, and the others go on. */
export async function* jobsOf(sources: readonly Source[], io: Stdin): AsyncGenerator<Job> {
  for (const source of sources) {
    const meter = new Meter()
    for await (const found of untilFault(source.path, jobsOfSource(source, io, meter)))
      yield { ...found, size: meter.since() }
  }
}
