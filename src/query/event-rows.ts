/** Events by their keys, as they stand now, each with its report, sentence and sides. */
import type { Json } from '@duckdb/node-api'
import { eventKey } from '../ledger/index.ts'
import type { EventType, Status } from '../record.ts'
import type { EventKey } from './event-keys.ts'
import { quadName } from './filter.ts'
import type { Reader, Row } from './reader.ts'
import type { ClusterShown, EventRow, Side, Verdict } from './rows.ts'
import { dateShown, headOf, keysTable, type ReportWords, reportsOf, sentenceOf } from './shown.ts'
import { listIn, numberIn, numberOrNull, numbersIn, textIn, textOrNull } from './sql.ts'

type Key = Pick<EventKey, 'report' | 'event'>
const keyed = ({ report, event }: { readonly report: Json; readonly event: Json }): string => `${report},${event}`
const reportsIn = (keys: readonly Key[]): string => numbersIn(keys.map(({ report }) => report))
const eventsIn = (keys: readonly Key[]): string => numbersIn(keys.map(({ event }) => event))

/** Events as coded; by their key, as only that goes by an index. */
const codedSql = (keys: readonly Key[]): string => `
select e.report, e.nr as event, e.type, e.mode, e.quad, e.score, e.status, e.mutual, e.actors, e.recipients,
  e.actor_codes, e.recipient_codes, e.actor_names, e.recipient_names, e.contexts, e.date, e.date_end, e.precision,
  e.date_basis, e.date_value, e.date_end_value, e.claim, e.confidence, e.pattern, e.begins, e.ends, e.sentence,
  e.sentence_begins, e.sentence_ends
from events e where e.key in (${keys.map(({ report, event }) => eventKey(report, event)).join(', ')})`

/** What corrections make of them; only of added ones is the place in the text known here. */
const revisedSql = (keys: readonly Key[]): string => `
select r.report, r.event, r.verdict, r.type, r.mode, r.quad, r.score, r.status, r.mutual, r.actor_codes, r.recipient_codes,
  r.actor_names, r.recipient_names, r.contexts, r.date, r.date_end, r.precision, r.begins, r.ends, r.sentence,
  s.begins as sentence_begins, s.ends as sentence_ends
from revised r left join sentences s on s.report = r.report and s.nr = r.sentence
where r.report in ${reportsIn(keys)} and r.event in ${eventsIn(keys)}`

const ofPlace = ['begins', 'ends', 'sentence', 'sentence_begins', 'sentence_ends'] as const

/** A revision tells all that it can say of an event, but not where a coded one stands. */
function standingRow(coded: Row | undefined, revised: Row | undefined): Row {
  if (!revised) return { verdict: null, ...coded }
  if (!coded)
    return { ...revised, confidence: 1, claim: null, pattern: null, actors: null, recipients: null, date_basis: 'none' }
  const place = Object.fromEntries(ofPlace.map(name => [name, coded[name]]))
  const sameSides = (['actor_names', 'recipient_names'] as const).every(
    name => JSON.stringify(coded[name]) === JSON.stringify(revised[name]),
  )
  const ids = sameSides ? { actors: coded.actors, recipients: coded.recipients } : { actors: null, recipients: null }
  return { ...coded, ...revised, ...place, ...ids, date_value: null, date_end_value: null }
}

async function standingRows(reader: Reader, keys: readonly Key[]): Promise<ReadonlyMap<string, Row>> {
  const [coded, revised] = await Promise.all([reader.rows(codedSql(keys)), reader.rows(revisedSql(keys))])
  const codedAt = new Map(coded.map(row => [keyed({ report: row.report, event: row.event }), row]))
  const revisedAt = new Map(revised.map(row => [keyed({ report: row.report, event: row.event }), row]))
  return new Map(keys.map(key => [keyed(key), standingRow(codedAt.get(keyed(key)), revisedAt.get(keyed(key)))]))
}

const membersSql = (keys: readonly Key[]): string => `
select report, event, cluster from cluster_members
where cluster in (select cluster from cluster_members where report in ${reportsIn(keys)} and event in ${eventsIn(keys)})`

