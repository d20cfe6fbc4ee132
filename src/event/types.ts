import type { NearHeads } from '../encoder/index.ts'
import type { ActorId, EventRecord, EventType } from '../record.ts'
import type { Span, TokenIndex } from '../span.ts'
import type { PatternMatch } from './pattern/index.ts'

/** An event with what the stages after this one, and `explain`, ask about. */
export interface EventFound extends EventRecord {
  readonly predicateToken: TokenIndex
  readonly match: PatternMatch | null
  /** What the judge of events saw of it. */
  readonly features: Float32Array
}

/** A run of tokens that the act head takes for the words of one act. */
export interface HeadAct {
  /** Tokens `[first, end)`. */
  readonly first: TokenIndex
  readonly end: TokenIndex
  /** The token of the run that governs the others. */
  readonly token: TokenIndex
  readonly type: EventType
  /** That there is an act: the highest among its tokens, 0..1. */
  readonly probability: number
}

/** An act before its sides are known: found by the heads, by a pattern, or by both. */
export interface Act {
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly token: TokenIndex
  readonly type: EventType
  readonly head: HeadAct | null
  readonly match: PatternMatch | null
  /** How sure we are that there is such an act, 0..1. */
  readonly score: number
}

/** An act with what the second reading says of the words near it. */
export interface ReadAct extends Act {
  readonly near: NearHeads
}

/** A side of an act: who, and the words that name him. */
export interface Side {
  readonly role: 'actor' | 'recipient'
  readonly actors: readonly ActorId[]
  readonly span: Span
  readonly score: number
}

/** Of private people, and of those of whom nothing is known. */
export const isPrivateSector = (sector: string | undefined): boolean => sector === 'CVL' || sector === 'UNK'
