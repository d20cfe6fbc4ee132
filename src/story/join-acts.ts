/** New mentions that tell of an act which the ledger holds already. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Batch } from '../ledger/index.ts'
import { Acts, type Mention } from './acts.ts'
import { isOneText } from './copies.ts'
import type { SharedText } from './join-copies.ts'
import { listOf, type ReportText, readMentions, readTexts, rowsOf } from './read.ts'
import type { Nearness } from './same-act.ts'
import { hashWord } from './shingles.ts'
import { stemsOf } from './stem.ts'
import { vectorOf } from './vector.ts'
import type { WordWeights } from './weights.ts'

/** Words by which a report is found; with twice as many the cosine is hardly nearer to that of all words. */
const markWords = 32
/** Days between the reports of one act. */
const nearDays = 3
/** Reports that are less alike are not compared, nor those after so many that are more alike. */
const leastAlike = 0.05
const mostCompared = 24

export function putMarks(batch: Batch, texts: Iterable<ReportText>, weights: WordWeights): void {
  for (const { nr, day, prose } of texts)
    for (const [stem, weight] of vectorOf(stemsOf(prose), weights, markWords))
      batch.put('marks', { report: nr, day, stem: hashWord(stem), weight })
}

const candidatesSql = (reports: string): string => `
with fresh as (select * from marks where report in ${reports}),
window_ as (select min(day) - ${nearDays} as first, max(day) + ${nearDays} as last, count(*) > count(day) as undated from fresh)
select f.report, m.report as other, sum(f.weight * m.weight)::double as alike
from fresh f join marks m on m.stem = f.stem and m.report < f.report
  and (abs(m.day - f.day) <= ${nearDays} or (m.day is null and f.day is null)), window_ w
where m.day between w.first and w.last or (w.undated and m.day is null)
group by f.report, m.report having alike >= ${leastAlike}
qualify row_number() over (partition by f.report order by alike desc, other desc) <= ${mostCompared}
order by f.report, other`

type Near = ReadonlyMap<number, ReadonlyMap<number, Nearness>>

/** Which earlier reports each new one is compared with. */
async function nearReports(
  connection: DuckDBConnection,
  reports: readonly number[],
  shared: readonly SharedText[],
): Promise<Near> {
  const near = new Map<number, Map<number, Nearness>>(reports.map(nr => [nr, new Map()]))
  for (const { report, other, alike } of await rowsOf(connection, candidatesSql(listOf(reports))))
    near.get(Number(report))?.set(Number(other), { alike: Math.min(1, Number(alike)), isCopy: false })
  for (const { report, other, kind, containment } of shared)
    if (isOneText(kind)) near.get(report)?.set(other, { alike: containment, isCopy: true })
  return near
}

interface Membership {
  readonly cluster: number
  readonly report: number
  readonly event: number
  readonly isLead: boolean
}

/** Mentions of some reports that are in a cluster, and those that stand for these clusters. */
async function membershipsOf(connection: DuckDBConnection, reports: Iterable<number>): Promise<readonly Membership[]> {
  const rows = await rowsOf(
    connection,
    `select m.cluster, m.report, m.event, k.lead_report, k.lead_event
from cluster_members m join clusters k on k.nr = m.cluster where m.report in ${listOf(reports)}`,
  )
  return rows.flatMap(row => {
    const cluster = Number(row.cluster)
    const member = { cluster, report: Number(row.report), event: Number(row.event) }
    const lead = { cluster, report: Number(row.lead_report), event: Number(row.lead_event), isLead: true }
    const isLead = member.report === lead.report && member.event === lead.event
    return isLead ? [lead] : [{ ...member, isLead }, lead]
  })
}

/** Which mentions of a report its links say are one act; every mention stands in one group. */
function groupsOf(
  mentions: readonly Mention[],
  same: readonly (readonly [number, number])[],
): readonly (readonly Mention[])[] {
  const groupOf = new Map(mentions.map(mention => [mention.event, [mention]]))
  for (const [from, to] of same) {
    const [a, b] = [groupOf.get(from), groupOf.get(to)]
    if (!a || !b || a === b) continue
    a.push(...b)
    for (const { event } of b) groupOf.set(event, a)
  }
  return [...new Set(groupOf.values())].map(group => group.sort((a, b) => a.event - b.event))
}

async function sameInReports(
  connection: DuckDBConnection,
  reports: readonly number[],
): Promise<ReadonlyMap<number, readonly (readonly [number, number])[]>> {
  const rows = await rowsOf(
    connection,
    `select report, from_nr, to_nr from links where report in ${listOf(reports)}
and kind = 'same' and from_owner = 'e' and to_owner = 'e' order by report, nr`,
  )
  const same = new Map<number, (readonly [number, number])[]>()
  for (const row of rows) {
    const report = Number(row.report)
    same.set(report, [...(same.get(report) ?? []), [Number(row.from_nr), Number(row.to_nr)]])
  }
  return same
}

/** The acts of new reports; the reports' own marks are in the ledger already. */
async function placeMentions(
  connection: DuckDBConnection,
  reports: readonly number[],
  texts: ReadonlyMap<number, ReportText>,
  shared: readonly SharedText[],
  weights: WordWeights,
): Promise<Acts> {
  const near = await nearReports(connection, reports, shared)
  const others = new Set([...near.values()].flatMap(each => [...each.keys()]))
  const memberships = await membershipsOf(connection, others)
  const missing = [...new Set([...others, ...memberships.map(({ report }) => report)])].filter(nr => !texts.has(nr))
  const all = new Map([...texts, ...(missing.length > 0 ? await readTexts(connection, missing) : [])])
  const mentions = await readMentions(connection, all, weights)
  const [{ most }] = await rowsOf(connection, 'select coalesce(max(nr), 0)::integer as most from clusters')
  const acts = new Acts(Number(most) + 1)
  for (const { cluster, report, event, isLead } of memberships) {
    const mention = mentions.get(report)?.find(each => each.event === event)
    if (mention) acts.know(mention, cluster, isLead)
  }
  const same = await sameInReports(connection, reports)
  for (const report of reports) {
    const candidates = [...(near.get(report) ?? [])].flatMap(([other, nearness]) =>
      (mentions.get(other) ?? []).map(mention => ({ mention, near: nearness })),
    )
    for (const group of groupsOf(mentions.get(report) ?? [], same.get(report) ?? [])) acts.place(group, candidates)
  }
  return acts
}

/** New mentions join their acts; `pairs` learns which mention counts for each. */
export async function joinActs(
  connection: DuckDBConnection,
  batch: Batch,
  reports: readonly number[],
  texts: ReadonlyMap<number, ReportText>,
  shared: readonly SharedText[],
  weights: WordWeights,
): Promise<void> {
  const { joined, leads } = (await placeMentions(connection, reports, texts, shared, weights)).changes()
  for (const { cluster, mention, score, reason } of joined)
    batch.put('cluster_members', { cluster, report: mention.report, event: mention.event, score, reason, by: 'rule' })
  for (const { cluster, isNew, mention } of leads)
    if (isNew) batch.put('clusters', { nr: cluster, lead_report: mention.report, lead_event: mention.event })
    else
      await connection.run(
        `update clusters set lead_report = ${mention.report}, lead_event = ${mention.event} where nr = ${cluster}`,
      )
}
