/**
 * Coreference from raw text: GUM-open dev, chains by the rules of OntoNotes (OntoGUM), CoNLL F1.
 *
 *     CHANCERY_DATA=<folder> CHANCERY_PYTHON=<python with scorch> npx tsx eval/coref/score.ts
 *
 * A mention is its head word: the gold one's is the word of its span whose governor lies outside of it, ours is matched to the gold
 * word by its characters. Chains of one mention count on neither side. `floor`: nouns and names of one form are one, pronouns none.
 */
import { execFileSync } from 'node:child_process'
import { openTools, readText } from '../../src/analysis.ts'
import { type Chain, findChains, type Parse, readConllu } from '../../src/tree/index.ts'
import { printFigures, readCorpus, rowsOf } from '../figures.ts'
import { goldWord } from '../gold-words.ts'

interface CorefLine {
  readonly doc: string
  readonly onto: readonly (readonly (readonly [first: number, end: number])[])[]
}

const trees = readCorpus('ud', 'gum-open-dev.conllu.gz')
const coref = readCorpus('coref', 'gum-open-dev.coref.jsonl.gz')
const goldOf = new Map(rowsOf<CorefLine>(coref).map(line => [line.doc, line.onto]))
const names = [...trees.text.matchAll(/^# newdoc id = (.*)$/gm)].map(match => match[1])

const gold: string[][] = []
const ours: string[][] = []
const floor: string[][] = []
const tools = await openTools()
for (const [d, document] of readConllu(trees.text).entries()) {
  gold.push(...(goldOf.get(names[d]) ?? []).map(spans => spans.map(span => `${d}:${headOf(document, ...span)}`)))
  const { parse, heads } = await readText(document.text, tools)
  ours.push(...findChains(parse, heads).map(chain => named(d, document, parse, chain)))
  floor.push(...sameForms(parse).map(chain => named(d, document, parse, chain)))
  heads.free()
}

const scores = { ...scorch(ours), floor: scorch(floor).conll }
printFigures({ name: 'coref.gum', figures: scores, n: gold.flat().length, corpus: coref.sha256 })

function headOf({ tokens }: Parse, first: number, end: number): number {
  for (let i = first; i < end; i++) if (tokens[i].head < first || tokens[i].head >= end) return i
  return first
}

/** A chain in words of the gold document, each once. */
function named(d: number, document: Parse, parse: Parse, chain: Chain): string[] {
  return [...new Set(chain.map(token => `${d}:${goldWord(document, parse, token)}`))]
}

function sameForms({ tokens }: Parse): Chain[] {
  const chains = new Map<string, number[]>()
  for (const { index, upos, form, deprel } of tokens)
    if ((upos === 'NOUN' || upos === 'PROPN') && !/^(flat|compound)/.test(deprel))
      chains.set(form.toLowerCase(), [...(chains.get(form.toLowerCase()) ?? []), index])
  return [...chains.values()].filter(chain => chain.length > 1)
}

/** F1 of MUC, B³ and CEAF by entities, and their mean, by the package scorch. */
function scorch(chains: readonly string[][]): { conll: number; muc: number; b3: number; ceaf: number } {
  const call = [
    'import json, sys',
    'from scorch.scores import b_cubed, ceaf_e, muc',
    'gold, ours = ([set(chain) for chain in chains] for chains in json.load(sys.stdin))',
    'print(json.dumps([score(gold, ours)[2] for score in (muc, b_cubed, ceaf_e)]))',
  ].join('\n')
  const input = JSON.stringify([gold, chains].map(all => all.filter(({ length }) => length > 1)))
  const answer = execFileSync(process.env.CHANCERY_PYTHON ?? 'python3', ['-c', call], { input, encoding: 'utf8' })
  const [muc, b3, ceaf] = JSON.parse(answer) as number[]
  return { conll: (muc + b3 + ceaf) / 3, muc, b3, ceaf }
}
