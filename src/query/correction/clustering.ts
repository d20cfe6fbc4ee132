/** Merges and splits: which mentions are of one act, by the word of people. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { readerOn } from '../reader.ts'
import { numberIn, numbersIn, textIn } from '../sql.ts'
import { actMeant, firstAdded, standingCorrections } from './fold.ts'
import { reportsMeant } from './kept.ts'
import type { Evidence, KeptCorrection } from './schema.ts'

interface Mention {
  readonly report: number
  readonly event: number
}

/** The mention that evidence speaks of in the latest version of its report. */
async function mentionMeant(connection: DuckDBConnection, evidence: Evidence): Promise<Mention | null> {
  const reader = readerOn(connection)
  for (const report of await reportsMeant(reader, evidence)) {
    const [head] = await reader.rows(`select text_hash, text from reports where nr = ${report}`)
    const acts = await reader.rows(
      `select nr as event, type, begins, ends from events where report = ${report}
union all select event, type, begins, ends from revised where report = ${report} and event >= ${firstAdded}`,
    )
    const places = acts.map(row => ({
      event: numberIn(row.event),
      type: textIn(row.type),
      begins: numberIn(row.begins),
      ends: numberIn(row.ends),
    }))
    const meant = actMeant(places, evidence, { hash: textIn(head.text_hash), text: textIn(head.text) })
    if (meant) return { report, event: meant.event }
  }
  return null
}

async function clusterOf(connection: DuckDBConnection, { report, event }: Mention): Promise<number | null> {
  const [row] = await readerOn(connection).rows(
    `select cluster from cluster_members where report = ${report} and event = ${event}`,
  )
  return row ? numberIn(row.cluster) : null
}

async function newCluster(connection: DuckDBConnection, { report, event }: Mention): Promise<number> {
  const [{ nr }] = await readerOn(connection).rows('select (coalesce(max(nr), 0) + 1)::integer as nr from clusters')
  await connection.run(`insert into clusters values (${nr}, ${report}, ${event})`)
  return numberIn(nr)
}

const member =
  'insert into cluster_members by name select $cluster::integer as cluster, $report::integer as report, $event::integer as event, 1.0 as score, $reason as reason, $author as "by"'

async function merge(
  connection: DuckDBConnection,
  a: Mention,
  b: Mention,
  reason: string,
  author: string,
): Promise<void> {
  const [inA, inB] = [await clusterOf(connection, a), await clusterOf(connection, b)]
  if (inA !== null && inA === inB) return
  const cluster = inA ?? inB ?? (await newCluster(connection, a))
  for (const [mention, at] of [
    [a, inA],
    [b, inB],
  ] as const)
    if (at === null) await connection.run(member, { cluster, ...mention, reason, author })
  if (inA !== null && inB !== null) {
    await connection.run(`update cluster_members set cluster = ${inA} where cluster = ${inB}`)
    await connection.run(`delete from clusters where nr = ${inB}`)
  }
}

/** A mention leaves its cluster; a cluster of one is none. */
async function leave(connection: DuckDBConnection, cluster: number, { report, event }: Mention): Promise<void> {
  await connection.run(`delete from cluster_members where report = ${report} and event = ${event}`)
  const left = await readerOn(connection).rows(
    `select report, event from cluster_members where cluster = ${cluster} order by report, event`,
  )
  if (left.length < 2) {
    await connection.run(`delete from cluster_members where cluster = ${cluster}`)
    await connection.run(`delete from clusters where nr = ${cluster}`)
    return
  }
  await connection.run(
    `update clusters set lead_report = ${left[0].report}, lead_event = ${left[0].event}
where nr = ${cluster} and lead_report = ${report} and lead_event = ${event}`,
  )
}

/** `a` leaves the cluster that both stand in. */
async function split(connection: DuckDBConnection, a: Mention, b: Mention): Promise<void> {
  const [inA, inB] = [await clusterOf(connection, a), await clusterOf(connection, b)]
  if (inA !== null && inA === inB) await leave(connection, inA, a)
}

/** Takes back what a merge joined; what the rule had joined before stays. */
async function unmerge(connection: DuckDBConnection, a: Mention, b: Mention, reason: string): Promise<void> {
  for (const mention of [a, b]) {
    const [row] = await readerOn(connection).rows(
      `select cluster from cluster_members where report = ${mention.report} and event = ${mention.event} and reason = $reason`,
      { reason },
    )
    if (row) await leave(connection, numberIn(row.cluster), mention)
  }
}

/** Carries out the merges and splits among corrections of reports, in the order in which they were said. */
export async function applyClusterings(
  connection: DuckDBConnection,
  corrections: ReadonlyMap<number, readonly KeptCorrection[]>,
): Promise<void> {
  const said = new Map([...corrections.values()].flat().map(each => [each.nr, each]))
  const standing = new Set([...corrections.values()].flatMap(standingCorrections).map(({ nr }) => nr))
  for (const { nr, action, change, ...evidence } of [...said.values()].sort((a, b) => a.nr - b.nr)) {
    if (change.with === undefined) continue
    const [a, b] = [await mentionMeant(connection, evidence), await mentionMeant(connection, change.with)]
    if (!a || !b) continue
    const [{ author }] = await readerOn(connection).rows(`select author from corrections where nr = ${nr}`)
    const reason = `correction ${nr}`
    if (action === 'merge' && !standing.has(nr)) await unmerge(connection, a, b, reason)
    else if ((action === 'merge') === standing.has(nr)) await merge(connection, a, b, reason, textIn(author))
    else await split(connection, a, b)
    await markLeads(connection, [a.report, b.report])
  }
}

/** `pairs.is_lead` of reports, and of all that share a cluster with them. */
export async function markLeads(connection: DuckDBConnection, reports: readonly number[]): Promise<void> {
  const near = await readerOn(connection).rows(
    `select distinct m.report from cluster_members m where m.cluster in (select cluster from cluster_members where report in ${numbersIn(reports)})`,
  )
  const all = numbersIn([...reports, ...near.map(({ report }) => numberIn(report))])
  await connection.run(`update pairs set is_lead = not exists (
  select 1 from cluster_members m join clusters k on k.nr = m.cluster
  where m.report = pairs.report and m.event = pairs.event and (k.lead_report <> m.report or k.lead_event <> m.event))
where report in ${all}`)
}
