/** Days, weeks and months as numbers, and the days that a TIMEX value covers. No clock is read here. */

/** Days since 1970-01-01 (may be negative). */
export type Day = number
/** ISO days, both included; null where an end is open. */
export interface Interval {
  readonly from: string | null
  readonly to: string | null
}

const msPerDay = 86_400_000
const two = (n: number): string => String(n).padStart(2, '0')

export const dayOf = (iso: string): Day => Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / msPerDay)
export const dayFrom = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / msPerDay
export const isoOf = (day: Day): string => new Date(day * msPerDay).toISOString().slice(0, 10)
export const yearOf = (day: Day): number => new Date(day * msPerDay).getUTCFullYear()
/** 1 = January */
export const monthOf = (day: Day): number => new Date(day * msPerDay).getUTCMonth() + 1
/** 1 = Monday … 7 = Sunday, as ISO 8601 counts. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1
export const daysInMonth = (year: number, month: number): number =>
  dayFrom(year, month + 1, 1) - dayFrom(year, month, 1)
export const isDate = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

/** A month counted from year 0, so that months can be added. */
const monthIndex = (year: number, month: number): number => year * 12 + month - 1
export const dayValue = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`

/** The day `count` months later; the last of the month where that month is shorter. */
export function addMonths(day: Day, count: number): Day {
  const index = monthIndex(yearOf(day), monthOf(day)) + count
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return dayFrom(year, month, Math.min(new Date(day * msPerDay).getUTCDate(), daysInMonth(year, month)))
}

/** `2021-W12`: the ISO week, whose year is that of its Thursday. */
export function weekValue(day: Day): string {
  const thursday = day - weekdayOf(day) + 4
  const year = yearOf(thursday)
  return `${year}-W${two(Math.floor((thursday - dayFrom(year, 1, 1)) / 7) + 1)}`
}

function mondayOfWeek(year: number, week: number): Day {
  const january4 = dayFrom(year, 1, 4)
  return january4 - weekdayOf(january4) + 1 + (week - 1) * 7
}

/** First month and length of the seasons of the northern half; winter is named by the year that it begins in. */
const seasonStart: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 }

const months = (year: number, first: number, count: number): Interval => ({
  from: isoOf(dayFrom(year, first, 1)),
  to: isoOf(dayFrom(year, first + count, 1) - 1),
})

function partOfYear(year: number, part: string): Interval | null {
  const number = Number(part.slice(1))
  if (part[0] === 'Q') return months(year, number * 3 - 2, 3)
  if (part[0] === 'H') return months(year, number * 6 - 5, 6)
  const season = seasonStart[part]
  return season === undefined ? null : months(year, season, 3)
}

/** The days that a value covers; null for values that are no stretch of the calendar (`P3D`, `PAST_REF`, `XXXX-03`). */
export function intervalOf(value: string): Interval | null {
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(value)
  if (day) return { from: day[0], to: day[0] }
  const month = /^(\d{4})-(\d\d)$/.exec(value)
  if (month) return months(Number(month[1]), Number(month[2]), 1)
  const week = /^(\d{4})-W(\d\d)(-WE)?$/.exec(value)
  if (week) {
    const monday = mondayOfWeek(Number(week[1]), Number(week[2]))
    return { from: isoOf(week[3] ? monday + 5 : monday), to: isoOf(monday + 6) }
  }
  const part = /^(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)$/.exec(value)
  if (part) return partOfYear(Number(part[1]), part[2])
  if (!/^\d{2,4}$/.test(value)) return null
  const years = 10 ** (4 - value.length)
  return months(Number(value) * years, 1, 12 * years)
}

/** The early, middle or late third of an interval of some length; the interval itself where it is a day or open. */
export function thirdOf(interval: Interval, part: 'START' | 'MID' | 'END'): Interval {
  if (interval.from === null || interval.to === null) return interval
  const from = dayOf(interval.from)
  const third = (dayOf(interval.to) - from + 1) / 3
  if (third < 1) return interval
  const n = { START: 0, MID: 1, END: 2 }[part]
  return { from: isoOf(from + Math.round(third * n)), to: isoOf(from + Math.round(third * (n + 1)) - 1) }
}
