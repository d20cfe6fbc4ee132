import { expect, test } from 'vitest'
import type { Heads } from '../encoder/index.ts'
import { parseOf } from './compact.ts'
import { findChains } from './coreference.ts'

/**
 * Chains of a tree written by hand, each by its words. `odds`: what the head says of a later and an earlier token, counted from 0, as
 * log odds; -3 of all others. Each token has a window of its own, so that every pair stands across windows.
 */
function chainsOf(tree: string, odds: readonly (readonly [later: number, earlier: number, odds: number])[]): string[] {
  const parse = parseOf(tree)
  const n = parse.tokens.length
  const windows = parse.tokens.map((_, first) => {
    const later = new Float32Array(n).fill(-3)
    for (const [a, b, value] of odds) if (a === first) later[b] = value
    const earlier = new Float32Array(n)
    earlier[first] = 1
    return { first, n: 1, later, earlier }
  })
  const heads = { windows, windowOf: Int32Array.from(parse.tokens.keys()) } as unknown as Heads
  return findChains(parse, heads).map(chain => chain.map(token => `${parse.tokens[token].form}${token}`).join(' '))
}

const visit = (pronoun: string, feats: string): string => `
  Macron    Macron    PROPN  2  nsubj  S-PER  Number=Sing
  warned    warn      VERB   0  root
  Iran      Iran      PROPN  2  obj    S-LOC  Number=Sing
  and       and       CCONJ  5  cc
  rebels    rebel     NOUN   3  conj   Number=Plur
  .         .         PUNCT  2  punct

  ${pronoun}  ${pronoun.toLowerCase()}  PRON  2  nsubj  ${feats}
  left      leave     VERB   0  root
  .         .         PUNCT  2  punct
`

test('the head chooses among those that agree', () => {
  const equal = [
    [6, 0, 1],
    [6, 2, 1],
    [6, 4, 1],
  ] as const
  expect(chainsOf(visit('He', 'Number=Sing'), equal)).toEqual(['Macron0 He6'])
  expect(chainsOf(visit('They', 'Number=Plur'), equal)).toEqual(['rebels4 They6'])
  expect(chainsOf(visit('It', 'Number=Sing'), [[6, 0, 1]])).toEqual([])
})

test('a name that is repeated is the same, one with another part is another', () => {
  const twice = (part: string): string => `
    Sudan     Sudan  PROPN  2  nsubj     S-LOC  Number=Sing
    closed    close  VERB   0  root
    .         .      PUNCT  2  punct

    ${part}
    Sudan     Sudan  PROPN  ${part ? 3 : 2}  nsubj  S-LOC  Number=Sing
    protested protest  VERB  0  root
    .         .      PUNCT  ${part ? 3 : 2}  punct
  `
  expect(chainsOf(twice(''), [])).toEqual(['Sudan0 Sudan3'])
  expect(chainsOf(twice('South  South  PROPN  2  compound  Number=Sing'), [])).toEqual([])
})

test('he and she are not one', () => {
  const tree = `
    Kim    Kim   PROPN  2  nsubj  S-PER  Number=Sing
    spoke  speak VERB   0  root
    .      .     PUNCT  2  punct

    He     he    PRON   2  nsubj  Number=Sing
    left   leave VERB   0  root
    .      .     PUNCT  2  punct

    She    she   PRON   2  nsubj  Number=Sing
    stayed stay  VERB   0  root
    .      .     PUNCT  2  punct
  `
  const odds = [
    [3, 0, 2],
    [6, 0, 2],
  ] as const
  expect(chainsOf(tree, odds)).toEqual(['Kim0 He3'])
})

test('nothing is its own part: "his wife" is not he', () => {
  const tree = `
    Kim    Kim   PROPN  2  nsubj     S-PER  Number=Sing
    greeted greet VERB  0  root
    his    he    PRON   4  nmod:poss
    wife   wife  NOUN   2  obj       Number=Sing
    .      .     PUNCT  2  punct
  `
  const odds = [
    [2, 0, 2],
    [3, 2, 6],
  ] as const
  expect(chainsOf(tree, odds)).toEqual(['Kim0 his2'])
})
