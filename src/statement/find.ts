/** Statements: who says what, in which words. */
import type { Actors, Mention } from '../actor/index.ts'
import { verdictOf } from '../judge.ts'
import type { ActorId, StatementRecord } from '../record.ts'
import type { Span, TokenIndex } from '../span.ts'
import { dateOfAct, type Time } from '../time/index.ts'
import { childrenOf, type Parse, phraseSpan, subtree } from '../tree/index.ts'
import { aboutOf } from './about.ts'
import { attachQuotations } from './attach.ts'
import { attachBlocks } from './block.ts'
import { lemmaOf } from './clause.ts'
import { type StatementModel, statementFeatures } from './confidence.ts'
import { rangesOf } from './content.ts'
import type { Cues } from './cue.ts'
import { draftsOfCues, surfaceDrafts } from './draft.ts'
import { headlineDrafts } from './headline.ts'
import { correctedByModel, draftsOfModel } from './model.ts'
import { findQuotations, quotedTokens } from './quote.ts'
import { issuersOf, mentionOf } from './speaker.ts'
import type { Draft, ReportDate, StatementFound, StatementHeads, TokenRange } from './types.ts'

/** A draft with its content cut to ranges and its speakers known. */
interface Resolved {
  readonly draft: Draft
  readonly ranges: readonly TokenRange[]
  readonly speakers: readonly ActorId[]
  readonly chained: boolean
}

type Judged = Resolved & Pick<StatementFound, 'kind' | 'features' | 'confidence'>

/**
 * All statements of a report, in the order of their first words. Rules over trees and quotation marks find them;
 * The model corrects them, adds its own and judges which stand; without one the rules stand alone, as sure as not.
 * Misses: thoughts and wishes (by design), quotations that only their layout shows, sayings by verbs outside data/cues.
 */
export function findStatements(
  parse: Parse,
  actors: Actors,
  times: readonly Time[],
  cues: Cues,
  model: StatementModel | null,
  report: ReportDate,
): readonly StatementFound[] {
  const quotations = findQuotations(parse)
  const quoted = quotedTokens(parse, quotations)
  const ofCues = draftsOfCues(parse, cues)
  const withHeadlines = [...ofCues, ...headlineDrafts(parse, ofCues)]
  const withQuotations = attachBlocks(parse, cues, attachQuotations(parse, cues, quotations, withHeadlines))
  const ofRules = [...withQuotations, ...surfaceDrafts(parse, cues, withQuotations)]
  const drafts = model === null ? ofRules : withModel(parse, cues, model.heads, ofRules)
  const bodies = bodiesOf(actors)
  const inOrder = drafts
    .map(draft => ({ draft, ranges: rangesOf(parse, draft.content, quoted) }))
    .filter(
      ({ draft, ranges }) =>
        ranges.length > 0 && !isOfQuotedSelf(parse, draft, quoted) && isSpokenFor(parse, cues, draft, actors, bodies),
    )
    .sort((a, b) => startOf(a) - startOf(b) || (a.draft.cue ?? 0) - (b.draft.cue ?? 0))
  const resolved = resolveSpeakers(parse, actors, cues, inOrder).filter(one => !isToldByAThing(one, quoted))
  const outer = enclosing(parse, resolved)
  const judged = resolved.flatMap((one, i): Judged[] => {
    const kind = kindOf(parse, one.ranges, quoted)
    if (model === null) return [{ ...one, kind, features: null, confidence: unjudged }]
    const features = statementFeatures(parse, actors, model.heads, { ...one, kind, isWithin: outer[i] !== null })
    const { right, confidence } = verdictOf(model.judge, features)
    return right < model.least ? [] : [{ ...one, kind, features, confidence }]
  })
  const within = enclosing(parse, judged)
  return judged.map((one, i) => recordOf(parse, actors, times, cues, report, one, i, within[i]))
}

/** Nothing speaks for or against a statement of the rules alone. */
const unjudged = 0.5

/** Drafts as the model corrects them, and its own. */
function withModel(parse: Parse, cues: Cues, heads: StatementHeads, drafts: readonly Draft[]): Draft[] {
  const corrected = drafts.map(draft => correctedByModel(parse, cues, heads, draft))
  return [...corrected, ...draftsOfModel(parse, cues, heads, corrected)]
}

