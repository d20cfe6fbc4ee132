/** Of whom a statement speaks, and how: stance only where words carry it. */
import type { Actors, Mention } from '../actor/index.ts'
import type { ActorId, StatementRecord } from '../record.ts'
import type { Span, TokenIndex } from '../span.ts'
import { childrenOf, type Parse } from '../tree/index.ts'
import { lemmaOf } from './clause.ts'
import type { Cues, StanceWord } from './cue.ts'
import type { Draft, TokenRange } from './types.ts'

type About = StatementRecord['about'][number]
type Stance = About['stance']
interface Judged {
  readonly actor: ActorId
  readonly stance: Stance
  readonly word: Span | null
}

/**
 * The actors that stand in the content, and those that the cue itself aims at ("accused X"), without the speakers. Each has
 * the stance of the words about it; critical and supportive words together leave it neutral.
 * Misses: irony, and judgements that no word of the lexicon carries.
 */
export function aboutOf(
  parse: Parse,
  actors: Actors,
  cues: Cues,
  draft: Draft,
  ranges: readonly TokenRange[],
  speakers: readonly ActorId[],
): About[] {
  const judged: Judged[] = draft.aimedAt.flatMap(token => {
    const mention = actors.mentionAt(token) ?? actors.mentionCovering(token)
    const word = draft.cue === null || draft.aim === 'neutral' ? null : parse.tokens[draft.cue].span
    return (mention?.actors ?? []).map(actor => ({ actor, stance: draft.aim, word }))
  })
  for (const [first, end] of ranges)
    for (let token = first; token < end; token++) {
      const mention = actors.mentionAt(token)
      if (mention === undefined) continue
      judged.push(...judgementsOf(parse, cues, mention))
    }
  return merge(judged.filter(({ actor }) => !speakers.includes(actor)))
}

function judgementsOf(parse: Parse, cues: Cues, mention: Mention): Judged[] {
  const found = stanceWordsAt(parse, cues, mention.head)
  const words: Omit<Judged, 'actor'>[] =
    found.length === 0 ? [{ stance: 'neutral', word: null }] : found.map(({ stance, span }) => ({ stance, word: span }))
  return mention.actors.flatMap(actor => words.map(word => ({ actor, ...word })))
}

/** The words of the lexicon that judge what `noun` names. */
function stanceWordsAt(parse: Parse, cues: Cues, noun: TokenIndex): { stance: Stance; span: Span }[] {
  const found: { stance: Stance; span: Span }[] = []
  const ask = (word: TokenIndex, relation: StanceWord['of'][number]): void => {
    const entry = cues.stance.get(lemmaOf(parse, word))
    if (entry?.of.includes(relation))
      found.push({ stance: isNegated(parse, word) ? 'neutral' : entry.stance, span: parse.tokens[word].span })
  }
  const { deprel, head } = parse.tokens[noun]
  if (head < 0) return found
  if (deprel === 'nsubj') {
    ask(head, 'subject')
    for (const more of childrenOf(parse, head, 'conj', 'xcomp')) ask(more, 'subject')
  } else if (/^(obj|nsubj:pass|obl)$/.test(deprel)) ask(head, 'object')
  else if (/^nmod/.test(deprel)) {
    ask(head, 'modified')
    for (const adjective of childrenOf(parse, head, 'amod')) ask(adjective, 'modified')
    if (parse.tokens[head].deprel === 'nsubj' && parse.tokens[head].head >= 0) ask(parse.tokens[head].head, 'subject')
    if (parse.tokens[head].deprel === 'obj' && parse.tokens[head].head >= 0) ask(parse.tokens[head].head, 'object')
  }
  for (const adjective of childrenOf(parse, noun, 'amod')) ask(adjective, 'modified')
  return found.filter(({ stance }) => stance !== 'neutral')
}

const isNegated = (parse: Parse, word: TokenIndex): boolean =>
  childrenOf(parse, word, 'advmod', 'neg', 'det').some(child => /^(not|never|no|n't)$/.test(lemmaOf(parse, child)))

function merge(judged: readonly Judged[]): About[] {
  const byActor = new Map<ActorId, Judged[]>()
  for (const one of judged) byActor.set(one.actor, [...(byActor.get(one.actor) ?? []), one])
  return [...byActor].map(([actor, all]) => {
    const stances = new Set(all.map(({ stance }) => stance).filter(stance => stance !== 'neutral'))
    const stance = stances.size === 1 ? [...stances][0] : 'neutral'
    const words = stance === 'neutral' ? [] : all.flatMap(({ word }) => (word === null ? [] : [word]))
    return { actor, stance, words: uniqueSpans(words) }
  })
}

const uniqueSpans = (spans: readonly Span[]): Span[] =>
  [...new Map(spans.map(span => [span.join(), span])).values()].sort((a, b) => a[0] - b[0])
