import { describe, expect, test } from 'vitest'
import { readMarked } from './relate.ts'

describe('marks of a line', () => {
  test('the sentence without them, and where the sides stand', () => {
    const marked = readMarked("<s>Kenya</s> closed <t>Somalia</t>'s consulate and told <t>Somalia</t> why.")
    expect(marked).toMatchObject({ text: "Kenya closed Somalia's consulate and told Somalia why." })
    if (typeof marked === 'string') throw new Error(marked)
    const words = (spans: typeof marked.source) => spans.map(span => marked.text.slice(...span))
    expect([words(marked.source), words(marked.target)]).toEqual([['Kenya'], ['Somalia', 'Somalia']])
  })

  test('one inside the other', () => {
    const marked = readMarked('<t>The <s>French</s> embassy</t> closed.')
    expect(marked).toEqual({ text: 'The French embassy closed.', source: [[4, 10]], target: [[0, 18]] })
  })

  test('a side that is not named has no span', () => {
    expect(readMarked('<s>The premier</s> resigned.')).toMatchObject({ target: [] })
  })

  test.each([
    ['', 'there is no mark in it'],
    ['Chad closed its border.', 'there is no mark in it'],
    ['<s>Chad</s> closed <t>its border.', '<t> does not end'],
    ['<s>Chad<s> closed', '<s> begins again before it ends'],
    ['Chad</s> closed', '</s> ends what did not begin'],
    ['<s> . </s> closed <t>it</t>', '<s>…</s> holds no word'],
  ])('%j is refused', (line, why) => {
    expect(readMarked(line)).toBe(why)
  })
})
