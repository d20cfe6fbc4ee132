import { expect, test } from 'vitest'
import { parseOf } from './compact.ts'
import type { Parse } from './types.ts'
import {
  ancestors,
  caseOf,
  childOf,
  childrenOf,
  conjuncts,
  descendants,
  firstConjunct,
  isDeprel,
  isPassive,
  phraseSpan,
  subtree,
} from './walk.ts'

const at = (parse: Parse, form: string) => parse.tokens.findIndex(token => token.form === form)
const words = (parse: Parse, form: string) => parse.text.slice(...phraseSpan(parse, at(parse, form)))

const sanctions = parseOf(`
  According    accord       VERB   3   case
  to           to           ADP    1   fixed
  Brussels     Brussels     PROPN  8   obl          S-LOC
  ,            ,            PUNCT  3   punct
  sanctions    sanction     NOUN   8   nsubj:pass
  have         have         AUX    8   aux
  been         be           AUX    8   aux:pass
  imposed      impose       VERB   0   root         Voice=Pass
  on           on           ADP    12  case
  four         four         NUM    12  nummod
  Chinese      chinese      ADJ    12  amod
  officials    official     NOUN   8   obl
  ,            ,            PUNCT  16  punct
  who          who          PRON   16  nsubj
  have         have         AUX    16  aux
  protested    protest      VERB   12  acl:relcl    xpos=VBN
  ,            ,            PUNCT  12  punct
  by           by           ADP    20  case
  the          the          DET    20  det
  US           US           PROPN  8   obl:agent    S-LOC
  ,            ,            PUNCT  23  punct
  the          the          DET    23  det
  EU           EU           PROPN  20  conj         S-ORG
  and          and          CCONJ  25  cc
  Canada       Canada       PROPN  20  conj         S-LOC
  .            .            PUNCT  8   punct
`)

test('a relation is itself; with :* it is its subtypes too', () => {
  expect(isDeprel('nsubj:pass', 'nsubj')).toBe(false)
  expect(isDeprel('nsubj', 'nsubj:*')).toBe(true)
  expect(isDeprel('nsubj:pass', 'nsubj:*')).toBe(true)
  expect(isDeprel('nsubjx', 'nsubj:*')).toBe(false)
  const imposed = at(sanctions, 'imposed')
  expect(childOf(sanctions, imposed, 'nsubj')).toBeUndefined()
  expect(childOf(sanctions, imposed, 'nsubj:*')).toBe(at(sanctions, 'sanctions'))
  expect(childrenOf(sanctions, imposed, 'obl:agent', 'obl')).toEqual([
    at(sanctions, 'Brussels'),
    at(sanctions, 'officials'),
    at(sanctions, 'US'),
  ])
  expect(childrenOf(sanctions, at(sanctions, 'US'))).toHaveLength(4)
})

test('what is above and below a token', () => {
  expect(ancestors(sanctions, at(sanctions, 'who')).map(t => sanctions.tokens[t].form)).toEqual([
    'protested',
    'officials',
    'imposed',
  ])
  expect(ancestors(sanctions, at(sanctions, 'imposed'))).toEqual([])
  expect(subtree(sanctions, at(sanctions, 'officials'))).toEqual([at(sanctions, 'on'), at(sanctions, 'by')])
  expect(subtree(sanctions, at(sanctions, 'imposed'))).toEqual([0, sanctions.tokens.length])
})

test('a crossing tree: descendants are its own, subtree spans over others', () => {
  const parse = parseOf(`
    Talks    talk     NOUN  2  nsubj
    began    begin    VERB  0  root
    today    today    NOUN  2  obl:unmarked
    about    about    ADP   5  case
    tariffs  tariff   NOUN  1  nmod
  `)
  expect(descendants(parse, 0)).toEqual([0, 3, 4])
  expect(subtree(parse, 0)).toEqual([0, 5])
  expect(words(parse, 'Talks')).toBe('Talks')
})

test('conjuncts go out from the first', () => {
  const of = (form: string) => conjuncts(sanctions, at(sanctions, form)).map(t => sanctions.tokens[t].form)
  expect(of('US')).toEqual(['US', 'EU', 'Canada'])
  expect(of('EU')).toEqual(['EU'])
  expect(firstConjunct(sanctions, at(sanctions, 'Canada'))).toBe(at(sanctions, 'US'))
})

test('adpositions, also of several words', () => {
  expect(caseOf(sanctions, at(sanctions, 'Brussels'))).toBe('according to')
  expect(caseOf(sanctions, at(sanctions, 'officials'))).toBe('on')
  expect(caseOf(sanctions, at(sanctions, 'sanctions'))).toBeUndefined()
})

test('passives: by their auxiliary, by their form, and shared in a coordination', () => {
  expect(isPassive(sanctions, at(sanctions, 'imposed'))).toBe(true)
  expect(isPassive(sanctions, at(sanctions, 'protested'))).toBe(false)
  const parse = parseOf(`
    He         he        PRON   3  nsubj:pass
    was        be        AUX    3  aux:pass
    tried      try       VERB   0  root        xpos=VBN
    and        and       CCONJ  5  cc
    sentenced  sentence  VERB   3  conj        xpos=VBN
    and        and       CCONJ  8  cc
    he         he        PRON   8  nsubj
    appealed   appeal    VERB   3  conj        xpos=VBD
  `)
  expect(['tried', 'sentenced', 'appealed'].map(form => isPassive(parse, at(parse, form)))).toEqual([true, true, false])
})

test('a phrase without its preposition, its clauses and what is coordinated with it', () => {
  expect(words(sanctions, 'officials')).toBe('four Chinese officials')
  expect(words(sanctions, 'US')).toBe('the US')
  expect(words(sanctions, 'EU')).toBe('the EU')
  expect(words(sanctions, 'Canada')).toBe('Canada')
})

test('a phrase keeps names, possessors and its of-phrase, and stops at an apposition', () => {
  const parse = parseOf(`
    Germany  Germany  PROPN  4   nmod:poss  S-LOC
    's       's       PART   1   case
    foreign  foreign  ADJ    4   amod
    minister minister NOUN   10  nsubj
    of       of       ADP    6   case
    state    state    NOUN   4   nmod
    ,        ,        PUNCT  8   punct
    Maas     Maas     PROPN  4   appos      S-PER
    ,        ,        PUNCT  8   punct
    objected object   VERB   0   root
  `)
  expect(words(parse, 'minister')).toBe("Germany's foreign minister of state")
  expect(words(parse, 'Germany')).toBe('Germany')
  expect(words(parse, 'Maas')).toBe('Maas')
})
