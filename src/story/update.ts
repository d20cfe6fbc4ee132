/** Stories and acts follow what is stored, batch by batch; nothing that was joined before is computed again. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { type AfterStore, Batch } from '../ledger/index.ts'
import { joinActs, putMarks } from './join-acts.ts'
import { findSharedTexts, putSketches, putStories } from './join-copies.ts'
import { listOf, readTexts, rowsOf } from './read.ts'
import type { WordWeights } from './weights.ts'

/** `pairs.is_lead` of all mentions of the clusters in which some reports have one. */
async function markLeads(connection: DuckDBConnection, reports: readonly number[]): Promise<void> {
  await connection.run(`
with touched as (select m.report, m.event, k.lead_report = m.report and k.lead_event = m.event as leads
  from cluster_members m join clusters k on k.nr = m.cluster
  where m.cluster in (select cluster from cluster_members where report in ${listOf(reports)}))
update pairs set is_lead = t.leads from touched t
where pairs.report = t.report and pairs.event = t.event and pairs.is_lead <> t.leads`)
}

/** What remains of a cluster or story when reports leave it: its first member stands for it; of one nothing remains. */
const afterLeaving = [
  `delete from cluster_members where cluster in (select cluster from cluster_members group by cluster having count(*) = 1)`,
  `delete from clusters where nr not in (select cluster from cluster_members)`,
  `update clusters set lead_report = f.report, lead_event = f.event
from (select cluster, min(report) as report, arg_min(event, (report, event)) as event from cluster_members group by cluster) f
where f.cluster = clusters.nr and (lead_report, lead_event) not in (select report, event from cluster_members)`,
  `delete from story_members where story in (select story from story_members group by story having count(*) = 1)`,
  `delete from stories where nr not in (select story from story_members)`,
  `update stories set lead = f.report from (select story, min(report) as report from story_members group by story) f
where f.story = stories.nr and lead not in (select report from story_members)`,
]

/** Reports leave their stories and acts, as if they had never come: because a later version is there. */
export async function forgetReports(connection: DuckDBConnection, reports: readonly number[]): Promise<void> {
  if (reports.length === 0) return
  const list = listOf(reports)
  const near = await rowsOf(
    connection,
    `select distinct report from cluster_members where cluster in (select cluster from cluster_members where report in ${list})`,
  )
  for (const table of ['sketches', 'marks', 'story_members', 'cluster_members'])
    await connection.run(`delete from ${table} where report in ${list}`)
  await connection.run(`delete from shared_texts where report in ${list} or other in ${list}`)
  for (const sql of afterLeaving) await connection.run(sql)
  const left = listOf(near.map(({ report }) => Number(report)))
  await connection.run(
    `update pairs set is_lead = true where report in ${left} and not is_lead and (report, event) not in
(select m.report, m.event from cluster_members m join clusters k on k.nr = m.cluster where m.report <> k.lead_report or m.event <> k.lead_event)`,
  )
}

/** Earlier versions of reports. */
async function supersededBy(connection: DuckDBConnection, reports: readonly number[]): Promise<readonly number[]> {
  const rows = await rowsOf(
    connection,
    `select o.nr from reports n join reports o on o.external_id = n.external_id and o.source is not distinct from n.source
  and not o.is_latest and o.version < n.version where n.nr in ${listOf(reports)} and n.version > 1`,
  )
  return rows.map(({ nr }) => Number(nr))
}

/**
 * Joins new reports to stories and their mentions to acts, in the transaction that stores them.
 * @param reports  reports.nr, each stored with its events
 */
export async function joinReports(
  connection: DuckDBConnection,
  reports: readonly number[],
  weights: WordWeights,
): Promise<void> {
  await forgetReports(connection, await supersededBy(connection, reports))
  const rows = await rowsOf(
    connection,
    `select nr from reports where nr in ${listOf(reports)} and is_latest order by nr`,
  )
  const latest = rows.map(({ nr }) => Number(nr))
  const texts = await readTexts(connection, latest)
  const batch = new Batch()
  putSketches(batch, texts.values())
  putMarks(batch, texts.values(), weights)
  await batch.append(connection)
  const shared = await findSharedTexts(connection, latest, texts)
  await putStories(connection, batch, shared)
  await joinActs(connection, batch, latest, texts, shared, weights)
  await batch.append(connection)
  await markLeads(connection, latest)
}

/** For the ingest: `after: [updateStories(weights), …]`. */
export const updateStories =
  (weights: WordWeights): AfterStore =>
  (connection, reports) =>
    joinReports(connection, reports, weights)
