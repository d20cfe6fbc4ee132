/** How sure an event is: of those with 0.8, 80 % should have their type and sides right (eval/event/README.md). */
import type { EventRecord } from '../record.ts'
import type { Act, Side } from './types.ts'

const round = (x: number): number => Math.round(x * 100) / 100

/** The act's score, lowered by the weakest side, by a missing side and by what hangs on a statement or did not happen. */
export function confidenceOf(
  { score, match }: Act,
  sides: readonly Side[],
  {
    claim,
    status,
    actors,
    recipients,
    mutual,
  }: Pick<EventRecord, 'claim' | 'status' | 'actors' | 'recipients' | 'mutual'>,
): number {
  const weakest = Math.min(1, ...sides.map(side => side.score))
  const complete = actors.length > 0 && (mutual || recipients.length > 0)
  const plain = claim === null && status === 'asserted'
  const confidence = score * (0.4 + 0.6 * weakest) * (complete ? 1 : 0.8) * (match ? 1 : 0.85) * (plain ? 1 : 0.9)
  return round(Math.min(0.97, Math.max(0.05, confidence * 0.9)))
}
