/** Asserted, future, hypothetical, negated or historical: conventions § 5. */
import type { EventDate, Status } from '../record.ts'
import type { ReportDate } from '../statement/index.ts'
import type { ActHeads } from './act-heads.ts'
import type { Act } from './types.ts'

/** Below this the head is not sure enough of "asserted" to stand against a pattern that read a negation or a modal. */
const SURE_ASSERTED = 0.8
const DAY = 86_400_000

export function statusOf(
  heads: ActHeads,
  { token, type, head, match }: Act,
  date: EventDate,
  report: ReportDate,
): Status {
  const probabilities = heads.status(token)
  const best = (Object.keys(probabilities) as Status[]).reduce((a, b) => (probabilities[b] > probabilities[a] ? b : a))
  if (best === 'asserted' && isOverAYearOld(date, report)) return 'historical'
  // where the head took the word for another act or for none, its status is that of another act
  const readByPattern = match !== null && head?.type !== type
  if (
    best === 'asserted' &&
    match &&
    match.status !== 'asserted' &&
    (readByPattern || probabilities.asserted < SURE_ASSERTED)
  )
    return match.status
  return best
}

function isOverAYearOld({ value, end, basis }: EventDate, { date }: ReportDate): boolean {
  if (basis !== 'text' || value === null || date === null) return false
  return Date.parse(date) - Date.parse(lastDay(end ?? value)) > 366 * DAY
}

/** The last day that a date of any precision can mean; 28 stands for the end of each month. */
function lastDay(value: string): string {
  if (value.length === 4) return `${value}-12-31`
  return value.length === 7 ? `${value}-28` : value
}
