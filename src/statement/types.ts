import type { DateBasis, StatementRecord } from '../record.ts'
import type { TokenIndex } from '../span.ts'

/** Tokens `[first, end)` of the report. */
export type TokenRange = readonly [first: TokenIndex, end: TokenIndex]

/** A statement with the tokens that the stages after this one ask about. */
export interface StatementFound extends StatementRecord {
  /** The word of saying; null where nothing but quotation marks or a colon says so. */
  readonly cueToken: TokenIndex | null
  /** What is said, in text order: without cue, outer quotation marks and "that". */
  readonly contentTokens: readonly TokenRange[]
  /** What the judge saw of it; null where no model stands beside the rules. */
  readonly features: Float32Array | null
}

/** What the model says of each token. */
export interface StatementHeads {
  /** Probability that the token stands in the content of a statement. */
  content(token: TokenIndex): number
  /** Probability that `token` is (the head of) the source of the content that begins at `contentStart`. */
  source(contentStart: TokenIndex, token: TokenIndex): number
}

/** The report's date as far as it is known, for the dates of statements. */
export interface ReportDate {
  readonly date: string | null
  readonly basis: DateBasis
}

/**
 * A statement on its way: tokens only, no actors yet. Drafts are grown by the rules of this folder and turned into
 * records at the end.
 */
export interface Draft {
  readonly cue: TokenIndex | null
  /** Tokens of the cue in text order ("pointed", "out"). */
  readonly cueTokens: readonly TokenIndex[]
  readonly cueLemma: string | null
  /** Governing nouns of the source, joint speakers one by one. */
  readonly sources: readonly TokenIndex[]
  /** Tokens said, ascending. */
  readonly content: readonly TokenIndex[]
  readonly addressees: readonly TokenIndex[]
  /** Actors that the cue itself speaks of ("accused X"): token and the stance that the cue carries. */
  readonly aimedAt: readonly TokenIndex[]
  readonly aim: 'critical' | 'supportive' | 'neutral'
  readonly negated: boolean
  /** The rule that found it. */
  readonly rule: Rule
  /** The speaker is not named here: take the one of the statement before. */
  readonly chained: boolean
}

export const rules = [
  'clause',
  'infinitive',
  'gerund',
  'noun',
  'preposition',
  'naming',
  'parataxis',
  'as-clause',
  'relative',
  'according',
  'noun-cue',
  'quote',
  'quote-chain',
  'quote-alone',
  'headline',
  'surface',
  'model',
] as const
export type Rule = (typeof rules)[number]
