/** Puts a report together: its id, what was given with it, what was found in it. */
import { createHash } from 'node:crypto'
import { diagnose } from '../diagnostics.ts'
import type { Diagnostic } from '../record.ts'
import type { Span } from '../span.ts'
import { type FurnitureRules, findFurniture } from './furniture.ts'
import { findDate } from './isodate.ts'
import type { PageDate } from './pagedate.ts'
import { datelineOf, publishedLineOf, type TextDate } from './textdate.ts'
import type { DateReason, Metadata, Report, ReportDateBasis } from './types.ts'

/** What was found besides what was given; null where nothing was. */
export interface Found {
  readonly text: string
  readonly title: string | null
  readonly titleSpan: Span | null
  readonly url: string | null
  readonly source: string | null
  readonly date: PageDate | null
  readonly diagnostics: readonly Diagnostic[]
}

/** First 16 hex digits of the SHA-256 of the text and of the date, URL and source given with it, as a JSON array. */
export const reportId = (text: string, given: Metadata): string =>
  createHash('sha256')
    .update(JSON.stringify([text, given.date ?? null, given.url ?? null, given.source ?? null]))
    .digest('hex')
    .slice(0, 16)

interface ReportDate {
  readonly date: string | null
  readonly dateBasis: ReportDateBasis
  readonly dateWhy: readonly DateReason[]
}

const noDate: ReportDate = { date: null, dateBasis: 'none', dateWhy: [] }
const ofText = (found: TextDate | null, dateBasis: 'page' | 'dateline', says: string): ReportDate | null =>
  found && { date: found.date, dateBasis, dateWhy: [{ span: found.span, says }] }

/** So much of a text is its head, where a "Posted on …" line is worth more than a dateline. */
const headLength = 1_500

/** Given with it; said by the page; a "Posted on …" line of the head; the dateline; such a line elsewhere. */
function dateOf(found: Found, givenDay: string | null): ReportDate {
  if (givenDay) return { date: givenDay, dateBasis: 'given', dateWhy: [{ span: null, says: 'given with the report' }] }
  if (found.date) return { date: found.date.date, dateBasis: 'page', dateWhy: [{ span: null, says: found.date.says }] }
  const line = publishedLineOf(found.text)
  const published = ofText(line, 'page', 'a line of the text says when it was published')
  if (published && line && line.span[0] < headLength) return published
  return ofText(datelineOf(found.text), 'dateline', 'the dateline') ?? published ?? noDate
}

/** Halves of surrogate pairs, which JSON's escapes can bring in and no file can hold. */
const loneSurrogate = /\p{Surrogate}/gu
const wellFormed = (text: string): string => text.replace(loneSurrogate, '\ufffd')
const wellFormedOrNull = (text: string | null): string | null => text && wellFormed(text)

export function reportOf(raw: Found, rawGiven: Metadata, rules: FurnitureRules): Report {
  const given: Metadata = Object.fromEntries(
    Object.entries(rawGiven).flatMap(([key, value]) => (value === undefined ? [] : [[key, wellFormed(value)]])),
  )
  const halves = raw.text.match(loneSurrogate)?.length ?? 0
  const text = halves === 0 ? raw.text : wellFormed(raw.text)
  const found = { ...raw, text, title: wellFormedOrNull(raw.title), source: wellFormedOrNull(raw.source) }
  const broken = halves === 0 ? [] : [diagnose('broken-encoding', null, halves)]
  const givenDay = given.date === undefined ? null : (findDate(given.date)?.date ?? null)
  const badDate =
    given.date !== undefined && givenDay === null ? [diagnose('bad-date', null, given.date.slice(0, 60))] : []
  return {
    id: reportId(text, given),
    externalId: given.id ?? null,
    title: given.title ?? found.title,
    titleSpan: found.titleSpan,
    url: given.url ?? found.url,
    source: given.source ?? found.source,
    lang: given.lang ?? null,
    ...dateOf(found, givenDay),
    text,
    furniture: findFurniture(text, rules.lines).filter(({ span }) => span[0] !== found.titleSpan?.[0]),
    diagnostics: [...found.diagnostics, ...broken, ...badDate],
  }
}
