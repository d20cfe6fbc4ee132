/** JSONL: one report a line, `{"id"?, "text" | "html", "title"?, "date"?, "url"?, "source"?, "lang"?}`. */
import { diagnose } from '../diagnostics.ts'
import type { Diagnostic } from '../record.ts'
import { decode, maxBytes, tooLarge } from './decode.ts'
import type { FurnitureRules } from './furniture.ts'
import { reportOfHtml } from './html.ts'
import { reportOfText } from './text.ts'
import { type Input, type Metadata, type ReadOutcome, rejected } from './types.ts'

const fields = ['title', 'date', 'url', 'source', 'lang'] as const
type Field = (typeof fields)[number] | 'text' | 'html'
type Line = Readonly<Record<string, unknown>>

const kindOfValue = (value: unknown): string =>
  Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`

const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined

/** What is wrong with the fields of a line, or null. Fields with null are missing; fields of other names are passed over. */
function faultOf(line: Line): Diagnostic | null {
  const named: readonly Field[] = ['text', 'html', ...fields]
  const wrong = named.find(field => !isMissing(line[field]) && typeof line[field] !== 'string')
  if (wrong) return diagnose('bad-field', null, wrong, `must be a string and is ${kindOfValue(line[wrong])}`)
  if (!isMissing(line.id) && typeof line.id !== 'string' && typeof line.id !== 'number')
    return diagnose('bad-field', null, 'id', `must be a string or a number and is ${kindOfValue(line.id)}`)
  if (isMissing(line.text) && isMissing(line.html))
    return diagnose('bad-field', null, 'text', 'is missing, and so is "html"')
  return null
}

/** What the line gives of a report, filled up with what was given for the whole input. */
function metadataOf(line: Line, given: Metadata): Metadata {
  const own = fields
    .filter(field => typeof line[field] === 'string' && line[field] !== '')
    .map(field => [field, line[field]])
  const id = isMissing(line.id) ? {} : { id: String(line.id) }
  return { ...given, ...id, ...Object.fromEntries(own) }
}

function parse(
  line: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: string } {
  try {
    return { ok: true, value: JSON.parse(line) }
  } catch (error) {
    return { ok: false, fault: error instanceof Error ? error.message.slice(0, 120) : 'unreadable' }
  }
}

/** The input's name with the line in it: `reports.jsonl:12`. */
const placeOf = (name: string, number: number): string => `${name}:${number}`

/**
 * The report of one line; null for a blank line. A line without fault in its JSON but with a wrong field is rejected too.
 * @param number  of the line in its input, from 1
 */
export function readJsonlLine(
  line: string,
  number: number,
  name: string,
  rules: FurnitureRules,
  given: Metadata = {},
): ReadOutcome | null {
  const json = line.replace(/^\ufeff/, '').trim()
  if (json === '') return null
  const place = placeOf(name, number)
  if (json.length > maxBytes) return rejected(place, tooLarge(json.length))
  const parsed = parse(json)
  if (!parsed.ok) return rejected(place, diagnose('bad-json', null, number, parsed.fault))
  const { value } = parsed
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return rejected(place, diagnose('bad-json', null, number, `it is ${value === null ? 'null' : kindOfValue(value)}`))
  const fields = value as Line
  const fault = faultOf(fields)
  if (fault) return rejected(place, fault)
  const metadata = metadataOf(fields, given)
  return typeof fields.text === 'string'
    ? reportOfText(place, fields.text.replace(/^\ufeff/, ''), metadata, rules)
    : reportOfHtml(place, String(fields.html), metadata, rules)
}

/** A line of bytes; null where it is longer than a report may be. */
interface ByteLine {
  readonly number: number
  readonly bytes: Uint8Array | null
  readonly length: number
}

const newline = 0x0a

/** Cuts chunks of bytes into lines; holds no more than one line, and none that is too long. */
class LineCutter {
  private pending: Uint8Array[] = []
  private length = 0
  private number = 0

  private hold(part: Uint8Array): void {
    this.length += part.length
    if (this.length > maxBytes) this.pending = []
    else if (part.length > 0) this.pending.push(part.slice())
  }

  private take(): ByteLine {
    const { pending, length } = this
    this.pending = []
    this.length = 0
    this.number++
    return { number: this.number, bytes: length > maxBytes ? null : Buffer.concat(pending), length }
  }

  *cut(chunk: Uint8Array): Generator<ByteLine> {
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      this.hold(chunk.subarray(start, end))
      yield this.take()
      start = end + 1
    }
    this.hold(chunk.subarray(start))
  }

  *rest(): Generator<ByteLine> {
    if (this.length > 0) yield this.take()
  }
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every(byte => byte === 0x20 || byte === 0x0d || byte === 0x09)

function readLine(line: ByteLine, name: string, rules: FurnitureRules, given: Metadata): ReadOutcome | null {
  const place = placeOf(name, line.number)
  if (!line.bytes) return rejected(place, tooLarge(line.length))
  if (isBlank(line.bytes)) return null
  const decoded = decode(line.bytes, null)
  if (!decoded.ok) return rejected(place, decoded.diagnostic)
  const outcome = readJsonlLine(decoded.text, line.number, name, rules, given)
  if (!outcome?.ok) return outcome
  const { report } = outcome
  return { ok: true, report: { ...report, diagnostics: [...decoded.diagnostics, ...report.diagnostics] } }
}

/** One outcome a line of a stream, in order, as the bytes come in; holds no more than one line at a time. */
export async function* readJsonlStream(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  rules: FurnitureRules,
  given: Metadata = {},
): AsyncGenerator<ReadOutcome> {
  const cutter = new LineCutter()
  for await (const chunk of chunks)
    for (const line of cutter.cut(chunk)) {
      const outcome = readLine(line, name, rules, given)
      if (outcome) yield outcome
    }
  for (const line of cutter.rest()) {
    const outcome = readLine(line, name, rules, given)
    if (outcome) yield outcome
  }
}

/** One outcome a line that is not blank, in order. An input without any gives one rejection. */
export function* readJsonl(input: Input, rules: FurnitureRules): Generator<ReadOutcome> {
  const cutter = new LineCutter()
  let any = false
  for (const lines of [cutter.cut(input.bytes), cutter.rest()])
    for (const line of lines) {
      const outcome = readLine(line, input.name, rules, input.given ?? {})
      if (outcome) yield outcome
      any ||= outcome !== null
    }
  if (!any) yield rejected(input.name, diagnose('empty-input', null))
}
