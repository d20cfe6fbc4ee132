/**
 * Who said what: PolNeAR dev (US political news), from raw text.
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/statement/score.ts [ATTRIBUTIONS.jsonl]
 *
 * With a file, what stands in it is measured in our place: lines with `id` and `attributions` as PolNeAR writes them.
 * An attribution and a statement of ours are one if their cues or contents overlap; each is matched once, best first.
 * PolNeAR marks thinking and wanting too and never nests: recall is over all of it, `recall.spoken` without the cues of
 * private-states.txt. Source and cue are scored exact (blanks and outer punctuation aside), content by words.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openCoder } from '../coded.ts'
import { printFigures, readCorpus, rowsOf, scoresOf } from '../figures.ts'

type Span = readonly [number, number]
interface Attribution {
  readonly source: readonly Span[]
  readonly cue: readonly Span[]
  readonly content: readonly Span[]
}
interface Document {
  readonly id: string
  readonly date: string
  readonly text: string
  readonly attributions: readonly Attribution[]
}

const irregular: Readonly<Record<string, string>> = {
  thought: 'think',
  knew: 'know',
  known: 'know',
  felt: 'feel',
  understood: 'understand',
  meant: 'mean',
}
const thoughts = new Set(
  readFileSync(join(import.meta.dirname, 'private-states.txt'), 'utf8')
    .split('\n')
    .filter(Boolean),
)
const corpus = readCorpus('attribution', 'polnear_dev.jsonl.gz')
const documents = rowsOf<Document>(corpus)
const [file] = process.argv.slice(2)
const attribute = file === undefined ? await ourselves() : others(file)
const sum = {
  gold: 0,
  ours: 0,
  found: 0,
  spoken: 0,
  spokenFound: 0,
  source: 0,
  cue: 0,
  content: 0,
  goldWords: 0,
  ourWords: 0,
  sharedWords: 0,
  matchedGoldWords: 0,
  matchedOurWords: 0,
}

for (const document of documents) tally(document, await attribute(document))
const all = scoresOf({ right: sum.found, found: sum.ours, gold: sum.gold })
const words = scoresOf({ right: sum.sharedWords, found: sum.ourWords, gold: sum.goldWords })
const matchedWords = scoresOf({ right: sum.sharedWords, found: sum.matchedOurWords, gold: sum.matchedGoldWords })
const source = scoresOf({ right: sum.source, found: sum.ours, gold: sum.gold })
const cue = scoresOf({ right: sum.cue, found: sum.ours, gold: sum.gold })
const content = scoresOf({ right: sum.content, found: sum.ours, gold: sum.gold })
printFigures({
  name: file === undefined ? 'statement.polnear' : `statement.polnear of ${file}`,
  figures: {
    precision: all.precision,
    recall: all.recall,
    f1: all.f1,
    'recall.spoken': sum.spokenFound / sum.spoken,
    'source.given': sum.source / sum.found,
    'source.f1': source.f1,
    'cue.given': sum.cue / sum.found,
    'cue.f1': cue.f1,
    'content.p': words.precision,
    'content.r': words.recall,
    'content.f1': words.f1,
    'content.given': matchedWords.f1,
    'content.exact': content.f1,
    thinking: 1 - sum.spoken / sum.gold,
  },
  n: sum.gold,
  corpus: corpus.sha256,
})

type Attribute = (document: Document) => readonly Attribution[] | Promise<readonly Attribution[]>

async function ourselves(): Promise<Attribute> {
  const code = await openCoder()
  return async document => {
    const { statements } = await code(document)
    return statements.filter(({ within }) => within === null) // of a nest only the outer statement has a counterpart
  }
}

function others(path: string): Attribute {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  const found = new Map(
    lines.map(line => JSON.parse(line) as Document).map(({ id, attributions }) => [id, attributions]),
  )
  return ({ id }) => found.get(id) ?? []
}

function tally({ text, attributions }: Document, found: readonly Attribution[]): void {
  const marked = ({ source, cue, content }: Attribution): Marked => ({
    source: bare(text, source),
    cue: bare(text, cue),
    content: bare(text, content),
    words: wordsIn(text, content),
  })
  const [gold, ours] = [attributions.map(marked), found.map(marked)]
  sum.gold += gold.length
  sum.ours += ours.length
  gold.forEach((one, i) => {
    sum.goldWords += one.words.size
    if (!isThought(text, attributions[i])) sum.spoken++
  })
  for (const { words } of ours) sum.ourWords += words.size
  const pairs = gold
    .flatMap((g, i) => ours.map((o, j) => ({ i, j, score: likeness(g, o) })))
    .filter(({ score }) => score > 0)
  pairs.sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j)
  const taken = { gold: new Set<number>(), ours: new Set<number>() }
  for (const { i, j } of pairs) {
    if (taken.gold.has(i) || taken.ours.has(j)) continue
    taken.gold.add(i)
    taken.ours.add(j)
    sum.found++
    if (!isThought(text, attributions[i])) sum.spokenFound++
    sum.source += Number(same(gold[i].source, ours[j].source))
    sum.cue += Number(same(gold[i].cue, ours[j].cue))
    sum.content += Number(same(gold[i].content, ours[j].content))
    sum.sharedWords += [...gold[i].words].filter(word => ours[j].words.has(word)).length
    sum.matchedGoldWords += gold[i].words.size
    sum.matchedOurWords += ours[j].words.size
  }
}

interface Marked {
  readonly source: readonly Span[]
  readonly cue: readonly Span[]
  readonly content: readonly Span[]
  /** Where the words of the content begin. */
  readonly words: ReadonlySet<number>
}

/** Share of content words in common, and a point more for an overlapping cue; 0 for two that have neither. */
function likeness(a: Marked, b: Marked): number {
  const shared = [...a.words].filter(word => b.words.has(word)).length
  const cue = a.cue.some(x => b.cue.some(y => x[0] < y[1] && y[0] < x[1]))
  return Number(cue) + shared / Math.max(a.words.size, b.words.size, 1)
}

function wordsIn(text: string, spans: readonly Span[]): Set<number> {
  return new Set(
    spans.flatMap(([start, end]) =>
      [...text.slice(start, end).matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => start + index),
    ),
  )
}

/** Spans without blanks and punctuation at their ends; those of nothing else are dropped. */
function bare(text: string, spans: readonly Span[]): Span[] {
  return spans.flatMap(([start, end]) => {
    const words = text.slice(start, end)
    const first = words.search(/[\p{L}\p{N}]/u)
    if (first < 0) return []
    const last =
      words.length -
      [...words]
        .reverse()
        .join('')
        .search(/[\p{L}\p{N}]/u)
    return [[start + first, start + last] as const]
  })
}

function same(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every(([start, end], i) => start === b[i][0] && end === b[i][1])
}

/** A cue of thinking or wanting: one of its words, or its stem, is in the list. */
function isThought(text: string, { cue }: Attribution): boolean {
  const words = cue.flatMap(
    ([start, end]) =>
      text
        .slice(start, end)
        .toLowerCase()
        .match(/[a-z]+/g) ?? [],
  )
  return words.some(word => stemsOf(word).some(stem => thoughts.has(stem)))
}

function stemsOf(word: string): string[] {
  const regular = [
    word,
    word.replace(/s$/, ''),
    word.replace(/(ed|ing|es)$/, ''),
    word.replace(/(ed|ing)$/, 'e'),
    word.replace(/i?ed$|ies$/, 'y'),
  ]
  return irregular[word] ? [...regular, irregular[word]] : regular
}
