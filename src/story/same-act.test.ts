import { describe, expect, test } from 'vitest'
import { areTwoActs, joins, reasonOf, samenessOf, type Telling } from './same-act.ts'
import { stemsOf } from './stem.ts'
import { vectorOf } from './vector.ts'
import { weightsOf } from './weights.ts'

const weights = weightsOf('\t1000\nthe\t1000\non\t990\n')
const wordsOf = (text: string) => vectorOf(stemsOf(text), weights)
const near = { alike: 0.3, isCopy: false }

const sanction: Telling = {
  type: 'SANCTION',
  quad: 4,
  status: 'asserted',
  actors: ['EU'],
  recipients: ['CHN'],
  mutual: false,
  days: [18708, 18708],
  isDated: true,
  country: null,
  predicate: 'sanction',
  words: wordsOf('the EU on Monday sanctioned four Chinese officials over Xinjiang'),
}
const score = (change: Partial<Telling>, other = near): number =>
  samenessOf(sanction, { ...sanction, ...change }, other)

describe('two mentions', () => {
  test('of the same type, sides, day and words are one act', () => {
    expect(score({})).toBeGreaterThan(0.95)
    expect(
      score({ words: wordsOf('Brussels sanctioned Chinese officials on Monday'), isDated: false }),
    ).toBeGreaterThan(joins)
  })
  test('are not, of another type and quad, negated, or on another day', () => {
    expect(score({ type: 'CONSULT', quad: 1 })).toBe(0)
    expect(score({ status: 'negated' })).toBe(0)
    expect(score({ days: [18711, 18711] })).toBe(0)
  })
  test('a report may be late where only one text gives the day', () => {
    expect(score({ days: [18710, 18710], isDated: false })).toBeGreaterThan(joins)
    expect(score({ days: [18712, 18712], isDated: false })).toBe(0)
  })
  test('with other sides are less likely one act, with a missing side nearly as likely', () => {
    const words = wordsOf('sanctioned officials')
    expect(score({ recipients: ['RUS'], words })).toBeLessThan(score({ recipients: [], words }))
    expect(score({ recipients: [], words })).toBeLessThan(score({ words }))
  })
  test('in another state are less likely one act', () => {
    const there = { ...sanction, country: 'BEL' }
    const words = wordsOf('sanctioned officials')
    expect(samenessOf(there, { ...there, country: 'CHN', words }, near)).toBeLessThan(
      samenessOf(there, { ...there, words }, near),
    )
  })
  test('with no word in common are not one act, however alike the reports', () => {
    expect(score({ words: wordsOf('unrelated remark'), predicate: 'x' }, { alike: 1, isCopy: false })).toBe(0)
  })
  test('with all words in common are furniture where the reports are not alike, and one act in copies', () => {
    expect(score({}, { alike: 0.1, isCopy: false })).toBe(0)
    expect(score({}, { alike: 1, isCopy: true })).toBeGreaterThan(joins)
  })
  test('a copy may appear on any day', () => {
    const late = { days: [18800, 18800] as const, isDated: false }
    expect(score(late, { alike: 1, isCopy: true })).toBeGreaterThan(joins)
    expect(score(late)).toBe(0)
  })
  test('of a mutual act have their sides in any order', () => {
    const talks: Telling = {
      ...sanction,
      type: 'CONSULT',
      quad: 1,
      mutual: true,
      actors: ['USA', 'CHN'],
      recipients: [],
    }
    const visit: Telling = { ...talks, mutual: false, actors: ['CHN'], recipients: ['USA'] }
    expect(samenessOf(talks, visit, near)).toBeCloseTo(samenessOf(talks, talks, near))
  })
})

test('the order of the two does not count', () => {
  const other = { ...sanction, recipients: ['CHN', 'RUS'], days: [18707, 18709] as const, isDated: false }
  expect(samenessOf(sanction, other, near)).toBe(samenessOf(other, sanction, near))
})

test('dates and negation rule an act out, words do not', () => {
  expect(areTwoActs(sanction, { ...sanction, words: wordsOf('x') })).toBe(false)
  expect(areTwoActs(sanction, { ...sanction, days: [18800, 18800] })).toBe(true)
})

test('the reason names all that was heard', () => {
  expect(reasonOf(sanction, { ...sanction, days: [18709, 18709], isDated: false }, near)).toBe(
    'both SANCTION; EU, CHN in both; 1 day apart; sentences 100 % alike ("sanction"); reports 30 % alike',
  )
})
