/** Dates that GUM marks in its text (`XML=<date when:::"2015-08">`), with the gold trees around them. */

import { type Parse, readConllu } from '../../src/tree/index.ts'
import { type Corpus, readCorpus } from '../figures.ts'

/** A marked date: tokens `[first, end)` of its document and the ISO value. */
export interface MarkedDate {
  readonly first: number
  readonly end: number
  readonly when: string
}
export interface MarkedDocument {
  readonly parse: Parse
  readonly date: string
  readonly marks: readonly MarkedDate[]
}

export function readMarkedDates(file: string): {
  readonly documents: readonly MarkedDocument[]
  readonly corpus: Corpus
} {
  const corpus = readCorpus('ud', file)
  const parses = readConllu(corpus.text)
  const blocks = corpus.text.split(/^(?=# newdoc)/m).filter(block => block.startsWith('# newdoc'))
  if (blocks.length !== parses.length) throw new Error(`${file}: ${blocks.length} documents, ${parses.length} parses`)
  return {
    documents: blocks.map((block, i) => ({ parse: parses[i], date: createdIn(block), marks: marksIn(block) })),
    corpus,
  }
}

const createdIn = (block: string): string => /^# meta::dateCreated = (\S+)/m.exec(block)![1]

function marksIn(block: string): readonly MarkedDate[] {
  const marks: MarkedDate[] = []
  let open: { first: number; when: string } | null = null
  let at = 0
  for (const row of block.split('\n')) {
    const [id, , , , , , , , , misc] = row.split('\t')
    if (!/^\d+(-\d+)?$/.test(id) || misc === undefined) continue
    const begins = /<date when:::"([^"]+)"/.exec(misc)
    if (begins) open = { first: at, when: begins[1] }
    if (id.includes('-')) continue
    at++
    if (open !== null && misc.includes('</date>')) {
      marks.push({ ...open, end: at })
      open = null
    }
  }
  return marks
}
