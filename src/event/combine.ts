/** Acts of the heads and of the patterns together: which stand, and as what. How was chosen by measuring: eval/event/README.md. */
import type { EventType } from '../record.ts'
import type { TokenIndex } from '../span.ts'
import type { ActHeads } from './act-heads.ts'
import type { PatternMatch } from './pattern/index.ts'
import type { Act, HeadAct } from './types.ts'

/** A token may be a word of an act from this probability on; the score decides later. */
export const LEAST_ACT = 0.3
/** An act is looked at from this score on; whether it stands, the judge of events says. */
export const LEAST_SCORE = 0.4
/** What a pattern adds to the head's probability where both see an act, times the pattern's weight. */
const PATTERN_ADDS = 0.25
/** What a pattern's weight counts beside the head's probability where the head alone would not see an act. */
const PATTERN_ALONE = 0.55
/** The head's type stands against a pattern's from this share of the two on. */
const HEAD_TYPE_WINS = 0.6

/** Acts in text order, each above `LEAST_SCORE`. */
export function combineActs(heads: ActHeads, matches: readonly PatternMatch[]): Act[] {
  const free = new Set(matches)
  const acts = heads.acts(LEAST_ACT).map(act => {
    const there = matches.filter(match => standsOn(match, act))
    for (const match of there) free.delete(match)
    const [best = null] = there.sort((a, b) => preference(b, act) - preference(a, act))
    return withMatch(heads, act, best)
  })
  for (const match of free) acts.push(byPattern(heads, match))
  return acts.filter(({ score }) => score >= LEAST_SCORE).sort((a, b) => a.first - b.first)
}

function standsOn({ predicate, predicateToken }: PatternMatch, { first, end }: HeadAct): boolean {
  const isInside = (token: TokenIndex): boolean => first <= token && token < end
  return isInside(predicateToken) || predicate.some(isInside)
}

const preference = (match: PatternMatch, { type }: HeadAct): number => (match.type === type ? 1 : 0) + match.weight

function withMatch(heads: ActHeads, head: HeadAct, match: PatternMatch | null): Act {
  const { first, end, token, probability } = head
  if (!match) return { first, end, token, type: head.type, head, match, score: probability }
  const type = typeOf(heads, head, match)
  const agrees = match.type === type ? match : null
  const score = Math.min(0.99, probability + PATTERN_ADDS * match.weight)
  return { first, end, token, type, head, match: agrees, score }
}

function typeOf(heads: ActHeads, { token, type }: HeadAct, match: PatternMatch): EventType {
  if (match.type === type || isUndone(match)) return match.type
  const ofHead = heads.isOfType(token, type)
  const ofPattern = heads.isOfType(token, match.type) + match.weight * (1 - ofHead)
  return ofHead / (ofHead + ofPattern) >= HEAD_TYPE_WINS ? type : match.type
}

/** "Will not force its allies": a demand that is not made, no refusal and no threat (conventions 7b), whatever the head makes of "not". */
const isUndone = ({ type, status }: PatternMatch): boolean => type === 'REQUEST' && status === 'negated'

/** An act that the heads alone do not see, or not as one: the pattern's weight counts with what little they see. */
function byPattern(heads: ActHeads, match: PatternMatch): Act {
  const first = Math.min(match.predicateToken, ...match.predicate)
  const end = Math.max(match.predicateToken, ...match.predicate) + 1
  const seen = Math.max(...[match.predicateToken, ...match.predicate].map(token => heads.isAct(token)))
  const score = Math.min(0.99, seen + PATTERN_ALONE * match.weight)
  return { first, end, token: match.predicateToken, type: match.type, head: null, match, score }
}
