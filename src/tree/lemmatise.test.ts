import { expect, test } from 'vitest'
import { lemmaOf } from './lemmatise.ts'

const lemmas = {
  ofForm: new Map([['VERB', new Map([['went', 'go']])]]),
  verbs: new Set(['impose', 'rally', 'ban', 'pass', 'go']),
}

test.each([
  ['went', 'VERB', 'l|0|', 'go'],
  ['Imposed', 'VERB', 'l|2|', 'impose'],
  ['rallied', 'VERB', 'l|2|', 'rally'],
  ['banned', 'VERB', 'l|2|', 'ban'],
  ['passing', 'VERB', 'l|3|', 'pass'],
  ['passes', 'VERB', 'l|1|', 'pass'],
])('%s %s by %s is %s: a known form or a known verb corrects the script', (form, upos, script, lemma) => {
  expect(lemmaOf(form, upos, script, lemmas)).toBe(lemma)
})

test('without a known verb the script decides', () => {
  expect(lemmaOf('retweeted', 'VERB', 'l|2|', lemmas)).toBe('retweet')
  expect(lemmaOf('Sanctions', 'NOUN', 'l|1|', lemmas)).toBe('sanction')
})

test('a noun without a plural ending is not cut short', () => {
  expect(lemmaOf('People', 'NOUN', 'l|1|', lemmas)).toBe('people')
  expect(lemmaOf('children', 'NOUN', 'l|3|', lemmas)).toBe('child')
  expect(lemmaOf('criteria', 'NOUN', 'l|1|on', lemmas)).toBe('criterion')
})
