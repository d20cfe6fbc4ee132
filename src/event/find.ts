/** Events of a report: acts by heads and patterns, with sides, status, claim, contexts, date, place and quantities. */
import { join } from 'node:path'
import { type Actors, calledSide } from '../actor/index.ts'
import { type Judge, loadJudge, verdictOf } from '../judge.ts'
import { type Place, placeOfAct } from '../place/index.ts'
import type { ActorId, ActorRecord, EventDate, EventRecord, Status } from '../record.ts'
import type { Span, TokenIndex } from '../span.ts'
import type { ReportDate, StatementFound } from '../statement/index.ts'
import { dateOfAct, type Time } from '../time/index.ts'
import { type Parse, spanOfTokens } from '../tree/index.ts'
import type { ActHeads } from './act-heads.ts'
import { claimOf } from './claim.ts'
import { combineActs } from './combine.ts'
import { eventFeatureNames, eventFeatures, LEAST_RIGHT } from './confidence.ts'
import { type ContextCues, contextsOf } from './contexts.ts'
import { pruneActs } from './merge.ts'
import { matchPatterns, type Patterns } from './pattern/index.ts'
import { quantitiesOf } from './quantity.ts'
import { type Candidate, candidatesOf, findSides, sideFeatureNames } from './sides/index.ts'
import { statusOf } from './status.ts'
import { type Act, type EventFound, isPrivateSector, type ReadAct, type Side } from './types.ts'

/** What a pattern of this weight says stands unless the judge thinks it hardly possible. */
const SURE_PATTERN = 0.85
const LEAST_BY_PATTERN = 0.1
/** An act is mutual from this probability on; less is enough where a pattern says so ("met"). */
const LEAST_MUTUAL = 0.5
const LEAST_MUTUAL_BY_PATTERN = 0.12

/** The learned judges: of a mention as a side (none, actor, recipient), and of an event (wrong, type right, sides right too). */
export interface EventJudges {
  readonly sides: Judge
  readonly events: Judge
  /** An event stands from this probability of its type on. */
  readonly least: number
}

/** @param folder  holds sides.json and events.json */
export function loadEventJudges(folder: string): EventJudges {
  return {
    sides: loadJudge(join(folder, 'sides.json'), sideFeatureNames),
    events: loadJudge(join(folder, 'events.json'), eventFeatureNames),
    least: LEAST_RIGHT,
  }
}

export interface EventNeeds {
  readonly parse: Parse
  readonly heads: ActHeads
  readonly acts: readonly ReadAct[]
  readonly patterns: Patterns
  readonly judges: EventJudges
  readonly contextCues: ContextCues
  readonly actors: Actors
  readonly times: readonly Time[]
  readonly places: readonly Place[]
  readonly statements: readonly StatementFound[]
  readonly report: ReportDate
}

const recordsOf = ({ actors }: Actors): ReadonlyMap<ActorId, ActorRecord> =>
  new Map(actors.map(actor => [actor.id, actor]))

type ActNeeds = Pick<EventNeeds, 'parse' | 'heads' | 'patterns'>

/** Events in text order. An act without any side that can be named is none (conventions § 2.1). */
export function findEvents(needs: EventNeeds): EventFound[] {
  const { parse, heads, patterns, actors, judges } = needs
  const known = recordsOf(actors)
  return needs.acts
    .map(act => ({ act, sides: findSides(parse, heads, patterns, actors, known, judges.sides, act) }))
    .filter(({ sides }) => isPolitical(sides, known))
    .flatMap(({ act, sides }) => eventOf(needs, known, act, sides))
    .map((event, i) => ({ ...event, id: `e${i}` as const }))
}

/** The acts that heads and patterns see in a report, in text order; what stands near each read once more. */
export const findActs = ({ parse, heads, patterns }: ActNeeds): Promise<readonly ReadAct[]> =>
  heads.readAgain(pruneActs(parse, combineActs(heads, matchPatterns(parse, patterns))))

/** Each act with the mentions that may be its sides: what training/judges.ts learns from. */
export function sideCandidates(
  needs: ActNeeds & Pick<EventNeeds, 'actors' | 'acts'>,
): { act: Act; candidates: Candidate[] }[] {
  const { parse, heads, patterns, actors } = needs
  const known = recordsOf(actors)
  return needs.acts.map(act => ({
    act,
    candidates: candidatesOf(parse, heads, patterns, actors, known, act),
  }))
}

