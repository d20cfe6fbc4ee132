/**
 * Web pages: main text and day of publication, on the evaluation pages.
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/page/score.ts
 *
 * - f1, precision, recall: 4-word shingles of the text against the whole article (`body`), macro means over pages. The
 *   headline is left out, as the articles there have none; f1WithHeadline counts it as ours and wrong.
 * - segments: passages that must be in the text, and passages that must not, found by exact match of white-space-normalised
 *   text; the share that is right.
 * - dates: the exact day, with the page's address given where it is known; datesByPage: without it.
 * A second table on standard error names the pages that are not right.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { loadFurniture, type Report, readHtml } from '../../src/page/index.ts'
import { printFigures, readCorpus, round4, rowsOf } from '../figures.ts'

interface Expected {
  readonly id: string
  readonly file: string
  readonly url: string | null
  readonly date: string
  readonly with?: readonly string[]
  readonly without?: readonly string[]
  readonly body?: string
}

interface Overlap {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

const rules = loadFurniture(join(import.meta.dirname, '../../data/furniture'))
const corpus = readCorpus('pages', 'expected.jsonl')
const pages = rowsOf<Expected>(corpus)

const bytesOf = ({ file }: Expected): Uint8Array =>
  gunzipSync(readFileSync(join(process.env.CHANCERY_DATA ?? '', 'pages', file)))

function read(page: Expected, url: string | null): Report | null {
  const outcome = readHtml({ name: page.file, bytes: bytesOf(page), given: url === null ? {} : { url } }, rules)
  return outcome.ok ? outcome.report : null
}

/** How often each run of four words stands in a text. */
function shinglesOf(text: string): ReadonlyMap<string, number> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const counts = new Map<string, number>()
  for (let i = 0; i + 4 <= words.length; i++) {
    const shingle = words.slice(i, i + 4).join(' ')
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  }
  return counts
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0)
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length

function overlapOf(text: string, body: string): Overlap {
  const found = shinglesOf(text)
  const gold = shinglesOf(body)
  const common = sum([...gold].map(([shingle, count]) => Math.min(count, found.get(shingle) ?? 0)))
  const precision = common / Math.max(1, sum(found.values()))
  const recall = common / Math.max(1, sum(gold.values()))
  return { precision, recall, f1: common === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

const bare = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Right or wrong for each segment that must be there, then for each that must not. */
function segmentsOf({ with: there = [], without = [] }: Expected, text: string): readonly boolean[] {
  const whole = bare(text)
  return [...there.map(words => whole.includes(bare(words))), ...without.map(words => !whole.includes(bare(words)))]
}

const results = pages.map(page => {
  const report = read(page, page.url)
  const text = report?.text ?? ''
  const withoutHeadline = text.slice(report?.titleSpan?.[1] ?? 0)
  return {
    page,
    overlap: page.body === undefined ? null : overlapOf(withoutHeadline, page.body),
    withHeadline: page.body === undefined ? null : overlapOf(text, page.body),
    segments: segmentsOf(page, text),
    date: report?.date ?? null,
    dateByPage: read(page, null)?.date ?? null,
  }
})

const overlaps = results.flatMap(({ overlap }) => (overlap ? [overlap] : []))
const segments = results.flatMap(result => result.segments)
const share = (rights: readonly boolean[]): number => rights.filter(Boolean).length / rights.length
printFigures({
  name: 'page',
  figures: {
    f1: mean(overlaps.map(overlap => overlap.f1)),
    precision: mean(overlaps.map(overlap => overlap.precision)),
    recall: mean(overlaps.map(overlap => overlap.recall)),
    f1WithHeadline: mean(results.flatMap(({ withHeadline }) => (withHeadline ? [withHeadline.f1] : []))),
    segments: share(segments),
    dates: share(results.map(({ page, date }) => date === page.date)),
    datesByPage: share(results.map(({ page, dateByPage }) => dateByPage === page.date)),
  },
  n: pages.length,
  corpus: corpus.sha256,
})

for (const { page, overlap, segments: rights, date, dateByPage } of results) {
  const faults = [
    overlap && overlap.f1 < 0.98
      ? `f1 ${round4(overlap.f1)} (p ${round4(overlap.precision)}, r ${round4(overlap.recall)})`
      : '',
    rights.includes(false) ? `segments ${rights.map(right => (right ? '+' : '-')).join('')}` : '',
    date === page.date ? '' : `date ${date}, not ${page.date}`,
    dateByPage === page.date ? '' : `date by the page alone ${dateByPage}`,
  ].filter(fault => fault !== '')
  if (faults.length > 0) console.error(`  ${page.id}  ${faults.join('; ')}`)
}
