import type { JSX } from 'preact'
import { number } from '../words.ts'

/** A number that opens what it counts. Nought opens nothing. */
export function Count({
  of,
  to,
  says,
}: {
  readonly of: number
  readonly to: string
  readonly says: string
}): JSX.Element {
  if (of === 0) return <span class="nought">0</span>
  return (
    <a class="count" href={to} aria-label={`${number(of)} ${says}`}>
      {number(of)}
    </a>
  )
}
