/** What is seen of a mention as a side of an act: the numbers that the judge reads (training/judges.py learns what they mean). */
import type { Actors, Mention } from '../../actor/index.ts'
import { type ActorId, type ActorRecord, type EventType, eventTypes } from '../../record.ts'
import type { TokenIndex } from '../../span.ts'
import { ancestors, caseOf, firstConjunct, type Parse } from '../../tree/index.ts'
import type { ActHeads } from '../act-heads.ts'
import { flag, logit } from '../judge.ts'
import { type Patterns, sidesByGrammar } from '../pattern/index.ts'
import type { Act } from '../types.ts'

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
class Features {
  readonly row: Float32Array
  private at = 0

  constructor(size: number) {
    this.row = new Float32Array(size)
  }

  put(...values: readonly number[]): void {
    this.putAll(values)
  }

  putAll(values: readonly number[]): void {
    for (const value of values) this.row[this.at++] = value
  }

  /** 1 at the index of `size` numbers, 0 at the others; nowhere if it is negative. */
  putOneOf(index: number, size: number): void {
    if (index >= 0) this.row[this.at + index] = 1
    this.at += size
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

/** A mention in another sentence of which the heads say less than this is not looked at: it is never a side. */
const LEAST_HEAD = 0.01

interface HeadScores {
  readonly mention: Mention
  /** The first of the list that it stands in: "Canada" of "Canada, Britain and the EU". */
  readonly list: TokenIndex
  readonly actor: number
  readonly recipient: number
  readonly actorBest: number
  readonly recipientBest: number
}

/** The mentions that the heads saw together with the act, each with its features; linear in their number but for nesting. */
export function candidatesOf(
  parse: Parse,
  heads: ActHeads,
  patterns: Patterns,
  actors: Actors,
  known: ReadonlyMap<ActorId, ActorRecord>,
  act: Act,
): Candidate[] {
  const [first, end] = heads.seenWith(act.token)
  const near = actors.mentions.filter(
    m => m.actors.length > 0 && m.head >= first && m.head < end && (tellsItsActor(act) || !covers(act, m)),
  )
  const scored = near.map(mention => headScores(parse, heads, act, mention))
  const grammar = sidesByGrammar(parse, act.token, patterns)
  const path = pathTo(parse, act.token)
  /** The most that the heads give to another mention, of other lists or `beside` it in its own. */
  const best = (role: 'actor' | 'recipient', of: HeadScores, beside: boolean): number => {
    let most = 0
    for (const s of scored) if (s !== of && (s.list === of.list) === beside && s[role] > most) most = s[role]
    return most
  }
  const content = heads.content(act.token)
  const ofAct = actFeatures(parse, heads, act, content)
  const { sentence } = parse.tokens[act.token]
  const worth = scored.filter(
    ({ mention, actorBest, recipientBest }) =>
      (Math.max(actorBest, recipientBest) > LEAST_HEAD || parse.tokens[mention.head].sentence === sentence) &&
      !isTopic(parse, act, mention),
  )
  return worth.map(scores => {
    const { mention } = scores
    const token = parse.tokens[mention.head]
    const outer = scored.filter(s => contains(s.mention, mention))
    const same = scored.filter(s => s !== scores && s.mention.actors.some(id => mention.actors.includes(id)))
    const record = known.get(mention.actors[0])
    const preposition = caseOf(parse, mention.head) ?? ''
    const relation = token.deprel.split(':')[0]
    const { match } = act
    const away = mention.head - act.token
    const features = new Features(sideFeatureNames.length)
    features.put(
      logit(scores.actor),
      logit(scores.recipient),
      logit(scores.actorBest),
      logit(scores.recipientBest),
      logit(scores.actor) - logit(best('actor', scores, false)),
      logit(scores.recipient) - logit(best('recipient', scores, false)),
      logit(best('actor', scores, true)),
      logit(best('recipient', scores, true)),
      flag(match?.actors.includes(mention.head) ?? false),
      flag(match?.recipients.includes(mention.head) ?? false),
      flag(match !== null && match.actors.length > 0 && !match.actors.includes(mention.head)),
      flag(match !== null && match.recipients.length > 0 && !match.recipients.includes(mention.head)),
      flag(grammar.actors.has(mention.head)),
      flag(grammar.recipients.has(mention.head)),
      flag(grammar.others.has(mention.head)),
    )
    features.putOneOf(prepositions.indexOf(preposition), prepositions.length)
    features.putOneOf(relations.indexOf(relation), relations.length)
    features.put(
      flag(mention.form === 'name'),
      flag(mention.form === 'pronoun'),
      flag(token.deprel === 'nmod:poss'),
      flag(record?.code != null),
      flag(
        record?.sectors[0] === 'CVL' ||
          record?.sectors[0] === 'UNK' ||
          (record?.sectors.length === 0 && record.code === null),
      ),
      flag(mention.actors.length > 1),
      flag(covers(act, mention)),
      flag(away < 0),
      flag(token.sentence === parse.tokens[act.token].sentence),
      Math.log1p(Math.abs(away)) / 3,
      treeDistance(parse, path, mention.head) / 4,
      Math.min(8, near.filter(m => (m.head - act.token) * (m.head - mention.head) < 0).length) / 4,
      Math.min(12, near.length) / 6,
      content * (1 - heads.content(mention.head)),
      (1 - content) * heads.content(mention.head),
      flag(outer.length > 0),
      flag(near.some(m => contains(mention, m))),
      Math.max(0, ...outer.map(s => s.actor)),
      Math.max(0, ...outer.map(s => s.recipient)),
      Math.max(0, ...same.map(s => Math.max(s.actor, s.recipient))) - Math.max(scores.actor, scores.recipient),
    )
    features.putAll(ofAct)
    return { mention, features: features.row }
  })
}

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

/** The act's words that may see a side: all but punctuation. */
function* wordsOf(parse: Parse, { first, end }: Act): Generator<TokenIndex> {
  for (let word = first; word < end; word++) if (parse.tokens[word].upos !== 'PUNCT') yield word
}

function headScores(parse: Parse, heads: ActHeads, act: Act, mention: Mention): HeadScores {
  let [actor, recipient, actorBest, recipientBest] = [0, 0, 0, 0]
  for (const word of wordsOf(parse, act)) {
    actor = Math.max(actor, heads.side(word, mention.head, 'actor'))
    recipient = Math.max(recipient, heads.side(word, mention.head, 'recipient'))
    for (let token = mention.first; token < mention.end; token++) {
      actorBest = Math.max(actorBest, heads.side(word, token, 'actor'))
      recipientBest = Math.max(recipientBest, heads.side(word, token, 'recipient'))
    }
  }
  return { mention, list: firstConjunct(parse, mention.head), actor, recipient, actorBest, recipientBest }
}

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
