/** What an expression means on the calendar: TIMEX value, its days, and what the value rests on. */
import {
  addMonths,
  type Day,
  dayOf,
  dayValue,
  type Interval,
  intervalOf,
  isDate,
  isoOf,
  monthOf,
  thirdOf,
  weekdayOf,
  weekValue,
  yearOf,
} from './calendar.ts'
import type { Expression, Meaning, Which } from './meaning.ts'
import type { Unit } from './symbols.ts'
import type { Tense } from './tense.ts'

/** What relative expressions are counted from. */
export interface Anchor {
  /** The report's day; null where the report has no date. */
  readonly report: Day | null
  readonly tense: Tense | null
  /** The value of the last date told before, and how it was told. */
  readonly before: string | null
}
export interface Resolved {
  readonly value: string
  readonly interval: Interval | null
  readonly how: string
}

const two = (n: number): string => String(n).padStart(2, '0')
const open = (value: string): Resolved => ({ value, interval: null, how: 'the report has no date' })
const settled = (value: string, how: string): Resolved => ({ value, interval: intervalOf(value), how })
const told = 'told in full'

const tenseSays = (tense: Tense | null): string =>
  tense === null ? 'nearest to the report' : `implied by the ${tense} tense`

type DateMeaning = Extract<Meaning, { kind: 'date' }>

function resolveDate(meaning: DateMeaning, anchor: Anchor): Resolved {
  const { year, month, day, weekday } = meaning
  if (year !== undefined) return settled(dateValue(year, month, day), told)
  if (anchor.report === null) return open(openDate(meaning))
  if (month !== undefined && day !== undefined) return resolveMonthDay(month, day, anchor.report, meaning, anchor.tense)
  if (month !== undefined)
    return bySide(
      inYearsAround(anchor.report, year => `${year}-${two(month)}`),
      anchor.report,
      meaning.which,
      anchor.tense,
    )
  return resolveWeekday(weekday!, anchor.report, meaning.which, anchor)
}

function dateValue(year: number, month: number | undefined, day: number | undefined): string {
  if (month === undefined) return String(year)
  return day !== undefined && isDate(year, month, day) ? dayValue(year, month, day) : `${year}-${two(month)}`
}
function openDate({ month, day, weekday }: DateMeaning): string {
  if (month === undefined) return `XXXX-WXX-${weekday}`
  return `XXXX-${two(month)}${day === undefined ? '' : `-${two(day)}`}`
}

function resolveMonthDay(
  month: number,
  day: number,
  report: Day,
  { weekday }: DateMeaning,
  tense: Tense | null,
): Resolved {
  const candidates = [0, -1, 1]
    .map(shift => yearOf(report) + shift)
    .filter(year => isDate(year, month, day))
    .map(year => candidateOf(dayValue(year, month, day)))
  const agreeing = weekday === undefined ? [] : candidates.filter(({ from }) => weekdayOf(from) === weekday)
  if (candidates.length === 0) return open(`XXXX-${two(month)}-${two(day)}`)
  if (agreeing.length === 1) return settled(agreeing[0].value, 'weekday and year agree')
  return settled(nearest(candidates, report, tense).value, `year ${tenseSays(tense)}`)
}

/** A stretch of days that an expression may mean. */
interface Candidate {
  readonly value: string
  readonly from: Day
  readonly to: Day
}
/** How much farther a stretch on the wrong side of the tense counts: "a deadline of Jan. 14 was set" lies ahead. */
const wrongSide = 6

/** The candidate nearest to the report, those on the tense's side preferred. */
function nearest(candidates: readonly Candidate[], report: Day, tense: Tense | null): Candidate {
  const distance = ({ from, to }: Candidate): number => {
    if (from > report) return (from - report) * (tense === 'past' ? wrongSide : 1)
    return to < report ? (report - to) * (tense === 'future' ? wrongSide : 1) : 0
  }
  return candidates.reduce((best, each) => (distance(each) < distance(best) ? each : best))
}

function candidateOf(value: string): Candidate {
  const { from, to } = intervalOf(value)!
  return { value, from: dayOf(from!), to: dayOf(to!) }
}
/** The same part of the report's year and of the years beside it. */
const inYearsAround = (report: Day, valueIn: (year: number) => string): readonly Candidate[] =>
  [0, -1, 1].map(shift => candidateOf(valueIn(yearOf(report) + shift)))

