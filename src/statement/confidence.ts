/** How sure a statement is: what a judge, taught on labelled items that the heads had not seen, says of its features. */
import type { Actors } from '../actor/index.ts'
import { flag, type Judge, loadJudge, logit } from '../judge.ts'
import { type ActorId, actorKinds, mentionForms, type StatementRecord } from '../record.ts'
import type { TokenIndex } from '../span.ts'
import type { Parse } from '../tree/index.ts'
import { mentionOf } from './speaker.ts'
import { type Draft, rules, type StatementHeads, type TokenRange } from './types.ts'

/** A statement stands if its content is right with this probability; chosen on labelled items, training/README.md, "Judges". */
const LEAST_FOUND = 0.2

/** The model as it reads statements: its heads, and what their numbers are worth. */
export interface StatementModel extends StatementJudge {
  readonly heads: StatementHeads
}

export interface StatementJudge {
  readonly judge: Judge
  readonly least: number
}

/** Cues that are frequent enough to be known one by one. */
const cues = ['say', 'tell', 'add', 'announce', 'call', 'report', 'claim', 'warn', 'accuse', 'according to'] as const
const speakerKinds = [...actorKinds].sort()
const kinds = ['direct', 'indirect', 'mixed'] as const

/** Names of the features, in their order. */
export const statementFeatureNames: readonly string[] = [
  ...rules.map(rule => `rule ${rule}`),
  ...['named', 'chained', 'nobody', 'several', 'unsure', 'unknown', 'guessed'],
  ...mentionForms.map(form => `form ${form}`),
  ...speakerKinds.map(kind => `speaker ${kind}`),
  ...['inside', 'first', 'last', 'before', 'after', 'cueInside', 'source'],
  ...['length', 'parts', 'within', 'title', 'negated', 'beside'],
  ...kinds.map(kind => `kind ${kind}`),
  ...cues.map(cue => `cue ${cue}`),
  ...['cue other', 'cue verb', 'cue noun'],
]

/** @param path  models/statements.json */
export const loadStatementJudge = (path: string): StatementJudge => ({
  judge: loadJudge(path, statementFeatureNames),
  least: LEAST_FOUND,
})

/** A statement before it is judged. */
export interface Unjudged {
  readonly draft: Draft
  readonly ranges: readonly TokenRange[]
  readonly speakers: readonly ActorId[]
  readonly chained: boolean
  readonly kind: StatementRecord['kind']
  /** Another statement's content holds it. */
  readonly isWithin: boolean
}

export function statementFeatures(
  parse: Parse,
  actors: Actors,
  heads: StatementHeads,
  statement: Unjudged,
): Float32Array {
  const { draft, ranges, speakers, chained } = statement
  const first = ranges[0][0]
  const end = ranges[ranges.length - 1][1]
  const { sentence } = parse.tokens[draft.cue ?? first]
  const content = (token: TokenIndex): number => (parse.tokens[token] === undefined ? 0 : logit(heads.content(token)))
  const mention = draft.sources.length === 0 ? undefined : mentionOf(actors, draft.sources[0])
  const known = actors.actors.filter(({ id }) => speakers.includes(id))
  const tokens = ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i))
  const upos = draft.cue === null ? '' : parse.tokens[draft.cue].upos
  return Float32Array.from([
    ...rules.map(rule => flag(rule === draft.rule)),
    flag(speakers.length > 0 && !chained),
    flag(speakers.length > 0 && chained),
    flag(speakers.length === 0),
    flag(speakers.length > 1),
    1 - Math.min(1, ...known.map(({ confidence }) => confidence)),
    flag(known.some(({ code }) => code === null)),
    flag(known.some(({ basis }) => basis.includes('surroundings'))),
    ...mentionForms.map(form => flag(form === mention?.form)),
    ...speakerKinds.map(kind => flag(kind === known[0]?.kind)),
    tokens.reduce((sum, token) => sum + content(token), 0) / tokens.length,
    content(first),
    content(end - 1),
    content(first - 1),
    content(end),
    draft.cue === null ? 0 : content(draft.cue),
    logit(Math.max(0, ...draft.sources.map(source => heads.source(first, source)))),
    Math.log1p(tokens.length) / 4,
    flag(ranges.length > 1),
    flag(statement.isWithin),
    flag(parse.sentences[sentence].role === 'title'),
    flag(draft.negated),
    flag(draft.cue !== null && Math.min(Math.abs(draft.cue - first), Math.abs(draft.cue - end)) <= 2),
    ...kinds.map(kind => flag(kind === statement.kind)),
    ...cues.map(cue => flag(cue === draft.cueLemma)),
    flag(draft.cueLemma !== null && !cues.some(cue => cue === draft.cueLemma)),
    flag(upos === 'VERB'),
    flag(upos === 'NOUN'),
  ])
}