const ofFewWords: ReadonlySet<string> = new Set(['noun', 'preposition', 'model'])

/** "The climb demands strength", "the film tells of the siege": who is named cannot speak, and no clause says what was said. */
function isToldByAThing({ draft, ranges, speakers }: Resolved, quoted: Uint8Array): boolean {
  if (speakers.length > 0 || draft.sources.length === 0 || !ofFewWords.has(draft.rule)) return false
  return !ranges.some(([first, end]) => quoted.subarray(first, end).some(mark => mark === 1))
}

const startOf = ({ draft, ranges }: { draft: Draft; ranges: readonly TokenRange[] }): TokenIndex =>
  Math.min(ranges[0][0], draft.cue ?? ranges[0][0])

/** "I urge my colleagues" inside a quotation: the quotation itself is the statement. */
const isOfQuotedSelf = (parse: Parse, draft: Draft, quoted: Uint8Array): boolean =>
  draft.cue !== null &&
  quoted[draft.cue] === 1 &&
  draft.sources.some(source => /^(i|we)$/i.test(parse.tokens[source].form))

/** Cues that only a body can use ("officials believe that") need one: an organisation, a state, an office or a group of officials. */
function isSpokenFor(parse: Parse, cues: Cues, draft: Draft, actors: Actors, bodies: ReadonlySet<ActorId>): boolean {
  const entry =
    draft.cueLemma === null
      ? undefined
      : cues.verbs.get(draft.cueLemma.split(' ')[0])?.find(({ particle }) => particle === null)
  if (entry?.cue.speakers !== 'body') return true
  return draft.sources.some(source => {
    if (cues.documents.has(lemmaOf(parse, source))) return true
    const mention = mentionOf(actors, source)
    return mention !== undefined && mention.form !== 'pronoun' && mention.actors.some(id => bodies.has(id))
  })
}

/** Ids of actors that speak for an office, organisation, state or group of officials. */
const bodiesOf = (actors: Actors): ReadonlySet<ActorId> =>
  new Set(
    actors.actors
      .filter(({ kind, sectors }) => sectors.length > 0 || kind === 'state' || kind === 'organisation')
      .map(({ id }) => id),
  )

/** A report, of whom nothing is told. */
const isOfNobody = (actors: Actors, id: ActorId): boolean =>
  actors.actors.some(
    actor => actor.id === id && actor.kind === 'generic' && actor.code === null && actor.sectors.length === 0,
  )

/**
 * Speakers in text order, since some are known only from the statement before: quotations that go on, pronouns that nobody
 * resolved, "the statement said".
 */
function resolveSpeakers(
  parse: Parse,
  actors: Actors,
  cues: Cues,
  inOrder: readonly { draft: Draft; ranges: readonly TokenRange[] }[],
): Resolved[] {
  let before: readonly ActorId[] = []
  let ofPaper: readonly ActorId[] = []
  return inOrder.map(({ draft, ranges }) => {
    const named = [...new Set(draft.sources.flatMap(source => speakersAt(parse, actors, source)))]
    const papers = draft.sources.flatMap(source => paperOf(parse, cues, source))
    const isPaper = papers.length > 0
    const isPronoun = draft.sources.some(source => parse.tokens[source].upos === 'PRON')
    const isNobodys = isPaper && named.every(id => isOfNobody(actors, id))
    const chained = (named.length === 0 || isNobodys) && (draft.chained || isPaper || isPronoun)
    const issuers = chained ? papers.flatMap(paper => issuersBefore(parse, actors, cues, paper)) : []
    const paper = issuers.length > 0 ? issuers : isPaper ? ofPaper : []
    const speakers = chained ? ([paper, named, before].find(ids => ids.length > 0) ?? []) : named
    if (speakers.length > 0) before = speakers
    if (speakers.length > 0 && saidOnPaper(parse, cues, draft)) ofPaper = speakers
    return { draft, ranges, speakers, chained }
  })
}

/** The paper that speaks: "the statement", and that of "part of the statement". */
function paperOf(parse: Parse, cues: Cues, source: TokenIndex): readonly TokenIndex[] {
  const isPaper = (token: TokenIndex): boolean => cues.documents.has(lemmaOf(parse, token))
  return isPaper(source) ? [source] : childrenOf(parse, source, 'nmod').filter(isPaper)
}

