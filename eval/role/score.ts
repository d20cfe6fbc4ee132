/**
 * Predicates, their arguments and what came true, from raw text: PropBank and UDS-IH2 over EWT dev.
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/role/score.ts
 *
 * A predicate is right if the gold word is one (those tagged AUX are left out on both sides); an argument if its predicate, the word
 * that heads it (the one of its words whose governor is none of them) and its label are. Our words are matched to gold ones by their
 * characters. What is taken up by a relative pronoun (R-ARG0) or goes on (C-ARG0) counts as the argument itself.
 */
import { openTools, parseText } from '../../src/analysis.ts'
import { type FullParse, type Parse, readConllu } from '../../src/tree/index.ts'
import { type Counts, printFigures, readCorpus, rowsOf, scoresOf } from '../figures.ts'
import { goldWord } from '../gold-words.ts'

/** A line of the file of roles: words from 1, both ends included. */
interface RoleLine {
  readonly id: string
  readonly p: readonly (readonly [word: number, roleset: string, args: readonly [number, number, string][]])[]
}

interface FactLine {
  readonly sent_id: string
  readonly preds: readonly { readonly tok: number; readonly fact: number }[]
}

const trees = readCorpus('ud', 'en_ewt-ud-dev.conllu.gz')
const roles = readCorpus('srl', 'propbank-ewt-dev.jsonl.gz')
const facts = readCorpus('factuality', 'uds_ih2_dev.jsonl.gz')
const rolesOf = new Map(rowsOf<RoleLine>(roles).map(({ id, p }) => [id, p]))
const factsOf = new Map(rowsOf<FactLine>(facts).map(({ sent_id, preds }) => [sent_id, preds]))
const ids = [...trees.text.matchAll(/^# sent_id = (.*)$/gm)].map(match => match[1])

const gold = { predicates: new Set<string>(), heads: new Set<string>(), arguments: new Set<string>() }
const ours = { predicates: new Set<string>(), heads: new Set<string>(), arguments: new Set<string>() }
/** [gold, ours] of each judged predicate, from -1 to 1. */
const judged: [number, number][] = []
let unjudged = 0

const tools = await openTools()
let sentence = 0
for (const [d, document] of readConllu(trees.text).entries()) {
  const wanted = new Set<number>()
  const judgements = new Map<number, number>()
  for (const { first } of document.sentences) {
    const id = ids[sentence++]
    const known = rolesOf.get(id)
    if (known !== undefined) collectGold(d, document, first, known, wanted)
    for (const { tok, fact } of factsOf.get(id) ?? []) judgements.set(first + tok - 1, fact / 3)
  }
  const parse = await parseText(document.text, tools)
  collectOurs(d, document, parse, wanted)
  const said = new Map(parse.predicates.map(({ token, fact }) => [goldWord(document, parse, token), fact]))
  for (const [word, fact] of judgements) {
    const answer = said.get(word)
    if (answer === undefined) unjudged++
    else judged.push([fact, answer])
  }
}

const counts = (key: keyof typeof gold): Counts => ({
  right: [...ours[key]].filter(one => gold[key].has(one)).length,
  found: ours[key].size,
  gold: gold[key].size,
})
const predicates = scoresOf(counts('predicates'))
const args = scoresOf(counts('arguments'))
printFigures({
  name: 'role.ewt',
  figures: {
    predicates: predicates.f1,
    arguments: args.f1,
    'arguments.precision': args.precision,
    'arguments.recall': args.recall,
    unlabelled: scoresOf(counts('heads')).f1,
  },
  n: gold.arguments.size,
  corpus: roles.sha256,
})
printFigures({
  name: 'role.fact',
  figures: {
    r: correlation(judged),
    sign: judged.filter(([a, b]) => a > 0 === b > 0).length / judged.length,
    found: judged.length / (judged.length + unjudged),
  },
  n: judged.length + unjudged,
  corpus: facts.sha256,
})

/** Gold predicates of one sentence, and the words of the sentences that were annotated. */
function collectGold(d: number, document: Parse, first: number, known: RoleLine['p'], wanted: Set<number>): void {
  const { end } = document.sentences[document.tokens[first].sentence]
  for (let i = first; i < end; i++) wanted.add(i)
  for (const [word, , args] of known) {
    const predicate = first + word - 1
    if (document.tokens[predicate].upos === 'AUX') continue
    gold.predicates.add(`${d}:${predicate}`)
    for (const [a, b, label] of args) {
      if (/^(C-)?V$/.test(label)) continue
      const inside = (i: number): boolean => i >= first + a - 1 && i < first + b
      const words = Array.from({ length: b - a + 1 }, (_, i) => first + a - 1 + i)
      const head = words.find(i => !inside(document.tokens[i].head))
      add(gold, `${d}:${predicate}`, head ?? -1, label.replace(/^[CR]-/, ''))
    }
  }
}

function collectOurs(d: number, document: Parse, parse: FullParse, wanted: ReadonlySet<number>): void {
  for (const { token, arguments: args } of parse.predicates) {
    const predicate = goldWord(document, parse, token)
    if (!wanted.has(predicate) || parse.tokens[token].upos === 'AUX') continue
    ours.predicates.add(`${d}:${predicate}`)
    for (const { head, role } of args) add(ours, `${d}:${predicate}`, goldWord(document, parse, head), role)
  }
}

function add(to: typeof gold, predicate: string, head: number, role: string): void {
  to.heads.add(`${predicate}:${head}`)
  to.arguments.add(`${predicate}:${head}:${role}`)
}

/** Pearson's r. */
function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (k: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length
  const [x, y] = [mean(0), mean(1)]
  const sum = (of: (a: number, b: number) => number): number => pairs.reduce((all, [a, b]) => all + of(a - x, b - y), 0)
  return sum((a, b) => a * b) / Math.sqrt(sum(a => a * a) * sum((_, b) => b * b))
}
