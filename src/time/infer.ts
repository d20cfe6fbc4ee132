/** A date for a report that has none: a weekday with day and month fits few years, and what the text names cuts these. */

import type { Span } from '../span.ts'
import { type Parse, spanOfTokens } from '../tree/index.ts'
import { dayFrom, isDate, isoOf, weekdayOf } from './calendar.ts'
import { findExpressions } from './find.ts'
import type { Expression } from './meaning.ts'
import { type Tense, tenseAround } from './tense.ts'

export interface Evidence {
  readonly span: Span
  readonly says: string
  /** ISO days between which what it says held; null: it still holds. */
  readonly from: string
  readonly to: string | null
}
export interface Reason {
  readonly span: Span | null
  readonly says: string
}

/** Years in which a report may have been written. */
const firstYear = 1946
const lastYear = 2045
/** Evidence must fit this share of what is given, or the date stays open. */
const enough = 2 / 3
const mostReasons = 3

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A weekday, day and month in the text; `year` only where the text has it. */
interface Anchor {
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly year: number | null
  readonly span: Span
  readonly tense: Tense | null
}
interface YearWord {
  readonly year: number
  readonly span: Span
  readonly tense: Tense | null
}

function anchorOf(parse: Parse, { meaning, first, end }: Expression): Anchor | null {
  if (meaning.kind !== 'date') return null
  const { month, day, weekday, year } = meaning
  if (month === undefined || day === undefined || weekday === undefined) return null
  return {
    month,
    day,
    weekday,
    year: year ?? null,
    span: spanOfTokens(parse, first, end),
    tense: tenseAround(parse, first, end),
  }
}
function yearWordOf(parse: Parse, { meaning, first, end }: Expression): YearWord | null {
  if (meaning.kind !== 'date' || meaning.year === undefined) return null
  return { year: meaning.year, span: spanOfTokens(parse, first, end), tense: tenseAround(parse, first, end) }
}
const present = <T>(values: readonly (T | null)[]): readonly T[] => values.filter((value): value is T => value !== null)

const agrees = ({ month, day, weekday, year }: Anchor, candidate: number): boolean =>
  (year === null || year === candidate) &&
  isDate(candidate, month, day) &&
  weekdayOf(dayFrom(candidate, month, day)) === weekday
const dateIn = ({ month, day }: Anchor, year: number): string => isoOf(dayFrom(year, month, day))
const holds = ({ from, to }: Evidence, date: string): boolean => from <= date && (to === null || date <= to)

/** Years in which every weekday of the text falls on its date. */
function yearsOf(anchors: readonly Anchor[]): readonly number[] {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)
  return years.filter(year => anchors.every(anchor => agrees(anchor, year)))
}

/** Of the candidate years those that most of the evidence fits; none if it contradicts itself too much. */
function fitting(years: readonly number[], anchor: Anchor, evidence: readonly Evidence[]): readonly number[] {
  const fits = (year: number): number => evidence.filter(each => holds(each, dateIn(anchor, year))).length
  const most = Math.max(0, ...years.map(fits))
  return most < evidence.length * enough ? [] : years.filter(year => fits(year) === most)
}

/** Past years of the text come before the report, future ones after it; the latest past one is near. */
function cutByYearWords(
  years: readonly number[],
  words: readonly YearWord[],
): { readonly years: readonly number[]; readonly word: YearWord | null } {
  const past = words.filter(({ tense }) => tense !== 'future').toSorted((a, b) => b.year - a.year)[0] ?? null
  // "the order that they mean to change, built in 1945": a year before all candidates is not ahead
  const first = Math.min(...years)
  const ahead = words.filter(({ tense, year }) => tense === 'future' && year >= first).map(({ year }) => year)
  const after = years.filter(year => (past === null || year >= past.year) && ahead.every(each => year <= each))
  if (past === null || after.length <= 1) return { years: after, word: after.length < years.length ? past : null }
  return { years: after.filter(year => year - past.year <= 1), word: past }
}

/** The chosen year between the years before and after it that would fit too. */
function neighbours(years: readonly number[], year: number): readonly number[] {
  const at = years.indexOf(year)
  return years.slice(Math.max(0, at - 1), at + 2)
}

function datesReason(text: string, anchor: Anchor, years: readonly number[]): Reason {
  return {
    span: anchor.span,
    says: `${text.slice(...anchor.span)}; a ${weekdayNames[anchor.weekday - 1]} in ${years.join(', ')}`,
  }
}

/**
 * The day of a report without a date, when its own text settles it: the latest weekday-with-date told in the past, in the
 * one year that the weekday, the evidence (offices held) and the years named leave. Null if more than one is left.
 * Misses: dates without a weekday, texts across New Year, reports written days after what they tell.
 *
 * @param findEvidence  asked only where the text has a weekday with a date
 */
export function inferDate(
  parse: Parse,
  findEvidence: () => readonly Evidence[],
  expressions: readonly Expression[] = findExpressions(parse.tokens, parse.sentences),
): { readonly date: string; readonly why: readonly Reason[] } | null {
  const anchors = present(expressions.map(each => anchorOf(parse, each)))
  const told = anchors.filter(({ tense }) => tense !== 'future')
  const anchor = told.toSorted((a, b) => b.month - a.month || b.day - a.day)[0]
  if (anchor === undefined) return null
  const evidence = findEvidence()
  const possible = yearsOf(anchors)
  const cut = cutByYearWords(
    fitting(possible, anchor, evidence),
    present(expressions.map(each => yearWordOf(parse, each))),
  )
  const [year, ...others] = cut.years
  if (year === undefined || others.length > 0) return null
  const near = neighbours(possible, year)
  const date = dateIn(anchor, year)
  const deciding = evidence.filter(each => holds(each, date) && near.some(other => !holds(each, dateIn(anchor, other))))
  const reasons: Reason[] = deciding.slice(0, mostReasons).map(({ span, says }) => ({ span, says }))
  if (cut.word !== null)
    reasons.push({ span: cut.word.span, says: `the latest year that the text names is ${cut.word.year}` })
  return { date, why: [datesReason(parse.text, anchor, near), ...reasons] }
}
