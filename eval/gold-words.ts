/** From our tokens to the words of a gold document, by their characters, so that a difference in tokenisation alone costs nothing. */
import type { Parse } from '../src/tree/index.ts'

type Span = readonly [start: number, end: number]

/** The gold words that a span touches, `[first, end)`; `first` is -1 where there is none. */
export function goldWords(document: Parse, [start, stop]: Span): [first: number, end: number] {
  const first = document.tokens.findIndex(({ span }) => span[1] > start && span[0] < stop)
  return [first, document.tokens.findLastIndex(({ span }) => span[0] < stop) + 1]
}

/** The gold word that one of our tokens begins in, -1 if there is none. */
export const goldWord = (document: Parse, parse: Parse, token: number): number =>
  goldWords(document, parse.tokens[token].span)[0]
