/**
 * The reports in news/ against sources.tsv: each stands on events of named sources, and none of its sentences was taken
 * from there. The sources' texts are read where `CHANCERY_DATA` names the folder of evaluation data.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type FurnitureRules, loadFurniture, type Report, readInput } from '../src/index.ts'

const folder = new URL('news/', import.meta.url)
const rules: FurnitureRules = loadFurniture(fileURLToPath(new URL('../data/furniture/', import.meta.url)))

/** The reports by name: the file's, with `#` and the report's own id where the file holds several. */
function readReports(): ReadonlyMap<string, Report> {
  const reports = new Map<string, Report>()
  for (const file of readdirSync(folder))
    for (const outcome of readInput({ name: file, bytes: readFileSync(new URL(file, folder)) }, rules)) {
      if (!outcome.ok) throw new Error(`${outcome.input}: ${outcome.diagnostic.message}`)
      const { externalId } = outcome.report
      const name = externalId === null ? file : `${file}#${externalId}`
      if (reports.has(name)) throw new Error(`${name} is there twice`)
      reports.set(name, outcome.report)
    }
  return reports
}

/** The rows of sources.tsv: the report's name, the ids of its sources. */
const rows = readFileSync(new URL('sources.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map(line => line.split('\t'))
  .map(([name = '', ids = '']) => ({ name, ids: ids.split(',') }))
const reports = readReports()

test('every report has its sources, and every row its report', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual([...reports.keys()].sort())
})

test('there are enough reports to fill every page of the desk, each of 80 to 200 words', () => {
  expect(reports.size).toBeGreaterThanOrEqual(120)
  const outside = [...reports]
    .map(([name, { text }]) => ({ name, words: text.split(/\s+/).length }))
    .filter(({ words }) => words < 80 || words > 200)
  expect(outside).toEqual([])
})

test('no two reports bring the same id', () => {
  const ids = [...reports.values()].map(({ externalId }) => externalId).filter(id => id !== null)
  expect(new Set(ids).size).toBe(ids.length)
})

/** A line of the current-events summaries, a paper of the White House, a report of Wikinews. */
const sourceId = /^(?:20\d\d-\d\d-\d\d-\d\d|wh-20\d{6}-\d{4}|wn-20\d\d-\d\d-\d\d-[\p{Ll}\d-]+)$/u
test.each(rows)('$name names its sources by their ids', ({ ids }) => {
  for (const id of ids) expect(id).toMatch(sourceId)
})

const { CHANCERY_DATA: data } = process.env
const absence = data === undefined ? ' (not run: CHANCERY_DATA is not set)' : ''
const files = ['wcep_events', 'reports_open', 'wikinews_2019_2020']

interface Source {
  readonly id: string
  readonly date: string
  readonly title?: string | null
  readonly text: string
}

function readSources(corpus: string): ReadonlyMap<string, Source> {
  const named = new Set(rows.flatMap(({ ids }) => ids))
  const lines = files.flatMap(file =>
    gunzipSync(readFileSync(`${corpus}/${file}.jsonl.gz`))
      .toString()
      .trimEnd()
      .split('\n'),
  )
  return new Map(
    lines
      .map(line => JSON.parse(line) as Source)
      .filter(({ id }) => named.has(id))
      .map(source => [source.id, source]),
  )
}

const plain = (text: string): string => text.replace(/[“”]/g, '"').replace(/’/g, "'").toLowerCase()
const wordsOf = (text: string): readonly string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? []
/** All runs of eight words. */
const runsOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.slice(7).map((_, start) => words.slice(start, start + 8).join(' ')))
/** Quotations of four words and more; less is a title, a name or a cry. */
const quotationsOf = (text: string): readonly string[] =>
  [...plain(text).matchAll(/"([^"\n]+)"/g)]
    .map(([, words = '']) => words.replace(/[.,]$/, ''))
    .filter(words => words.split(' ').length > 3)
const dayOf = (date: string): number => Date.parse(date) / 86_400_000

describe.skipIf(data === undefined)(`the sources${absence}`, () => {
  const sources = data === undefined ? new Map<string, Source>() : readSources(`${data.replace(/\/$/, '')}/corpus`)
  test.each(rows)('of $name exist, are of its days, lend it no sentence, and have its quotations', ({ name, ids }) => {
    const report = reports.get(name)!
    const words = `${report.title ?? ''}\n\n${report.text}`
    const own = ids.map(id => sources.get(id))
    expect(own.every(source => source !== undefined)).toBe(true)
    const known = own.filter(source => source !== undefined)
    const runs = runsOf(wordsOf(words))
    for (const { title, text } of known)
      expect([...runsOf(wordsOf(`${title ?? ''} ${text}`))].filter(run => runs.has(run))).toEqual([])
    const told = known.map(({ title, text }) => plain(`${title ?? ''} ${text}`))
    for (const quotation of quotationsOf(words))
      expect(
        told.some(text => text.includes(quotation)),
        quotation,
      ).toBe(true)
    if (report.date !== null) {
      const day = dayOf(report.date)
      expect(Math.min(...known.map(({ date }) => Math.abs(dayOf(date) - day)))).toBeLessThanOrEqual(3)
    }
  })
})
