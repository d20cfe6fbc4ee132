/**
 * Writes data/words/texts_with_word.tsv: in how many of the open texts each stem stands.
 *     CHANCERY_DATA=<folder> npx tsx scripts/build-word-counts.ts
 * A text is a day of the current-events summaries, a Wikinews report or an official report. A word that stands in fewer
 * than six of them is left out.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCorpus } from '../eval/figures.ts'
import { stemsOf } from '../src/story/index.ts'

const least = 6
const lines = (file: string): readonly { readonly date: string; readonly text: string }[] =>
  readCorpus('corpus', file)
    .text.trim()
    .split('\n')
    .map(line => JSON.parse(line))

const days = new Map<string, string[]>()
for (const { date, text } of lines('wcep_events.jsonl.gz')) days.set(date, [...(days.get(date) ?? []), text])
const texts = [
  ...[...days.values()].map(day => day.join('\n')),
  ...['wikinews_2019_2020.jsonl.gz', 'reports_open.jsonl.gz'].flatMap(lines).map(({ text }) => text),
]
const counts = new Map<string, number>()
for (const text of texts) for (const stem of new Set(stemsOf(text))) counts.set(stem, (counts.get(stem) ?? 0) + 1)
const rows = [...counts].filter(([, count]) => count >= least).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))

const folder = join(import.meta.dirname, '..', 'data', 'words')
mkdirSync(folder, { recursive: true })
const table = [['', texts.length], ...rows].map(row => row.join('\t'))
writeFileSync(join(folder, 'texts_with_word.tsv'), `${table.join('\n')}\n`)
process.stderr.write(`${rows.length} stems of ${texts.length} texts\n`)
