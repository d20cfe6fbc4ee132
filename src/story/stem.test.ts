import { expect, test } from 'vitest'
import { stemsOf } from './stem.ts'
import { cosine, vectorOf } from './vector.ts'
import { weightsOf } from './weights.ts'

test.each([
  ['launches launched launching launch', 'launch'],
  ['cities city', 'citi'],
  ['sanctions sanctioned sanction', 'sanction'],
  ['agreed agree agrees agreeing', 'agre'],
  ['stopped stopping stops stop', 'stop'],
])('%s have the stem %s', (text, stem) => {
  expect([...new Set(stemsOf(text))]).toEqual([stem])
})

test.each(['king', 'red', 'crisis', 'bus', 'US', '2021'])('%s is left as it is', word => {
  expect(stemsOf(word)).toEqual([word.toLowerCase()])
})

const weights = weightsOf('\t1000\nthe\t1000\nsanction\t100\niran\t50\n')

test('words that stand everywhere have no weight, unknown ones that of the rarest', () => {
  expect(weights.of('the')).toBe(0)
  expect(weights.of('iran')).toBeGreaterThan(weights.of('sanction'))
  expect(weights.of('zarif')).toBeCloseTo(Math.log(1000))
})

test('texts are alike by their heavy words', () => {
  const [a, b, c] = ['the sanctions on iran', 'sanctions: iran', 'the the the'].map(text =>
    vectorOf(stemsOf(text), weights),
  )
  expect(cosine(a, a)).toBeCloseTo(1)
  expect(cosine(a, b)).toBeGreaterThan(0.3)
  expect(cosine(a, c)).toBe(0)
})

test('only the heaviest words are kept', () => {
  expect([...vectorOf(stemsOf('the sanctions on iran'), weights, 1).keys()]).toEqual(['on'])
})
