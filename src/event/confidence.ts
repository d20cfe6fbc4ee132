/** How sure an event is, and when it is too weak to stand. */
import type { EventRecord } from '../record.ts'
import type { Act, Side } from './types.ts'

/** An event stands from this strength on; below it more are wrong than right in type alone. */
export const LEAST_STRENGTH = 0.25

/**
 * Strength to confidence: shares of events of development news whose type and sides are right, between the points
 * straight lines (eval/event/README.md, "Confidence").
 */
const calibration: readonly (readonly [strength: number, right: number])[] = [
  [0.25, 0.07],
  [0.45, 0.07],
  [0.55, 0.17],
  [0.65, 0.31],
  [0.8, 0.42],
  [0.9, 0.5],
]

type Outcome = Pick<EventRecord, 'claim' | 'status' | 'actors' | 'recipients' | 'mutual'>

/** The act's score, lowered by the weakest side, by a missing side and by what hangs on a statement or did not happen; 0..1. */
export function strengthOf({ score, match }: Act, sides: readonly Side[], outcome: Outcome): number {
  const { claim, status, actors, recipients, mutual } = outcome
  const weakest = Math.min(1, ...sides.map(side => side.score))
  const complete = actors.length > 0 && (mutual || recipients.length > 0)
  const plain = claim === null && status === 'asserted'
  return 0.9 * score * (0.4 + 0.6 * weakest) * (complete ? 1 : 0.8) * (match ? 1 : 0.85) * (plain ? 1 : 0.9)
}

/** The share of right ones among events of this strength, to two places. */
export function confidenceOf(strength: number): number {
  const above = calibration.findIndex(([point]) => point >= strength)
  if (above === 0) return calibration[0][1]
  if (above < 0) return calibration[calibration.length - 1][1]
  const [[x0, y0], [x1, y1]] = [calibration[above - 1], calibration[above]]
  return Math.round((y0 + ((strength - x0) / (x1 - x0)) * (y1 - y0)) * 100) / 100
}
