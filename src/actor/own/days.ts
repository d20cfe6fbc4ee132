/** Days as actor files write them, as ISO dates. */
import type { Days } from '../term.ts'

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** Whether a cell is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of the calendar. */
export const isIsoDate = (text: string): boolean =>
  /^\d{4}(-\d\d){0,2}$/.test(text) && isDay(`${text}-01-01`.slice(0, 10))

function daysFrom(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Two-digit years up to this one are of this century, as in PETRARCH. */
const lastYear = 30

/** `940228`, `20121109` → ISO date; a day past the month's end is its last. Null if it is no date. */
function dayOf(digits: string): string | null {
  const [, year, month, day] = /^(\d{4}|\d\d)(\d\d)(\d\d)$/.exec(digits) ?? []
  if (!year || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null
  const full = year.length === 4 ? year : `${Number(year) <= lastYear ? 20 : 19}${year}`
  for (let last = Number(day); last > 27; last--) {
    const iso = `${full}-${month}-${String(last).padStart(2, '0')}`
    if (isDay(iso)) return iso
  }
  return `${full}-${month}-${day}`
}

/** `>920115`, `< 950601`, `120812-140326`, '' of a dictionary's bracket; null if it is none of these. */
export function limitsOf(text: string): Days | null {
  if (text === '') return { start: '', end: '' }
  const [, sign, first, last] = /^([<>]?)\s*(\d+)\s*(?:-\s*(\d+))?$/.exec(text) ?? []
  const from = first === undefined ? null : dayOf(first)
  if (from === null) return null
  if (sign) {
    if (last !== undefined) return null
    return sign === '<' ? { start: '', end: daysFrom(from, -1) } : { start: daysFrom(from, 1), end: '' }
  }
  const to = last === undefined ? from : dayOf(last)
  return to === null || to < from ? null : { start: from, end: to }
}
