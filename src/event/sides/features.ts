/** What is seen of a mention as a side of an act: the numbers that the judge reads (training/judges.py learns what they mean). */
import type { Actors, Mention } from '../../actor/index.ts'
import { chanceNear } from '../../encoder/index.ts'
import { flag, logit } from '../../judge.ts'
import { type ActorId, type ActorRecord, type EventType, eventTypes } from '../../record.ts'
import type { TokenIndex } from '../../span.ts'
import { ancestors, caseOf, firstConjunct, type Parse } from '../../tree/index.ts'
import type { ActHeads } from '../act-heads.ts'
import { type Patterns, sidesByGrammar } from '../pattern/index.ts'
import { type Act, isPrivateSector, type ReadAct } from '../types.ts'

const prepositions: readonly string[] = ['against', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'over', 'to', 'with']
const relations: readonly string[] = ['nsubj', 'obj', 'obl', 'nmod', 'compound', 'conj', 'appos', 'amod']
/** Names of the numbers, in their order; the judge's file must have been made for just these. */
export const sideFeatureNames: readonly string[] = [
  ...[
    'actorHead',
    'recipientHead',
    'actorBest',
    'recipientBest',
    'actorLead',
    'recipientLead',
    'actorBeside',
    'recipientBeside',
  ],
  ...['actorPair', 'recipientPair', 'actorPairBest', 'recipientPairBest'],
  ...['patternActor', 'patternRecipient', 'patternOtherActor', 'patternOtherRecipient'],
  ...['grammarActor', 'grammarRecipient', 'grammarOther'],
  ...prepositions.map(preposition => `case ${preposition}`),
  ...relations.map(relation => `deprel ${relation}`),
  ...['name', 'pronoun', 'possessive', 'code', 'private', 'several', 'own'],
  ...['before', 'sameSentence', 'distance', 'treeDistance', 'between', 'mentions'],
  ...['outsideContent', 'insideContent'],
  ...['inside', 'holds', 'outerActor', 'outerRecipient', 'sameActorLead'],
  ...['mutual', 'score', 'claimed', 'verb', 'inContent', 'contentBorder'],
  ...eventTypes.map(type => `type ${type}`),
]

/** A mention that may be a side, and its features. */
export interface Candidate {
  readonly mention: Mention
  readonly features: Float32Array
}

/** A row of numbers that is filled from its beginning. */
class Row {
  readonly values: Float32Array
  private at = 0

  constructor(values: Float32Array) {
    this.values = values
  }

  put(value: number): void {
    this.values[this.at++] = value
  }

  flag(yes: boolean): void {
    this.put(yes ? 1 : 0)
  }

  /** 1 at the index of `size` numbers, 0 at the others; nowhere if it is negative. */
  oneOf(index: number, size: number): void {
    for (let i = 0; i < size; i++) this.flag(i === index)
  }

  putAll(values: readonly number[]): void {
    for (const value of values) this.put(value)
  }
}

/** "Violent protests" are an act and those who do it (conventions § 8). */
const tellsItsActor = ({ type }: Act): boolean => type === 'PROTEST'
/** What an agreement or a talk is about is no party to it ("agreed to relaunch the dialogue on China"). */
const ofTopic: ReadonlySet<string> = new Set(['on', 'over', 'about', 'regarding', 'concerning'])
const hasTopic: ReadonlySet<EventType> = new Set(['AGREE', 'CONSULT', 'COOPERATE'])
const isTopic = (parse: Parse, { type }: Act, { head }: Mention): boolean =>
  hasTopic.has(type) && ofTopic.has(caseOf(parse, head) ?? '')
const covers = ({ first, end }: Act, m: Mention): boolean => first <= m.head && m.head < end
const contains = (a: Mention, b: Mention): boolean =>
  a !== b && a.first <= b.first && b.end <= a.end && a.end - a.first > b.end - b.first

/**
 * A mention of which the second reading, or beyond its reach the pair heads, say no more than this is not looked at, unless a
 * pattern or grammar names it: it is never a side.
 */
const LEAST_HEAD = 0.02

/** Probabilities that the head word of a mention is word of a side, and the highest among all its words. */
interface SideScores {
  readonly actor: number
  readonly recipient: number
  readonly actorBest: number
  readonly recipientBest: number
}

/** What the second reading says of a mention. */
interface HeadScores extends SideScores {
  readonly mention: Mention
  /** The first of the list that it stands in: "Canada" of "Canada, Britain and the EU". */
  readonly list: TokenIndex
}

