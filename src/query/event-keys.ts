/** Which events fit a filter, newest first: their keys and their number, before anything of them is read. */
import { dyadNumber, wordsOfText } from '../ledger/index.ts'
import { statuses } from '../record.ts'
import { type EventFilter, type Paging, quadNumber } from './filter.ts'
import { keyOf, limitOf } from './page.ts'
import type { Reader, Row } from './reader.ts'
import { all, numberIn, Sql } from './sql.ts'

/** What an event is sorted by: day (days since 1970, `undated` if unknown), then where it stands in the ledger. */
export interface EventKey {
  readonly day: number
  readonly report: number
  readonly event: number
}

/** Before all days. */
const undated = -1_000_000

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000
const monthNumber = (day: string): number => (Number(day.slice(0, 4)) - 1970) * 12 + Number(day.slice(5, 7)) - 1

const nextDay = (day: string): string => new Date((dayNumber(day) + 1) * 86_400_000).toISOString().slice(0, 10)
const isLastOfMonth = (day: string): boolean => nextDay(day).endsWith('-01')

/**
 * An act dated to a month counts as its first day, so a range that begins later leaves that month out. Whole months are
 * told by `month` alone, which is scanned fastest.
 */
function pairDates(sql: Sql, { from, to }: EventFilter): string[] {
  const conditions: string[] = []
  if (from !== undefined) {
    const month = sql.bind(monthNumber(from))
    conditions.push(`month >= ${month}`)
    if (!from.endsWith('-01'))
      conditions.push(`day >= ${sql.bind(dayNumber(from))} or (day is null and month > ${month})`)
  }
  if (to !== undefined) {
    conditions.push(`month <= ${sql.bind(monthNumber(to))}`)
    if (!isLastOfMonth(to)) conditions.push(`day <= ${sql.bind(dayNumber(to))} or day is null`)
  }
  return conditions
}

/** Numbers of codes; a code that no report names has none, and fits nothing. */
export async function codeNumbers(
  reader: Reader,
  { actor, recipient, pair }: Pick<EventFilter, 'actor' | 'recipient' | 'pair'>,
): Promise<NumbersOf> {
  const wanted = [...(actor ?? []), ...(recipient ?? []), ...(pair?.split('-') ?? [])]
  const sql = new Sql()
  const rows =
    wanted.length === 0 ? [] : await sql.rows(reader, `select nr, code from codes where code in ${sql.list(wanted)}`)
  const numbers = new Map(rows.map(({ nr, code }) => [String(code), numberIn(nr)]))
  return (codes: readonly string[]): readonly number[] => codes.flatMap(code => numbers.get(code) ?? [])
}

type NumbersOf = (codes: readonly string[]) => readonly number[]

const namesSides = ({ actor, recipient, pair }: EventFilter): boolean =>
  actor !== undefined || recipient !== undefined || pair !== undefined

/** Conditions on the sides; a pair stands both ways, and has one number. */
function sideConditions(sql: Sql, { actor, recipient, pair }: EventFilter, numbersOf: NumbersOf): readonly string[] {
  const is = (side: string, codes: readonly string[]): string => {
    const numbers = numbersOf(codes)
    return numbers.length === 1 ? `${side} = ${sql.bind(numbers[0])}` : `${side} in ${sql.list(numbers)}`
  }
  const [a, b] = pair?.split('-').map(code => numbersOf([code])[0]) ?? []
  const dyad = a === undefined || b === undefined ? 'false' : `dyad = ${sql.bind(dyadNumber(a, b))}`
  return [
    ...(pair ? [dyad] : []),
    ...(actor ? [is('actor', actor)] : []),
    ...(recipient ? [is('recipient', recipient)] : []),
  ]
}

/** Conditions on `pairs`, which knows all that a dyad is counted by, but for the sides. */
export function pairConditions(sql: Sql, filter: EventFilter): string[] {
  const conditions = pairDates(sql, filter)
  if (filter.quad) conditions.push(`quad in ${sql.list(filter.quad.map(quadNumber))}`)
  if (filter.status) conditions.push(`status in ${sql.list(filter.status.map(status => statuses.indexOf(status)))}`)
  if (filter.confidence !== undefined) conditions.push(`confidence >= ${sql.bind(filter.confidence)}`)
  if (filter.by !== 'mention') conditions.push('is_lead')
  return conditions
}

