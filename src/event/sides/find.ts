/** Who is on which side of an act: the mentions that the judge takes for a side, without those that repeat one. */
import type { Actors, Mention } from '../../actor/index.ts'
import type { Judge } from '../../judge.ts'
import type { ActorId, ActorRecord } from '../../record.ts'
import type { Parse } from '../../tree/index.ts'
import type { ActHeads } from '../act-heads.ts'
import type { Patterns } from '../pattern/index.ts'
import type { ReadAct, Side } from '../types.ts'
import { candidatesOf } from './features.ts'

/** A mention is a side from this probability on. */
const LEAST_SIDE = 0.5
/** Where a role would stay empty, its best mention is taken from this probability on; from the other if the pattern names it. */
const LEAST_ONLY_SIDE = 0.25
const LEAST_NAMED_SIDE = 0.05

type Role = Side['role']
const roles: readonly Role[] = ['actor', 'recipient']

interface Scored {
  readonly mention: Mention
  readonly role: Role
  readonly score: number
}

/** The sides of an act, best first within a role; a mention inside one that is taken is not a side of its own. */
export function findSides(
  parse: Parse,
  heads: ActHeads,
  patterns: Patterns,
  actors: Actors,
  known: ReadonlyMap<ActorId, ActorRecord>,
  judge: Judge,
  act: ReadAct,
): Side[] {
  const scored = candidatesOf(parse, heads, patterns, actors, known, act).flatMap(({ mention, features }): Scored[] => {
    const [, actor, recipient] = judge.judge(features)
    return [
      { mention, role: 'actor', score: actor },
      { mention, role: 'recipient', score: isAgent(parse, act, mention) ? 0 : recipient },
    ]
  })
  scored.sort((a, b) => b.score - a.score || width(b.mention) - width(a.mention))
  const taken: Scored[] = []
  const take = (one: Scored): boolean => !taken.some(other => clash(parse, other, one)) && taken.push(one) > 0
  for (const one of scored) if (one.score >= LEAST_SIDE) take(one)
  for (const role of roles)
    if (!taken.some(one => one.role === role))
      scored.find(one => one.role === role && one.score >= leastOf(act, one) && take(one))
  return taken.map(({ mention, role, score }) => ({ role, actors: mention.actors, span: mention.span, score }))
}

/** "Beijing answered with sanctions against the EU": the subject, for a pattern that names somebody else as recipient, is none. */
function isAgent({ tokens }: Parse, { match }: ReadAct, { head }: Mention): boolean {
  if (match === null || tokens[head].deprel !== 'nsubj' || !match.actors.includes(head)) return false
  return match.recipients.some(recipient => recipient !== head)
}

function leastOf({ match }: ReadAct, { mention, role }: Scored): number {
  const named = role === 'actor' ? match?.actors : match?.recipients
  return named?.includes(mention.head) ? LEAST_NAMED_SIDE : LEAST_ONLY_SIDE
}

const width = ({ first, end }: Mention): number => end - first

/** Words of one another, or the same actors again; those who accuse each other stand on both sides (conventions § 7b). */
function clash(parse: Parse, { mention: a }: Scored, { mention: b }: Scored): boolean {
  if (a.first < b.end && b.first < a.end) return true
  return b.actors.every(id => a.actors.includes(id)) && !isReciprocal(parse, a) && !isReciprocal(parse, b)
}

/** "each other", "one another". */
const isReciprocal = ({ tokens }: Parse, { end }: Mention): boolean =>
  /^(each other|one another)$/i.test(`${tokens[end - 2]?.form} ${tokens[end - 1].form}`)
