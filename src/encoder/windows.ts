/** Windows of consecutive sentences: what the encoder reads at once. */
import { isLikelySentenceEnd, type Token } from '../text/index.ts'
import { shapeOf, type WordPieces } from './wordpiece.ts'

/** Pieces that a window is filled with, and those that it may not pass even without an end of a sentence. */
export const FULL = 128
export const MOST = 384

/** Tokens `[first, end)` of the report with their pieces; `firstPiece[i]` is where token `first + i` begins. */
export interface Window {
  readonly first: number
  readonly end: number
  readonly pieces: readonly number[]
  readonly shapes: readonly number[]
  readonly firstPiece: readonly number[]
  /** 1 where a sentence must end: the last token of a paragraph and of the window. */
  readonly last: readonly number[]
}

/** Cuts a report's tokens into windows of about `FULL` pieces, between sentences wherever there is a likely end of one. */
export function cutWindows(tokens: readonly Token[], wordPieces: WordPieces): Window[] {
  const windows: Window[] = []
  let first = 0
  while (first < tokens.length) {
    const end = windowEnd(tokens, first, wordPieces)
    windows.push(windowOf(tokens, first, end, wordPieces))
    first = end
  }
  return windows
}

const endsParagraph = (tokens: readonly Token[], i: number): boolean =>
  i === tokens.length - 1 || tokens[i + 1].paragraph !== tokens[i].paragraph

function windowEnd(tokens: readonly Token[], first: number, wordPieces: WordPieces): number {
  let used = 2
  let end = first
  for (let i = first; i < tokens.length; i++) {
    used += wordPieces.of(tokens[i].form).length
    if (used > FULL && end > first) return end
    if (used > MOST) return Math.max(i, first + 1)
    if (endsParagraph(tokens, i) || isLikelySentenceEnd(tokens, i)) end = i + 1
  }
  return tokens.length
}

function windowOf(tokens: readonly Token[], first: number, end: number, wordPieces: WordPieces): Window {
  const pieces: number[] = [wordPieces.begin]
  const shapes: number[] = [0]
  const firstPiece: number[] = []
  const last: number[] = []
  for (let i = first; i < end; i++) {
    const token = tokens[i]
    const ids = wordPieces.of(token.form)
    const opens = i === first || token.paragraph !== tokens[i - 1].paragraph
    const shape = shapeOf(token.form) + 5 * (opens ? 2 : token.glued ? 0 : 1)
    firstPiece.push(pieces.length)
    for (const id of ids) {
      pieces.push(id)
      shapes.push(shape)
    }
    last.push(i === end - 1 || endsParagraph(tokens, i) ? 1 : 0)
  }
  pieces.push(wordPieces.end)
  shapes.push(0)
  return { first, end, pieces, shapes, firstPiece, last }
}

/** Windows of like length together, so that little of a batch is padding; at most `most` padded pieces a batch. */
export function batchWindows(windows: readonly Window[], most: number): Window[][] {
  const sorted = [...windows].sort((a, b) => a.pieces.length - b.pieces.length || a.first - b.first)
  const batches: Window[][] = []
  for (const window of sorted) {
    const now = batches.at(-1)
    // batches hold windows of nearly the same length: padding of more than an eighth costs more than a call
    if (now && (now.length + 1) * window.pieces.length <= most && now[0].pieces.length * 8 >= window.pieces.length * 7)
      now.push(window)
    else batches.push([window])
  }
  return batches
}
