/** Dates of records as DuckDB's, and back. */
import { DuckDBDateValue } from '@duckdb/node-api'
import type { EventDate } from '../record.ts'

type Precision = EventDate['precision']

const shapes: Readonly<Record<Precision, RegExp>> = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-\d{2}$/,
  year: /^\d{4}$/,
  none: /^$/,
}
const length: Readonly<Record<Precision, number>> = { day: 10, month: 7, year: 4, none: 0 }
const millisecondsADay = 86_400_000

/** Days since 1970-01-01 of a day that the calendar has, else null. @param day  `yyyy-mm-dd` */
export function dayOf(day: string): number | null {
  if (!shapes.day.test(day)) return null
  const time = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(day)) return null
  return time / millisecondsADay
}

export interface Packed {
  readonly date: DuckDBDateValue | null
  /** The value itself, where the date does not give it back. */
  readonly value: string | null
}

/** A value as a date, its first day where it is a month or year. */
export function packDate(value: string | null, precision: Precision): Packed {
  if (value === null) return { date: null, value: null }
  const day = shapes[precision].test(value) ? dayOf(`${value}-01-01`.slice(0, 10)) : null
  return day === null ? { date: null, value } : { date: new DuckDBDateValue(day), value: null }
}

/** The value that was packed. @param date  `yyyy-mm-dd` */
export const unpackDate = (date: string | null, value: string | null, precision: Precision): string | null =>
  value ?? date?.slice(0, length[precision]) ?? null
