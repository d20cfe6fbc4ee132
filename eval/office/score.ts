/**
 * Office holders: 600 mentions in day summaries of 2002 to 2025, drawn with a seed and read by hand (mentions.jsonl: the summary's id,
 * offsets, how it was drawn, the person's name, the code that he acts for on that day or acted for last).
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/office/score.ts [--misses]
 *
 * Right if the actor who stands there has that code and, by his entry in the tables or else by his name in the text, that last name. `floor`: full names alone, whoever bears them first in the
 * table of offices, without dates.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActorRecord, ReportRecord } from '../../src/record.ts'
import { openCoder, plainWords, type Row } from '../coded.ts'
import { printFigures, readCorpus, rowsOf } from '../figures.ts'

type Span = readonly [start: number, end: number]
interface Mention {
  readonly id: string
  readonly at: Span
  readonly kind: 'titled' | 'described' | 'surname'
  readonly name: string
  readonly code: string
}

const root = join(import.meta.dirname, '../..')
const mentions = readFileSync(join(import.meta.dirname, 'mentions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Mention)
const corpus = readCorpus('corpus', 'wcep_events.jsonl.gz')
const wanted = new Set(mentions.map(({ id }) => id))
const rows = new Map(
  rowsOf<Row>(corpus)
    .map(row => ({ ...row, id: `wc-${row.id}` }))
    .filter(({ id }) => wanted.has(id))
    .map(row => [row.id, row]),
)
const offices = readFileSync(join(root, 'data/actors/offices.tsv'), 'utf8').trim().split('\n')
const [codeColumn, nameColumn, entryColumn] = ['country', 'name', 'wikidata'].map(name =>
  offices[0].split('\t').indexOf(name),
)
const firstOfName = new Map<string, string>()
const nameOf = new Map<string, string>()
for (const line of offices.slice(1)) {
  const cells = line.split('\t')
  if (!firstOfName.has(cells[nameColumn])) firstOfName.set(cells[nameColumn], cells[codeColumn])
  if (cells[entryColumn] !== '') nameOf.set(cells[entryColumn], cells[nameColumn])
}
const code = await openCoder()
const sum = { right: 0, person: 0, code: 0, floor: 0 }
const ofKind = { titled: [0, 0], described: [0, 0], surname: [0, 0] }

for (const mention of mentions) {
  const row = rows.get(mention.id)!
  const actor = actorAt(await code(row), mention.at)
  const person = isNamed(nameOf.get(actor?.wikidata ?? '') ?? actor?.name ?? '', mention.name)
  const isCode = actor?.code === mention.code
  sum.person += Number(person)
  sum.code += Number(isCode)
  sum.right += Number(person && isCode)
  ofKind[mention.kind][0] += Number(person && isCode)
  ofKind[mention.kind][1]++
  const words = row.text.slice(...mention.at)
  sum.floor += Number(
    [...firstOfName].some(([name, of]) => words.endsWith(name) && of === mention.code && isNamed(name, mention.name)),
  )
  if (!(person && isCode) && process.argv.includes('--misses'))
    console.error(
      row.date,
      '|',
      words,
      '|',
      mention.name,
      mention.code,
      '|',
      actor?.name,
      actor?.code,
      '|',
      actor?.basis,
      '|',
      row.text.slice(0, 160),
    )
}
const n = mentions.length
printFigures({
  name: 'office',
  figures: {
    right: sum.right / n,
    person: sum.person / n,
    code: sum.code / n,
    ...Object.fromEntries(Object.entries(ofKind).map(([kind, [right, all]]) => [kind, right / all])),
    floor: sum.floor / n,
  },
  n,
  corpus: corpus.sha256,
})

/** The actor whose mention shares most with the words: of a person and his state, the person. */
function actorAt({ actors }: ReportRecord, at: Span): ActorRecord | undefined {
  const shared = ({ mentions: all }: ActorRecord): number =>
    Math.max(...all.map(({ span }) => Math.min(span[1], at[1]) - Math.max(span[0], at[0])))
  return actors
    .filter(actor => shared(actor) > 0)
    .toSorted((a, b) => Number(b.kind === 'person') - Number(a.kind === 'person') || shared(b) - shared(a))[0]
}

/** One of the names' last words stands in the other: "Hu Jintao" and "Hu", "Felipe Calderón" and "Felipe Calderón Hinojosa". */
function isNamed(ours: string, theirs: string): boolean {
  const [a, b] = [plainWords(ours), plainWords(theirs)]
  return a.length > 0 && b.length > 0 && (a.includes(b.at(-1)!) || b.includes(a.at(-1)!))
}
