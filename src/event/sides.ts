/** Who is on which side of an act: mentions, by what the heads say of their words and by the pattern's arguments. */
import type { Actors, Mention } from '../actor/index.ts'
import type { EventType } from '../record.ts'
import type { TokenIndex } from '../span.ts'
import { caseOf, type Parse } from '../tree/index.ts'
import type { ActHeads } from './act-heads.ts'
import { type GrammarSides, type Patterns, sidesByGrammar } from './pattern/index.ts'
import type { Act, Side } from './types.ts'

/** A mention is a side from this score on. */
const LEAST_SIDE = 0.7
/** Where a role would stay empty, its best mention is taken from this score on. */
const LEAST_ONLY_SIDE = 0.25
/** What it adds to a mention that the pattern gives it the role, and takes from it that the pattern gives it to others. */
const PATTERN_SAYS = 0.3
const PATTERN_SAYS_OTHER = 0.15
/** The same for grammar, where no pattern knows the act's word: logical subject and object, and prepositions. */
const GRAMMAR_SAYS = 0.25
const GRAMMAR_ALLOWS = 0.1
/** What an agreement or a talk is about is no party to it ("agreed to relaunch the dialogue on China"). */
const TOPIC_COSTS = 0.5
const ofTopic = new Set(['on', 'over', 'about', 'regarding', 'concerning'])
const hasTopic = new Set<EventType>(['AGREE', 'CONSULT', 'COOPERATE'])

/** A mention speaks for those inside it if it scores this share of theirs. */
const OUTER_SPEAKS = 0.5

type Role = Side['role']
const roles: readonly Role[] = ['actor', 'recipient']

interface Scored {
  readonly mention: Mention
  readonly role: Role
  readonly score: number
}

/** The sides of an act, best first within a role; a mention inside one that is taken is not a side of its own. */
export function findSides(parse: Parse, heads: ActHeads, patterns: Patterns, actors: Actors, act: Act): Side[] {
  const grammar = sidesByGrammar(parse, act.token, patterns)
  const [first, end] = heads.seenWith(act.token)
  const near = actors.mentions.filter(m => m.head >= first && m.head < end && !covers(act, m))
  const all = near.flatMap(mention => bestRole(parse, heads, act, grammar, mention))
  const scored = all.filter(inner => !all.some(outer => speaksFor(outer, inner)))
  scored.sort((a, b) => b.score - a.score || width(b.mention) - width(a.mention))
  const taken: Scored[] = []
  const take = (one: Scored): boolean => !taken.some(other => clash(other, one)) && taken.push(one) > 0
  for (const one of scored) if (one.score >= LEAST_SIDE) take(one)
  for (const role of roles)
    if (!taken.some(one => one.role === role))
      scored.find(one => one.role === role && one.score >= LEAST_ONLY_SIDE && take(one))
  return taken.map(({ mention, role, score }) => ({ role, actors: mention.actors, span: mention.span, score }))
}

/** The "US" of "US troops" carries the side's words too, but the troops are the side. */
function speaksFor(outer: Scored, inner: Scored): boolean {
  const [a, b] = [outer.mention, inner.mention]
  const around = a.first <= b.first && b.end <= a.end && width(a) > width(b)
  return around && outer.role === inner.role && outer.score >= inner.score * OUTER_SPEAKS
}

const width = ({ first, end }: Mention): number => end - first
const covers = ({ first, end }: Act, m: Mention): boolean => first <= m.head && m.head < end

/** Words of one another, or the same actors again. */
function clash(taken: Scored, next: Scored): boolean {
  const a = taken.mention
  const b = next.mention
  return (a.first < b.end && b.first < a.end) || b.actors.every(id => a.actors.includes(id))
}

function bestRole(parse: Parse, heads: ActHeads, act: Act, grammar: GrammarSides, mention: Mention): Scored[] {
  const scores = roles.map(role => ({ mention, role, score: scoreOf(parse, heads, act, grammar, mention, role) }))
  const best = scores[0].score >= scores[1].score ? scores[0] : scores[1]
  return best.score > 0 && mention.actors.length > 0 ? [best] : []
}

function scoreOf(
  parse: Parse,
  heads: ActHeads,
  act: Act,
  grammar: GrammarSides,
  { head }: Mention,
  role: Role,
): number {
  const { match } = act
  const byHead = headScore(parse, heads, act, head, role)
  const given = role === 'actor' ? match?.actors : match?.recipients
  if (given?.includes(head)) return byHead + PATTERN_SAYS
  if (hasTopic.has(act.type) && ofTopic.has(caseOf(parse, head) ?? '')) return byHead - TOPIC_COSTS
  if (given && given.length > 0) return byHead - PATTERN_SAYS_OTHER
  if ((role === 'actor' ? grammar.actors : grammar.recipients).has(head)) return byHead + GRAMMAR_SAYS
  return role === 'recipient' && grammar.others.has(head) ? byHead + GRAMMAR_ALLOWS : byHead
}

/** What the heads say of a mention's governing word, seen from the act's word that sees it best. */
function headScore(
  parse: Parse,
  heads: ActHeads,
  { first, end }: Pick<Act, 'first' | 'end'>,
  mention: TokenIndex,
  role: Role,
): number {
  let best = 0
  for (let predicate = first; predicate < end; predicate++)
    if (parse.tokens[predicate].upos !== 'PUNCT') best = Math.max(best, heads.side(predicate, mention, role))
  return best
}
