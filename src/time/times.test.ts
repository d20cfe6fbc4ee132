import { describe, expect, test } from 'vitest'
import { parseOf } from '../tree/index.ts'
import { findTimes } from './index.ts'

/** A sentence whose words all hang on one verb: `said[VBD]`; enough for forms and tense. */
function flat(sentence: string) {
  const words = sentence.split(' ').map(word => /^(.+)\[(\w+)\]$/.exec(word) ?? [word, word, ''])
  const root = Math.max(
    0,
    words.findIndex(([, , xpos]) => xpos !== '' && xpos !== 'MD'),
  )
  const rows = words.map(([, form, xpos], i) => {
    const upos = xpos === '' ? 'X' : xpos === 'MD' ? 'AUX' : 'VERB'
    const deprel = i === root ? 'root' : xpos === 'MD' ? 'aux' : 'obl'
    return `${form} ${form!.toLowerCase()} ${upos} ${i === root ? 0 : root + 1} ${deprel} ${xpos ? `xpos=${xpos}` : ''}`
  })
  return parseOf(rows.join('\n'))
}
const valuesIn = (sentence: string, date: string | null): readonly string[] =>
  findTimes(flat(sentence), date).map(({ value }) => value)

const wednesday = '2021-03-24'

describe('values on the report of Wednesday 2021-03-24', () => {
  test.each([
    ['It happened[VBD] on Monday .', '2021-03-22'],
    ['It happened[VBD] on Wednesday .', '2021-03-24'],
    ['They will[MD] meet[VB] on Monday .', '2021-03-29'],
    ['They met[VBD] last Wednesday .', '2021-03-17'],
    ['They met[VBD] on Wednesday March 24 .', '2021-03-24'],
    ['They met[VBD] on Wednesday , 24 March 2021 .', '2021-03-24'],
    ['It rained[VBD] on 24 March .', '2021-03-24'],
    ['It rained[VBD] on 03/24/2021 .', '2021-03-24'],
    ['It rained[VBD] on 24/03/2021 .', '2021-03-24'],
    ['It rained[VBD] on 2021 - 03 - 24 .', '2021-03-24'],
    ['It rained[VBD] on Nov. 16 .', '2020-11-16'],
    ['It rained[VBD] on the fourth of July .', '2020-07-04'],
    ['The ban was[VBD] extended until April 14 .', '2021-04-14'],
    ['It rained[VBD] in March .', '2021-03'],
    ['It rained[VBD] in October .', '2020-10'],
    ['It rained[VBD] in mid-February .', '2021-02'],
    ['They will[MD] vote[VB] in September .', '2021-09'],
    ['It rained[VBD] in August .', '2020-08'],
    ['The city fell[VBD] in 508 BC .', 'BC0508'],
    ['The Sept. 11 attacks killed[VBD] thousands .', '2001-09-11'],
    ['They met[VBD] in June last year .', '2020-06'],
    ['It rained[VBD] last week .', '2021-W11'],
    ['It rained[VBD] this month .', '2021-03'],
    ['It rained[VBD] last year .', '2020'],
    ['It rained[VBD] early last year .', '2020'],
    ['It rained[VBD] yesterday .', '2021-03-23'],
    ['They will[MD] speak[VB] tonight .', '2021-03-24TNI'],
    ['It rained[VBD] two days ago .', '2021-03-22'],
    ['It rained[VBD] three years ago .', '2018'],
    ['It grew[VBD] in the 1990s .', '199'],
    ['It grew[VBD] in the early 1990s .', '199'],
    ['It grew[VBD] in the 20th century .', '19'],
    ['Sales fell[VBD] in the third quarter .', '2020-Q3'],
    ['Sales fell[VBD] in the third quarter of 2018 .', '2018-Q3'],
    ['They fought[VBD] last summer .', '2020-SU'],
    ['They waited[VBD] three years .', 'P3Y'],
    ['They signed[VBD] a two - year deal .', 'P2Y'],
    ['They waited[VBD] for several months .', 'PXM'],
    ['They meet[VBP] every week .', 'P1W'],
    ['They meet[VBP] every Monday .', 'XXXX-WXX-1'],
    ['It struck[VBD] at 10:30 a.m. on Monday .', '2021-03-22T10:30'],
    ['It struck[VBD] Monday night .', '2021-03-22TNI'],
    ['It struck[VBD] at 6 p.m .', '2021-03-24T18:00'],
    ['They now hold[VBP] it .', 'PRESENT_REF'],
    ['They voted[VBD] before the end of the year .', '2021'],
  ])('%s → %s', (sentence, value) => expect(valuesIn(sentence, wednesday)).toEqual([value]))

  test.each([
    'On the second day[NN] of his trip he spoke .',
    'They may[MD] march[VB] in may .',
    'A 45 - year - old man spoke[VBD] .',
    'Some 2000 soldiers fell[VBD] .',
    'It cost[VBD] $ 2021 .',
    'Jan spoke[VBD] .',
  ])('no date: %s', sentence => expect(valuesIn(sentence, wednesday)).toEqual([]))
})

test('a month that is part of a name of a person is no date', () => {
  const parse = parseOf(`
    May     May     PROPN  2  nsubj  S-PER
    quit    quit    VERB   0  root   xpos=VBD
    in      in      ADP    4  case
    May     May     PROPN  2  obl    xpos=NNP
    .       .       PUNCT  2  punct
  `)
  expect(findTimes(parse, wednesday).map(({ span }) => span)).toEqual([[12, 15]])
})

