/**
 * WARC, as crawlers keep pages (ISO 28500): records of headers and a body; a page is a `response` whose body is an HTTP
 * answer. A reader of our own: it holds no more than one page, takes headers that are not well formed, and goes on behind
 * them.
 * Misses: pages cut into `continuation` records, and `revisit` records, which have no body.
 */
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { diagnose } from '../diagnostics.ts'
import { ContainerFault, type Member } from './container.ts'
import { maxBytes } from './decode.ts'
import { type InputKind, kindOf } from './kind.ts'

/** Headers of a record are some hundred bytes; a block longer than this is none. */
const maxHeaders = 256 * 1024

type Headers = ReadonlyMap<string, string>

/** Bytes of a stream in the pieces that are asked for. */
class Bytes {
  private readonly source: AsyncIterator<Uint8Array>
  private held: Uint8Array = new Uint8Array()

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.source = chunks[Symbol.asyncIterator]()
  }

  private async more(): Promise<boolean> {
    const next = await this.source.next()
    if (next.done) return false
    this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value])
    return true
  }

  private take(length: number): Uint8Array {
    const taken = this.held.subarray(0, length)
    this.held = this.held.subarray(length)
    return taken
  }

  /** Up to and with the empty line that ends a block of headers; null at the end of the stream. */
  async headers(): Promise<Uint8Array | null> {
    for (let seen = 0; ; ) {
      const end = endOfHeaders(this.held, Math.max(0, seen - 4))
      if (end !== -1) return this.take(end)
      seen = this.held.length
      if (seen > maxHeaders) throw new ContainerFault(diagnose('torn-input', null, 'headers without end'))
      if (!(await this.more())) return null
    }
  }

  /** So many bytes, of which `keep` are kept; fewer at the end of the stream. */
  async body(length: number, keep: number): Promise<{ readonly bytes: Uint8Array; readonly whole: boolean }> {
    const parts: Uint8Array[] = []
    let left = length
    let room = keep
    while (left > 0 && (this.held.length > 0 || (await this.more()))) {
      const part = this.take(Math.min(left, this.held.length))
      left -= part.length
      if (room > 0) parts.push(part.subarray(0, room))
      room -= part.length
    }
    return { bytes: Buffer.concat(parts), whole: left === 0 }
  }

  /** Past line ends between records. */
  async skipBlank(): Promise<void> {
    for (;;) {
      const first = this.held.findIndex(byte => byte !== 0x0d && byte !== 0x0a)
      this.take(first === -1 ? this.held.length : first)
      if (first !== -1 || !(await this.more())) return
    }
  }
}

/** Behind the empty line, whether lines end with CR LF or LF; -1 if there is none. */
function endOfHeaders(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x0a, from); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x0a) return at + 2
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return at + 3
  }
  return -1
}

/** The first line and the fields below it by their names in lower case; lines that are no field are passed over. */
function parseHeaders(bytes: Uint8Array): { readonly first: string; readonly fields: Headers } {
  const [first, ...lines] = new TextDecoder().decode(bytes).split(/\r?\n/)
  const fields = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { first, fields }
}

const newlineAfter = (bytes: Uint8Array, from: number): number => bytes.indexOf(0x0a, from)

/** A chunked body put together; as it is where it is not chunked, whatever its headers say (crawlers undo it at times). */
function dechunk(body: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  for (let at = 0; at < body.length; ) {
    const end = newlineAfter(body, at)
    const size = /^([0-9a-f]{1,8})\s*(?:;.*)?\r?$/i.exec(new TextDecoder().decode(body.subarray(at, end)))?.[1]
    if (end === -1 || size === undefined) return parts.length === 0 ? body : Buffer.concat(parts)
    const length = Number.parseInt(size, 16)
    if (length === 0) break
    parts.push(body.subarray(end + 1, end + 1 + length))
    at = end + 1 + length
    while (body[at] === 0x0d || body[at] === 0x0a) at++
  }
  return Buffer.concat(parts)
}

