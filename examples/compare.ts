/** How far the record of a report agrees with its golden file. */
import type { EventRecord, ReportRecord, Span } from '../src/index.ts'
import type { Golden, Reached } from './golden.ts'
import { type EventField, eventFor, hasSpeakers, linkFor, statementFor, wrongFields } from './match.ts'
import {
  allSpansOf,
  isNamed,
  overlap,
  placedSpan,
  showEvent,
  showGolden,
  showSides,
  sideOf,
  spanOf,
  textOf,
} from './words.ts'

const core: readonly EventField[] = ['type', 'sides', 'status']

export interface Comparison {
  readonly reached: Reached
  /** One line for each difference. */
  readonly differences: readonly string[]
  /** Differences that the golden file does not allow. */
  readonly faults: readonly string[]
}

function compareEvents(record: ReportRecord, all: Golden) {
  const rows = all.events.map(wanted => {
    const event = eventFor(record, all, wanted)
    const wrong = event ? wrongFields(record, event, wanted) : null
    const required: readonly EventField[] = wanted.must ? [...core, ...(wanted.mustAlso ?? [])] : []
    const isFault = required.some(field => wrong === null || wrong.includes(field))
    const line =
      wrong?.length === 0
        ? null
        : `event: wanted ${showGolden(wanted)}\n       found  ${event ? `${showEvent(record, event)}; wrong: ${wrong?.join(', ')}` : 'nothing'}`
    return { wrong, line, isFault }
  })
  const count = (is: (wrong: readonly EventField[]) => boolean): number =>
    rows.filter(({ wrong }) => wrong !== null && is(wrong)).length
  return {
    rows,
    reached: {
      of: rows.length,
      found: count(() => true),
      type: count(wrong => !wrong.includes('type')),
      sides: count(wrong => !wrong.includes('type') && !wrong.includes('sides')),
      status: count(wrong => !wrong.includes('type') && !wrong.includes('status')),
      right: count(wrong => wrong.length === 0),
    },
  }
}

/** Asserted events that stand for none of the golden file's. */
function extraEvents(record: ReportRecord, all: Golden): readonly EventRecord[] {
  const matched = new Set(
    all.events.flatMap(wanted => {
      const event = eventFor(record, all, wanted)
      return event && event.type === wanted.type ? [event.id] : []
    }),
  )
  return record.events.filter(({ id, status }) => status === 'asserted' && !matched.has(id))
}

/** Whether an event stands at the words of an asserted one of its type in the golden file. */
function isWanted(record: ReportRecord, all: Golden, event: EventRecord): boolean {
  const text = textOf(record)
  return all.events.some(
    ({ type, status, predicate, sentence }) =>
      type === event.type &&
      status === 'asserted' &&
      overlap(spanOf(text, predicate, spanOf(text, sentence)), event.predicate),
  )
}

/** Asserted events that the golden file forbids; "refused to release" is no release. */
function forbidden(record: ReportRecord, all: Golden): readonly string[] {
  const asserted = record.events.filter(event => event.status === 'asserted' && !isWanted(record, all, event))
  return all.never.flatMap(never => {
    const { predicate, type } = typeof never === 'string' ? { predicate: never, type: null } : never
    spanOf(textOf(record), predicate)
    return asserted
      .filter(
        event =>
          (type === null || event.type === type) &&
          allSpansOf(textOf(record), predicate).some(span => overlap(span, event.predicate)),
      )
      .map(event => `asserted, and must not be: ${showEvent(record, event)}`)
  })
}

/** Words of the page's furniture that a sentence, an actor or an event holds. */
export function codedFurniture(record: ReportRecord, all: Golden): readonly string[] {
  const coded: readonly Span[] = [
    ...record.sentences.filter(({ role }) => role !== 'furniture').map(({ span }) => span),
    ...record.actors.flatMap(({ mentions }) => mentions.map(({ span }) => span)),
    ...record.events.map(({ predicate }) => predicate),
  ]
  return all.furniture.filter(piece =>
    allSpansOf(textOf(record), piece).some(span => coded.some(other => overlap(span, other))),
  )
}

function compareMentions(record: ReportRecord, all: Golden) {
  const actors = all.actors.flatMap(({ is, mentions }) => {
    const { code, sector, name } = sideOf(is)
    return mentions.map(where => {
      const span = placedSpan(textOf(record), where)
      const actor = record.actors.find(({ mentions }) => mentions.some(mention => overlap(mention.span, span)))
      const right =
        actor !== undefined &&
        actor.code === code &&
        (sector === null || actor.sectors.includes(sector)) &&
        (name === null || isNamed(record, actor, name))
      return right
        ? null
        : `actor: "${where[1]}" in "${where[0]}" is ${is}, found ${actor ? showSides(record, [actor.id]) : 'none'}`
    })
  })
  const places = all.places.map(where => {
    const span = placedSpan(textOf(record), where)
    return record.places.some(place => overlap(place.span, span))
      ? null
      : `place: "${where[1]}" in "${where[0]}" is none`
  })
  return [...actors, ...places]
}

export function compare(record: ReportRecord, all: Golden): Comparison {
  const events = compareEvents(record, all)
  const extra = extraEvents(record, all)
  const statements = all.statements.map(wanted => {
    const found = statementFor(record, wanted)
    const speakers = found !== undefined && hasSpeakers(record, found, wanted.speakers)
    const kind = found?.kind === wanted.kind
    const line =
      speakers && kind
        ? null
        : `statement: wanted ${wanted.speakers.join(', ')} (${wanted.kind}): "${wanted.content.join(' … ')}"\n       found  ${found ? `${showSides(record, found.speakers)} (${found.kind})` : 'nothing'}`
    return { found, speakers, kind, line, isFault: wanted.must === true && !speakers }
  })
  const links = all.links.map(wanted => {
    const found = linkFor(record, all, wanted) !== undefined
    return {
      found,
      line: found ? null : `link: no ${wanted.kind} from "${wanted.from}" to "${wanted.to}"`,
      isFault: wanted.must === true && !found,
    }
  })
  const mentions = compareMentions(record, all)
  const extraLines = extra.map(event => `extra: ${showEvent(record, event)}`)
  const linesOf = (rows: readonly { readonly line: string | null }[]): string[] =>
    rows.flatMap(({ line }) => (line === null ? [] : [line]))
  return {
    reached: {
      events: events.reached,
      extra: extra.length,
      statements: {
        of: statements.length,
        found: statements.filter(({ found }) => found !== undefined).length,
        speakers: statements.filter(({ speakers }) => speakers).length,
        kind: statements.filter(({ kind }) => kind).length,
      },
      links: { of: links.length, found: links.filter(({ found }) => found).length },
      mentions: { of: mentions.length, right: mentions.filter(line => line === null).length },
    },
    differences: [
      ...linesOf(events.rows),
      ...extraLines,
      ...linesOf(statements),
      ...linesOf(links),
      ...mentions.filter(line => line !== null),
    ],
    faults: [
      ...linesOf([...events.rows, ...statements, ...links].filter(({ isFault }) => isFault)),
      ...(all.nothingElseAsserted ? extraLines : []),
      ...forbidden(record, all),
    ],
  }
}
