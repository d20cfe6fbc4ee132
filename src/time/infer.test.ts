import { expect, test } from 'vitest'
import { parseOf } from '../tree/index.ts'
import { inferDate } from './index.ts'

const visit = (tense: string) => `
  The       the       DET   2 det
  secretary secretary NOUN  3 nsubj
  ${tense === 'past' ? 'spoke speak VERB 0 root xpos=VBD' : 'speaks speak VERB 0 root xpos=VB\nwill will AUX 3 aux xpos=MD'}
  on        on        ADP   ${tense === 'past' ? 5 : 6} case
  Wednesday Wednesday PROPN 3 obl
  March     March     PROPN ${tense === 'past' ? 5 : 6} flat
  24        24        NUM   ${tense === 'past' ? 6 : 7} nummod
  .         .         PUNCT 3 punct`
const spoke = parseOf(visit('past'))
const office = {
  span: [4, 13],
  says: 'secretary of state 2021-01-26 to 2025-01-20',
  from: '2021-01-26',
  to: '2025-01-20',
} as const

test('weekday, day and month with an office held settle the year; the reasons say so', () => {
  const inferred = inferDate(spoke, () => [office])
  expect(inferred).toEqual({
    date: '2021-03-24',
    why: [
      { span: [23, 41], says: 'Wednesday March 24; a Wednesday in 2010, 2021, 2027' },
      { span: [4, 13], says: 'secretary of state 2021-01-26 to 2025-01-20' },
    ],
  })
})

test('open without evidence, with evidence for two years, against all evidence, or of a future day', () => {
  expect(inferDate(spoke, () => [])).toBeNull()
  expect(inferDate(spoke, () => [{ ...office, from: '2009-01-01', to: null }])).toBeNull()
  expect(inferDate(spoke, () => [{ ...office, from: '2022-01-01', to: '2023-01-01' }])).toBeNull()
  expect(inferDate(parseOf(visit('future')), () => [office])).toBeNull()
})

test('a year told of the past leaves the next year that fits', () => {
  const year = `
    He   he   PRON 2 nsubj
    won  win  VERB 0 root xpos=VBD
    in   in   ADP  4 case
    2020 2020 NUM  2 obl`
  expect(inferDate(parseOf(`${visit('past')}\n\n${year}`), () => [])).toMatchObject({
    date: '2021-03-24',
    why: [{ span: [23, 41] }, { says: 'the latest year that the text names is 2020' }],
  })
})

test("two dates must agree in one year, the later past one is the report's", () => {
  const second = (weekday: string) => `
    Talks   talk  NOUN  2 nsubj
    began   begin VERB  0 root xpos=VBD
    ${weekday} ${weekday} PROPN 2 obl:unmarked
    March   March PROPN 3 flat
    22      22    NUM   4 nummod`
  expect(inferDate(parseOf(`${visit('past')}\n\n${second('Monday')}`), () => [office])?.date).toBe('2021-03-24')
  expect(inferDate(parseOf(`${visit('past')}\n\n${second('Friday')}`), () => [office])).toBeNull()
})
