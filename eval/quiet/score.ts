/**
 * Acts where there are none: sport, markets, weather, culture in reports and day summaries, drawn with a seed by their words and read
 * one by one (texts.tsv: id and kind); the items of gold dev in which nothing is coded; and sentences that look like acts and are none
 * (negative.jsonl: traps met in real reports, told in our own words, each with the reason why it is no act).
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/quiet/score.ts [--acts]
 *
 * `quiet`, `empty`: the share of texts in which we code nothing; `acts`: one minus the acts a text, so that higher is better.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openCoder, type Row } from '../coded.ts'
import { printFigures, readCorpus, rowsOf } from '../figures.ts'

const kinds = new Map(
  readFileSync(join(import.meta.dirname, 'texts.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t') as [id: string, kind: string]),
)
const corpora = ['reports_reading.jsonl.gz', 'wikinews_2019_2020.jsonl.gz', 'wcep_events.jsonl.gz'].map(file =>
  readCorpus('corpus', file),
)
const [reports, wikinews, summaries] = corpora.map(corpus => rowsOf<Row>(corpus))
const texts = [...reports, ...wikinews, ...summaries.map(row => ({ ...row, id: `wc-${row.id}` }))].filter(({ id }) =>
  kinds.has(id),
)
const gold = readCorpus('gold', 'dev.jsonl.gz')
const empty = rowsOf<Row & { events: readonly unknown[] }>(gold).filter(({ events }) => events.length === 0)
const code = await openCoder()

await score('quiet.drawn', texts, corpora[0].sha256)
await score('quiet.gold', empty, gold.sha256)
const traps = readFileSync(join(import.meta.dirname, 'negative.jsonl'), 'utf8')
const negative = traps
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Row & { kind: string; why: string })
for (const { id, why } of negative) kinds.set(id, why)
await score('quiet.negative', negative, `sha256:${createHash('sha256').update(traps).digest('hex')}`)

async function score(name: string, rows: readonly Row[], corpus: string): Promise<void> {
  const counts: number[] = []
  for (const row of rows) {
    const { events } = await code(row)
    counts.push(events.length)
    if (process.argv.includes('--acts'))
      for (const { type, predicate, confidence } of events)
        console.error(
          row.id,
          kinds.get(row.id) ?? '',
          type,
          confidence,
          '|',
          row.text.slice(Math.max(0, predicate[0] - 60), predicate[1] + 40).replace(/\n/g, ' '),
        )
  }
  printFigures({
    name,
    figures: {
      quiet: counts.filter(count => count === 0).length / rows.length,
      acts: 1 - counts.reduce((sum, count) => sum + count, 0) / rows.length,
    },
    n: rows.length,
    corpus,
  })
}