/** "last May" lies before the report's month, "next May" after it. */
function bySide(
  candidates: readonly Candidate[],
  report: Day,
  which: Which | undefined,
  tense: Tense | null,
): Resolved {
  if (which === 'this') return settled(candidates[0].value, 'of the report’s year')
  if (which === 'last')
    return settled(
      nearest(
        candidates.filter(({ to }) => to < report),
        report,
        null,
      ).value,
      'last before the report',
    )
  if (which === 'next')
    return settled(
      nearest(
        candidates.filter(({ from }) => from > report),
        report,
        null,
      ).value,
      'next after the report',
    )
  return settled(nearest(candidates, report, tense).value, `year ${tenseSays(tense)}`)
}

function resolveWeekday(weekday: number, report: Day, which: Which | undefined, { tense }: Anchor): Resolved {
  const back = (weekdayOf(report) - weekday + 7) % 7
  if (which === 'last') return settled(isoOf(report - (back || 7)), 'last before the report')
  if (which === 'next') return settled(isoOf(report + 7 - back), 'next after the report')
  const forward = tense === 'future' || tense === 'present'
  const day = back === 0 ? report : forward ? report + 7 - back : report - back
  return settled(isoOf(day), `week ${tense === null ? 'before the report' : tenseSays(tense)}`)
}

function resolvePartOfYear(meaning: Extract<Meaning, { kind: 'partOfYear' }>, anchor: Anchor): Resolved {
  const { code, year, yearShift, which } = meaning
  if (year !== undefined) return settled(`${year}-${code}`, told)
  if (anchor.report === null) return open(`XXXX-${code}`)
  const now = yearOf(anchor.report)
  if (code === 'QX') return settled(numberedQuarter(anchor.report, which, yearShift ?? 0), 'counted from the report')
  if (yearShift !== undefined) return settled(`${now + yearShift}-${code}`, 'year counted from the report')
  return bySide(
    inYearsAround(anchor.report, each => `${each}-${code}`),
    anchor.report,
    which === 'recent' ? undefined : which,
    anchor.tense,
  )
}

/** "last quarter", "this quarter", "the year-ago quarter" (that of the quarter last ended). */
const numberedQuarter = (report: Day, which: Which | undefined, yearShift: number): string =>
  quarterValue(addMonths(report, 12 * yearShift + 3 * (which === 'next' ? 1 : which === 'this' ? 0 : -1)))
const quarterValue = (day: Day): string => `${yearOf(day)}-Q${Math.ceil(monthOf(day) / 3)}`

/** The stretch of the calendar that holds a day. */
function unitValue(day: Day, unit: Unit | 'weekend'): string {
  switch (unit) {
    case 'week':
      return weekValue(day)
    case 'weekend':
      return `${weekValue(day)}-WE`
    case 'month':
      return isoOf(day).slice(0, 7)
    case 'quarter':
      return quarterValue(day)
    case 'year':
      return String(yearOf(day))
    case 'decade':
      return String(Math.floor(yearOf(day) / 10))
    case 'century':
      return String(Math.floor(yearOf(day) / 100))
    default:
      return isoOf(day)
  }
}
const openUnit: Readonly<Record<Unit | 'weekend', string>> = {
  second: 'XXXX-XX-XX',
  minute: 'XXXX-XX-XX',
  hour: 'XXXX-XX-XX',
  day: 'XXXX-XX-XX',
  week: 'XXXX-WXX',
  weekend: 'XXXX-WXX-WE',
  month: 'XXXX-XX',
  quarter: 'XXXX-QX',
  year: 'XXXX',
  decade: 'XXX',
  century: 'XX',
}
const monthsIn: Readonly<Partial<Record<Unit | 'weekend', number>>> = {
  month: 1,
  quarter: 3,
  year: 12,
  decade: 120,
  century: 1200,
}
function moved(day: Day, unit: Unit | 'weekend', count: number): Day {
  const months = monthsIn[unit]
  if (months !== undefined) return addMonths(day, Math.round(months * count))
  if (unit === 'week' || unit === 'weekend') return day + Math.round(7 * count)
  return unit === 'day' ? day + Math.round(count) : day
}

function resolveUnit({ unit, shift }: Extract<Meaning, { kind: 'unit' }>, anchor: Anchor): Resolved {
  if (anchor.report === null) return open(openUnit[unit])
  // "at the weekend" on a Tuesday, of what has happened: the one before
  const early = unit === 'weekend' && shift === 0 && anchor.tense === 'past' && weekdayOf(anchor.report) < 6
  return settled(unitValue(moved(anchor.report, unit, early ? -1 : shift), unit), 'counted from the report')
}

