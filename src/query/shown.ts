/** What all rows show of their report: its head and its words. */
import type { Json } from '@duckdb/node-api'
import type { ActorRecord, EventDate, SentenceRecord } from '../record.ts'
import type { Span } from '../span.ts'
import type { Reader, Row } from './reader.ts'
import type { DateShown, ReportShown, SentenceShown } from './rows.ts'
import { numberIn, numbersIn, textIn, textOrNull } from './sql.ts'

export interface ReportWords extends ReportShown {
  readonly nr: number
  readonly text: string
}

/** Two or more whole numbers a row, as a table to join; nothing of a user's stands in it. */
export const keysTable = (keys: readonly (readonly number[])[]): string =>
  `(values ${keys.map(key => `(${key.join(', ')})`).join(', ')})`

/** Addresses of the web only: a page may make a link of it. */
const webAddress = (url: string | null): string | null => (url !== null && /^https?:\/\//i.test(url) ? url : null)

export const reportShownOf = (row: Row): ReportShown => ({
  id: textIn(row.id),
  title: textOrNull(row.title),
  source: textOrNull(row.source),
  date: textOrNull(row.date),
  url: webAddress(textOrNull(row.url)),
})

export const reportColumns = 'd.id, d.title, d.source, coalesce(d.date_value, d.date::varchar) as date, d.url'

/** Reports by their number, with their text. */
export async function reportsOf(reader: Reader, numbers: readonly number[]): Promise<ReadonlyMap<number, ReportWords>> {
  const distinct = [...new Set(numbers)]
  if (distinct.length === 0) return new Map()
  const rows = await reader.rows(
    `select d.nr, ${reportColumns}, d.text from reports d where d.nr in ${numbersIn(distinct)}`,
  )
  return new Map(
    rows.map(row => [numberIn(row.nr), { ...reportShownOf(row), nr: numberIn(row.nr), text: textIn(row.text) }]),
  )
}

export const headOf = ({ id, title, source, date, url }: ReportWords): ReportShown => ({ id, title, source, date, url })

export const sentenceOf = (report: ReportWords, nr: Json, begins: Json, ends: Json): SentenceShown => {
  const span: Span = [numberIn(begins), numberIn(ends)]
  return { id: `s${numberIn(nr)}` as SentenceRecord['id'], span, text: report.text.slice(...span) }
}

const lengths: Readonly<Record<EventDate['precision'], number>> = { day: 10, month: 7, year: 4, none: 0 }

/** A date at its own precision: `2021-03`. */
export function dateShown({ date, date_end, date_value, date_end_value, precision, date_basis }: Row): DateShown {
  const known = textIn(precision) as EventDate['precision']
  const value = (whole: Json | undefined, kept: Json | undefined): string | null =>
    textOrNull(kept ?? null) ?? textOrNull(whole ?? null)?.slice(0, lengths[known]) ?? null
  return {
    value: value(date, date_value),
    end: value(date_end, date_end_value),
    precision: known,
    basis: textIn(date_basis ?? 'none') as EventDate['basis'],
  }
}

/** Names and codes of actors, by report and number. */
export type ActorOf = (report: number, actor: number) => Pick<ActorRecord, 'code' | 'name'> | undefined

export async function actorsOf(
  reader: Reader,
  keys: readonly (readonly [report: number, actor: number])[],
): Promise<ActorOf> {
  const distinct = [...new Map(keys.map(key => [key.join(), key])).values()]
  if (distinct.length === 0) return () => undefined
  const rows = await reader.rows(`select a.report, a.nr, a.code, a.name from ${keysTable(distinct)} k(report, nr)
join actors a on a.report = k.report and a.nr = k.nr`)
  const found = new Map(
    rows.map(row => [`${row.report},${row.nr}`, { code: textOrNull(row.code), name: textIn(row.name) }]),
  )
  return (report, actor) => found.get(`${report},${actor}`)
}
