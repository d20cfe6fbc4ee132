/** Denials: of an accusation, else of the deed that somebody tells. */
import type { ActorId } from '../record.ts'
import type { Span, TokenIndex } from '../span.ts'
import type { StatementFound } from '../statement/index.ts'
import type { Parse } from '../tree/index.ts'
import { type CodeOf, meet } from './sides.ts'
import type { LinkableEvent, LinkDraft } from './types.ts'

const denying = new Set([
  'deny',
  'denial',
  'refute',
  'rebut',
  'dismiss',
  'disavow',
  'defend',
  'dispute',
  'disclaim',
  'contradict',
  'groundless',
  'baseless',
  'unfounded',
  'untrue',
  'innocent',
  'fabrication',
  'false',
])
/** With these, a rejecting verb denies. */
const charges = new Set([
  'accusation',
  'allegation',
  'charge',
  'claim',
  'report',
  'suggestion',
  'criticism',
  'blame',
  'involvement',
])
const rejecting = new Set(['reject', 'dismiss', 'repudiate'])
const lookBack = 20

/**
 * REJECT without a mode and statements of denial, each linked to the nearest accusation of the denier before it, else to the
 * nearest deed of his that somebody tells, else to what comes after it.
 */
export function denials(
  parse: Parse,
  statements: readonly StatementFound[],
  events: readonly LinkableEvent[],
  codeOf: CodeOf,
): LinkDraft[] {
  const fromEvents = events.flatMap((event, i) => {
    if (event.type !== 'REJECT' || event.mode !== null || event.status === 'hypothetical' || event.status === 'negated')
      return []
    const words = denyingWords(parse, event.predicateToken)
    const target = deniedBy(events, i, event.actors, codeOf, words.length > 0)
    return target === null ? [] : [draftOf(event.id, target, words)]
  })
  const linked = new Set(fromEvents.map(({ from }) => events.find(({ id }) => id === from)!.sentence))
  const fromStatements = statements.flatMap(statement => {
    if (
      statement.cueToken === null ||
      statement.negated ||
      linked.has(statement.sentence) ||
      !denying.has(parse.tokens[statement.cueToken].lemma.toLowerCase())
    )
      return []
    const i = events.findIndex(({ predicateToken }) => predicateToken > statement.cueToken!)
    const target = deniedBy(events, i < 0 ? events.length : i, statement.speakers, codeOf, true)
    return target === null ? [] : [draftOf(statement.id, target, [parse.tokens[statement.cueToken].span])]
  })
  return [...fromEvents, ...fromStatements]
}

const draftOf = (from: LinkDraft['from'], to: LinkableEvent, words: readonly Span[]): LinkDraft => ({
  kind: 'denial',
  from,
  to: to.id,
  words,
  rule: to.type === 'ACCUSE' ? 'denial of an accusation' : 'denial of a deed',
  confidence: words.length === 0 ? 0.5 : to.type === 'ACCUSE' ? 0.8 : 0.65,
})

/** What the denier is blamed for: nearest first, before the denial rather than after it, accusations rather than deeds. */
function deniedBy(
  events: readonly LinkableEvent[],
  i: number,
  denier: readonly ActorId[],
  codeOf: CodeOf,
  inWords: boolean,
): LinkableEvent | null {
  const before = events.slice(Math.max(0, i - lookBack), i).reverse()
  const after = events.slice(i, i + lookBack).filter((_, k) => k > 0 || events[i]?.type !== 'REJECT')
  for (const around of [before, after]) {
    const accusation = around.find(
      event =>
        event.type === 'ACCUSE' &&
        meet(event.recipients, denier, codeOf) &&
        !event.actors.some(id => denier.includes(id)),
    )
    if (accusation !== undefined) return accusation
    const deed = inWords
      ? around.find(
          event =>
            event.claim !== null &&
            event.type !== 'REJECT' &&
            event.type !== 'ACCUSE' &&
            meet(event.actors, denier, codeOf),
        )
      : undefined
    if (deed !== undefined) return deed
  }
  return null
}

/** The words of the sentence that deny, near the predicate. */
function denyingWords(parse: Parse, predicate: TokenIndex): Span[] {
  const { first, end } = parse.sentences[parse.tokens[predicate].sentence]
  const lemma = (token: TokenIndex): string => parse.tokens[token].lemma.toLowerCase()
  const near = Array.from(
    { length: Math.min(end, predicate + 6) - Math.max(first, predicate - 3) },
    (_, i) => Math.max(first, predicate - 3) + i,
  )
  const denies = near.filter(token => denying.has(lemma(token)))
  const rejects = near.some(token => rejecting.has(lemma(token))) ? near.filter(token => charges.has(lemma(token))) : []
  return [...new Set([...denies, ...rejects])].sort((a, b) => a - b).map(token => parse.tokens[token].span)
}
