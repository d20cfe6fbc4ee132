import { expect, test } from 'vitest'
import { findParagraphs, isLikelySentenceEnd, tokenise } from './index.ts'

/** The text cut where a sentence ends for sure. */
function cut(text: string): string[] {
  const tokens = tokenise(text, findParagraphs(text, [], null))
  const pieces: string[] = []
  let start = 0
  tokens.forEach((token, i) => {
    if (!isLikelySentenceEnd(tokens, i)) return
    pieces.push(text.slice(start, token.span[1]).trim())
    start = token.span[1]
  })
  return pieces
}

test.each([
  ['He left. She stayed.', ['He left.', 'She stayed.']],
  ['“We will go.” He left.', ['“We will go.”', 'He left.']],
  ['Will he go? “No,” she said.', ['Will he go?', '“No,” she said.']],
  ['A line\nanother line', ['A line', 'another line']],
])('certain: %s', (text, pieces) => {
  expect(cut(text)).toEqual(pieces)
})

test.each([
  'The U.S. Senate met Gen. Dunford.',
  'George W. Bush and Siemens Inc. President Roland Busch met.',
  '“Stop!” Biden said.',
  'He waited … Nobody came',
  'See section 3. Article 5 holds',
  'It rose by 2.5 points. then it fell',
  'arms, oil, etc. Moscow sold them',
])('not certain: %s', text => {
  expect(cut(text)).toEqual([text])
})
