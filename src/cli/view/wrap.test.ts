import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerpt, hang, plain, wrap } from './wrap.ts'

test('keeps every word, in lines that are not too wide', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[ a-z]{0,12}$/), { maxLength: 8 }),
      fc.integer({ min: 12, max: 40 }),
      (texts, width) => {
        const lines = wrap(texts.map(plain), width)
        expect(lines.join(' ').split(/ +/).filter(Boolean)).toEqual(texts.join('').split(' ').filter(Boolean))
        for (const line of lines) expect(line.length > width ? line.includes(' ') : false).toBe(false)
      },
    ),
  )
})

test('a word painted in parts is not torn apart', () => {
  const actor = { text: 'Blinken', paint: (text: string) => `<${text}>` }
  expect(wrap([plain('said Mr '), actor, plain(', who left')], 11)).toEqual(['said Mr', '<Blinken>,', 'who left'])
})

test('a run of one paint is painted once, blanks included', () => {
  const act = { text: 'imposed sanctions', paint: (text: string) => `<${text}>` }
  expect(wrap([plain('They '), act, plain(' on it')], 40)).toEqual(['They <imposed sanctions> on it'])
})

test('excerpts leave out the middle', () => {
  expect(excerpt('one two three four five six seven', 20)).toBe('one two … seven')
  expect(excerpt('one  two', 20)).toBe('one two')
})

test('hangs', () => {
  expect(hang('a ', '  ', ['x', 'y'])).toEqual(['a x', '  y'])
})
