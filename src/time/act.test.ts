import { describe, expect, test } from 'vitest'
import { type Parse, parseOf } from '../tree/index.ts'
import { dateOfAct, findTimes } from './index.ts'

const report = { date: '2021-03-24', basis: 'given' } as const
function dateOf(parse: Parse, form: string, given: Parameters<typeof dateOfAct>[3] = report) {
  const predicate = parse.tokens.findIndex(token => token.form === form)
  return dateOfAct(parse, findTimes(parse, given.date), predicate, given)
}

const twoVerbs = parseOf(`
  Minsk    Minsk   PROPN 2 nsubj
  said     say     VERB  0 root xpos=VBD
  Tuesday  Tuesday PROPN 2 obl:unmarked
  that     that    SCONJ 6 mark
  it       it      PRON  6 nsubj
  expelled expel   VERB  2 ccomp xpos=VBD
  two      two     NUM   8 nummod
  envoys   envoy   NOUN  6 obj
  on       on      ADP   10 case
  Sunday   Sunday  PROPN 6 obl
  .        .       PUNCT 2 punct`)

test('each act takes the time that its own predicate governs', () => {
  expect(dateOf(twoVerbs, 'said')).toEqual({
    value: '2021-03-23',
    end: null,
    precision: 'day',
    basis: 'text',
    time: 't1',
  })
  expect(dateOf(twoVerbs, 'expelled')).toEqual({
    value: '2021-03-21',
    end: null,
    precision: 'day',
    basis: 'text',
    time: 't2',
  })
})

const bare = parseOf(`
  Minsk    Minsk   PROPN 2 nsubj
  expelled expel   VERB  0 root xpos=VBD
  envoys   envoy   NOUN  2 obj`)

test("without an expression the report's date stands, with its basis", () => {
  expect(dateOf(bare, 'expelled')).toEqual({
    value: '2021-03-24',
    end: null,
    precision: 'day',
    basis: 'report',
    time: null,
  })
  expect(dateOf(bare, 'expelled', { date: '2021-03-24', basis: 'page' })).toMatchObject({ basis: 'page' })
  expect(dateOf(bare, 'expelled', { date: null, basis: 'none' })).toEqual({
    value: null,
    end: null,
    precision: 'none',
    basis: 'none',
    time: null,
  })
})

test('"on Monday" in a report without a date is named and leaves the value open', () => {
  expect(dateOf(twoVerbs, 'expelled', { date: null, basis: 'none' })).toEqual({
    value: null,
    end: null,
    precision: 'none',
    basis: 'none',
    time: 't2',
  })
})