/** How many sentences a paper is remembered with whoever issued it. */
const paperReach = 4

/** "A statement by Panetta … the statement said": whoever issued the last paper of that name. */
function issuersBefore(parse: Parse, actors: Actors, cues: Cues, paper: TokenIndex): readonly ActorId[] {
  for (const token of sameNounBefore(parse, paper, paperReach)) {
    if (!cues.documents.has(lemmaOf(parse, token))) continue
    const ids = issuersOf(parse, cues, token).flatMap(issuer =>
      issuer === token ? [] : speakersAt(parse, actors, issuer),
    )
    if (ids.length > 0) return [...new Set(ids)]
  }
  return []
}

/** The statement is told by a paper or beside one ("said in a statement", "according to a letter signed by"). */
function saidOnPaper(parse: Parse, cues: Cues, draft: Draft): boolean {
  if (draft.cue === null) return false
  const { sentence } = parse.tokens[draft.cue]
  const { first, end } = parse.sentences[sentence]
  for (let token = first; token < end; token++) if (cues.documents.has(lemmaOf(parse, token))) return true
  return false
}

/**
 * The actors that a source names: of "the vice president, Mike Pence" the named one, of "one of the officials" without a
 * mention of its own those of its complement.
 */
function speakersAt(parse: Parse, actors: Actors, source: TokenIndex): readonly ActorId[] {
  const mention = mentionOf(actors, source)
  const named = mention?.form === 'name' ? undefined : nameBeside(parse, actors, source, mention)
  if (named !== undefined) return named.actors
  if (mention !== undefined && mention.actors.length > 0) return mention.actors
  const complement = parse.dependents[source].find(
    child =>
      /^(nmod|nmod:poss|flat|appos|compound)$/.test(parse.tokens[child].deprel) &&
      actors.mentionAt(child) !== undefined,
  )
  if (complement !== undefined) return actors.mentionAt(complement)?.actors ?? []
  return parse.tokens[source].deprel === 'compound' ? namedSoBefore(parse, actors, source) : []
}

/** How many sentences back one is looked for whom a paper is called after. */
const bodyReach = 12

/** "the office statement": whoever was told of last with that noun. */
function namedSoBefore(parse: Parse, actors: Actors, noun: TokenIndex): readonly ActorId[] {
  for (const token of sameNounBefore(parse, noun, bodyReach)) {
    const mention = actors.mentionAt(token)
    if (mention !== undefined && mention.actors.length > 0) return mention.actors
  }
  return []
}

/** Where the noun stood before, the last first, at most so many sentences back. */
function* sameNounBefore({ tokens, sentences }: Parse, noun: TokenIndex, reach: number): Generator<TokenIndex> {
  const { lemma, sentence } = tokens[noun]
  const { first } = sentences[Math.max(0, sentence - reach)]
  for (let token = noun - 1; token >= first; token--) if (tokens[token].lemma === lemma) yield token
}

/** The named person or body in apposition to a description: "news agency Fars", "the spokesman, X,". */
function nameBeside(
  parse: Parse,
  actors: Actors,
  source: TokenIndex,
  description: Mention | undefined,
): Mention | undefined {
  if (parse.tokens[source].upos === 'PRON') return undefined
  const end = Math.max(source + 1, description?.end ?? 0)
  const starts = [end, end + 1].slice(0, parse.tokens[end]?.form === ',' ? 2 : 1)
  const names = [
    ...childrenOf(parse, source, 'appos', 'flat'),
    ...starts.filter(token => parse.tokens[token]?.upos === 'PROPN'),
  ]
  return names
    .map(token => mentionOf(actors, token))
    .find(
      mention =>
        mention !== undefined &&
        mention !== description &&
        mention.form === 'name' &&
        mention.first > source &&
        isPersonOrBody(actors, mention),
    )
}

const isPersonOrBody = (actors: Actors, { actors: ids }: Mention): boolean =>
  ids.length > 0 &&
  actors.actors.some(
    ({ id, kind }) => ids.includes(id) && (kind === 'person' || kind === 'organisation' || kind === 'group'),
  )

