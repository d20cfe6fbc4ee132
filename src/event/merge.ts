/** One act, one record: conventions § 1.3. */
import { ancestors, type Parse } from '../tree/index.ts'
import type { Act } from './types.ts'

/** Relations over which two words of one type tell one act: "held talks", "launched an attack". */
const tight = new Set(['obj', 'xcomp', 'compound', 'flat', 'fixed', 'amod', 'obl', 'nmod', 'acl'])
/** An act and its retelling stand at most so many words apart. */
const NEAR = 4

/** Two acts of one type, one governing the other over a tight relation and near it, are one; the surer one stays. */
export function mergeRetellings(parse: Parse, acts: readonly Act[]): Act[] {
  const dropped = new Set<Act>()
  for (const act of acts) {
    const other = acts.find(o => o !== act && !dropped.has(o) && o.type === act.type && isToldBy(parse, act, o))
    if (!other || dropped.has(act)) continue
    dropped.add(other.score >= act.score ? act : other)
  }
  return acts.filter(act => !dropped.has(act))
}

/** The word of `act` hangs on the word of `other`. */
function isToldBy({ tokens, ...parse }: Parse, act: Act, other: Act): boolean {
  const distance = Math.max(act.first - other.end, other.first - act.end)
  if (distance > NEAR || tokens[act.token].sentence !== tokens[other.token].sentence) return false
  const up = ancestors({ tokens, ...parse }, act.token)
  const inside = up.findIndex(token => other.first <= token && token < other.end)
  return inside === 0 && tight.has(tokens[act.token].deprel.split(':')[0])
}