/** The mentions that either reading saw with the act, each with its features; linear in their number but for nesting. */
export function candidatesOf(
  parse: Parse,
  heads: ActHeads,
  patterns: Patterns,
  actors: Actors,
  known: ReadonlyMap<ActorId, ActorRecord>,
  act: ReadAct,
): Candidate[] {
  const [start, stop] = heads.seenWith(act.token)
  const [first, end] = [Math.min(act.near.first, start), Math.max(act.near.end, stop)]
  const near = actors.mentions.filter(
    m =>
      m.actors.length > 0 &&
      m.head >= first &&
      m.head < end &&
      (tellsItsActor(act) || m.form === 'name' || !covers(act, m)),
  )
  const words = heads.words(act)
  const scored = near.map(mention => headScores(parse, act, mention))
  const grammar = sidesByGrammar(parse, act.token, patterns)
  const path = pathTo(parse, act.token)
  const content = heads.content(act.token)
  const ofAct = actFeatures(parse, heads, act, content)
  const { sentence } = parse.tokens[act.token]
  const { match } = act
  const candidates: Candidate[] = []
  const width = sideFeatureNames.length
  const isNamed = (head: TokenIndex): boolean =>
    grammar.actors.has(head) ||
    grammar.recipients.has(head) ||
    match?.actors.includes(head) ||
    match?.recipients.includes(head) ||
    false
  const rows = new Float32Array(width * scored.length) // one for all: each array has memory of its own to be fetched
  for (const scores of scored) {
    const { mention, actor, recipient } = scores
    const token = parse.tokens[mention.head]
    const isNear = act.near.first <= mention.head && mention.head < act.near.end
    const seen = isNear ? scores : pairScores(heads, words, mention)
    const most = Math.max(seen.actorBest, seen.recipientBest)
    if ((most <= LEAST_HEAD && !isNamed(mention.head)) || isTopic(parse, act, mention)) continue
    const pair = isNear ? pairScores(heads, words, mention) : seen
    const beside = surroundings(scored, scores, act)
    const record = known.get(mention.actors[0])
    const away = mention.head - act.token
    const row = new Row(rows.subarray(width * candidates.length, width * (candidates.length + 1)))
    row.put(logit(actor))
    row.put(logit(recipient))
    row.put(logit(scores.actorBest))
    row.put(logit(scores.recipientBest))
    row.put(logit(actor) - logit(beside.otherActor))
    row.put(logit(recipient) - logit(beside.otherRecipient))
    row.put(logit(beside.actorInList))
    row.put(logit(beside.recipientInList))
    row.put(logit(pair.actor))
    row.put(logit(pair.recipient))
    row.put(logit(pair.actorBest))
    row.put(logit(pair.recipientBest))
    const [namedActor, namedRecipient] = [namedBy(match?.actors, mention), namedBy(match?.recipients, mention)]
    row.flag(namedActor === true)
    row.flag(namedRecipient === true)
    row.flag(namedActor === false)
    row.flag(namedRecipient === false)
    row.flag(grammar.actors.has(mention.head))
    row.flag(grammar.recipients.has(mention.head))
    row.flag(grammar.others.has(mention.head))
    row.oneOf(prepositions.indexOf(caseOf(parse, mention.head) ?? ''), prepositions.length)
    row.oneOf(relations.indexOf(token.deprel.split(':')[0]), relations.length)
    row.flag(mention.form === 'name')
    row.flag(mention.form === 'pronoun')
    row.flag(token.deprel === 'nmod:poss')
    row.flag(record?.code != null)
    row.flag(record !== undefined && isPrivate(record))
    row.flag(mention.actors.length > 1)
    row.flag(covers(act, mention))
    row.flag(away < 0)
    row.flag(token.sentence === sentence)
    row.put(Math.log1p(Math.abs(away)) / 3)
    row.put(treeDistance(parse, path, mention.head) / 4)
    row.put(Math.min(8, beside.between) / 4)
    row.put(Math.min(12, near.length) / 6)
    row.put(content * (1 - heads.content(mention.head)))
    row.put((1 - content) * heads.content(mention.head))
    row.flag(beside.isInside)
    row.flag(beside.holds)
    row.put(beside.outerActor)
    row.put(beside.outerRecipient)
    row.put(beside.same - Math.max(actor, recipient))
    row.putAll(ofAct)
    candidates.push({ mention, features: row.values })
  }
  return candidates
}

