/** How sure an event is: what a judge, taught on labelled items that the heads had not seen, says of its features. */
import { flag, logit } from '../judge.ts'
import { type ActorId, type ActorRecord, type EventRecord, eventTypes, type MentionForm, statuses } from '../record.ts'
import type { Parse } from '../tree/index.ts'
import type { ActHeads } from './act-heads.ts'
import { isPrivateSector, type ReadAct, type Side } from './types.ts'

/** An event stands if its type is right with this probability; chosen on labelled items, training/README.md, "Judges". */
export const LEAST_RIGHT = 0.35

const uposes = ['VERB', 'NOUN', 'ADJ'] as const

/** Names of the features, in their order. */
export const eventFeatureNames: readonly string[] = [
  ...['seen', 'ofType', 'head', 'words', 'pattern', 'patternOnly', 'patternWeight', 'score'],
  ...['actors', 'recipients', 'weakest', 'bestActor', 'bestRecipient', 'complete', 'mutual', 'mutualProbability'],
  ...[
    'unknown',
    'private',
    'unsure',
    'surroundings',
    'sectorJudged',
    'stateAlone',
    'generic',
    'person',
    'pronoun',
    'description',
  ],
  ...statuses.map(status => `status ${status}`),
  ...['statusProbability', 'claim', 'claimed', 'content'],
  ...['title', 'root', 'length'],
  ...['seenNear', 'ofTypeNear', 'statusNear', 'claimedNear', 'mutualNear'],
  ...uposes.map(upos => `upos ${upos}`),
  ...eventTypes.map(type => `type ${type}`),
]

type Outcome = Pick<EventRecord, 'claim' | 'status' | 'actors' | 'recipients' | 'mutual'>

export function eventFeatures(
  parse: Parse,
  heads: ActHeads,
  actors: ReadonlyMap<ActorId, ActorRecord>,
  act: ReadAct,
  sides: readonly Side[],
  { claim, status, ...outcome }: Outcome,
): Float32Array {
  const token = parse.tokens[act.token]
  const sentence = parse.sentences[token.sentence]
  const best = (role: Side['role']): number =>
    Math.max(0, ...sides.filter(side => side.role === role).map(side => side.score))
  const records = [...outcome.actors, ...outcome.recipients].map(id => actors.get(id))
  return Float32Array.from([
    logit(act.head?.probability ?? heads.isAct(act.token)),
    logit(heads.isOfType(act.token, act.type)),
    flag(act.head !== null),
    Math.min(6, act.end - act.first) / 3,
    flag(act.match !== null),
    flag(act.head === null),
    act.match?.weight ?? 0,
    act.score,
    Math.min(4, outcome.actors.length) / 2,
    Math.min(4, outcome.recipients.length) / 2,
    Math.min(1, ...sides.map(side => side.score)),
    best('actor'),
    best('recipient'),
    flag(outcome.actors.length > 0 && (outcome.mutual || outcome.recipients.length > 0)),
    flag(outcome.mutual),
    heads.isMutual(act.token),
    flag(records.some(actor => actor?.code == null)),
    flag(records.some(actor => isPrivateSector(actor?.sectors[0]))),
    1 - Math.min(1, ...records.map(actor => actor?.confidence ?? 0)),
    shareOf(records, actor => actor?.basis.includes('surroundings') ?? true),
    shareOf(records, actor => actor?.basis.includes('sector from') ?? false),
    shareOf(records, actor => actor?.kind === 'state'),
    shareOf(records, actor => actor?.kind === 'generic'),
    shareOf(records, actor => actor?.kind === 'person'),
    shareOf(sides, side => formOf(actors, side) === 'pronoun'),
    shareOf(sides, side => formOf(actors, side) === 'description'),
    ...statuses.map(s => flag(s === status)),
    heads.isOfStatus(act.token, status),
    flag(claim !== null),
    heads.isClaimed(act.token),
    heads.content(act.token),
    flag(sentence.role === 'title'),
    flag(sentence.root === act.token),
    Math.min(60, sentence.end - sentence.first) / 30,
    logit(heads.isActNear(act)),
    logit(heads.isOfTypeNear(act)),
    heads.isOfStatusNear(act, status),
    ...act.near.manner,
    ...uposes.map(upos => flag(upos === token.upos)),
    ...eventTypes.map(type => flag(type === act.type)),
  ])
}

const shareOf = <T>(all: readonly T[], is: (one: T) => boolean): number =>
  all.length === 0 ? 0 : all.filter(is).length / all.length

/** By what words the side is told here. */
const formOf = (actors: ReadonlyMap<ActorId, ActorRecord>, { actors: [id], span }: Side): MentionForm | undefined =>
  actors.get(id)?.mentions.find(mention => mention.span[0] === span[0] && mention.span[1] === span[1])?.form
