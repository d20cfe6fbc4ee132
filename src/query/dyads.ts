/** Counts of dyads: ordered pairs of sides. A mutual act counts in both orders. */
import { codeNumbers, pairConditions } from './event-keys.ts'
import type { Counting, EventFilter } from './filter.ts'
import type { Reader, Row } from './reader.ts'
import { all, numberIn, numberOrNull, Sql, textIn, textOrNull } from './sql.ts'

/** What of an event filter a count of pairs can heed. */
export type DyadFilter = Pick<EventFilter, 'quad' | 'status' | 'from' | 'to' | 'confidence' | 'by'>

export interface QuadCounts {
  readonly verbalCooperation: number
  readonly materialCooperation: number
  readonly verbalConflict: number
  readonly materialConflict: number
}

export const units = ['day', 'week', 'month', 'year'] as const
export type Unit = (typeof units)[number]

export interface DyadPoint {
  /** First day of the unit. */
  readonly start: string
  readonly counts: QuadCounts
  /** Mean score of what is counted. */
  readonly score: number | null
}

export interface DyadSeries {
  readonly actor: string
  readonly recipient: string
  readonly unit: Unit
  readonly by: Counting
  /** In order; units without events are left out. */
  readonly points: readonly DyadPoint[]
  /** Events whose date does not tell the unit; no point counts them. */
  readonly undated: number
}

export interface DyadRow {
  readonly actor: string
  readonly recipient: string
  readonly counts: QuadCounts
  readonly total: number
  readonly score: number | null
}

export interface Mover {
  readonly actor: string
  readonly recipient: string
  readonly now: QuadCounts
  readonly before: QuadCounts
  /** now − before over all quads. */
  readonly change: number
  /** Of the sum of scores. */
  readonly scoreChange: number
}

export interface Movers {
  /** The last day that is counted; null where no event has a day. */
  readonly until: string | null
  readonly days: number
  readonly by: Counting
  readonly items: readonly Mover[]
}

const quadSums = (condition = 'true', name = ''): string =>
  [1, 2, 3, 4]
    .map(quad => `(count(*) filter (where quad = ${quad} and ${condition}))::integer as ${name}q${quad}`)
    .join(', ')

export const countsIn = (row: Row, name = ''): QuadCounts => ({
  verbalCooperation: numberIn(row[`${name}q1`]),
  materialCooperation: numberIn(row[`${name}q2`]),
  verbalConflict: numberIn(row[`${name}q3`]),
  materialConflict: numberIn(row[`${name}q4`]),
})

export const sumOf = (counts: QuadCounts): number =>
  counts.verbalCooperation + counts.materialCooperation + counts.verbalConflict + counts.materialConflict

/** First day of the unit of a row of `pairs`, null where the date is coarser. */
const unitStarts: Readonly<Record<Unit, string>> = {
  day: `date '1970-01-01' + day`,
  week: `date_trunc('week', date '1970-01-01' + day)::date`,
  month: `(date '1970-01-01' + to_months(month::integer))::date`,
  year: `(date '1970-01-01' + to_years((month // 12)::integer))::date`,
}
/** Numbers are grouped before they become dates: two million of them are then some hundreds. */
const unitKeys: Readonly<Record<Unit, string>> = { day: 'day', week: 'day', month: 'month', year: 'month' }

/** How one side acts on the other, unit by unit. Only what is asserted counts, unless the filter says else. */
export async function dyadSeries(
  reader: Reader,
  dyad: { readonly actor: string; readonly recipient: string },
  unit: Unit,
  filter: DyadFilter = {},
): Promise<DyadSeries> {
  const numbersOf = await codeNumbers(reader, { actor: [dyad.actor], recipient: [dyad.recipient] })
  const by = filter.by ?? 'event'
  const [actor, recipient] = [numbersOf([dyad.actor])[0] ?? -1, numbersOf([dyad.recipient])[0] ?? -1]
  const sql = new Sql()
  const conditions = [
    `actor = ${sql.bind(actor)}`,
    `recipient = ${sql.bind(recipient)}`,
    ...pairConditions(sql, { status: ['asserted'], ...filter, by }),
  ]
  const key = unitKeys[unit]
  const rows = await sql.rows(
    reader,
    `select (${unitStarts[unit]})::varchar as start, sum(q1)::integer as q1, sum(q2)::integer as q2, sum(q3)::integer as q3,
  sum(q4)::integer as q4, (sum(score) / sum(n))::double as score
from (select ${key}, ${quadSums()}, sum(score) as score, count(*) as n from pairs where ${all(conditions)} group by ${key})
group by start order by start`,
  )
  const undated = rows.find(row => row.start === null)
  return {
    ...dyad,
    unit,
    by,
    points: rows
      .filter(row => row.start !== null)
      .map(row => ({ start: textIn(row.start), counts: countsIn(row), score: numberOrNull(row.score) })),
    undated: undated ? sumOf(countsIn(undated)) : 0,
  }
}