function resolveShift(meaning: Extract<Meaning, { kind: 'shift' }>, anchor: Anchor): Resolved {
  const { unit, count, sign } = meaning
  if (count === null) return { value: sign < 0 ? 'PAST_REF' : 'FUTURE_REF', interval: null, how: 'no number told' }
  const part = /^(\d{4})(-(?:Q[1-4]|H[12]))$/.exec(anchor.before ?? '')
  if (unit === 'year' && count === 1 && part)
    return settled(`${Number(part[1]) + sign}${part[2]}`, `counted from ${anchor.before}`)
  const from = meaning.from === 'context' ? contextDay(anchor, unit) : anchor.report
  if (from === null) return open(openUnit[unit])
  return settled(
    unitValue(moved(from, unit, sign * count), unit),
    from === anchor.report ? 'counted from the report' : `counted from ${anchor.before}`,
  )
}

/** The first day of the time told before, where it is told as finely as the unit; else the report's day. */
function contextDay({ before, report }: Anchor, unit: Unit): Day | null {
  const from = before === null ? null : (intervalOf(before)?.from ?? null)
  if (from === null || (unit === 'day' && before!.length < 10)) return report
  return dayOf(from)
}

function resolveContext({ unit }: Extract<Meaning, { kind: 'context' }>, anchor: Anchor): Resolved {
  if (unit === 'quarter' && /-Q[1-4]$/.test(anchor.before ?? ''))
    return settled(anchor.before!, 'the quarter told before')
  const from = contextDay(anchor, unit)
  if (from === null) return open(openUnit[unit])
  if (unit === 'quarter')
    return settled(quarterValue(addMonths(from, from === anchor.report ? -3 : 0)), 'counted from the report')
  return settled(unitValue(from, unit), from === anchor.report ? 'the report’s' : `told before: ${anchor.before}`)
}

function resolveDateOfYear(
  { month, day, yearShift }: Extract<Meaning, { kind: 'dateOfYear' }>,
  { report }: Anchor,
): Resolved {
  if (report === null) return open(openDate({ kind: 'date', month, ...(day === undefined ? {} : { day }) }))
  return settled(dateValue(yearOf(report) + yearShift, month, day), 'year counted from the report')
}

function resolveMeaning(meaning: Meaning, anchor: Anchor): Resolved {
  switch (meaning.kind) {
    case 'date':
      return resolveDate(meaning, anchor)
    case 'weekOf': {
      const { value, how } = resolveDate({ kind: 'date', month: meaning.month, day: meaning.day }, anchor)
      return anchor.report === null ? open('XXXX-WXX') : settled(weekValue(dayOf(value)), how)
    }
    case 'partOfYear':
      return resolvePartOfYear(meaning, anchor)
    case 'dateOfYear':
      return resolveDateOfYear(meaning, anchor)
    case 'unit':
      return resolveUnit(meaning, anchor)
    case 'shift':
      return resolveShift(meaning, anchor)
    case 'context':
      return resolveContext(meaning, anchor)
    case 'years':
      return settled(meaning.value, told)
    case 'hour':
      return anchor.report === null ? open('') : settled(isoOf(anchor.report), 'the report’s day')
    default:
      return { value: meaning.value, interval: null, how: told }
  }
}

function withEdge({ edge }: Expression, { value, interval, how }: Resolved, report: Day | null): Interval | null {
  if (edge === null || interval === null) return interval
  if (edge === 'SOFAR' || edge === 'REST')
    return report === null || how === told ? interval : cutAt(interval, edge, isoOf(report))
  return value.includes('T') ? interval : thirdOf(interval, edge)
}
/** "earlier this year" ends, "later this year" begins with the report. */
function cutAt(interval: Interval, edge: 'SOFAR' | 'REST', report: string): Interval {
  if (interval.from === null || interval.to === null || report < interval.from || report > interval.to) return interval
  return edge === 'SOFAR' ? { from: interval.from, to: report } : { from: report, to: interval.to }
}

/** The value and days of an expression; `interval` is null where the words settle no days. */
export function resolve(expression: Expression, anchor: Anchor): Resolved {
  const resolved = resolveMeaning(expression.meaning, anchor)
  const interval = withEdge(expression, resolved, anchor.report)
  return { ...resolved, value: `${resolved.value}${expression.hour ?? ''}`, interval }
}