/** Somebody on a side who is not a private person of no known state, nor a thing that the model alone takes for a side. */
function isPolitical(sides: readonly Side[], known: ReadonlyMap<ActorId, ActorRecord>): boolean {
  return sides.some(side =>
    side.actors.some(id => {
      const actor = known.get(id)
      if (actor?.basis.startsWith(calledSide)) return false
      const [sector] = actor?.sectors ?? []
      return actor?.code != null || (sector !== undefined && !isPrivateSector(sector))
    }),
  )
}

/** The event, or none if its type is rather wrong. */
function eventOf(
  needs: EventNeeds,
  known: ReadonlyMap<ActorId, ActorRecord>,
  act: ReadAct,
  sides: readonly Side[],
): EventFound[] {
  const { parse, heads, actors, times, places, statements, report } = needs
  const { token, type, match } = act
  const mutual = isMutual(heads, act, sides)
  const ofRole = (role: Side['role']): ActorId[] => [
    ...new Set(sides.filter(side => mutual || side.role === role).flatMap(side => side.actors)),
  ]
  const parts = { actors: ofRole('actor'), recipients: mutual ? [] : ofRole('recipient') }
  const date = dateOfAct(parse, times, token, report)
  const status = statusOf(parse, heads, needs.patterns, act, date, report)
  const core = {
    mode: match?.mode ?? modeOf(heads, token, type, mutual),
    ...parts,
    mutual,
    status,
    claim: claimOf(heads, act, statements, actors, [...parts.actors, ...parts.recipients]),
  }
  if (isMereTravel(core) || isMereStatement(act, statements)) return []
  const features = eventFeatures(parse, heads, known, act, sides, core)
  const { right, confidence } = verdictOf(needs.judges.events, features)
  const isSure = match !== null && match.weight >= SURE_PATTERN
  if (right < (isSure ? Math.min(LEAST_BY_PATTERN, needs.judges.least) : needs.judges.least)) return []
  const event: EventRecord = {
    id: 'e0', // numbered when all are known
    type,
    ...core,
    contexts: contextsOf(parse, heads, needs.contextCues, act),
    date: dated(date, status),
    place: placeOfAct(parse, places, token),
    predicate: predicateSpan(parse, act),
    arguments: sides.flatMap(({ role, actors: ids, span }) =>
      ids.map(actor => ({ role: mutual ? ('actor' as const) : role, actor, span })),
    ),
    quantities: quantitiesOf(parse, act),
    sentence: parse.sentences[parse.tokens[token].sentence].id,
    why: { pattern: match?.pattern ?? null, model: heads.types(token) },
    confidence,
  }
  return [{ ...event, predicateToken: token, match, features }]
}

/** "Admitted to sharing the vision": a word that only brings what somebody says is no agreement, unless a pattern knows it for one. */
const isMereStatement = ({ type, match, token }: Act, statements: readonly StatementFound[]): boolean =>
  type === 'AGREE' && match === null && statements.some(({ cueToken }) => cueToken === token)

/** A visit is one to somebody (conventions § 4.6). */
const isMereTravel = ({ mode, recipients, mutual }: Pick<EventRecord, 'mode' | 'recipients' | 'mutual'>): boolean =>
  mode === 'visit' && recipients.length === 0 && !mutual

/** A visit has a guest and a host: those who meet in a third place pay none (conventions § 4.6). */
function modeOf(heads: ActHeads, token: TokenIndex, type: Act['type'], mutual: boolean): EventRecord['mode'] {
  const mode = heads.mode(token, type)
  return mutual && mode === 'visit' ? null : mode
}

function isMutual(heads: ActHeads, { token, match }: Act, sides: readonly Side[]): boolean {
  const probability = heads.isMutual(token)
  if (sides.length < 2 && sides.every(side => side.actors.length < 2)) return probability > 0.8
  return probability > (match?.mutual ? LEAST_MUTUAL_BY_PATTERN : LEAST_MUTUAL)
}

/** What is still to come or was long ago did not happen on the day of the report. */
function dated(date: EventDate, status: Status): EventDate {
  const open = status !== 'asserted' && date.basis !== 'text'
  return open ? { value: null, end: null, precision: 'none', basis: 'none', time: null } : date
}

/** From the first word of the act to its last, without an outer article. */
const predicateSpan = (parse: Parse, { first, end }: Act): Span => spanOfTokens(parse, first, end)