const limits = { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH }

/** The body unpacked; null where it is larger than a report may be. Bodies that were unpacked by the crawler stay as they are. */
function unpack(body: Uint8Array, encoding: string): Uint8Array | null {
  try {
    if (/gzip/i.test(encoding) && body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body, limits)
    if (/deflate/i.test(encoding))
      return (body[0] & 0x0f) === 8 ? inflateSync(body, limits) : inflateRawSync(body, limits)
    if (/\bbr\b/i.test(encoding)) return brotliDecompressSync(body, { maxOutputLength: maxBytes })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return null
  }
  return body
}

/** What a media type is read as; null for pictures, scripts, feeds and all else. */
function kindOfType(type: string, body: Uint8Array): InputKind | null {
  if (/^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) return 'html'
  if (/^text\/plain\b/i.test(type)) return 'text'
  return type === '' && kindOf('', body) === 'html' ? 'html' : null
}

const charsetIn = (type: string): string | undefined => /charset\s*=\s*["']?([\w:.-]{2,40})/i.exec(type)?.[1]

/** Address without the angle brackets that old writers put around it. */
const addressOf = (headers: Headers): string => (headers.get('warc-target-uri') ?? '').replace(/^<|>$/g, '')

function memberOf(headers: Headers, type: string, packed: Uint8Array, encoding: string, whole: boolean): Member | null {
  const body = whole ? unpack(packed, encoding) : null
  const kind = kindOfType(type, body ?? packed)
  if (kind === null) return null
  const url = addressOf(headers)
  const given = /^https?:\/\//i.test(url) ? { id: url, url } : {}
  return { name: url, kind, bytes: body, size: body?.length ?? packed.length, given, charset: charsetIn(type) }
}

/** The page in an HTTP answer; null where it is a redirect, an error or no text. */
function memberOfResponse(headers: Headers, block: Uint8Array, whole: boolean): Member | null {
  const end = endOfHeaders(block, 0)
  if (end === -1) return null
  const http = parseHeaders(block.subarray(0, end))
  if (!/^HTTP\/[\d.]+\s+2\d\d\b/.test(http.first) || /^HTTP\/[\d.]+\s+204/.test(http.first)) return null
  const raw = block.subarray(end)
  const body = /chunked/i.test(http.fields.get('transfer-encoding') ?? '') ? dechunk(raw) : raw
  return memberOf(
    headers,
    http.fields.get('content-type') ?? '',
    body,
    http.fields.get('content-encoding') ?? '',
    whole,
  )
}

function memberOfRecord(headers: Headers, block: Uint8Array, whole: boolean): Member | null {
  const type = headers.get('warc-type')?.toLowerCase()
  if (type === 'response') return memberOfResponse(headers, block, whole)
  // `conversion` is the plain text of Common Crawl's WET files
  if (type === 'resource' || type === 'conversion')
    return memberOf(headers, headers.get('content-type') ?? '', block, '', whole)
  return null
}

/**
 * The pages of a WARC stream that is not compressed (any more), in order.
 * @throws ContainerFault where it is torn; what came before is good
 */
export async function* readWarc(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Member> {
  const bytes = new Bytes(chunks)
  for (;;) {
    await bytes.skipBlank()
    const block = await bytes.headers()
    if (block === null) return
    const { first, fields } = parseHeaders(block)
    const length = Number(fields.get('content-length'))
    if (!first.startsWith('WARC/') || !Number.isSafeInteger(length) || length < 0)
      throw new ContainerFault(diagnose('torn-input', null, 'a record does not begin where the one before it says'))
    const { bytes: body, whole } = await bytes.body(length, maxBytes + maxHeaders)
    if (!whole) throw new ContainerFault(diagnose('torn-input', null, 'it ends inside a record'))
    const member = memberOfRecord(fields, body, length <= maxBytes + maxHeaders)
    if (member) yield member
  }
}
