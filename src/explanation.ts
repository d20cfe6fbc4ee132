/** Why the records of a report were made, and which nearly were: what `chancery explain` shows. */

import type { EventFound, NearMatch, Patterns } from './event/index.ts'
import type { ActorRecord, EventRecord, ReportRecord, SentenceRecord } from './record.ts'
import type { Span, TokenIndex } from './span.ts'
import { caseOf, type Parse, type Predicate, phraseSpan } from './tree/index.ts'

/** One argument of a pattern and the words that filled it; the predicate is one of them. */
export interface Slot {
  /** As the pattern names it: `predicate`, `actor`, `recipient`, `measure`. */
  readonly role: string
  readonly span: Span
  /** Relation in the tree, with the case where there is one: `obl:on`; null for the predicate. */
  readonly deprel: string | null
  /** What it was found by, or who it is: `lemma impose`, `CHN`. */
  readonly says: string
}

export interface EventWhy {
  readonly id: EventRecord['id']
  /** The pattern and the file and line that it stands in; null for an event by the model alone. */
  readonly pattern: { readonly id: string; readonly at: string } | null
  readonly slots: readonly Slot[]
}

/** A pattern whose predicate stands in a sentence and that made no event there. */
export interface NearMiss {
  readonly sentence: SentenceRecord['id']
  /** `threaten/threaten-to` */
  readonly pattern: string
  /** The word that the pattern looked at. */
  readonly span: Span
  /** `measure: object with the word sanction, embargo …` */
  readonly lacks: string
}

/** A word that tells what happens, with its arguments by PropBank's labels, whether or not anything was made of it. */
export interface PredicateSaid {
  readonly sentence: SentenceRecord['id']
  readonly span: Span
  readonly arguments: readonly { readonly role: string; readonly span: Span }[]
  /** Did it happen, or is it so: from -1 to 1. */
  readonly fact: number
}

export interface Explanation {
  readonly record: ReportRecord
  readonly events: readonly EventWhy[]
  readonly predicates: readonly PredicateSaid[]
  readonly near: readonly NearMiss[]
}

/** The pattern of an event with the words that filled its arguments; without a pattern, the sides as the heads gave them. */
export function whyOf(parse: Parse, patterns: Patterns, event: EventFound, actors: readonly ActorRecord[]): EventWhy {
  const { match } = event
  const predicate: Slot = {
    role: 'predicate',
    span: event.predicate,
    deprel: null,
    says: `lemma ${parse.tokens[event.predicateToken].lemma}`,
  }
  const sides = event.arguments.map(({ role, actor, span }) => ({
    role,
    span,
    deprel: relationOf(parse, tokenAt(parse, span)),
    says: actors.find(({ id }) => id === actor)?.code ?? 'no code',
  }))
  const others = [...(match?.others ?? [])].flatMap(([role, heads]) =>
    heads.map(head => ({
      role,
      span: phraseSpan(parse, head),
      deprel: relationOf(parse, head),
      says: `lemma ${parse.tokens[head].lemma}`,
    })),
  )
  const at = patterns.list.find(({ id }) => id === match?.pattern)?.at
  return {
    id: event.id,
    pattern: match && at ? { id: match.pattern, at } : null,
    slots: [predicate, ...sides, ...others],
  }
}

export function predicateSaid(parse: Parse, { token, arguments: args, fact }: Predicate): PredicateSaid {
  const { sentence, span } = parse.tokens[token]
  return {
    sentence: parse.sentences[sentence].id,
    span,
    arguments: args.map(({ head, role }) => ({ role, span: phraseSpan(parse, head) })),
    fact,
  }
}

export function nearMissOf(parse: Parse, { pattern, token, missing }: NearMatch): NearMiss {
  const { sentence, span } = parse.tokens[token]
  return { sentence: parse.sentences[sentence].id, pattern, span, lacks: missing }
}

/** The governing word of a span: the one whose own governor stands outside. */
function tokenAt({ tokens }: Parse, [start, end]: Span): TokenIndex {
  const inside = tokens.filter(({ span }) => span[0] >= start && span[1] <= end)
  const top = inside.find(({ head }) => head < 0 || tokens[head].span[0] < start || tokens[head].span[1] > end)
  return (top ?? inside[0]).index
}

function relationOf(parse: Parse, token: TokenIndex): string {
  const adposition = caseOf(parse, token)
  return adposition ? `${parse.tokens[token].deprel}:${adposition}` : parse.tokens[token].deprel
}