/** For each statement the index of the narrowest other one whose content holds its cue (or, without a cue, its beginning), or null. */
function enclosing(parse: Parse, statements: readonly Resolved[]): (number | null)[] {
  const size = ({ ranges }: Resolved): number => ranges.reduce((sum, [first, end]) => sum + end - first, 0)
  const holder = new Int32Array(parse.tokens.length).fill(-1)
  const widestFirst = statements.map((_, i) => i).sort((a, b) => size(statements[b]) - size(statements[a]))
  const within: (number | null)[] = statements.map(() => null)
  for (const i of widestFirst) {
    const { draft, ranges } = statements[i]
    const around = holder[draft.cue ?? ranges[0][0]]
    within[i] = around >= 0 && around !== i ? around : null
    for (const [first, end] of ranges) holder.fill(i, first, end)
  }
  return within
}

function recordOf(
  parse: Parse,
  actors: Actors,
  times: readonly Time[],
  cues: Cues,
  report: ReportDate,
  { draft, ranges, speakers, kind, features, confidence }: Judged,
  index: number,
  within: number | null,
): StatementFound {
  const addressees = [...new Set(draft.addressees.flatMap(token => mentionOf(actors, token)?.actors ?? []))]
  const anchor = draft.cue ?? ranges[0][0]
  return {
    id: `q${index}`,
    kind,
    speakers: [...speakers],
    source: draft.sources.map(source => sourceSpan(parse, actors, source, draft.cue)),
    cue: runsOf(parse, draft.cueTokens),
    content: ranges.map(([first, end]) => [parse.tokens[first].span[0], parse.tokens[end - 1].span[1]] as const),
    addressees: addressees.filter(id => !speakers.includes(id)),
    about: aboutOf(parse, actors, cues, draft, ranges, speakers),
    within: within === null ? null : `q${within}`,
    date: dateOfAct(parse, times, anchor, report),
    negated: draft.negated,
    sentence: parse.sentences[parse.tokens[anchor].sentence].id,
    confidence,
    why: { by: draft.rule, cue: draft.cueLemma },
    cueToken: draft.cue,
    contentTokens: ranges,
    features,
  }
}

/** Direct if nine of ten letters stand in quotation marks, indirect if none does. */
function kindOf(parse: Parse, ranges: readonly TokenRange[], quoted: Uint8Array): StatementRecord['kind'] {
  let inside = 0
  let all = 0
  for (const [first, end] of ranges)
    for (let token = first; token < end; token++) {
      const letters = parse.tokens[token].form.length
      all += letters
      if (quoted[token] === 1) inside += letters
    }
  return inside === 0 ? 'indirect' : inside / all >= 0.9 ? 'direct' : 'mixed'
}

/** The words of a source: its whole phrase with title, name, apposition and what a clause or a bracket adds, up to the cue. */
function sourceSpan(parse: Parse, actors: Actors, source: TokenIndex, cue: TokenIndex | null): Span {
  const own = phraseSpan(parse, source)
  const mention = actors.mentionAt(source)
  const start = Math.min(own[0], mention?.span[0] ?? own[0])
  let end = Math.max(own[1], mention?.span[1] ?? own[1])
  for (const more of childrenOf(parse, source, 'appos', 'acl', 'acl:relcl', 'parataxis')) {
    const [first, last] = subtree(parse, more)
    const holdsCue = cue !== null && first <= cue && cue < last
    const follows = first > source && /^[\s,(–-]*$/.test(parse.text.slice(end, parse.tokens[first].span[0]))
    if (follows && !holdsCue) end = Math.max(end, parse.tokens[last - 1].span[1])
  }
  return [start, end]
}

/** Spans of tokens, neighbours joined. */
function runsOf(parse: Parse, tokens: readonly TokenIndex[]): StatementRecord['cue'] {
  const runs: [TokenIndex, TokenIndex][] = []
  for (const token of tokens) {
    const last = runs[runs.length - 1]
    if (last !== undefined && last[1] === token) last[1]++
    else runs.push([token, token + 1])
  }
  return runs.map(([first, end]) => [parse.tokens[first].span[0], parse.tokens[end - 1].span[1]] as const)
}
