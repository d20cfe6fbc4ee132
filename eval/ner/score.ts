/**
 * Named entities from raw text: UNER-EWT dev, PER, ORG and LOC, exact spans, micro F1.
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/ner/score.ts
 */
import { openTools, parseText } from '../../src/analysis.ts'
import { readConllu } from '../../src/tree/index.ts'
import { type Counts, printFigures, readCorpus, rowsOf, scoresOf } from '../figures.ts'
import { goldWords } from '../gold-words.ts'

const types = ['PER', 'ORG', 'LOC'] as const
/** A line of the spans file: words from 1, both ends included. */
interface GoldLine {
  readonly id: string
  readonly e: readonly (readonly [first: number, last: number, type: string, words: string])[]
}

const trees = readCorpus('ud', 'en_ewt-ud-dev.conllu.gz')
const spans = readCorpus('ner', 'uner-ewt-dev.spans.jsonl.gz')
const gold = goldKeys(trees.text, rowsOf<GoldLine>(spans))
const found = new Set<string>()
const tools = await openTools()
for (const [i, document] of readConllu(trees.text).entries()) {
  const parse = await parseText(document.text, tools)
  for (const entity of parse.entities) found.add(keyOf(i, ...goldWords(document, entity.span), entity.type))
}
const byType = Object.fromEntries(types.map(type => [type, scoresOf(countsOf([type]))]))
const { precision, recall, f1 } = scoresOf(countsOf(types))
const n = countsOf(types).gold
printFigures({
  name: 'ner.ewt',
  figures: { f1, precision, recall, per: byType.PER.f1, org: byType.ORG.f1, loc: byType.LOC.f1 },
  n,
  corpus: spans.sha256,
})

/** `document:first-end:type`, in words of the document. */
function keyOf(document: number, first: number, end: number, type: string): string {
  return `${document}:${first}-${end}:${type}`
}

function goldKeys(conllu: string, lines: readonly GoldLine[]): Set<string> {
  const entitiesOf = new Map(lines.map(line => [line.id, line.e]))
  const ids = [...conllu.matchAll(/^# sent_id = (.*)$/gm)].map(match => match[1])
  const places = readConllu(conllu).flatMap((document, i) =>
    document.sentences.map(({ first }) => ({ document: i, first })),
  )
  return new Set(
    ids.flatMap((id, i) => {
      const { document, first: start } = places[i]
      return (entitiesOf.get(id) ?? []).map(([first, last, type]) =>
        keyOf(document, start + first - 1, start + last, type),
      )
    }),
  )
}

function countsOf(wanted: readonly string[]): Counts {
  const ofType = (keys: Set<string>) => [...keys].filter(key => wanted.includes(key.split(':')[2]))
  const system = ofType(found)
  return { right: system.filter(key => gold.has(key)).length, found: system.length, gold: ofType(gold).length }
}
