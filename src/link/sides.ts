/** Who is on which side of two acts, by actor and by code. */
import type { Actors } from '../actor/index.ts'
import type { ActorId } from '../record.ts'
import type { LinkableEvent } from './types.ts'

/** Codes of actors by id; an actor without a code has none to share. */
export type CodeOf = (id: ActorId) => string | null

export function codesOf(actors: Actors): CodeOf {
  const codes = new Map(actors.actors.map(({ id, code }) => [id, code]))
  return id => codes.get(id) ?? null
}

/** Code with first sector, as sides are told apart; a state named alone and its government are one. */
export function sideKeysOf(actors: Actors): CodeOf {
  const keys = new Map(
    actors.actors.map(({ id, code, sectors }) => [id, code === null ? null : `${code}:${sectors[0] ?? 'GOV'}`]),
  )
  return id => keys.get(id) ?? null
}

/** The two lists share an actor or a code. */
export function meet(a: readonly ActorId[], b: readonly ActorId[], codeOf: CodeOf): boolean {
  if (a.some(id => b.includes(id))) return true
  const codes = new Set(a.map(codeOf).filter(code => code !== null))
  return b.some(id => codes.has(codeOf(id) ?? ''))
}

/** How two lists of sides agree: alike (an actor, or code and first sector, is shared), open (one names nobody), apart. */
export function agreement(a: readonly ActorId[], b: readonly ActorId[], keyOf: CodeOf): 'alike' | 'open' | 'apart' {
  if (a.length === 0 || b.length === 0) return 'open'
  return meet(a, b, keyOf) ? 'alike' : 'apart'
}

/** The lists hold the same sides. */
export function equalSides(a: readonly ActorId[], b: readonly ActorId[], keyOf: CodeOf): boolean {
  const key = (id: ActorId): string => keyOf(id) ?? id
  const [left, right] = [new Set(a.map(key)), new Set(b.map(key))]
  return left.size === right.size && [...left].every(one => right.has(one))
}

/** One act goes the other way than the other: its doer is the target there, or its target the doer, and the two doers differ. */
export function opposite(answer: LinkableEvent, to: LinkableEvent, codeOf: CodeOf): boolean {
  if (meet(answer.actors, to.actors, codeOf)) return false
  return meet(answer.actors, to.recipients, codeOf) || meet(answer.recipients, to.actors, codeOf)
}
