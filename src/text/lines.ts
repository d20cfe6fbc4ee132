import type { Span } from '../span.ts'

/** One line without the blanks around it; an empty one has an empty span. */
export interface Line {
  readonly span: Span
  /** Blanks before its first word. */
  readonly indent: number
}

/** A bullet or number of a list, with the blank after it. */
const bullet = /^(?:[-*+•‣◦▪·–—]|\d{1,2}[.)]|[a-z]\))\s/

export const isBullet = (text: string, { span }: Line): boolean => bullet.test(text.slice(span[0], span[0] + 5))

/** The lines of a stretch of the text, the empty ones too. */
export function linesOf(text: string, [from, to]: Span): Line[] {
  const lines: Line[] = []
  const stretch = text.slice(from, to)
  const lineEnd = /\r\n|[\n\r\v\f\u2028\u2029]|$/g
  let start = 0
  for (const { index, 0: mark } of stretch.matchAll(lineEnd)) {
    const line = stretch.slice(start, index)
    const words = line.trim()
    const indent = words === '' ? 0 : line.length - line.trimStart().length
    lines.push({ span: [from + start + indent, from + start + indent + words.length], indent })
    start = index + mark.length
  }
  return lines
}

/** Lines that were broken to a width end nearer to it than this, but for the length of the word that went over. */
const slack = 8
/** Widths of hard-wrapped text, in characters: mail and plain text files. */
const [narrowest, widest] = [45, 110]

/** In a block of so many lines one in twenty may stand out over the width (a long address). */
const manyLines = 20

/**
 * The width to which a block of lines (none empty) was broken, or null when its line breaks are the writer's own.
 * Broken to a width means: hardly a line had room for the first word of the next one, and most of them go on without
 * a stop, many with a small letter (so a list of headlines is none).
 */
export function wrapWidth(text: string, lines: readonly Line[]): number | null {
  const lengths = lines.map(lengthOf).sort((a, b) => a - b)
  const width = lengths[Math.floor((lines.length < manyLines ? 1 : 0.95) * (lines.length - 1))]
  if (lines.length < 2 || width < narrowest || width > widest) return null
  let full = 0
  let goOn = 0
  let small = 0
  let early = 0 // ends before the width, and without a stop
  for (let i = 0; i + 1 < lines.length; i++) {
    if (isBullet(text, lines[i + 1])) continue
    const stops = endsWithStop(text, lines[i])
    if (!isFull(text, lines[i], lines[i + 1], width)) early += stops ? 0 : 1
    else {
      full++
      goOn += stops ? 0 : 1
      small += !stops && /^\p{Ll}/u.test(text[lines[i + 1].span[0]]) ? 1 : 0
    }
  }
  return small > 0 && goOn >= full / 2 && small >= goOn / 3 && early <= full / 8 ? width : null
}

/** Had this line no room for the first word of the next, in text of this width? */
export function isFull(text: string, line: Line, next: Line, width: number): boolean {
  const firstWord = /^\S{0,40}/.exec(text.slice(next.span[0], Math.min(next.span[1], next.span[0] + 40)))![0].length
  return lengthOf(line) + 1 + firstWord > width - slack
}

/** A block too short to tell, in a text whose other blocks were broken to this width: was it as well? */
export const fits = (text: string, lines: readonly Line[], width: number): boolean =>
  lines.every((line, i) => {
    const next = lines[i + 1]
    return lengthOf(line) <= width + slack && (next === undefined || isFull(text, line, next, width))
  })

const lengthOf = ({ span, indent }: Line): number => span[1] - span[0] + indent

export const endsWithStop = (text: string, { span }: Pick<Line, 'span'>): boolean =>
  /[.!?:;…。！？][\s"'”’)\]»*_]{0,4}$/u.test(text.slice(Math.max(span[0], span[1] - 6), span[1]))
