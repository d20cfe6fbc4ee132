/**
 * Which label an argument has: what the model says, weighed together with how the training trees label the like. What "stay" or
 * "available" calls its second argument is a matter of the dictionary. The twin of training/roles.py, which counts.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TokenIndex } from '../span.ts'
import { type Table, tableOf } from '../table.ts'
import type { Parse } from './types.ts'
import { childOf, childrenOf } from './walk.ts'

/** How much the counts weigh beside the model, and how many arguments a key is worth for the more special one: chosen on EWT dev. */
const WEIGHT = 0.8
const STRENGTH = { ofWord: 3, ofWordAndMark: 2, ofEachRole: 0.1 } as const

export interface Roles {
  /** The likeliest of the labels; `said`: the model's log probabilities in sixteenths, one for each label. */
  best(parse: Parse, predicate: TokenIndex, argument: TokenIndex, said: Int8Array, labels: readonly string[]): string
}

/** @param folder  holds roles.tsv, which is read when it is first asked: most reports never ask */
export function loadRoles(folder: string): Roles {
  let table: Table | null = null
  const counts = (key: string): ReadonlyMap<string, number> => {
    table ??= tableOf(readFileSync(join(folder, 'roles.tsv'), 'utf8'))
    const cells = table.valueOf(key)?.split(' ') ?? []
    return new Map(
      cells.map(cell => {
        const colon = cell.indexOf(':')
        return [cell.slice(0, colon), Number(cell.slice(colon + 1))]
      }),
    )
  }
  return {
    best(parse, predicate, argument, said, labels) {
      const { tag, voice, relation, mark, lemma } = featuresOf(parse, predicate, argument)
      const plain = relation.split(':', 1)[0]
      let chances = labels.map(() => 1 / labels.length)
      const learn = (key: string, strength: number): void => {
        const found = counts(key)
        let sum = 0
        for (const count of found.values()) sum += count
        chances = chances.map(
          (chance, i) => ((found.get(short(labels[i])) ?? 0) + strength * chance) / (sum + strength),
        )
      }
      learn(`3|${tag}|${voice}|${relation}|${mark}`, STRENGTH.ofEachRole * labels.length)
      learn(`2|${tag}|${voice}|${plain}|${lemma}`, STRENGTH.ofWord)
      learn(`1|${tag}|${voice}|${relation}|${mark}|${lemma}`, STRENGTH.ofWordAndMark)
      const scores = chances.map((chance, i) => said[i] / 16 + WEIGHT * Math.log(chance))
      return labels[scores.indexOf(Math.max(...scores))]
    },
  }
}

/** ARG1 → 1, ARGM-TMP → TMP. */
const short = (label: string): string => label.replace(/^ARG(M-)?/, '')

/** The argument's relation, marked with where it stands to the predicate. */
function relationTo({ tokens }: Parse, predicate: TokenIndex, argument: TokenIndex): string {
  const [verb, head] = [tokens[predicate], tokens[argument]]
  if (head.head === predicate) return head.deprel
  if (verb.head === argument) return `^${verb.deprel}`
  return head.head === verb.head ? `~${verb.deprel}/${head.deprel}` : `*${head.deprel}`
}

/** What is seen of an argument: `relation` begins with ^ where it governs the predicate, ~ beside it, * farther off. */
function featuresOf(parse: Parse, predicate: TokenIndex, argument: TokenIndex) {
  const { tokens } = parse
  const lemma = (token: TokenIndex): string => tokens[token].lemma.toLowerCase()
  const relation = relationTo(parse, predicate, argument)
  const [marking] = childrenOf(parse, argument, 'case', 'mark')
  const mark = relation.startsWith('advmod') ? lemma(argument) : marking === undefined ? '' : lemma(marking)
  const voice = childOf(parse, predicate, 'aux:pass', 'nsubj:pass') === undefined ? 'a' : 'p'
  return { tag: tokens[predicate].upos, voice, relation, mark, lemma: lemma(predicate) }
}
