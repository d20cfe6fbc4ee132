/** A sentence whose two sides are given: what the one does to the other. */
import type { EventType, Status } from '../record.ts'
import type { Span, TokenIndex } from '../span.ts'
import { childrenOf, type Parse, spanOfTokens } from '../tree/index.ts'
import type { ActHeads } from './act-heads.ts'
import { matchPatterns, type PatternMatch, type Patterns } from './pattern/index.ts'
import { statusOf } from './status.ts'

/** Tokens `[first, end)` that name a side; a sentence may name it once, more often or not at all. */
export interface Naming {
  readonly first: TokenIndex
  readonly end: TokenIndex
}

/** The act that a sentence tells of two given sides. */
export interface Relation {
  readonly type: EventType
  readonly mode: string | null
  readonly status: Status
  /** The words of the act, with the auxiliaries and the verb that it hangs on ("agreed to release"). */
  readonly predicate: Span
  readonly confidence: number
}

/** What each word counts for though it says nothing of its sides: they are given, so that somebody must do it. */
const ANY_SIDE = 0.2
/** What a pattern's weight counts beside the head's probability. */
const PATTERN_COUNTS = 0.6
/** Less evidence than this is none. */
const LEAST_EVIDENCE = 0.01
/** From this evidence on the share of the likeliest type alone says how sure we are; below it is worth less. */
const FULL_EVIDENCE = 0.6

const mayTell = new Set(['VERB', 'NOUN', 'ADJ', 'PROPN', 'ADV', 'AUX'])
const commitments = new Set([
  'agree',
  'pledge',
  'promise',
  'vow',
  'offer',
  'decide',
  'plan',
  'willing',
  'ready',
  'prepared',
])

interface Evidence {
  readonly token: TokenIndex
  readonly type: EventType
  readonly match: PatternMatch | null
  readonly value: number
}

interface Needs {
  readonly parse: Parse
  readonly heads: ActHeads
  readonly patterns: Patterns
}

/** The likeliest act of `source` towards `target`; null if no word tells of one. */
export function findRelation(needs: Needs, source: readonly Naming[], target: readonly Naming[]): Relation | null {
  const best = new Map<EventType, Evidence>()
  for (const evidence of allEvidence(needs, source, target))
    if (evidence.value > (best.get(evidence.type)?.value ?? 0)) best.set(evidence.type, evidence)
  const [first] = [...best.values()].sort((a, b) => b.value - a.value)
  if (first === undefined || first.value < LEAST_EVIDENCE) return null
  const sum = [...best.values()].reduce((total, { value }) => total + value, 0)
  const { parse, heads, patterns } = needs
  const { token, type, match } = first
  const act = { first: token, end: token + 1, token, type, head: null, match, score: first.value }
  return {
    type,
    mode: match?.mode ?? heads.mode(token, type),
    status: statusOf(parse, heads, patterns, act, undated, unknownDay),
    predicate: predicateOf(parse, token),
    confidence: Math.round((first.value / sum) * Math.min(1, first.value / FULL_EVIDENCE) ** 0.3 * 100) / 100,
  }
}

const undated = { value: null, end: null, precision: 'none', basis: 'none', time: null } as const
const unknownDay = { date: null, basis: 'none' } as const

/** Of each word and type: the head's probability and what patterns say, both weighed by how likely the sides are those of the word. */
function* allEvidence(
  { parse, heads, patterns }: Needs,
  source: readonly Naming[],
  target: readonly Naming[],
): Generator<Evidence> {
  const matches = matchPatterns(parse, patterns)
  for (const { index: token, upos } of parse.tokens) {
    if (!mayTell.has(upos)) continue
    const actor = sideOf(heads, token, source, 'actor')
    const recipient = sideOf(heads, token, target, 'recipient')
    const told = new Map<EventType, Evidence>()
    for (const [type, probability] of Object.entries(heads.types(token)) as [EventType, number][])
      told.set(type, { token, type, match: null, value: probability * weightOf(actor, recipient) })
    for (const match of matches) {
      if (match.predicateToken !== token && !match.predicate.includes(token)) continue
      const before = told.get(match.type)?.value ?? 0
      const weight = weightOf(
        match.actors.some(at => isIn(source, at)) ? 1 : actor,
        match.recipients.some(at => isIn(target, at)) ? 1 : recipient,
      )
      told.set(match.type, { token, type: match.type, match, value: before + PATTERN_COUNTS * match.weight * weight })
    }
    yield* told.values()
  }
}

const sideOf = (heads: ActHeads, token: TokenIndex, side: readonly Naming[], role: 'actor' | 'recipient'): number =>
  Math.max(0, ...side.map(({ first, end }) => heads.side([token], first, end, role)))

const isIn = (side: readonly Naming[], token: TokenIndex): boolean =>
  side.some(({ first, end }) => first <= token && token < end)

const weightOf = (actor: number, recipient: number): number =>
  ((ANY_SIDE + actor) * (ANY_SIDE + recipient)) / (1 + ANY_SIDE) ** 2

/** "Will return", "agreed to release": from the first auxiliary, or the word that promises, to the word of the act. */
function predicateOf(parse: Parse, token: TokenIndex): Span {
  const first = Math.min(token, ...childrenOf(parse, token, 'aux'))
  const { head, deprel } = parse.tokens[token]
  const promises = deprel === 'xcomp' && commitments.has(parse.tokens[head].lemma)
  return spanOfTokens(parse, promises && head < token ? head : first, token + 1)
}
