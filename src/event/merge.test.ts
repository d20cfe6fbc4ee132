import { expect, test } from 'vitest'
import { parseOf } from '../tree/index.ts'
import { pruneActs } from './merge.ts'
import type { Act } from './types.ts'

const act = (token: number, type: Act['type'], score = 0.8): Act => ({
  first: token,
  end: token + 1,
  token,
  type,
  head: null,
  match: null,
  score,
})

const threat = parseOf(`
Oslo      Oslo     PROPN 2 nsubj
threatened threaten VERB  0 root
to        to       PART  4 mark
expel     expel    VERB  2 xcomp
envoys    envoy    NOUN  4 obj
.         .        PUNCT 2 punct
`)

test('what is only threatened is no act of its own', () => {
  const acts = [act(1, 'THREATEN'), act(3, 'SANCTION', 0.7)]
  expect(pruneActs(threat, acts).map(({ type }) => type)).toEqual(['THREATEN'])
})

test('an act that the heads are sure of stands even in the content of a threat', () => {
  const acts = [act(1, 'THREATEN'), act(3, 'SANCTION', 0.95)]
  expect(pruneActs(threat, acts)).toHaveLength(2)
})

const talks = parseOf(`
Chad    Chad  PROPN 2 nsubj
held    hold  VERB  0 root
talks   talk  NOUN  2 obj
.       .     PUNCT 2 punct
`)

test('a verb and its object that tell one act are one record, the surer one', () => {
  expect(pruneActs(talks, [act(1, 'CONSULT', 0.6), act(2, 'CONSULT', 0.9)]).map(({ token }) => token)).toEqual([2])
})

test('acts of different types over one another stay two', () => {
  expect(pruneActs(talks, [act(1, 'CONSULT'), act(2, 'ACCUSE')])).toHaveLength(2)
})

const funeral = parseOf(`
Envoys       envoy       NOUN  2 nsubj
attended     attend      VERB  0 root
the          the         DET   5 det
assassinated assassinate VERB  5 amod
leader       leader      NOUN  7 nmod:poss
's           's          PART  5 case
funeral      funeral     NOUN  2 obj
`)

test('a participle before its noun says what somebody is, not what was done', () => {
  expect(pruneActs(funeral, [act(3, 'ASSAULT', 0.95)])).toEqual([])
})
