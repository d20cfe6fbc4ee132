import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findParagraphs, type Token, tokenise } from './index.ts'

const tokensOf = (text: string): Token[] => tokenise(text, findParagraphs(text, [], null))
const formsOf = (text: string): string =>
  tokensOf(text)
    .map(token => token.form)
    .join(' ')

describe('words as UD English-EWT has them', () => {
  test.each([
    // contractions and possessives
    ["They don't, can't and won't.", "They do n't , ca n't and wo n't ."],
    ['Japan’s envoys’ cars', 'Japan ’s envoys ’ cars'],
    ["We're sure it'd've failed", "We 're sure it 'd 've failed"],
    ['He cannot stay, they are gonna go', 'He can not stay , they are gon na go'],
    ['the DPRK and the U.N.’s staff', 'the DPRK and the U.N. ’s staff'],
    ["O'Brien met N'Djamena's mayor at ten o'clock", "O'Brien met N'Djamena 's mayor at ten o'clock"],
    // hyphens
    ['a quasi-state, well-known', 'a quasi - state , well - known'],
    [
      'non-violent pro-Beijing ex-ministers re-elected in mid-July',
      'non-violent pro-Beijing ex-ministers re-elected in mid-July',
    ],
    ['the Inter-Services office; inter-ethnic', 'the Inter - Services office ; inter-ethnic'],
    ['the U.S.-led force', 'the U.S. - led force'],
    ["a co-founder's e-mail", "a co-founder 's e-mail"],
    // abbreviations
    [
      'Mr. Le and Gen. Dunford left at 5 p.m. for St. Gallen.',
      'Mr. Le and Gen. Dunford left at 5 p.m. for St. Gallen .',
    ],
    ['He works for Siemens Inc. and is no. 2.', 'He works for Siemens Inc. and is no. 2 .'],
    ['The answer was no. They sat.', 'The answer was no . They sat .'],
    ['arms, oil, etc. They agreed.', 'arms , oil , etc . They agreed .'],
    ['J. D. Vance and George W. Bush had no plan B. They', 'J. D. Vance and George W. Bush had no plan B . They'],
    ['He holds a Ph.D. from MIT.', 'He holds a Ph.D. from MIT .'],
    // numbers
    ['$1,000.5 or 5% of US$3bn', '$ 1,000.5 or 5 % of US$ 3 bn'],
    ['since the 1990s, in 1990’s, the 20th', 'since the 1990s , in 1990’s , the 20th'],
    ['from 9/11 to 11/28/2000, 2021-03-24', 'from 9/11 to 11/28/2000 , 2021-03-24'],
    ['1969-1970, pages 13,14', '1969 - 1970 , pages 13 , 14'],
    ['call 202-555-0143 at 10:30am', 'call 202-555-0143 at 10:30 am'],
    ['fell by .5 to -3', 'fell by .5 to - 3'],
    // marks
    ['He said: “No...” (loudly)—and left…', 'He said : “ No ... ” ( loudly ) — and left …'],
    ['and/or AT&T?!', 'and / or AT&T ?!'],
    ['ready :-) ** done', 'ready :-) ** done'],
    ['see https://un.org/en/a-b?c=1, or mail press@un.org.', 'see https://un.org/en/a-b?c=1 , or mail press@un.org .'],
    ['@UN_Women on #COP26, says un.org.', '@UN_Women on #COP26 , says un.org .'],
    // other scripts
    ['中国 said 👩‍👩‍👧 🇩🇪', '中 国 said 👩‍👩‍👧 🇩🇪'],
    ['Нет, сказал Łódź’s mayor', 'Нет , сказал Łódź ’s mayor'],
  ])('%s', (text, words) => {
    expect(formsOf(text)).toBe(words)
  })
})

test('parts of one word are marked, and tokens without a blank before them', () => {
  const marks = tokensOf("The envoys' car didn't (yet) stop.").map(t => [t.form, t.glued, t.partOfWord])
  expect(marks).toEqual([
    ['The', false, false],
    ['envoys', false, false],
    ["'", true, true],
    ['car', false, false],
    ['did', false, false],
    ["n't", true, true],
    ['(', false, false],
    ['yet', true, false],
    [')', true, false],
    ['stop', false, false],
    ['.', true, false],
  ])
})

test('an apostrophe that closes a quotation is no part of the word before it', () => {
  const closing = tokensOf("He spoke of 'hostile acts' today.").filter(token => token.form === "'")
  expect(closing.map(token => token.partOfWord)).toEqual([false, false])
})

test('tokens know their paragraph, and nothing is glued over its end', () => {
  const tokens = tokensOf('Riga\n(Latvia)')
  expect(tokens.map(token => [token.form, token.paragraph, token.glued])).toEqual([
    ['Riga', 0, false],
    ['(', 1, false],
    ['Latvia', 1, true],
    [')', 1, true],
  ])
})

const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map(units => String.fromCharCode(...units))
const newsLike = fc
  .array(
    fc.constantFrom(
      ...'aZé\'’-./:,!?()“”"$%&@_*#`+~=<>[] \n\t\r5漢\u0301\u200d\u00ad😀\ud83d',
      "n't",
      'www.',
      'http://',
      'U.S.',
      '1,000',
      '- ',
    ),
    { maxLength: 60 },
  )
  .map(parts => parts.join(''))
const anyText = fc.oneof(fc.string({ unit: 'binary' }), anyUnits, newsLike)

test('whatever the text: tokens slice back, are in order, and leave no character out but blanks', () => {
  fc.assert(
    fc.property(anyText, text => {
      let end = 0
      for (const { span, form, glued, partOfWord } of tokensOf(text)) {
        expect(form).toBe(text.slice(...span))
        expect(form).toMatch(/^\S+$/)
        expect(isBlankOrMark(text.slice(end, span[0]))).toBe(true)
        if (glued) expect(span[0]).toBe(end)
        if (partOfWord) expect(glued).toBe(true)
        end = span[1]
      }
      expect(isBlankOrMark(text.slice(end))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

/** Between tokens stand blanks only, and the marks of a Markdown heading. */
const isBlankOrMark = (between: string): boolean => /^(?:\s|#{1,6}\s)*$/.test(between)

test.each([
  ['letters', 'a'],
  ['dots', 'a.'],
  ['hyphens', 'non-'],
  ['apostrophes', "a's"],
  ['digits', '1,22,'],
  ['addresses', 'http://))'],
  ['at signs', 'a@'],
  ['quotes', "'"],
  ['brackets', ':((('],
  ['lone surrogates', '\ud800'],
])('a line of half a million characters without a blank is read in linear time: %s', (_, unit) => {
  const text = unit.repeat(500_000 / unit.length)
  const started = performance.now()
  const tokens = tokensOf(text)
  expect(tokens.at(-1)!.span[1]).toBe(text.length)
  // linear: under 2 s on a busy machine; quadratic: an hour
  expect(performance.now() - started).toBeLessThan(20_000)
})