test('a report that was given on a Saturday has Monday behind it in the past tense and before it in the future', () => {
  expect(valuesIn('It happened[VBD] on Monday .', '2022-02-26')).toEqual(['2022-02-21'])
  expect(valuesIn('They will[MD] meet[VB] on Monday .', '2022-02-26')).toEqual(['2022-02-28'])
})

test('"two days earlier" and "that day" count from the day told before', () => {
  expect(
    valuesIn('It struck[VBD] on March 15 , two days earlier than feared , and again that day .', wednesday),
  ).toEqual(['2021-03-15', '2021-03-13', '2021-03-13'])
})

describe('a report without a date', () => {
  test.each([
    ['It happened[VBD] on Monday .', 'XXXX-WXX-1'],
    ['It happened[VBD] on March 24 .', 'XXXX-03-24'],
    ['It happened[VBD] in March .', 'XXXX-03'],
    ['It happened[VBD] last year .', 'XXXX'],
    ['It happened[VBD] yesterday .', 'XXXX-XX-XX'],
    ['It happened[VBD] on Monday night .', 'XXXX-WXX-1TNI'],
  ])('%s → %s without days', (sentence, value) => {
    const [time] = findTimes(flat(sentence), null)
    expect(time).toMatchObject({ value, interval: { from: null, to: null } })
  })
  test('dates told in full stand', () => {
    expect(findTimes(flat('It happened[VBD] in March 2014 .'), null)[0].interval).toEqual({
      from: '2014-03-01',
      to: '2014-03-31',
    })
  })
})

describe('days covered', () => {
  const interval = (sentence: string) => findTimes(flat(sentence), wednesday)[0].interval
  test.each([
    ['It grew[VBD] since 2018 .', '2018-01-01', null],
    ['It lasts[VBZ] until 2023 .', null, '2023-12-31'],
    ['It rained[VBD] last week .', '2021-03-15', '2021-03-21'],
    ['It rained[VBD] in early 2020 .', '2020-01-01', '2020-05-01'],
    ['It rained[VBD] earlier this month .', '2021-03-01', '2021-03-24'],
    ['It grew[VBD] in the 1990s .', '1990-01-01', '1999-12-31'],
    ['It lasted[VBD] from March 3 to March 5 .', '2021-03-03', '2021-03-05'],
    ['It lasted[VBD] between 2014 and 2016 .', '2014-01-01', '2016-12-31'],
    ['They waited[VBD] three years .', null, null],
  ])('%s', (sentence, from, to) => expect(interval(sentence)).toEqual({ from, to }))
})

test('the span holds the words, ids count from 1, the head is the governed token', () => {
  const parse = parseOf(`
    The        the        DET   2 det
    envoys     envoy      NOUN  3 nsubj
    left       leave      VERB  0 root        xpos=VBD
    on         on         ADP   5 case
    Monday     Monday     PROPN 3 obl
    night      night      NOUN  5 obl:unmarked
    .          .          PUNCT 3 punct`)
  const times = findTimes(parse, wednesday)
  expect(times.map(({ id, head, type, basis }) => ({ id, head, type, basis }))).toEqual([
    {
      id: 't1',
      head: 4,
      type: 'TIME',
      basis: 'weekday and part of the day in the text; week implied by the past tense',
    },
  ])
  expect(parse.text.slice(...times[0].span)).toBe('Monday night')
})

describe('tense from the tree', () => {
  const valueIn = (block: string) => findTimes(parseOf(block), wednesday)[0].value
  test('an infinitive points ahead, a forced one back', () => {
    const tree = (lemma: string) => `
      They   they     PRON  2 nsubj
      ${lemma}ed ${lemma} VERB 0 root  xpos=VBD
      to     to       PART  4 mark
      meet   meet     VERB  2 xcomp  xpos=VB
      on     on       ADP   6 case
      Friday Friday   PROPN 4 obl`
    expect(valueIn(tree('plann'))).toBe('2021-03-26')
    expect(valueIn(tree('manage'))).toBe('2021-03-19')
  })
  test('"scheduled" points ahead', () => {
    expect(
      valueIn(`
        A         a        DET  2 det
        vote      vote     NOUN 6 nsubj:pass
        scheduled schedule VERB 2 acl  xpos=VBN
        for       for      ADP  5 case
        Friday    Friday   PROPN 3 obl
        failed    fail     VERB 0 root xpos=VBD`),
    ).toBe('2021-03-26')
  })
  test('"Friday\'s" under a verb in the present lies behind', () => {
    expect(
      valueIn(`
        It      it      PRON  2 nsubj
        follows follow  VERB  0 root xpos=VBZ
        Friday  Friday  PROPN 5 nmod:poss
        's      's      PART  3 case
        attack  attack  NOUN  2 obj`),
    ).toBe('2021-03-19')
  })
})

test('a time in the name of a thing is none', () => {
  expect(valuesIn('USA TODAY praised[VBD] the Good Friday Agreement .', wednesday)).toEqual([])
  expect(valuesIn('They met[VBD] on Good Friday .', wednesday)).not.toEqual([])
})

test('two digits behind a year go on from it', () => {
  expect(valuesIn('It rained[VBD] in 1871 -72 .', wednesday)).toEqual(['1871'])
})
