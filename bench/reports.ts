/** Reports of some 400 words, cut from the texts under CHANCERY_DATA, as files in a folder: what `bench/ingest.ts` reads. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const sources = ['reports_open', 'reports_reading', 'wikinews_2019_2020', 'multi_outlet_clusters']
const wordsAReport = 400

interface Source {
  readonly text: string
  readonly date: string | null
  readonly outlet?: string
}

function* linesOf(data: string, name: string): Generator<Source> {
  const lines = gunzipSync(readFileSync(join(data, 'corpus', `${name}.jsonl.gz`))).toString('utf8')
  for (const line of lines.split('\n')) if (line !== '') yield JSON.parse(line) as Source
}

const wordCount = (text: string): number => text.split(/\s+/).filter(word => word !== '').length

/** Runs of whole sentences of about 400 words. */
function* piecesOf(text: string): Generator<string> {
  let piece = ''
  let words = 0
  for (const sentence of text.split(/(?<=[.!?]["”’)]?\s)/)) {
    piece += sentence
    words += wordCount(sentence)
    if (words < wordsAReport) continue
    yield piece.trim()
    piece = ''
    words = 0
  }
}

/** Short summaries of one day make a report too. */
function* summaries(data: string): Generator<Source> {
  let day: string | null = null
  let text = ''
  for (const { date, text: summary } of linesOf(data, 'wcep_events')) {
    if (wordCount(text) >= wordsAReport) {
      yield { text, date: day }
      text = ''
    }
    if (text === '') day = date
    text += `${summary}\n\n`
  }
}

function* pieces(data: string): Generator<Source> {
  for (const name of sources)
    for (const { text, date, outlet } of linesOf(data, name))
      for (const piece of piecesOf(text)) yield { text: piece, date, outlet }
  yield* summaries(data)
}

/** Writes so many reports, a text file each; the paths in order. */
export function writeReports(data: string, folder: string, count: number): readonly string[] {
  mkdirSync(folder, { recursive: true })
  const paths: string[] = []
  for (const { text, date } of pieces(data)) {
    if (paths.length === count) break
    const path = join(folder, `${String(paths.length).padStart(5, '0')}.txt`)
    writeFileSync(path, date === null ? text : `${text}\n\nPublished on ${date}\n`)
    paths.push(path)
  }
  if (paths.length < count) throw new Error(`the texts under CHANCERY_DATA give ${paths.length} reports, not ${count}`)
  return paths
}
