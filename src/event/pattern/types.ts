import type { EventType, Status } from '../../record.ts'
import type { TokenIndex } from '../../span.ts'

/** An act that a pattern found. */
export interface PatternMatch {
  /** `sanction/impose-sanctions` */
  readonly pattern: string
  readonly type: EventType
  readonly mode: string | null
  /** The words that name the act, contiguous. */
  readonly predicate: readonly TokenIndex[]
  readonly predicateToken: TokenIndex
  /** Heads of the noun phrases that fill the role, conjuncts included, in text order. */
  readonly actors: readonly TokenIndex[]
  /** Empty where the act is mutual. */
  readonly recipients: readonly TokenIndex[]
  readonly mutual: boolean
  /** Never `historical`: that needs dates. */
  readonly status: Status
  /** Heads of the arguments that are needed and give no side, by their name in the pattern. */
  readonly others: ReadonlyMap<string, readonly TokenIndex[]>
  /** How often this pattern is right, 0..1. */
  readonly weight: number
}
