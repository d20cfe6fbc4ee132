import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyScript } from './lemma.ts'

test.each([
  ['Running', 'l|4|', 'run'],
  ['carried', 'l|3|y', 'carry'],
  ['Beijing', 'k|0|', 'Beijing'],
  ['The', 'l|0|', 'the'],
  ['were', '=be', 'be'],
  ["'s", '=be', 'be'],
  ['=', 'k|0|', '='],
  ['a|b', 'k|1||', 'a||'],
  ['𝔸𝔹', 'k|1|', '𝔸'],
])('%s by %s is %s', (form, script, lemma) => {
  expect(applyScript(form, script)).toBe(lemma)
})

test.each([
  ['Go', 'l|9|', 'go'],
  ['Go', 'l|x|', 'go'],
  ['Go', '', 'Go'],
  ['Go', '=', 'Go'],
])('%s by %s, which does not fit, is %s', (form, script, lemma) => {
  expect(applyScript(form, script)).toBe(lemma)
})

test('a lemma is never empty', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (form, script) => {
      expect(applyScript(form, script)).not.toBe('')
    }),
  )
})
