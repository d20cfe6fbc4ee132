import type { Span, TokenIndex } from '../span.ts'

/** One UD token with everything that the tree stage says of it. Indices count over the whole report. */
export interface TreeToken {
  readonly index: TokenIndex
  readonly span: Span
  /** `text.slice(...span)` */
  readonly form: string
  readonly lemma: string
  readonly upos: string
  readonly xpos: string
  /** UD features as CoNLL-U writes them, `_` if none: `Number=Sing|Person=3` */
  readonly feats: string
  /** The governing token, -1 for the root of its sentence. Never leaves the sentence. */
  readonly head: TokenIndex
  readonly deprel: string
  /** Index into `Parse.sentences`. */
  readonly sentence: number
  /** No blank stands between this token and the one before it. */
  readonly glued: boolean
  /** This token and the one before it are parts of one UD multi-word token (`n't` of "don't"); absent means no. */
  readonly partOfWord?: boolean
}

export type SentenceRole = 'title' | 'dateline' | 'heading' | 'body' | 'caption' | 'furniture'

/** A sentence is a run of tokens `[first, end)` of the report. */
export interface Sentence {
  readonly id: `s${number}`
  readonly span: Span
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly root: TokenIndex
  readonly role: SentenceRole
  /** Index of the paragraph that it stands in. */
  readonly paragraph: number
}

export type EntityType = 'PER' | 'ORG' | 'LOC' | 'MISC'

/** A named entity: tokens `[first, end)` within one sentence. */
export interface Entity {
  readonly type: EntityType
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly span: Span
  readonly confidence: number
}

/** A word that tells what happens or is so (PropBank: verbs, event nouns, adjectives), with its arguments. */
export interface Predicate {
  readonly token: TokenIndex
  /** Did it happen, or is it so: from -1, certainly not, to 1. What lies ahead is told as not. */
  readonly fact: number
  readonly arguments: readonly Argument[]
}

export interface Argument {
  /** The word that stands for the argument's phrase. */
  readonly head: TokenIndex
  /** PropBank's label: `ARG0`, `ARGM-TMP`. */
  readonly role: string
}

/** What the text stages give to those that read politics. */
export interface Parse {
  readonly text: string
  readonly tokens: readonly TreeToken[]
  readonly sentences: readonly Sentence[]
  readonly entities: readonly Entity[]
  /** `dependents[i]`: the tokens governed by token i, in text order. */
  readonly dependents: readonly (readonly TokenIndex[])[]
}

/** Head words of one and the same, in text order; two or more. */
export type Chain = readonly TokenIndex[]

/** A parse with what else the heads say of a text. */
export interface FullParse extends Parse {
  /** In text order. */
  readonly predicates: readonly Predicate[]
  /** Who is the same as whom, in the order of first mentions. */
  readonly chains: readonly Chain[]
}
