/** Acts that answer acts. */
import type { EventType } from '../record.ts'
import type { Span, TokenIndex } from '../span.ts'
import type { Parse } from '../tree/index.ts'
import { type CodeOf, opposite } from './sides.ts'
import type { LinkableEvent, LinkDraft } from './types.ts'

/** Words that say so by themselves. */
const answering = new Set([
  'response',
  'respond',
  'retaliate',
  'retaliation',
  'retaliatory',
  'reprisal',
  'revenge',
  'retribution',
  'avenge',
  'reciprocate',
  'countermeasure',
  'counter-measure',
])
/** Words that say so if the sides are the other way round. */
const following = new Set(['after', 'following', 'over'])
/** Of a request or an offer, these are answers. */
const replies: Partial<Record<EventType, readonly EventType[]>> = {
  REJECT: ['REQUEST', 'AGREE', 'THREATEN'],
  CONCEDE: ['REQUEST', 'THREATEN', 'PROTEST', 'SANCTION'],
  SANCTION: ['SANCTION'],
}
const lookBack = 12

const lemmaOf = (parse: Parse, token: TokenIndex): string => parse.tokens[token].lemma.toLowerCase()
const spanOf = (parse: Parse, token: TokenIndex): Span => parse.tokens[token].span

/** All answers of a report; each act answers at most one other, the surest way first. */
export function responses(parse: Parse, events: readonly LinkableEvent[], codeOf: CodeOf): LinkDraft[] {
  return events.flatMap((event, i) => {
    const link = inWords(parse, events, i, codeOf) ?? afterDeed(parse, events, i, codeOf) ?? byKind(events, i, codeOf)
    return link === null || link.to === event.id ? [] : [link]
  })
}

/** "in response to the ban", "retaliated with", "announced retaliatory measures". */
function inWords(parse: Parse, events: readonly LinkableEvent[], i: number, codeOf: CodeOf): LinkDraft | null {
  const event = events[i]
  const { first, end } = sentenceOf(parse, event)
  const words = range(first, end).filter(token => answering.has(lemmaOf(parse, token)) || isInReturn(parse, token))
  const word = words.find(token => nearestEvent(events, i, token) === event)
  if (word === undefined) return null
  const named = events.find(
    other =>
      other !== event &&
      other.sentence === event.sentence &&
      other.predicateToken > word &&
      event.predicateToken <= word,
  )
  const target =
    named ??
    lastBefore(events, i, other => opposite(event, other, codeOf) && other.sentence !== event.sentence) ??
    lastBefore(events, i, other => opposite(event, other, codeOf))
  return target === undefined
    ? null
    : {
        kind: 'response',
        from: event.id,
        to: target.id,
        words: [spanOf(parse, word)],
        rule: 'words of answering',
        confidence: named === undefined ? 0.7 : 0.85,
      }
}

const isInReturn = (parse: Parse, token: TokenIndex): boolean =>
  lemmaOf(parse, token) === 'return' &&
  token > 0 &&
  lemmaOf(parse, token - 1) === 'in' &&
  lemmaOf(parse, token + 1 < parse.tokens.length ? token + 1 : token) !== 'for'

/** "recalled its envoy after the premier called …", "After A shelled B, B closed …": one sentence, sides the other way. */
function afterDeed(parse: Parse, events: readonly LinkableEvent[], i: number, codeOf: CodeOf): LinkDraft | null {
  const event = events[i]
  for (let j = Math.max(0, i - lookBack); j < Math.min(events.length, i + lookBack); j++) {
    const other = events[j]
    if (other === event || other.sentence !== event.sentence || !opposite(event, other, codeOf)) continue
    const word = followingWord(parse, event, other)
    if (word !== null)
      return {
        kind: 'response',
        from: event.id,
        to: other.id,
        words: [spanOf(parse, word)],
        rule: 'after a deed with the sides the other way',
        confidence: 0.65,
      }
  }
  return null
}

/** The "after" that leads the other act: before it, and either behind this act or opening the sentence. */
function followingWord(parse: Parse, event: LinkableEvent, other: LinkableEvent): TokenIndex | null {
  const { first } = sentenceOf(parse, event)
  const from = event.predicateToken < other.predicateToken ? event.predicateToken + 1 : first
  for (let token = other.predicateToken - 1; token >= from; token--)
    if (following.has(lemmaOf(parse, token)))
      return event.predicateToken < other.predicateToken || token <= first + 1 ? token : null
  return null
}

/** A refusal or an allowance to whoever asked before; sanctions the other way. */
function byKind(events: readonly LinkableEvent[], i: number, codeOf: CodeOf): LinkDraft | null {
  const event = events[i]
  const kinds = event.status === 'asserted' ? (replies[event.type] ?? []) : []
  if (kinds.length === 0 || (event.type === 'REJECT' && event.mode === null)) return null
  const target = lastBefore(
    events,
    i,
    other => kinds.includes(other.type) && other.status === 'asserted' && bothWays(event, other, codeOf),
  )
  return target === undefined
    ? null
    : {
        kind: 'response',
        from: event.id,
        to: target.id,
        words: [],
        rule: `${event.type} after ${target.type} with the sides the other way`,
        confidence: 0.55,
      }
}

/** Without words, doer and target must both be the other way round, as far as both acts name them. */
const bothWays = (answer: LinkableEvent, to: LinkableEvent, codeOf: CodeOf): boolean =>
  answer.actors.length > 0 &&
  to.actors.length > 0 &&
  opposite(answer, to, codeOf) &&
  (answer.recipients.length === 0 || to.recipients.length === 0 || opposite({ ...answer, actors: [] }, to, codeOf))

function lastBefore(
  events: readonly LinkableEvent[],
  i: number,
  holds: (other: LinkableEvent) => boolean,
): LinkableEvent | undefined {
  for (let j = i - 1; j >= Math.max(0, i - lookBack); j--) if (holds(events[j])) return events[j]
  return undefined
}

/** The act of the word's sentence that stands nearest to it. */
function nearestEvent(events: readonly LinkableEvent[], i: number, word: TokenIndex): LinkableEvent {
  let best = events[i]
  const distance = ({ predicateToken }: LinkableEvent): number =>
    Math.abs(predicateToken - word) + (predicateToken > word ? 4 : 0) // what comes before the words answers
  for (let j = Math.max(0, i - lookBack); j < Math.min(events.length, i + lookBack); j++)
    if (events[j].sentence === events[i].sentence && distance(events[j]) < distance(best)) best = events[j]
  return best
}

const sentenceOf = (parse: Parse, { predicateToken }: LinkableEvent) =>
  parse.sentences[parse.tokens[predicateToken].sentence]
const range = (first: TokenIndex, end: TokenIndex): TokenIndex[] =>
  Array.from({ length: end - first }, (_, i) => first + i)
