/** The product's tokens for training: JSON strings, one a line in; lists of [start, end, gap, may a sentence end] out. */
import { createInterface } from 'node:readline'
import { findParagraphs, isLikelySentenceEnd, tokenise } from '../src/text/index.ts'

for await (const line of createInterface({ input: process.stdin })) {
  const text: string = JSON.parse(line)
  const tokens = tokenise(text, findParagraphs(text, [], null))
  const rows = tokens.map((token, i) => {
    const newParagraph = i === 0 || token.paragraph !== tokens[i - 1].paragraph
    const endsParagraph = i === tokens.length - 1 || tokens[i + 1].paragraph !== token.paragraph
    return [
      ...token.span,
      newParagraph ? 2 : token.glued ? 0 : 1,
      endsParagraph || isLikelySentenceEnd(tokens, i) ? 1 : 0,
    ]
  })
  process.stdout.write(`${JSON.stringify(rows)}\n`)
}
