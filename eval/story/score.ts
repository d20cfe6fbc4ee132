/**
 * One act, many reports: copies found as one text, acts told by several outlets, events across documents.
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/story/score.ts
 *
 * Everything is read from a ledger that was filled batch by batch, as an ingest does it.
 */
import { join } from 'node:path'
import {
  analyse,
  loadFurniture,
  openTools,
  type Report,
  type ReportRecord,
  readInput,
  type Tools,
} from '../../src/index.ts'
import { printFigures, readCorpus, rowsOf } from '../figures.ts'
import { type Label, scoreCopies, uncoded } from './copies.ts'
import { type Document, scoreEcb, textOf } from './ecb.ts'
import { type Article, scoreOutlets } from './outlets.ts'

interface Given {
  readonly id: string
  readonly text: string
  readonly title?: string | null
  readonly date?: string | null
  readonly outlet?: string
}

const furniture = loadFurniture(join(import.meta.dirname, '../../data/furniture'))
/** Reports as `ingest` reads them from lines of JSON. */
function reportsOf(given: readonly Given[]): readonly Report[] {
  const lines = given.map(({ id, text, title, date, outlet }) =>
    JSON.stringify({
      id,
      text,
      ...(title ? { title } : {}),
      ...(date ? { date: date.slice(0, 10) } : {}),
      source: outlet,
    }),
  )
  const bytes = new TextEncoder().encode(lines.join('\n'))
  return [...readInput({ name: 'story.jsonl', bytes, given: {} }, furniture)].map(outcome => {
    if (!outcome.ok) throw new Error(`${outcome.input}: ${outcome.diagnostic.message}`)
    return outcome.report
  })
}

async function codedOf(given: readonly Given[], tools: Tools): Promise<readonly ReportRecord[]> {
  const records: ReportRecord[] = []
  for (const report of reportsOf(given)) records.push(await analyse(report, tools))
  return records
}

async function copies(): Promise<void> {
  const corpus = readCorpus('corpus', 'near_duplicates_dev.jsonl.gz')
  const pairs = rowsOf<{ pair: number; label: Label; a: Given; b: Given }>(corpus)
  const reports = reportsOf(pairs.flatMap(({ a, b, pair }) => [a, b].map((one, i) => ({ ...one, id: `${pair}-${i}` }))))
  const records = reports.map(uncoded)
  const { across, ...figures } = await scoreCopies(
    pairs.map(({ label }, i) => ({ label, a: records[2 * i], b: records[2 * i + 1] })),
  )
  printFigures({ name: 'story.copies', figures, n: pairs.length, corpus: corpus.sha256 })
  console.log(`  one text across the pairs, which the corpus does not judge: ${across}`)
}

const percents = (scores: Readonly<Record<string, number>>): string =>
  Object.entries(scores)
    .map(([name, value]) => `${name} ${(100 * value).toFixed(1)}`)
    .join(', ')

async function outlets(tools: Tools): Promise<void> {
  const corpus = readCorpus('corpus', 'multi_outlet_clusters.jsonl.gz')
  const articles = rowsOf<Article>(corpus)
  const { pairs, ours, daily, cosine, most } = await scoreOutlets(articles, await codedOf(articles, tools))
  const figures = { ...ours, aboveDaily: ours.f1 - daily.f1 }
  printFigures({ name: 'story.outlets', figures, n: pairs.length, corpus: corpus.sha256 })
  console.log(`  one-a-day: ${percents(daily)}`)
  console.log(`  TF-IDF cosine of the texts, best threshold: f1 ${(100 * cosine).toFixed(1)}`)
  console.log(`  recall if all pairs with acts in both were joined: ${(100 * most).toFixed(1)}`)
}

async function ecb(tools: Tools): Promise<void> {
  const corpus = readCorpus('corpus', 'ecbplus_dev.jsonl.gz')
  const documents = rowsOf<Document>(corpus)
  const records = await codedOf(
    documents.map(document => ({ id: document.doc, text: textOf(document) })),
    tools,
  )
  const { mentions, coded, ours, lemma, oursOfAll, lemmaOfAll, within } = await scoreEcb(documents, records)
  printFigures({ name: 'story.ecb', figures: { ...ours, within }, n: coded, corpus: corpus.sha256 })
  console.log(`  same lemma, told the topic: ${percents(lemma)}`)
  console.log(`  of all ${mentions} mentions, ours: ${percents(oursOfAll)}`)
  console.log(`  of all ${mentions} mentions, same lemma: ${percents(lemmaOfAll)}`)
}

const tools = await openTools()
await copies()
await outlets(tools)
await ecb(tools)
