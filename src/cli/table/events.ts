/** One row an event. */

import type { Codebook } from '../../codebook.ts'
import type { EventRecord, PlaceRecord, ReportRecord } from '../../record.ts'
import { type Columns, headerOf, listed, rowOf } from './csv.ts'
import { reportColumns, sentenceColumns, sideColumns, type Table, tableOf, words } from './item.ts'

interface EventRow {
  readonly table: Table
  readonly event: EventRecord
  readonly codebook: Codebook
}

const placeOf = ({ table, event }: EventRow): PlaceRecord | undefined =>
  table.record.places.find(place => place.id === event.place)

/** `same:e2`, `response:e4`; seen from this event. */
const linksOf = ({ table, event }: EventRow): string =>
  listed(table.record.links.filter(link => link.from === event.id).map(link => `${link.kind}:${link.to}`))

const quantity = ({ what, value, min, max, unit }: EventRecord['quantities'][number]): string =>
  `${what}=${value ?? `${min ?? ''}..${max ?? ''}`} ${unit}`.trim()

const columns = {
  ...reportColumns,
  event_id: ({ event }) => event.id,
  type: ({ event }) => event.type,
  mode: ({ event }) => event.mode,
  quad: ({ event, codebook }) => codebook.quad(event.type),
  score: ({ event, codebook }) => codebook.score(event),
  status: ({ event }) => event.status,
  mutual: ({ event }) => event.mutual,
  ...sideColumns('actor', ({ event }: EventRow) => event.actors),
  ...sideColumns('recipient', ({ event }: EventRow) => event.recipients),
  claim: ({ event }) => event.claim?.kind ?? null,
  claim_by: ({ event }) => event.claim?.by ?? null,
  contexts: ({ event }) => listed(event.contexts),
  event_date: ({ event }) => event.date.value,
  event_date_end: ({ event }) => event.date.end,
  event_date_precision: ({ event }) => event.date.precision,
  event_date_basis: ({ event }) => event.date.basis,
  place: row => placeOf(row)?.name ?? null,
  place_country: row => placeOf(row)?.country ?? null,
  latitude: row => placeOf(row)?.lat ?? null,
  longitude: row => placeOf(row)?.lon ?? null,
  quantities: ({ event }) => listed(event.quantities.map(quantity)),
  links: linksOf,
  predicate: ({ table, event }) => words(table, [event.predicate]),
  predicate_start: ({ event }) => event.predicate[0],
  predicate_end: ({ event }) => event.predicate[1],
  pattern: ({ event }) => event.why.pattern,
  confidence: ({ event }) => event.confidence,
  ...sentenceColumns(({ event }: EventRow) => event.sentence),
} satisfies Columns<EventRow>

export const eventsHeader = headerOf(columns)

export function eventRows(record: ReportRecord, codebook: Codebook, withText: boolean): string {
  const table = tableOf(record, withText)
  return record.events.map(event => rowOf(columns, { table, event, codebook })).join('')
}
