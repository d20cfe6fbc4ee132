/** The headline at the head of a plain text. */
import type { Span } from '../span.ts'
import { kindOfLine, type LineTable } from './furniture.ts'

const maxHeadline = 200
const endsOpen = /[.,;:…–—-]["”’')\]]*$/
const endsSentence = /[.!?…]["”’')\]]*$/
const notHeadline = /^(?:by |dear |https?:|\(|\[|[-*•] |\d{1,2}[:.]\d\d )/i
/** Two sentences in one line: a caption or a paragraph. */
const twoSentences = /\p{Ll}{4}[.!?]["”’)]* \p{Lu}/u
const threeWords = /\p{L}\S*\s+\S*[\p{L}\p{N}]\S*\s+\S*[\p{L}\p{N}]/u

interface Line {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The first lines that are not blank, without their outer blanks and a Markdown heading's mark. */
function firstLines(text: string, count: number): readonly Line[] {
  const lines: Line[] = []
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const lead = /^\s*(?:#{1,6}\s+)?/.exec(line)?.[0].length ?? 0
    const words = line.slice(lead).trimEnd()
    if (words !== '') lines.push({ text: words, start: index + lead, end: index + lead + words.length })
    if (lines.length === count) break
  }
  return lines
}

/** Whether the second line goes on with the sentence of the first, as in text that is broken at a fixed width. */
function goesOn(text: string, first: Line, second: Line): boolean {
  const between = text.slice(first.end, second.start)
  if (/\n[^\S\n]*\r?\n|#/.test(between)) return false
  return /^\p{Ll}/u.test(second.text) || !(endsSentence.test(second.text) || second.text.length > 120)
}

/**
 * The span of a headline: a first line of at least three words that ends in no full stop, is no furniture and has text
 * below it.
 * Misses: headlines with a full stop, headlines below a kicker; takes a first list item without a mark for one.
 */
export function headlineSpan(text: string, table: LineTable): Span | null {
  const [first, second] = firstLines(text, 2)
  if (!first || !second || first.text.length > maxHeadline) return null
  if (!threeWords.test(first.text) || twoSentences.test(first.text) || kindOfLine(first.text, table)) return null
  if (endsOpen.test(first.text) || notHeadline.test(first.text) || goesOn(text, first, second)) return null
  return [first.start, first.end]
}