/** Filters that `pairs` knows nothing of. */
const beyondPairs = ['type', 'context', 'source', 'text', 'report', 'cluster', 'rejected'] as const
const fitsPairs = (filter: EventFilter): boolean =>
  namesSides(filter) && beyondPairs.every(name => filter[name] === undefined || filter[name] === false)

const monthStart = `(date '1970-01-01' + to_months(month::integer))::date - date '1970-01-01'`
const fromPairs = (sql: Sql, filter: EventFilter, numbersOf: NumbersOf): string =>
  `select distinct report, event, coalesce(day, ${monthStart}, ${undated}) as day from pairs
where ${all([...sideConditions(sql, filter, numbersOf), ...pairConditions(sql, filter)])}`

/** Sentences that hold all words of a text; `(report, sentence)`. */
export function sentencesWith(sql: Sql, text: string): string {
  const words = wordsOfText(text)
  return `select report, sentence from postings
where word in (select nr from words where word in ${sql.list(words)})
group by report, sentence having count(*) = ${words.length === 0 ? -1 : words.length}`
}

/** Numbers of the latest versions of reports, of some sources or of one id; null where all will do. */
function reportCondition(sql: Sql, column: string, { source, report }: EventFilter): string {
  if (source === undefined && report === undefined)
    return `${column} not in (select nr from reports where not is_latest)`
  const conditions = ['is_latest']
  if (source) conditions.push(`source in ${sql.list(source)}`)
  if (report !== undefined) conditions.push(`id = ${sql.bind(report)}`)
  return `${column} in (select nr from reports where ${all(conditions)})`
}

/** Conditions on columns that an event and its revision both have; `at` is the table's name. */
function actConditions(sql: Sql, at: string, filter: EventFilter): string[] {
  const conditions: string[] = []
  if (filter.type) conditions.push(`${at}.type in ${sql.list(filter.type)}`)
  if (filter.quad) conditions.push(`${at}.quad in ${sql.list(filter.quad.map(quadNumber))}`)
  if (filter.status) conditions.push(`${at}.status in ${sql.list(filter.status)}`)
  if (filter.context)
    conditions.push(`list_has_any(${at}.contexts, [${filter.context.map(c => sql.bind(c)).join(', ')}])`)
  const dated = `${at}.precision in ('day', 'month') and ${at}.date`
  if (filter.from !== undefined) conditions.push(`${dated} >= ${sql.bind(filter.from)}::date`)
  if (filter.to !== undefined) conditions.push(`${dated} <= ${sql.bind(filter.to)}::date`)
  return conditions
}

const dayOf = (at: string): string =>
  `coalesce(case when ${at}.precision in ('day', 'month') then ${at}.date - date '1970-01-01' end, ${undated})`

/** Sides of a rejected event, which `pairs` leaves out. */
function rejectedSides(sql: Sql, { actor, recipient, pair }: EventFilter): string[] {
  const has = (list: string, codes: readonly string[]): string =>
    `list_has_any(${list}, [${codes.map(code => sql.bind(code)).join(', ')}])`
  const others = 'case when r.mutual then r.actor_codes else r.recipient_codes end'
  const conditions: string[] = []
  if (actor) conditions.push(has('r.actor_codes', actor))
  if (recipient) conditions.push(has(others, recipient))
  if (pair) {
    const [a, b] = pair.split('-').map(code => [code])
    conditions.push(
      `(${has('r.actor_codes', a)} and ${has(others, b)}) or (${has('r.actor_codes', b)} and ${has(others, a)})`,
    )
  }
  return conditions
}

const follower = `select m.report, m.event from cluster_members m join clusters k on k.nr = m.cluster
where m.report <> k.lead_report or m.event <> k.lead_event`

/** Filters of the report, by which the mention that stands for its act may fall out while others stay. */
const ofReport = ({ source, text, report, cluster }: EventFilter): boolean =>
  [source, text, report, cluster].some(value => value !== undefined)

