/** Which record of a report stands for which line of its golden file, and where they differ. */
import type {
  ActorId,
  ActorRecord,
  EventRecord,
  LinkRecord,
  ReportRecord,
  Span,
  StatementRecord,
} from '../src/index.ts'
import type { EventGolden, Golden, LinkGolden, StatementGolden } from './golden.ts'
import { actorOf, codesOf, isNamed, overlap, type Side, sideOf, spanOf, textOf } from './words.ts'

/** The fields in which an event can differ from the golden one. */
export type EventField =
  | 'type'
  | 'mode'
  | 'sides'
  | 'mutual'
  | 'status'
  | 'claimed'
  | 'date'
  | 'contexts'
  | 'notPlace'
  | 'sectors'
  | 'names'

/** Where the predicate of a golden event stands. */
export const predicateOf = (record: ReportRecord, { sentence, predicate }: EventGolden): Span =>
  spanOf(textOf(record), predicate, spanOf(textOf(record), sentence))

/** The event that stands for the golden one: at its predicate, else of its type in its sentence and nobody else's. */
export function eventFor(record: ReportRecord, all: Golden, wanted: EventGolden): EventRecord | undefined {
  const predicate = predicateOf(record, wanted)
  const sentence = record.sentences.find(({ span }) => overlap(span, predicate))
  const others = all.events
    .filter(other => other !== wanted && other.type === wanted.type)
    .map(other => predicateOf(record, other))
  const here = record.events.filter(event => overlap(event.predicate, predicate))
  const near = record.events.filter(
    event =>
      event.sentence === sentence?.id &&
      event.type === wanted.type &&
      !others.some(other => overlap(other, event.predicate)),
  )
  const best = (events: readonly EventRecord[]): EventRecord | undefined =>
    events.toSorted((a, b) => wrongFields(record, a, wanted).length - wrongFields(record, b, wanted).length)[0]
  return best(here.filter(event => event.type === wanted.type)) ?? best(near) ?? best(here)
}

const listed = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** The fields in which an event differs from the golden one; what the golden file leaves out is not compared. */
export function wrongFields(record: ReportRecord, event: EventRecord, wanted: EventGolden): readonly EventField[] {
  const actors = event.actors.map(id => actorOf(record, id))
  const recipients = event.recipients.map(id => actorOf(record, id))
  const wantedActors = wanted.actors.map(sideOf)
  const wantedRecipients = wanted.recipients?.map(sideOf)
  const has = (all: readonly ActorRecord[], { code, sector }: Side): boolean =>
    sector === null || all.some(actor => actor.code === code && actor.sectors.includes(sector))
  const names = (all: readonly ActorRecord[], { name }: Side): boolean =>
    name === null || all.some(actor => isNamed(record, actor, name))
  const both = (test: (all: readonly ActorRecord[], side: Side) => boolean): boolean =>
    wantedActors.every(one => test(actors, one)) && (wantedRecipients ?? []).every(one => test(recipients, one))
  const dates = listed(wanted.date)
  const place = record.places.find(({ id }) => id === event.place)?.name
  const right: Readonly<Record<EventField, boolean>> = {
    type: event.type === wanted.type,
    mode: wanted.mode === undefined || event.mode === wanted.mode,
    sides:
      codesOf(actors) === codesOf(wantedActors) &&
      (wantedRecipients === undefined || codesOf(recipients) === codesOf(wantedRecipients)),
    mutual: event.mutual === wanted.mutual,
    status: event.status === wanted.status,
    claimed: wanted.claimed === undefined || (event.claim !== null) === wanted.claimed,
    date: dates.length === 0 || (event.date.value !== null && dates.includes(event.date.value)),
    contexts: (wanted.contexts ?? []).every(context => event.contexts.includes(context)),
    notPlace: wanted.notPlace === undefined || place !== wanted.notPlace,
    sectors: both(has),
    names: both(names),
  }
  return (Object.keys(right) as EventField[]).filter(field => !right[field])
}

function isSpeaker(record: ReportRecord, id: ActorId, wanted: string): boolean {
  const actor = actorOf(record, id)
  return actor.code === wanted || isNamed(record, actor, wanted)
}
export const hasSpeakers = (record: ReportRecord, { speakers }: StatementRecord, wanted: readonly string[]): boolean =>
  speakers.length === wanted.length && wanted.every(name => speakers.some(id => isSpeaker(record, id, name)))

/** A content may begin behind the quotation mark or the conjunction: “that ”. */
const opening = 6
/** The statement whose content holds the golden words; the one with the right speakers if there are several. */
export function statementFor(record: ReportRecord, wanted: StatementGolden): StatementRecord | undefined {
  const spans = wanted.content.map(piece => spanOf(textOf(record), piece))
  const holds = record.statements.filter(({ content }) =>
    spans.every(span => content.some(part => overlap(part, span) && part[0] <= span[0] + opening)),
  )
  return holds.find(statement => hasSpeakers(record, statement, wanted.speakers)) ?? holds[0]
}

export function linkFor(record: ReportRecord, all: Golden, wanted: LinkGolden): LinkRecord | undefined {
  const ends = (predicate: string): readonly string[] => {
    const written = all.events.find(event => event.predicate === predicate)!
    const text = textOf(record)
    const span = spanOf(text, predicate, spanOf(text, written.sentence))
    return record.events.filter(event => overlap(event.predicate, span)).map(({ id }) => id)
  }
  const [from, to] = [ends(wanted.from), ends(wanted.to)]
  return record.links.find(
    link =>
      link.kind === wanted.kind &&
      ((from.includes(link.from) && to.includes(link.to)) ||
        (link.kind === 'same' && from.includes(link.to) && to.includes(link.from))),
  )
}