describe('the verb chain', () => {
  test('an open complement shares the time of its verb', () => {
    const parse = parseOf(`
      Sides    side    NOUN  2 nsubj
      agreed   agree   VERB  0 root xpos=VBD
      on       on      ADP   4 case
      Monday   Monday  PROPN 2 obl
      to       to      PART  6 mark
      resume   resume  VERB  2 xcomp xpos=VB
      talks    talk    NOUN  6 obj`)
    expect(dateOf(parse, 'resume')).toMatchObject({ value: '2021-03-22', basis: 'text' })
    expect(dateOf(parse, 'talks')).toMatchObject({ value: '2021-03-22', basis: 'text' })
  })
  test('coordinated verbs share a fronted time unless they have their own', () => {
    const parse = parseOf(`
      On       on      ADP   2 case
      Monday   Monday  PROPN 4 obl
      Minsk    Minsk   PROPN 4 nsubj
      recalled recall  VERB  0 root xpos=VBD
      envoys   envoy   NOUN  4 obj
      and      and     CCONJ 7 cc
      closed   close   VERB  4 conj xpos=VBD
      borders  border  NOUN  7 obj
      and      and     CCONJ 10 cc
      fined    fine    VERB  4 conj xpos=VBD
      firms    firm    NOUN  10 obj
      on       on      ADP   13 case
      Tuesday  Tuesday PROPN 10 obl`)
    expect(dateOf(parse, 'closed')).toMatchObject({ value: '2021-03-22' })
    expect(dateOf(parse, 'fined')).toMatchObject({ value: '2021-03-23' })
  })
  test("a noun has its own time, its participle's or its verb's, not that of condemning it", () => {
    const condemned = (deprel: string, head: number) =>
      parseOf(`
      Paris     Paris   PROPN 2 nsubj
      condemned condemn VERB  0 root xpos=VBD
      the       the     DET   4 det
      raid      raid    NOUN  2 obj
      on        on      ADP   6 case
      Monday    Monday  PROPN ${head} ${deprel}`)
    expect(dateOf(condemned('obl', 2), 'raid')).toMatchObject({ basis: 'report' })
    expect(dateOf(condemned('nmod', 4), 'raid')).toMatchObject({ value: '2021-03-22' })
    const held = parseOf(`
      Talks  talk   NOUN  3 nsubj:pass
      were   be     AUX   3 aux:pass xpos=VBD
      held   hold   VERB  0 root xpos=VBN
      on     on     ADP   5 case
      Monday Monday PROPN 3 obl`)
    expect(dateOf(held, 'Talks')).toMatchObject({ value: '2021-03-22' })
    const poss = parseOf(`
      Paris     Paris   PROPN 2 nsubj
      condemned condemn VERB  0 root xpos=VBD
      Monday    Monday  PROPN 5 nmod:poss
      's        's      PART  3 case
      raid      raid    NOUN  2 obj`)
    expect(dateOf(poss, 'raid')).toMatchObject({ value: '2021-03-22' })
    expect(dateOf(poss, 'condemned')).toMatchObject({ basis: 'report' })
  })
  test('a time that the tree hung on the object dates the verb', () => {
    const parse = parseOf(`
      Minsk    Minsk    PROPN 2 nsubj
      imposed  impose   VERB  0 root xpos=VBD
      tariffs  tariff   NOUN  2 obj
      in       in       ADP   5 case
      February February PROPN 3 nmod`)
    expect(dateOf(parse, 'imposed')).toEqual({
      value: '2021-02',
      end: null,
      precision: 'month',
      basis: 'text',
      time: 't1',
    })
  })
})

describe('what dates an act', () => {
  const act = (...time: readonly string[]) =>
    parseOf(['They they PRON 2 nsubj', 'fought fight VERB 0 root xpos=VBD', ...time].join('\n'))
  test('a length does not', () => {
    expect(
      dateOf(act('for for ADP 5 case', 'three three NUM 5 nummod', 'days day NOUN 2 obl'), 'fought'),
    ).toMatchObject({ basis: 'report' })
  })
  test('"until" does not, "by" does', () => {
    expect(dateOf(act('until until ADP 4 case', 'Monday Monday PROPN 2 obl'), 'fought')).toMatchObject({
      basis: 'report',
    })
    expect(dateOf(act('by by ADP 4 case', 'Monday Monday PROPN 2 obl'), 'fought')).toMatchObject({
      value: '2021-03-22',
      basis: 'text',
    })
  })
  test('weeks and ranges keep both ends', () => {
    expect(dateOf(act('last last ADJ 4 amod', 'week week NOUN 2 obl:unmarked'), 'fought')).toMatchObject({
      value: '2021-03-15',
      end: '2021-03-21',
      precision: 'day',
    })
    const range = act('from from ADP 4 case', '2014 2014 NUM 2 obl', 'to to ADP 6 case', '2016 2016 NUM 2 obl')
    expect(dateOf(range, 'fought')).toMatchObject({ value: '2014', end: '2016', precision: 'year' })
  })
  test('the finest time counts', () => {
    const parse = act(
      'in in ADP 4 case',
      '2019 2019 NUM 2 obl',
      'on on ADP 7 case',
      'May May PROPN 2 obl',
      '5 5 NUM 6 nummod',
      '2019 2019 NUM 6 nmod:unmarked',
    )
    expect(dateOf(parse, 'fought')).toMatchObject({ value: '2019-05-05', precision: 'day' })
  })
})
