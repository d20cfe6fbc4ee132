/** The statement that an act hangs on, if it hangs on one: conventions § 5, "Claims". */
import type { Actors } from '../actor/index.ts'
import type { ActorId, ClaimRecord } from '../record.ts'
import type { TokenIndex } from '../span.ts'
import type { StatementFound } from '../statement/index.ts'
import type { ActHeads } from './act-heads.ts'
import type { Act } from './types.ts'

/** An act hangs on a statement from this probability on. */
const LEAST_CLAIMED = 0.3

export function claimOf(
  heads: ActHeads,
  { token, type }: Act,
  statements: readonly StatementFound[],
  actors: Actors,
  sides: readonly ActorId[],
): ClaimRecord | null {
  if (heads.isClaimed(token) < LEAST_CLAIMED) return null
  const by = innermost(statements, token)
  const speakers = by?.speakers ?? []
  const partisan = type === 'ACCUSE' || shareAState(actors, speakers, sides)
  return { by: by?.id ?? null, kind: partisan ? 'partisan' : 'neutral', words: by?.cue ?? [] }
}

/** The shortest statement whose content holds the token. */
function innermost(statements: readonly StatementFound[], token: TokenIndex): StatementFound | null {
  const length = ({ contentTokens }: StatementFound): number =>
    contentTokens.reduce((sum, [first, end]) => sum + end - first, 0)
  const holding = statements.filter(s => s.contentTokens.some(([first, end]) => first <= token && token < end))
  return holding.length === 0 ? null : holding.reduce((a, b) => (length(b) < length(a) ? b : a))
}

function shareAState({ actors }: Actors, speakers: readonly ActorId[], sides: readonly ActorId[]): boolean {
  const codes = new Map(actors.map(({ id, code }) => [id, code]))
  const ofSides = sides.map(id => codes.get(id)).filter(Boolean)
  return speakers.some(id => sides.includes(id) || ofSides.includes(codes.get(id)))
}
