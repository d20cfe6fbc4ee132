/** Asserted, future, hypothetical, negated or historical: conventions § 5. */
import type { EventDate, EventType, Status } from '../record.ts'
import type { ReportDate } from '../statement/index.ts'
import type { Parse } from '../tree/index.ts'
import type { ActHeads } from './act-heads.ts'
import { type Patterns, statusByGrammar } from './pattern/index.ts'
import type { Act } from './types.ts'

const DAY = 86_400_000
/** A no and a threat are done when they are said, whatever their verb's auxiliaries (§ 5, rules 1 and 3). */
const doneBySaying = new Set<EventType>(['REJECT', 'THREATEN'])

/**
 * The head's status; where it says "asserted", a negation or modal that the pattern read goes before it (patterns are right
 * on 96 of 100 acts, the head on 93), and without a pattern the one that grammar shows.
 */
export function statusOf(
  parse: Parse,
  heads: ActHeads,
  patterns: Patterns,
  { token, type, match }: Act,
  date: EventDate,
  report: ReportDate,
): Status {
  const best = heads.likeliestStatus(token)
  if (best !== 'asserted') return best
  if (isOverAYearOld(date, report)) return 'historical'
  if (match) return match.status
  const shown = statusByGrammar(parse, token, patterns)
  return shown === 'future' || doneBySaying.has(type) ? 'asserted' : shown
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
