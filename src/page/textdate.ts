/** The day that a text itself gives: by its dateline or by a "Posted on …" line. Nothing is inferred here (see time/). */
import type { Span } from '../span.ts'
import { findDate } from './isodate.ts'

/** A day and the words that say it. */
export interface TextDate {
  readonly date: string
  readonly span: Span
}

/** How far into a text a dateline may stand. */
const datelineReach = 1_500
/** "BRUSSELS, March 24, 2021 (Reuters) —": a place in capitals or in title case, then the date, then a mark. */
const datelinePlace = /^(?:\p{Lu}[\p{L}.'’-]*[ ,/–—-]{0,3}(?:\p{L}{1,3} )?){1,6}\(?(?:\p{L}[\p{L} /]{0,40}[-–—,] )?$/u
const datelineMark = /^\.?,? ?(?:\([\p{L}\p{N} ./&-]{2,40}\)|\/[\p{L} ]{2,30}\/)? ?(?:\)|[-–—:]|\.\.|\|)/u

/** A line that is a date and at most a place or a time: "Minsk, December 6, 2021". */
const besideDate = /^(?:[\p{Lu}\d][\p{L}\d.:'-]*[,.|/–—-]?\s?|[,.|/()–—-]\s?){0,5}$/u
/** How many lines at the end of a text may hold its closing date. */
const closingLines = 3

function dateOfHead(head: string): { readonly date: string; readonly start: number; readonly end: number } | null {
  const found = findDate(head)
  if (!found) return null
  const before = head.slice(0, found.start).trimStart()
  const after = head.slice(found.end)
  const isDateline = (before === '' || datelinePlace.test(before)) && datelineMark.test(after)
  return isDateline || isDateAlone(head, found) ? found : null
}

function isDateAlone(line: string, found: { readonly start: number; readonly end: number }): boolean {
  const rest = [line.slice(0, found.start), line.slice(found.end)].map(part => part.trim())
  return rest.join('').length <= 40 && rest.every(part => besideDate.test(part))
}

/**
 * A dateline with a full date at the head of one of the first paragraphs, or a line that is nothing but a date (and a
 * place): among the first, as wires have it, or among the last, as ministries close their statements.
 */
export function datelineOf(text: string): TextDate | null {
  for (const { 0: line, index } of text.slice(0, datelineReach).matchAll(/[^\r\n]+/g)) {
    const found = dateOfHead(line.slice(0, 120))
    if (found) return { date: found.date, span: [index + found.start, index + found.end] }
  }
  const tail = Math.max(0, text.length - datelineReach)
  const lines = [...text.slice(tail).matchAll(/[^\r\n]+/g)]
    .filter(({ 0: line }) => line.trim() !== '')
    .slice(-closingLines)
  for (const { 0: line, index } of lines.reverse()) {
    const found = line.length <= 80 ? findDate(line) : null
    if (found && isDateAlone(line, found))
      return { date: found.date, span: [tail + index + found.start, tail + index + found.end] }
  }
  return null
}

const publishedLine =
  /^\W{0,3}(?:(?:first |originally )?(?:published|posted|issued|created|date)|updated|last updated)\b.{0,60}$/i

/** A "Posted on March 24, 2021" line of a plain text. */
export function publishedLineOf(text: string): TextDate | null {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    if (line.length > 120 || !publishedLine.test(line.trim()) || /[a-z]{3}[.!?]$/.test(line.trim())) continue
    const found = findDate(line)
    if (found) return { date: found.date, span: [index + found.start, index + found.end] }
  }
  return null
}
