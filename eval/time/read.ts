/** Documents with marked time expressions. */
import { type Corpus, readCorpus } from '../figures.ts'

export interface GoldTime {
  readonly span: readonly (readonly [number, number])[]
  readonly type: string
  readonly value: string
}
export interface GoldDocument {
  readonly text: string
  /** The document's ISO day. */
  readonly dct: string
  readonly timex: readonly GoldTime[]
}

interface Line {
  readonly text: string
  readonly dct: string
  readonly timex: readonly Partial<GoldTime>[]
  readonly sents?: readonly (readonly [number, number])[]
  readonly n_full_sents?: number
}

/** One corpus under `time/`; MEANTIME is cut after the sentences that its readers marked in full. */
export function readDocuments(file: string): { readonly documents: readonly GoldDocument[]; readonly corpus: Corpus } {
  const corpus = readCorpus('time', file)
  const lines = corpus.text.split('\n').filter(line => line !== '')
  return { documents: lines.map(line => documentOf(JSON.parse(line) as Line)), corpus }
}

function documentOf({ text, dct, timex, sents, n_full_sents }: Line): GoldDocument {
  const end = sents !== undefined && n_full_sents !== undefined ? sents[n_full_sents - 1][1] : text.length
  const inText = timex.filter((each): each is GoldTime => (each.span?.length ?? 0) > 0 && each.type !== undefined)
  return { text: text.slice(0, end), dct: dct.slice(0, 10), timex: inText.filter(({ span }) => span[0][0] < end) }
}
