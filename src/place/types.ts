import type { PlaceRecord } from '../record.ts'
import type { TokenIndex } from '../span.ts'

/** A place that the report names: its tokens `[first, end)` and the one that the sentence governs. */
export type Place = PlaceRecord & {
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly head: TokenIndex
}