/** Events as coded that no correction touches, and those that one touches as they stand now. */
function fromEvents(sql: Sql, filter: EventFilter, numbersOf: NumbersOf): string {
  const ofSides = namesSides(filter) ? all(sideConditions(sql, filter, numbersOf)) : null
  const sides = (key: string): string[] =>
    ofSides ? [`${key} in (select report, event from pairs where ${ofSides})`] : []
  const text = (key: string): string[] =>
    filter.text === undefined ? [] : [`${key} in (${sentencesWith(sql, filter.text)})`]
  const sure = (value: string): string[] =>
    filter.confidence === undefined ? [] : [`${value} >= ${sql.bind(filter.confidence)}`]
  const coded = [
    ...actConditions(sql, 'e', filter),
    ...sure('e.confidence'),
    ...sides('(e.report, e.nr)'),
    ...text('(e.report, e.sentence)'),
    reportCondition(sql, 'e.report', filter),
    '(e.report, e.nr) not in (select report, event from revised)',
  ]
  const rejected = filter.rejected ? [all(["r.verdict = 'rejected'", ...rejectedSides(sql, filter)])] : []
  const standing = all(["r.verdict <> 'rejected'", ...sides('(r.report, r.event)')])
  const touched = [
    ...actConditions(sql, 'r', filter),
    ...sure('coalesce(e.confidence, 1)'),
    ...text('(r.report, coalesce(r.sentence, e.sentence))'),
    reportCondition(sql, 'r.report', filter),
    [standing, ...rejected].join(' or '),
  ]
  return `select e.report, e.nr as event, ${dayOf('e')} as day from events e where ${all(coded)}
union all
select r.report, r.event, ${dayOf('r')} from revised r left join events e on e.report = r.report and e.nr = r.event
where ${all(touched)}`
}

/** One mention of each act: the one that stands for it or, where reports are chosen, the newest of those that fit. */
function onceEach(keys: string, filter: EventFilter): string {
  if (filter.by === 'mention') return keys
  if (!ofReport(filter)) return `select * from (${keys}) where (report, event) not in (${follower})`
  return `select f.report, f.event, f.day from (${keys}) f
left join cluster_members m on m.report = f.report and m.event = f.event
qualify m.cluster is null or row_number() over (partition by m.cluster order by f.day desc, f.report desc, f.event) = 1`
}

function inCluster(sql: Sql, keys: string, { cluster }: EventFilter): string {
  if (cluster === undefined) return keys
  return `select * from (${keys}) where (report, event) in (select report, event from cluster_members where cluster = ${sql.bind(cluster)})`
}

/** Keys of all events that fit, as a subquery. */
export async function eventKeysSql(sql: Sql, reader: Reader, filter: EventFilter): Promise<string> {
  const numbersOf = await codeNumbers(reader, filter)
  if (fitsPairs(filter)) return fromPairs(sql, filter, numbersOf)
  return onceEach(inCluster(sql, fromEvents(sql, filter, numbersOf), filter), filter)
}

function behind(sql: Sql, cursor: string): string {
  const [day, report, event] = keyOf(cursor, 3).map(part => sql.bind(part))
  return `day < ${day} or (day = ${day} and (report < ${report} or (report = ${report} and event > ${event})))`
}

const keyIn = ({ day, report, event }: Row): EventKey => ({
  day: numberIn(day),
  report: numberIn(report),
  event: numberIn(event),
})

export interface EventKeys {
  /** One more than the page holds, if there is one. */
  readonly keys: readonly EventKey[]
  readonly total: number
}

/** Keys of a page, newest first; acts without a date come last. */
export async function eventKeys(reader: Reader, filter: EventFilter, paging: Paging): Promise<EventKeys> {
  const sql = new Sql()
  const found = await eventKeysSql(sql, reader, filter)
  const after = paging.cursor === undefined ? 'true' : behind(sql, paging.cursor)
  const rows = await sql.rows(
    reader,
    `with found as materialized (${found})
select f.*, (select count(*) from found)::integer as total from (select null) left join
(select * from found where ${after} order by day desc, report desc, event limit ${limitOf(paging) + 1}) f on true
order by day desc, report desc, event`,
  )
  return { keys: rows.filter(({ report }) => report !== null).map(keyIn), total: numberIn(rows[0].total) }
}
