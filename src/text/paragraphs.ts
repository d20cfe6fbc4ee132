import type { Span } from '../span.ts'
import { findDateline } from './dateline.ts'
import { endsWithStop, fits, isBullet, isFull, type Line, linesOf, wrapWidth } from './lines.ts'
import type { Paragraph } from './types.ts'

/** Longest title or heading, in characters, and in words. */
const titleLength = 200
const headingLength = 90
const headingWords = 14

interface Draft extends Paragraph {
  /** An empty line, the title's end or the end of the text follows. */
  readonly gapAfter: boolean
}

/**
 * The paragraphs of a text outside its furniture, in order. A line break ends a paragraph, unless the lines were
 * broken to a width (then an empty line, a list mark, an indent, or a line that stops early does).
 * The marks of a Markdown heading ("## ") belong to no paragraph; other marks stay.
 * @param title where the title stands, when it is known; else the first line, if it looks like one, gets the role
 */
export function findParagraphs(text: string, furniture: readonly Span[], title: Span | null): Paragraph[] {
  const taken = title === null ? furniture : [...furniture, title]
  const blocks = stretchesBetween(taken, text.length).flatMap(stretch => blocksOf(linesOf(text, stretch)))
  const widths = blocks.map(block => wrapWidth(text, block))
  const common = widths.reduce<number>((widest, width) => Math.max(widest, width ?? 0), 0)
  const drafts = blocks.flatMap((block, i) =>
    draftsOf(text, block, widths[i] ?? (common > 0 && fits(text, block, common) ? common : null)),
  )
  const roles = drafts.map((_, i) => roleOf(text, drafts, i, title !== null))
  const paragraphs = drafts.flatMap(({ span }, i) =>
    withDateline(text, { span: withoutMarks(text, span), role: roles[i] }),
  )
  if (title !== null && text.slice(...title).trim() !== '')
    paragraphs.push({ span: trimmed(text, title), role: 'title' })
  return paragraphs.filter(({ span }) => span[0] < span[1]).sort((a, b) => a.span[0] - b.span[0])
}

/** What the taken spans (in any order, possibly overlapping) leave of a text. */
function stretchesBetween(taken: readonly Span[], length: number): Span[] {
  const stretches: Span[] = []
  let from = 0
  for (const [start, end] of [...taken].sort((a, b) => a[0] - b[0])) {
    if (start > from) stretches.push([from, start])
    from = Math.max(from, end)
  }
  if (from < length) stretches.push([from, length])
  return stretches
}

/** Runs of lines that are not empty. */
function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = [[]]
  for (const line of lines) {
    if (line.span[0] < line.span[1]) blocks.at(-1)!.push(line)
    else if (blocks.at(-1)!.length > 0) blocks.push([])
  }
  return blocks.filter(block => block.length > 0)
}

function draftsOf(text: string, block: readonly Line[], width: number | null): Draft[] {
  const drafts: Draft[] = []
  let start = 0
  block.forEach((line, i) => {
    const next = block[i + 1]
    if (next !== undefined && width !== null && goesOn(text, line, next, width)) return
    drafts.push({ span: [block[start].span[0], line.span[1]], role: 'body', gapAfter: next === undefined })
    start = i + 1
  })
  return drafts
}

function goesOn(text: string, line: Line, next: Line, width: number): boolean {
  if (isBullet(text, next) || /^#{1,6} /.test(text.slice(line.span[0], line.span[0] + 7))) return false
  if (next.indent > line.indent + 1 && !isBullet(text, line)) return false
  return isFull(text, line, next, width) || !endsWithStop(text, line)
}

function roleOf(text: string, drafts: readonly Draft[], i: number, hasTitle: boolean): Paragraph['role'] {
  const { span, gapAfter } = drafts[i]
  const marked = headingMark.test(text.slice(span[0], span[0] + 8))
  if (i === 0 && !hasTitle && drafts.length > 1) {
    const standsApart = gapAfter || !drafts.slice(1, -1).some(draft => draft.gapAfter)
    if (marked || (standsApart && isTitleLike(text, span))) return 'title'
  }
  if (marked) return 'heading'
  if (isCaption(text, span)) return 'caption'
  // a run of short lines is a list, not headings; the last paragraph heads nothing
  const isHeading =
    isHeadingLike(text, span) &&
    i + 1 < drafts.length &&
    !isHeadingLike(text, drafts[i + 1].span) &&
    (i < 2 || !isHeadingLike(text, drafts[i - 1].span))
  return isHeading ? 'heading' : 'body'
}

const headingMark = /^#{1,6}\s/
const isListed = (text: string, span: Span): boolean => isBullet(text, { span, indent: 0 })

const isTitleLike = (text: string, span: Span): boolean =>
  span[1] - span[0] <= titleLength && !/[.:;,][”"’']?$/.test(text.slice(span[0], span[1])) && !isListed(text, span)

function isHeadingLike(text: string, span: Span): boolean {
  if (span[1] - span[0] > headingLength || endsWithStop(text, { span }) || isListed(text, span)) return false
  const words = text.slice(span[0], span[1])
  return (
    /^["“'‘(]?[\p{Lu}\p{Lt}\p{Lo}\d]/u.test(words) &&
    !/[,”"—–-]$/.test(words) &&
    words.split(/\s+/).length <= headingWords
  )
}

/** "FILE - …", "Photo: …", "… (AP Photo/…)": words below a picture. */
function isCaption(text: string, span: Span): boolean {
  const words = text.slice(span[0], Math.min(span[1], span[0] + 20))
  const end = text.slice(Math.max(span[0], span[1] - 80), span[1])
  return (
    /^(?:FILE(?: PHOTO)?\s?[-–—:]|(?:Photo|Image|Picture|Caption|File photo)(?: credit| caption)?\s?[:|])/i.test(
      words,
    ) || /[([](?:AP Photo|Photo|Image|File photo|AFP|Getty)[^()[\]]{0,60}[)\]]\.?$/.test(end)
  )
}

/** "MOSCOW (Reuters) - Iran said": the dateline is none of the sentence's words. */
function withDateline(text: string, paragraph: Paragraph): Paragraph[] {
  const dateline = paragraph.role === 'body' ? findDateline(text, paragraph.span) : null
  if (dateline === null) return [paragraph]
  const rest = trimmed(text, [dateline.span[1], paragraph.span[1]])
  return [
    { span: dateline.span, role: 'dateline' },
    { span: rest, role: 'body' },
  ]
}

const withoutMarks = (text: string, span: Span): Span => {
  const mark = /^#{1,6}\s+/.exec(text.slice(span[0], span[1]))
  return mark === null ? span : [span[0] + mark[0].length, span[1]]
}

function trimmed(text: string, [start, end]: Span): Span {
  const words = text.slice(start, end)
  return [start + words.length - words.trimStart().length, start + words.trimEnd().length]
}
