/**
 * The product's tokens for training: JSON strings, one a line in; lists of [start, end, gap, may a sentence end, governor,
 * country] out. With --trees governors are those of the product's own parser (-1 at a root) and the country is the code of
 * the one that the token names, or null; without they are -1 and null.
 */
import { createInterface } from 'node:readline'
import { countriesNamed } from '../src/actor/index.ts'
import { openTools, parseText } from '../src/analysis.ts'
import { findParagraphs, isLikelySentenceEnd, tokenise } from '../src/text/index.ts'

const tools = process.argv.includes('--trees') ? await openTools() : null

for await (const line of createInterface({ input: process.stdin })) {
  const text: string = JSON.parse(line)
  const tokens = tokenise(text, findParagraphs(text, [], null))
  const parse = tools && (await parseText(text, tools))
  const countries = new Map(
    tools && parse ? countriesNamed(parse, tools.actors, null).map(({ token, code }) => [token, code]) : [],
  )
  const rows = tokens.map((token, i) => {
    const newParagraph = i === 0 || token.paragraph !== tokens[i - 1].paragraph
    const endsParagraph = i === tokens.length - 1 || tokens[i + 1].paragraph !== token.paragraph
    return [
      ...token.span,
      newParagraph ? 2 : token.glued ? 0 : 1,
      endsParagraph || isLikelySentenceEnd(tokens, i) ? 1 : 0,
      parse ? parse.tokens[i].head : -1,
      countries.get(i) ?? null,
    ]
  })
  process.stdout.write(`${JSON.stringify(rows)}\n`)
}
