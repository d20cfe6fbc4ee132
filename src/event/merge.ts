/** One act, one record, and no record for what is only wanted: conventions § 1.3 and § 5, rule 4. */
import type { EventType } from '../record.ts'
import { ancestors, type Parse } from '../tree/index.ts'
import type { Act } from './types.ts'

/** Relations over which two words of one type tell one act: "held talks", "launched an attack". */
const tight = new Set(['obj', 'xcomp', 'compound', 'flat', 'fixed', 'amod', 'obl', 'nmod', 'acl'])
/** An act and its retelling stand at most so many words apart. */
const NEAR = 4
/** Relations that lead to the content of a demand, refusal, threat or promise. */
const leadsToContent = new Set(['xcomp', 'ccomp', 'obj', 'obl', 'nmod', 'acl', 'conj', 'advcl'])
const withContent = new Set<EventType>(['REQUEST', 'REJECT', 'THREATEN', 'AGREE'])
/** An act in such a content stands only if it is this sure: it may be one that happened ("demanded the release of the two seized in May"). */
const SURE_IN_CONTENT = 0.9

/** The acts without attributes, retellings and contents. */
export function pruneActs(parse: Parse, acts: readonly Act[]): Act[] {
  const told = acts.filter(act => !isAttribute(parse, act))
  return withoutContents(parse, withoutRetellings(parse, told))
}

/** "The assassinated leader", "a jailed dissident": a word before a noun says what somebody is, not what was done (7b). */
function isAttribute(parse: Parse, { first, end, token }: Act): boolean {
  const { upos, xpos, head } = parse.tokens[token]
  return relationOf(parse, token) === 'amod' && end - first === 1 && head > token && (upos === 'VERB' || xpos === 'VBN')
}

/** Two acts of one type, one governing the other over a tight relation and near it, are one; the surer one stays. */
function withoutRetellings(parse: Parse, acts: readonly Act[]): Act[] {
  const dropped = new Set<Act>()
  for (const act of acts) {
    const other = acts.find(o => o !== act && !dropped.has(o) && o.type === act.type && isToldBy(parse, act, o))
    if (!other || dropped.has(act)) continue
    dropped.add(other.score >= act.score ? act : other)
  }
  return acts.filter(act => !dropped.has(act))
}

/** The word of `act` hangs on the word of `other`. */
function isToldBy(parse: Parse, act: Act, other: Act): boolean {
  const { tokens } = parse
  const distance = Math.max(act.first - other.end, other.first - act.end)
  if (distance > NEAR || tokens[act.token].sentence !== tokens[other.token].sentence) return false
  return tight.has(relationOf(parse, act.token)) && isIn(other, tokens[act.token].head)
}

function withoutContents(parse: Parse, acts: readonly Act[]): Act[] {
  return acts.filter(
    act => act.score >= SURE_IN_CONTENT || !acts.some(other => other !== act && holdsAsContent(parse, other, act)),
  )
}

/** `holder` demands, refuses, threatens or promises `act`. */
function holdsAsContent(parse: Parse, holder: Act, act: Act): boolean {
  if (!withContent.has(holder.type) || isIn(holder, act.token)) return false
  let below = act.token
  for (const above of ancestors(parse, act.token)) {
    if (!leadsToContent.has(relationOf(parse, below))) return false
    if (isIn(holder, above)) return relationOf(parse, below) !== 'conj'
    below = above
  }
  return false
}

const isIn = ({ first, end }: Act, token: number): boolean => first <= token && token < end
const relationOf = ({ tokens }: Parse, token: number): string => tokens[token].deprel.split(':')[0]
