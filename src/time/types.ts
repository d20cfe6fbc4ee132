import type { TimeRecord } from '../record.ts'
import type { TokenIndex } from '../span.ts'
import type { Interval } from './calendar.ts'

/** A time expression of the report: its tokens `[first, end)`, the token that the sentence governs, and its days. */
export type Time = TimeRecord & {
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly head: TokenIndex
  /** The days that it covers, both ends included, null where open; `{ from: null, to: null }` where nothing settles them. */
  readonly interval: Interval
}
