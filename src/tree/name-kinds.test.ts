import { expect, test } from 'vitest'
import type { Heads } from '../encoder/index.ts'
import type { Token } from '../text/index.ts'
import { drawTogether } from './name-kinds.ts'

const tags = ['O', 'B-LOC', 'E-LOC', 'S-LOC', 'S-PER']
type Chances = readonly number[]

/** A report of these words, one window a word, with the chances of the tags at each. */
function report(words: readonly (readonly [form: string, chances: Chances])[]): { tokens: Token[]; heads: Heads } {
  const tokens = words.map(([form], i) => ({ form, span: [i, i + 1] }) as unknown as Token)
  const windows = words.map(([, chances], first) => ({ first, n: 1, entity: Float32Array.from(chances, Math.log) }))
  const windowOf = Int32Array.from(words.keys())
  return { tokens, heads: { labels: { entity: tags }, windows, windowOf } as unknown as Heads }
}

function drawn(...words: readonly (readonly [form: string, chances: Chances])[]): string[] {
  const { tokens, heads } = report(words)
  drawTogether(tokens, heads)
  return heads.windows.map(({ entity }) => tags[entity.indexOf(Math.max(...entity))])
}

const place: Chances = [0.02, 0.01, 0.01, 0.95, 0.01]
const hardlyNone: Chances = [0.5, 0.02, 0.03, 0.44, 0.01]
const hardlyPerson: Chances = [0.02, 0.01, 0.01, 0.46, 0.5]

test('a name that one sentence doubts is what it is in the others', () => {
  expect(drawn(['Fallujah', place], ['Fallujah', hardlyNone])).toEqual(['S-LOC', 'S-LOC'])
  expect(drawn(['Miramar', place], ['Miramar', place], ['Miramar', hardlyPerson])).toEqual(['S-LOC', 'S-LOC', 'S-LOC'])
})

test('where the entity begins and ends, its own sentence says', () => {
  const ends: Chances = [0.02, 0.02, 0.92, 0.03, 0.01]
  expect(drawn(['Mosul', place], ['Mosul', ends])).toEqual(['S-LOC', 'E-LOC'])
})

test('names said once and words in small letters stay', () => {
  expect(drawn(['Fallujah', place], ['Mosul', hardlyNone])).toEqual(['S-LOC', 'O'])
  expect(drawn(['turkey', place], ['turkey', hardlyNone])).toEqual(['S-LOC', 'O'])
})
