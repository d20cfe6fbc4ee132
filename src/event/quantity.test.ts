import { expect, test } from 'vitest'
import { parseOf } from '../tree/index.ts'
import { quantitiesOf } from './quantity.ts'

const parse = parseOf(`
Police   police   NOUN  2 nsubj
arrested arrest   VERB  0 root
1,200    1,200    NUM   4 nummod
marchers marcher  NOUN  2 obj
.        .        PUNCT 2 punct
`)

test('the number of an act counts its object, with the words that tell it', () => {
  const act = { first: 1, end: 2, token: 1, type: 'COERCE', head: null, match: null, score: 1 } as const
  const [quantity] = quantitiesOf(parse, act)
  expect(quantity).toMatchObject({ what: 'arrested', value: 1200, unit: 'people' })
  expect(parse.text.slice(...quantity.span)).toBe('1,200')
})