/** Members first, then their reports by number: a join would read all reports. */
async function clustersOf(reader: Reader, keys: readonly Key[]): Promise<ReadonlyMap<string, ClusterShown>> {
  const members = await reader.rows(membersSql(keys))
  if (members.length === 0) return new Map()
  const latest = await reader.rows(
    `select nr, source from reports where is_latest and nr in ${numbersIn(members.map(({ report }) => numberIn(report)))}`,
  )
  const sourceOf = new Map(latest.map(({ nr, source }) => [numberIn(nr), textOrNull(source)]))
  const byCluster = new Map<number, Key[]>()
  for (const member of members) {
    const report = numberIn(member.report)
    if (!sourceOf.has(report)) continue
    const cluster = numberIn(member.cluster)
    const mentions = byCluster.get(cluster)
    const mention = { report, event: numberIn(member.event) }
    if (mentions) mentions.push(mention)
    else byCluster.set(cluster, [mention])
  }
  return new Map(
    [...byCluster].flatMap(([cluster, mentions]) => {
      const reports = new Set(mentions.map(({ report }) => report))
      const sources = new Set([...reports].flatMap(report => sourceOf.get(report) ?? []))
      const shown = { id: String(cluster), mentions: mentions.length, reports: reports.size, sources: sources.size }
      return mentions.map(mention => [keyed(mention), shown] as const)
    }),
  )
}

const roles = ['actor', 'recipient'] as const
type Role = (typeof roles)[number]

/** Codes are kept once each and without unknown ones; where their number is that of the names, they are in one order. */
const isPlain = (row: Row): boolean =>
  roles.every(role => listIn(row[`${role}_codes`]).length === listIn(row[`${role}_names`]).length)

/** Codes of all sides in their order, by event and role. */
async function codesOf(reader: Reader, rows: readonly Row[]): Promise<ReadonlyMap<string, readonly Json[]>> {
  const unclear = rows.filter(row => !isPlain(row) && row.actors !== null)
  if (unclear.length === 0) return new Map()
  const found = await reader.rows(
    `select s.report, s.event, s.role, list(s.code order by s.ord) as codes
from ${keysTable(unclear.map(({ report, event }) => [numberIn(report), numberIn(event)]))} k(report, event)
join sides s on s.report = k.report and s.event = k.event group by all`,
  )
  return new Map(found.map(row => [`${row.report},${row.event},${row.role}`, listIn(row.codes)]))
}

function sidesOf(row: Row, role: Role, codes: readonly Json[]): readonly Side[] {
  const ids = listIn(row[`${role}s`])
  return listIn(row[`${role}_names`]).map((name, i) => ({
    actor: i < ids.length ? `a${ids[i]}` : null,
    code: textOrNull(codes[i] ?? null),
    name: textIn(name),
  }))
}

interface Found {
  readonly reports: ReadonlyMap<number, ReportWords>
  readonly clusters: ReadonlyMap<string, ClusterShown>
  readonly codes: ReadonlyMap<string, readonly Json[]>
}

function eventRowOf(row: Row, found: Found): EventRow {
  const report = found.reports.get(numberIn(row.report))
  if (!report) throw new Error(`the ledger has an event of report ${row.report} and no such report`)
  const key = `${row.report},${row.event}`
  const codes = (role: Role) => found.codes.get(`${key},${role}`) ?? listIn(row[`${role}_codes`])
  return {
    id: `${report.id}#e${row.event}`,
    report: headOf(report),
    sentence: sentenceOf(report, row.sentence, row.sentence_begins, row.sentence_ends),
    type: textIn(row.type) as EventType,
    mode: textOrNull(row.mode),
    quad: quadName(numberIn(row.quad)),
    score: numberOrNull(row.score),
    actors: sidesOf(row, 'actor', codes('actor')),
    recipients: sidesOf(row, 'recipient', codes('recipient')),
    mutual: row.mutual === true,
    status: textIn(row.status) as Status,
    claimed: row.claim as EventRow['claimed'],
    contexts: listIn(row.contexts).map(textIn),
    date: dateShown(row),
    predicate: [numberIn(row.begins), numberIn(row.ends)],
    confidence: numberIn(row.confidence),
    pattern: textOrNull(row.pattern),
    cluster: found.clusters.get(key) ?? null,
    judged: textOrNull(row.verdict) as Verdict | null,
  }
}

/** In the order of the keys. */
export async function eventRows(reader: Reader, keys: readonly Key[]): Promise<readonly EventRow[]> {
  if (keys.length === 0) return []
  const [acts, reports, clusters] = await Promise.all([
    standingRows(reader, keys),
    reportsOf(
      reader,
      keys.map(({ report }) => report),
    ),
    clustersOf(reader, keys),
  ])
  const codes = await codesOf(reader, [...acts.values()])
  return keys.map(key => eventRowOf(acts.get(keyed(key)) as Row, { reports, clusters, codes }))
}
