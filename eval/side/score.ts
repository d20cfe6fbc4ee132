/**
 * Who the two marked sides of PLV's training sentences are: 340 sentences, their sides' codes read by hand (sides.tsv).
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/side/score.ts [--misses]
 *
 * A side counts if the reader gave it one code or several, and is right if the actors named in its words have these; of actors
 * within each other's words the outer one counts. `naive` takes the state whose name, adjective or capital stands in the words.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMarked } from '../../src/cli/relate.ts'
import { readTable } from '../../src/codebook.ts'
import type { ReportRecord } from '../../src/record.ts'
import type { Span } from '../../src/span.ts'
import { openCoder } from '../coded.ts'
import { printFigures, readCorpus } from '../figures.ts'

const corpus = readCorpus('relations', 'plv_train.tsv.gz')
const sentences = new Map(
  readTable(corpus.text).map(row => [row.sentence_id, row.marked_sentence.replace(/^"|"$/g, '')]),
)
const states = readTable(readFileSync(join(import.meta.dirname, '../../data/actors/states.tsv'), 'utf8'))
const code = await openCoder()
const count = { sides: 0, right: 0, naive: 0, sectors: 0, sectorRight: 0 }

for (const row of readTable(readFileSync(join(import.meta.dirname, 'sides.tsv'), 'utf8'))) {
  const marked = readMarked(sentences.get(row.id) ?? '')
  if (typeof marked === 'string') throw new Error(`sentence ${row.id}: ${marked}`)
  const { text } = marked
  const record = await code({ id: row.id, text, date: null })
  for (const side of ['source', 'target'] as const) {
    const [span] = marked[side]
    const gold = row[side]
    if (span === undefined || gold === '-' || gold === '?') continue
    const actors = actorsIn(record, span)
    const ours = codesOf(actors.map(actor => actor.code))
    count.sides++
    count.right += Number(ours === codesOf(gold.split('+')))
    count.naive += Number(naiveCode(text.slice(...span)) === gold)
    if (row[`${side}_sector`] !== '' && ours === gold) {
      count.sectors++
      count.sectorRight += Number(actors[0]?.sectors[0] === row[`${side}_sector`])
    }
    if (process.argv.includes('--misses') && ours !== codesOf(gold.split('+')))
      console.log(
        `${row.id} ${gold} ≠ ${ours}\t${text.slice(...span)}\t${actors.map(a => a.basis).join('; ')}\t${text}`,
      )
  }
}
printFigures({
  name: 'side.plv',
  figures: {
    code: count.right / count.sides,
    'code.naive': count.naive / count.sides,
    'sector.given': count.sectorRight / count.sectors,
  },
  n: count.sides,
  corpus: corpus.sha256,
})

function codesOf(codes: readonly (string | null)[]): string {
  return [...new Set(codes.map(one => one ?? '-'))].sort().join('+')
}

/** The actors that the words name, those with the widest mentions; of one whose own mention is wider, where none is within. */
function actorsIn({ actors }: ReportRecord, [start, end]: Span) {
  const mentions = actors.flatMap(actor => actor.mentions.map(({ span }) => ({ actor, span })))
  const within = mentions.filter(({ span }) => span[0] >= start && span[1] <= end)
  const outer = within.filter(
    one => !within.some(({ span }) => span !== one.span && span[0] <= one.span[0] && one.span[1] <= span[1]),
  )
  if (outer.length > 0) return outer.map(({ actor }) => actor)
  return mentions
    .filter(({ span }) => span[0] < end && start < span[1])
    .slice(0, 1)
    .map(({ actor }) => actor)
}

/** The first state whose name, adjective or capital stands in the words. */
function naiveCode(words: string): string | null {
  const found = states
    .flatMap(row =>
      [row.name, row.aliases, row.adjectives, row.capitals]
        .flatMap(names => (names ?? '').split('|'))
        .filter(name => name.length > 2)
        .map(name => ({
          code: row.iso3,
          at: words.search(new RegExp(`\\b${name.replace(/[^\p{L} ]/gu, '.')}\\b`, 'u')),
        })),
    )
    .filter(({ at }) => at >= 0)
  return found.sort((a, b) => a.at - b.at)[0]?.code ?? null
}