/** Whether the pattern names the mention for a role; null where it names nobody. */
const namedBy = (heads: readonly TokenIndex[] | undefined, { head }: Mention): boolean | null =>
  heads === undefined || heads.length === 0 ? null : heads.includes(head)

/** A private person, or one of whom nothing is known. */
const isPrivate = ({ sectors, code }: ActorRecord): boolean =>
  isPrivateSector(sectors[0]) || (sectors.length === 0 && code === null)

/** What the other mentions are to this one: the most that the heads give to them in each role, and how many stand where. */
interface Surroundings {
  /** Of those in other lists. */
  otherActor: number
  otherRecipient: number
  /** Of the others in its own list. */
  actorInList: number
  recipientInList: number
  /** Of those that it is a part of; whether there are any, and any that are a part of it. */
  outerActor: number
  outerRecipient: number
  isInside: boolean
  holds: boolean
  /** Of other mentions of the same actors, in either role. */
  same: number
  /** How many stand between it and the act. */
  between: number
}

function surroundings(all: readonly HeadScores[], one: HeadScores, act: Act): Surroundings {
  const found: Surroundings = {
    otherActor: 0,
    otherRecipient: 0,
    actorInList: 0,
    recipientInList: 0,
    outerActor: 0,
    outerRecipient: 0,
    isInside: false,
    holds: false,
    same: 0,
    between: 0,
  }
  const { mention } = one
  for (const other of all) {
    const { actor, recipient } = other
    if ((other.mention.head - act.token) * (other.mention.head - mention.head) < 0) found.between++
    if (other === one) continue
    if (other.list === one.list) {
      found.actorInList = Math.max(found.actorInList, actor)
      found.recipientInList = Math.max(found.recipientInList, recipient)
    } else {
      found.otherActor = Math.max(found.otherActor, actor)
      found.otherRecipient = Math.max(found.otherRecipient, recipient)
    }
    if (contains(other.mention, mention)) {
      found.isInside = true
      found.outerActor = Math.max(found.outerActor, actor)
      found.outerRecipient = Math.max(found.outerRecipient, recipient)
    }
    if (contains(mention, other.mention)) found.holds = true
    if (sharesActor(other.mention, mention)) found.same = Math.max(found.same, actor, recipient)
  }
  return found
}

const sharesActor = (a: Mention, b: Mention): boolean => a.actors.some(id => b.actors.includes(id))

/** What is the same for all mentions of an act. */
function actFeatures(parse: Parse, heads: ActHeads, act: Act, content: number): number[] {
  return [
    heads.isMutual(act.token),
    act.score,
    heads.isClaimed(act.token),
    flag(parse.tokens[act.token].upos === 'VERB'),
    content,
    content * (1 - content) * 4,
    ...eventTypes.map(type => flag(type === act.type)),
  ]
}

function headScores(parse: Parse, { near }: ReadAct, mention: Mention): HeadScores {
  const { head, first, end } = mention
  const best = (role: 'actor' | 'recipient'): number => {
    let most = 0
    for (let token = first; token < end; token++) most = Math.max(most, chanceNear(near, token, role))
    return most
  }
  return {
    mention,
    list: firstConjunct(parse, head),
    actor: chanceNear(near, head, 'actor'),
    recipient: chanceNear(near, head, 'recipient'),
    actorBest: best('actor'),
    recipientBest: best('recipient'),
  }
}

/** The same by the pair heads, which see one word of the act and one of the mention. */
const pairScores = (heads: ActHeads, words: readonly TokenIndex[], { head, first, end }: Mention): SideScores => ({
  actor: heads.side(words, head, head + 1, 'actor'),
  recipient: heads.side(words, head, head + 1, 'recipient'),
  actorBest: heads.side(words, first, end, 'actor'),
  recipientBest: heads.side(words, first, end, 'recipient'),
})

const FARTHEST = 8

/** Steps from the token to each token above it, itself included. */
function pathTo(parse: Parse, token: TokenIndex): ReadonlyMap<TokenIndex, number> {
  return new Map([token, ...ancestors(parse, token)].map((above, steps) => [above, steps]))
}

/** Arcs between the act's word and the mention's head; `FARTHEST` across sentences. */
function treeDistance(parse: Parse, path: ReadonlyMap<TokenIndex, number>, head: TokenIndex): number {
  const above = [head, ...ancestors(parse, head)]
  const meets = above.findIndex(token => path.has(token))
  return meets < 0 ? FARTHEST : Math.min(FARTHEST, meets + path.get(above[meets])!)
}
