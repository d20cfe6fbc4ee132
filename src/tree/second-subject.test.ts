import { expect, test } from 'vitest'
import { parseOf } from './index.ts'
import { mendSecondSubjects } from './second-subject.ts'

const relations = (block: string) => {
  const { tokens, dependents } = parseOf(block)
  return mendSecondSubjects(tokens, dependents).map(({ deprel }) => deprel)
}

test('a subject on each side of the verb: the later one is the object', () => {
  const block = `
    Macron  Macron  PROPN 2 nsubj
    hosted  host    VERB  0 root
    Merkel  Merkel  PROPN 2 nsubj
    .       .       PUNCT 2 punct`
  expect(relations(block)).toEqual(['nsubj', 'root', 'obj', 'punct'])
})

test('one subject behind its verb, or two with an object, stay as they are', () => {
  const behind = `
    said    say     VERB  0 root
    Merkel  Merkel  PROPN 1 nsubj`
  const full = `
    Chad    Chad    PROPN 2 nsubj
    told    tell    VERB  0 root
    Mali    Mali    PROPN 2 nsubj
    lies    lie     NOUN  2 obj`
  expect(relations(behind)).toEqual(['root', 'nsubj'])
  expect(relations(full)).toEqual(['nsubj', 'root', 'nsubj', 'obj'])
})
