/** What a time expression says by its own words, before it is anchored on the report's date. */
import type { TokenIndex } from '../span.ts'
import type { Unit } from './symbols.ts'

/** `last` and `next` as the words say it; `recent` ("the latest quarter") may still run. */
export type Which = 'last' | 'this' | 'next' | 'recent'
/** Where within a stretch: "early 2020", "the middle of June", "the end of the year", "earlier this year", "later this week". */
export type Edge = 'START' | 'MID' | 'END' | 'SOFAR' | 'REST'

export type Meaning =
  /** A year, month, day or weekday, as far as named. */
  | {
      readonly kind: 'date'
      readonly year?: number
      readonly month?: number
      readonly day?: number
      readonly weekday?: number
      readonly which?: Which
    }
  /** A quarter, half or season: `Q3`, `H1`, `SU`; code `QX` where the text does not number it. */
  | {
      readonly kind: 'partOfYear'
      readonly code: string
      readonly year?: number
      readonly yearShift?: number
      readonly which?: Which
    }
  /** A month or month and day of a year that is told by its distance ("June last year"). */
  | { readonly kind: 'dateOfYear'; readonly month: number; readonly day?: number; readonly yearShift: number }
  /** "the week of March 6" */
  | { readonly kind: 'weekOf'; readonly month: number; readonly day: number }
  /** A decade or century by its digits: `199`, `19`. */
  | { readonly kind: 'years'; readonly value: string }
  /** A year before Christ: `BC0594`. */
  | { readonly kind: 'ancient'; readonly value: string }
  /** Units of the calendar counted from the report's: this week 0, last year -1, tomorrow (day) 1. */
  | { readonly kind: 'unit'; readonly unit: Unit | 'weekend'; readonly shift: number }
  /** "two days ago" (from the report), "a week later" (from the time told before). */
  | {
      readonly kind: 'shift'
      readonly unit: Unit
      readonly count: number | null
      readonly sign: 1 | -1
      readonly from: 'report' | 'context'
    }
  /** "that day", "the same month", "the quarter". */
  | { readonly kind: 'context'; readonly unit: Unit }
  | { readonly kind: 'length'; readonly value: string }
  | { readonly kind: 'set'; readonly value: string }
  | { readonly kind: 'reference'; readonly value: 'PAST_REF' | 'PRESENT_REF' | 'FUTURE_REF' }
  /** A part of day or a clock time without its day: `TMO`, `T10:30`. */
  | { readonly kind: 'hour' }

/** A time expression found in the tokens `[first, end)`, not anchored yet. */
export interface Expression {
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly meaning: Meaning
  readonly edge: Edge | null
  /** `TMO`, `TNI`, `T10:30`: the part of day or time that stands with the date. */
  readonly hour: string | null
  /** The words that the value rests on, for `basis`. */
  readonly says: string
  readonly confidence: number
}
