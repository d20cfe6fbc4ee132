/**
 * Who speaks a direct quotation: 200 of them, each from another report, drawn with a seed and labelled by reading before the first run
 * (quotes.jsonl: the report's id, offsets of the quotation and of the words that name its speaker, his name, code and sectors).
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/quote/score.ts [--misses]
 *
 * A quotation is found if a statement of ours covers half of it; of several, the one that covers most. Its speaker is right if one of
 * ours has a last name that is one of his ("Ti" of Ti Lian Ker), or stands where he is named by more than a pronoun; of one without a name it is
 * enough that ours stands where he is told of. `nearest`, the floor: the person named nearest to the quotation, outside of it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActorRecord, ReportRecord } from '../../src/record.ts'
import { openCoder, plainWords, type Row } from '../coded.ts'
import { printFigures, readCorpus, rowsOf } from '../figures.ts'

type Span = readonly [start: number, end: number]
interface Quote {
  readonly id: string
  readonly at: Span
  readonly mention: Span
  readonly name: string
}

const quotes = readFileSync(join(import.meta.dirname, 'quotes.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Quote)
const corpora = ['reports_reading.jsonl.gz', 'wikinews_2019_2020.jsonl.gz'].map(file => readCorpus('corpus', file))
const rows = new Map(corpora.flatMap(corpus => rowsOf<Row>(corpus)).map(row => [row.id, row]))
const code = await openCoder()
const sum = { found: 0, right: 0, nearest: 0 }

for (const quote of quotes) {
  const record = await code(rows.get(quote.id)!)
  const speakers = speakersOf(record, quote.at)
  const isRight = speakers?.some(actor => isSpeaker(actor, quote)) ?? false
  sum.found += Number(speakers !== null)
  sum.right += Number(isRight)
  sum.nearest += Number(isSpeaker(nearestPerson(record, quote.at), quote))
  if (!isRight && process.argv.includes('--misses'))
    console.error(
      quote.id,
      quote.at[0],
      '|',
      quote.name || record.text!.slice(...quote.mention),
      '|',
      speakers?.map(({ name }) => name),
    )
}
printFigures({
  name: 'quote',
  figures: {
    found: sum.found / quotes.length,
    speaker: sum.right / quotes.length,
    nearest: sum.nearest / quotes.length,
  },
  n: quotes.length,
  corpus: corpora[0].sha256,
})

function shared(a: Span, b: Span): number {
  return Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]))
}

/** Those of the statement that covers most of the quotation; null if none covers half of it. */
function speakersOf({ statements, actors }: ReportRecord, at: Span): ActorRecord[] | null {
  const covered = statements.map(({ content }) => content.reduce((all, span) => all + shared(span, at), 0))
  const most = Math.max(0, ...covered)
  if (most * 2 < at[1] - at[0]) return null
  const { speakers } = statements[covered.indexOf(most)]
  return actors.filter(({ id }) => speakers.includes(id))
}

function isSpeaker(actor: ActorRecord | undefined, { name, mention }: Quote): boolean {
  if (actor === undefined) return false
  if (plainWords(name).includes(plainWords(actor.name ?? '').at(-1) ?? '')) return true
  return actor.mentions.some(({ span, form }) => shared(span, mention) > 0 && (name === '' || form !== 'pronoun'))
}

function nearestPerson({ actors }: ReportRecord, at: Span): ActorRecord | undefined {
  const distance = ({ mentions }: ActorRecord): number =>
    Math.min(
      ...mentions
        .filter(({ form, span }) => form === 'name' && shared(span, at) === 0)
        .map(({ span }) => Math.max(span[0] - at[1], at[0] - span[1])),
    )
  return actors.filter(({ kind }) => kind === 'person').toSorted((a, b) => distance(a) - distance(b))[0]
}
