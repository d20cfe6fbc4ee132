/** What the ledger holds of reports, as it is compared. */
import type { DuckDBConnection, Json } from '@duckdb/node-api'
import type { EventType, Status } from '../record.ts'
import type { Mention } from './acts.ts'
import { stemsOf } from './stem.ts'
import { vectorOf } from './vector.ts'
import type { WordWeights } from './weights.ts'

type Row = Readonly<Record<string, Json>>

export const rowsOf = async (connection: DuckDBConnection, sql: string): Promise<readonly Row[]> =>
  (await connection.runAndReadAll(sql)).getRowObjectsJson() as readonly Row[]

/** `(1,2,3)`; numbers only, and `(-1)` for none. */
export const listOf = (numbers: Iterable<number>): string => {
  const list = [...numbers].join(',')
  return list === '' ? '(-1)' : `(${list})`
}

export interface ReportText {
  readonly nr: number
  /** Days since 1970; null if unknown. */
  readonly day: number | null
  readonly text: string
  /** The text without its furniture. */
  readonly prose: string
}

const furnitureSql = (reports: string): string =>
  `select report, begins, ends from notes where report in ${reports} and kind = 'furniture' and begins is not null order by report, begins`

/** @param reports  reports.nr; @returns in the order of their numbers */
export async function readTexts(
  connection: DuckDBConnection,
  reports: Iterable<number>,
): Promise<ReadonlyMap<number, ReportText>> {
  const list = listOf(reports)
  const prose = new Map<number, string>()
  const at = new Map<number, number>()
  const rows = await rowsOf(
    connection,
    `select nr, (date - date '1970-01-01')::integer as day, text from reports where nr in ${list} order by nr`,
  )
  const texts = new Map(rows.map(({ nr, text }) => [Number(nr), String(text)]))
  for (const { report, begins, ends } of await rowsOf(connection, furnitureSql(list))) {
    const nr = Number(report)
    const text = texts.get(nr) ?? ''
    prose.set(nr, `${prose.get(nr) ?? ''}${text.slice(at.get(nr) ?? 0, Number(begins))}\n`)
    at.set(nr, Math.max(at.get(nr) ?? 0, Number(ends)))
  }
  return new Map(
    rows.map(row => {
      const nr = Number(row.nr)
      const text = String(row.text)
      return [
        nr,
        {
          nr,
          day: row.day === null ? null : Number(row.day),
          text,
          prose: (prose.get(nr) ?? '') + text.slice(at.get(nr) ?? 0),
        },
      ]
    }),
  )
}

const eventsSql = (reports: string): string => `
select e.report, e.nr as event, e.type, e.quad, e.status, e.mutual, e.actor_codes, e.recipient_codes,
  e.date_basis, e.begins, e.ends, e.sentence_begins, e.sentence_ends, p.country,
  (e.date - date '1970-01-01')::integer as first,
  (case e.precision when 'day' then coalesce(e.date_end, e.date)
    when 'month' then last_day(coalesce(e.date_end, e.date))
    when 'year' then (coalesce(e.date_end, e.date) + interval 1 year - interval 1 day)::date end - date '1970-01-01')::integer as last
from events e left join places p on p.report = e.report and p.nr = e.place
where e.report in ${reports} order by e.report, e.nr`

const codesIn = (cell: Json): readonly string[] => (Array.isArray(cell) ? cell.map(String) : [])

/** Both sides known, a day of its own, a fact: each counts. */
function fullnessOf({ actors, recipients, mutual, isDated, status }: Mention['telling']): number {
  const sides = mutual ? Math.min(actors.length, 2) : Math.min(actors.length, 1) + Math.min(recipients.length, 1)
  return 2 * sides + Number(isDated) + Number(status === 'asserted')
}

function mentionIn(row: Row, text: string, weights: WordWeights): Mention {
  const words = stemsOf(text.slice(Number(row.sentence_begins), Number(row.sentence_ends)))
  const days = row.first === null || row.last === null ? null : ([Number(row.first), Number(row.last)] as const)
  const telling = {
    type: row.type as EventType,
    quad: Number(row.quad),
    status: row.status as Status,
    actors: codesIn(row.actor_codes),
    recipients: codesIn(row.recipient_codes),
    mutual: row.mutual === true,
    days,
    isDated: row.date_basis === 'text' && days !== null,
    country: row.country === null ? null : String(row.country),
    predicate: stemsOf(text.slice(Number(row.begins), Number(row.ends))).at(-1) ?? '',
    words: vectorOf(words, weights),
  }
  return { report: Number(row.report), event: Number(row.event), telling, fullness: fullnessOf(telling) }
}

/** Mentions by report, in their order. */
export async function readMentions(
  connection: DuckDBConnection,
  texts: ReadonlyMap<number, ReportText>,
  weights: WordWeights,
): Promise<ReadonlyMap<number, readonly Mention[]>> {
  const mentions = new Map<number, Mention[]>([...texts.keys()].map(nr => [nr, []]))
  for (const row of await rowsOf(connection, eventsSql(listOf(texts.keys())))) {
    const report = Number(row.report)
    mentions.get(report)?.push(mentionIn(row, texts.get(report)?.text ?? '', weights))
  }
  return mentions
}