/** Dyads with the most events, both sides known; what a side does at home is no dyad. */
export async function topDyads(
  reader: Reader,
  filter: DyadFilter & Pick<EventFilter, 'actor' | 'recipient'> = {},
  limit = 20,
): Promise<readonly DyadRow[]> {
  const numbersOf = await codeNumbers(reader, filter)
  const sql = new Sql()
  const conditions = [
    'recipient <> 0',
    'actor <> 0',
    'actor <> recipient',
    ...pairConditions(sql, { status: ['asserted'], ...filter }),
  ]
  if (filter.actor) conditions.push(`actor in ${sql.list(numbersOf(filter.actor))}`)
  if (filter.recipient) conditions.push(`recipient in ${sql.list(numbersOf(filter.recipient))}`)
  // first the dyads, by number alone; what else is said of them is counted for the few that stay
  const rows = await sql.rows(
    reader,
    `with top as (select actor, recipient, count(*) as n from pairs where ${all(conditions)}
  group by actor, recipient order by n desc, actor, recipient limit ${limit})
select a.code as actor, b.code as recipient, c.* from (
  select p.actor as anr, p.recipient as bnr, ${quadSums()}, count(*)::integer as total, avg(score)::double as score
  from pairs p where ${all(conditions)} and (p.actor, p.recipient) in (select actor, recipient from top) group by all) c
join codes a on a.nr = c.anr join codes b on b.nr = c.bnr order by total desc, anr, bnr`,
  )
  return rows.map(row => ({
    actor: textIn(row.actor),
    recipient: textIn(row.recipient),
    counts: countsIn(row),
    total: numberIn(row.total),
    score: numberOrNull(row.score),
  }))
}

const dayName = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10)
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Dyads whose last days differ most from as many days before, counted back from the newest day that is asserted. */
export async function movers(
  reader: Reader,
  { days = 7, until, by = 'event' }: { readonly days?: number; readonly until?: string; readonly by?: Counting } = {},
  limit = 20,
): Promise<Movers> {
  const [newest] = await reader.rows('select max(day) as day from pairs where status = 0')
  const last = until === undefined ? numberOrNull(newest.day) : dayNumber(until)
  if (last === null) return { until: null, days, by, items: [] }
  const sql = new Sql()
  const [end, middle, start] = [last, last - days, last - 2 * days].map(day => sql.bind(day))
  const lead = by === 'event' ? 'and is_lead' : ''
  const rows = await sql.rows(
    reader,
    `select a.code as actor, b.code as recipient, c.* from (
  select actor as anr, recipient as bnr, ${quadSums(`day > ${middle}`, 'now_')}, ${quadSums(`day <= ${middle}`, 'before_')},
    coalesce(sum(score) filter (where day > ${middle}), 0)::double - coalesce(sum(score) filter (where day <= ${middle}), 0)::double as moved
  from pairs where day > ${start} and day <= ${end} and status = 0 and actor <> 0 and recipient <> 0 and actor <> recipient ${lead} group by all) c
join codes a on a.nr = c.anr join codes b on b.nr = c.bnr
order by abs(moved) desc, now_q1 + now_q2 + now_q3 + now_q4 desc, anr, bnr limit ${limit}`,
  )
  return {
    until: dayName(last),
    days,
    by,
    items: rows.map(row => {
      const [now, before] = [countsIn(row, 'now_'), countsIn(row, 'before_')]
      return {
        actor: textIn(row.actor),
        recipient: textIn(row.recipient),
        now,
        before,
        change: sumOf(now) - sumOf(before),
        scoreChange: numberIn(row.moved),
      }
    }),
  }
}

/** First and last day of what is asserted. */
export async function daysOf(reader: Reader): Promise<{ readonly from: string | null; readonly to: string | null }> {
  const [row] = await reader.rows(
    `select (date '1970-01-01' + min(day))::varchar as first, (date '1970-01-01' + max(day))::varchar as last from pairs where status = 0`,
  )
  return { from: textOrNull(row.first), to: textOrNull(row.last) }
}
