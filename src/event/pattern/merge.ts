/**
 * One act, one record (conventions § 1.3): "met for talks", "launched an attack that killed four", "shelled the town,
 * killing two", "shot and killed" are one act each. The word further down in the tree gives its sides to the one above.
 */
import type { EventType } from '../../record.ts'
import type { TokenIndex } from '../../span.ts'
import { type Parse, relationOf } from '../../tree/index.ts'
import { dependentsOf, tokenAt } from './frame.ts'
import type { PatternMatch } from './types.ts'

const sameActRelations = new Set(['obj', 'obl', 'nmod', 'compound', 'xcomp', 'advcl', 'acl', 'nsubj', 'conj'])
const maxSteps = 3
/** Verbs of these types in a row tell of one occasion: "attacked and killed", "met and discussed". */
const toldInRows = new Set<EventType>(['ASSAULT', 'CONSULT', 'PROTEST'])
/** What a crowd shouts is the topic of its protest (§ 5.4). */
const topics = new Set<EventType>(['REQUEST', 'ACCUSE', 'REJECT', 'SUPPORT'])

/** @param actOfWord  the act whose predicate or light verb a word is */
export function oneRecordAnAct(
  parse: Parse,
  found: ReadonlyMap<TokenIndex, PatternMatch>,
  actOfWord: ReadonlyMap<TokenIndex, TokenIndex>,
): PatternMatch[] {
  const kept = new Map(found)
  for (const match of [...found.values()].sort((a, b) => b.predicate.length - a.predicate.length))
    if (kept.has(match.predicateToken))
      for (const word of match.predicate) if (word !== match.predicateToken) kept.delete(word)
  for (const { predicateToken } of found.values()) {
    const below = kept.get(predicateToken)
    const above = below && actAbove(parse, below, kept, actOfWord)
    if (!below || !above) continue
    if (above.type === below.type) kept.set(above.predicateToken, withSidesOf(above, below))
    kept.delete(predicateToken)
  }
  return [...kept.values()].sort((a, b) => a.predicateToken - b.predicateToken)
}

/** The act that this one is part of, null if none. */
function actAbove(
  parse: Parse,
  match: PatternMatch,
  kept: ReadonlyMap<TokenIndex, PatternMatch>,
  actOfWord: ReadonlyMap<TokenIndex, TokenIndex>,
): PatternMatch | null {
  let token = tokenAt(parse, match.predicateToken)
  let isCoordinate = false
  for (let i = 0; i < maxSteps && token.head >= 0; i++) {
    if (!sameActRelations.has(relationOf(token))) return null
    if (token.deprel === 'conj') {
      if (dependentsOf(parse, token.index).some(d => relationOf(d) === 'nsubj')) return null
      isCoordinate = true
    }
    token = tokenAt(parse, token.head)
    const above = kept.get(actOfWord.get(token.index) ?? -1)
    if (!above || above.predicateToken === match.predicateToken) continue
    if (above.type === 'PROTEST' && topics.has(match.type)) return above
    if (above.type !== match.type || above.status !== match.status) return null
    return isCoordinate && !toldInRows.has(match.type) && !sameRecipients(above, match) ? null : above
  }
  return null
}

const sameRecipients = (a: PatternMatch, b: PatternMatch): boolean => a.recipients.join() === b.recipients.join()

function withSidesOf(above: PatternMatch, below: PatternMatch): PatternMatch {
  const taken = new Set([...above.actors, ...above.recipients, ...above.predicate])
  const spare = (heads: readonly TokenIndex[]) => heads.filter(head => !taken.has(head))
  return {
    ...above,
    mode: above.mode ?? below.mode,
    actors: above.actors.length > 0 ? above.actors : spare(below.actors),
    recipients: above.recipients.length > 0 || above.mutual ? above.recipients : spare(below.recipients),
  }
}
