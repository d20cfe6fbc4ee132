/** New reports that are a text which the ledger holds already, or share text with one. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Batch } from '../ledger/index.ts'
import { type CopyKind, copyKind, copyReason, isOneText, type Overlap, overlapOf } from './copies.ts'
import { listOf, type ReportText, readTexts, rowsOf } from './read.ts'
import { shinglesOf } from './shingles.ts'
import { sketchOf } from './sketch.ts'

export interface SharedText extends Overlap {
  readonly report: number
  readonly other: number
  readonly kind: CopyKind
}

/** A shingle that stands for more reports than this is a phrase of the house ("sign up for our newsletter to get"). */
const mostReports = 500
/** Shingles that two reports have in common before they are compared word for word. */
const leastCommon = 2
/** Reports that a new one is compared with, those that have most in common first. */
const mostCompared = 20

/** Latest first: a copy most often follows at once. */
const candidatesSql = (reports: string): string => `
with fresh as (select shingle, report from sketches where report in ${reports}),
found as (select s.shingle, s.report from sketches s where s.shingle in (select shingle from fresh)
  qualify count(*) over (partition by s.shingle) <= ${mostReports})
select f.report, s.report as other
from fresh f join found s on s.shingle = f.shingle and s.report < f.report
group by f.report, s.report having count(*) >= ${leastCommon}
qualify row_number() over (partition by f.report order by count(*) desc, s.report desc) <= ${mostCompared}
order by f.report, other`

/** Puts the sketches of new reports into the ledger, in the caller's transaction. */
export function putSketches(batch: Batch, texts: Iterable<ReportText>): void {
  for (const { nr, prose } of texts)
    for (const shingle of sketchOf(shinglesOf(prose))) batch.put('sketches', { shingle, report: nr })
}

/** Pairs of a new report and an earlier one that have text in common; `sketches` holds the new ones already. */
export async function findSharedTexts(
  connection: DuckDBConnection,
  reports: readonly number[],
  texts: ReadonlyMap<number, ReportText>,
): Promise<readonly SharedText[]> {
  const pairs = (await rowsOf(connection, candidatesSql(listOf(reports)))).map(
    row => [Number(row.report), Number(row.other)] as const,
  )
  const missing = new Set(pairs.flat().filter(nr => !texts.has(nr)))
  const all = new Map([...texts, ...(missing.size > 0 ? await readTexts(connection, missing) : [])])
  const shingles = new Map<number, ReadonlySet<number>>()
  for (const nr of new Set(pairs.flat())) shingles.set(nr, shinglesOf(all.get(nr)?.prose ?? ''))
  return pairs.flatMap(([report, other]) => {
    const overlap = overlapOf(shingles.get(report) ?? new Set(), shingles.get(other) ?? new Set())
    const kind = copyKind(overlap)
    return kind === null ? [] : [{ report, other, kind, ...overlap }]
  })
}

const nearest = (a: SharedText, b: SharedText): number => b.jaccard - a.jaccard || a.other - b.other

/** A report joins the story of the one text that it is nearest to; where that has none, the two make one. */
export async function putStories(
  connection: DuckDBConnection,
  batch: Batch,
  shared: readonly SharedText[],
): Promise<void> {
  for (const { report, other, kind, jaccard, containment } of shared)
    batch.put('shared_texts', { report, other, kind, jaccard, containment })
  const copies = shared.filter(({ kind }) => isOneText(kind))
  if (copies.length === 0) return
  const known = await rowsOf(
    connection,
    `select story, report from story_members where report in ${listOf(copies.map(({ other }) => other))}`,
  )
  const storyOf = new Map(known.map(row => [Number(row.report), Number(row.story)]))
  const [{ most }] = await rowsOf(connection, 'select coalesce(max(nr), 0)::integer as most from stories')
  let next = Number(most) + 1
  for (const report of new Set(copies.map(each => each.report))) {
    const [copy] = copies.filter(each => each.report === report).sort(nearest)
    const story = storyOf.get(copy.other) ?? next++
    if (!storyOf.has(copy.other)) {
      batch.put('stories', { nr: story, lead: copy.other })
      batch.put('story_members', {
        story,
        report: copy.other,
        kind: 'lead',
        similarity: 1,
        reason: 'first report of this text',
      })
      storyOf.set(copy.other, story)
    }
    batch.put('story_members', { story, report, kind: copy.kind, similarity: copy.jaccard, reason: copyReason(copy) })
    storyOf.set(report, story)
  }
}
