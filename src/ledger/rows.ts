/** A report record as rows of the tables. Pure; `restore.ts` is its way back. */
import { createHash } from 'node:crypto'
import { DuckDBMapValue, type DuckDBValue, listValue, structValue } from '@duckdb/node-api'
import type { Codebook } from '../codebook.ts'
import type { ActorId, ActorRecord, EventDate, EventRecord, ReportRecord, StatementRecord } from '../record.ts'
import type { Span } from '../span.ts'
import { dayOf, packDate } from './dates.ts'
import type { TableName, tables } from './schema.ts'

export type Row<T extends TableName> = { readonly [C in keyof (typeof tables)[T]['columns']]: DuckDBValue }
export type Put = <T extends TableName>(table: T, row: Row<T>) => void

/** `e5` → 5 */
export const numberOf = (id: string): number => Number(id.slice(1))
const numberOrNull = (id: string | null): number | null => (id === null ? null : numberOf(id))
const numbers = (ids: readonly string[]): DuckDBValue => listValue(ids.map(numberOf))
const list = (values: readonly (string | null)[]): DuckDBValue => listValue(values)

/** First 16 hex digits of the SHA-256. */
export const textHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

type ActorOf = (id: ActorId) => ActorRecord

/** Actors by id; a record that names one that it does not list is no record. */
function actorFinder({ actors, report }: ReportRecord): ActorOf {
  const byId = new Map(actors.map(actor => [actor.id, actor]))
  return id => {
    const actor = byId.get(id)
    if (!actor) throw new Error(`report ${report.id} names ${id} and does not list it`)
    return actor
  }
}

/** Distinct codes in order, without those of unknown actors. */
export const codesOf = (actors: readonly ActorRecord[]): readonly string[] => [
  ...new Set(actors.flatMap(({ code }) => (code === null ? [] : [code]))),
]
const namesOf = (actors: readonly ActorRecord[]): readonly string[] => actors.map(({ name }) => name)

function datedColumns({ value, end, precision, basis, time }: EventDate) {
  const from = packDate(value, precision)
  const to = packDate(end, precision)
  return {
    date: from.date,
    date_end: to.date,
    precision,
    date_basis: basis,
    date_time: numberOrNull(time),
    date_value: from.value,
    date_end_value: to.value,
  }
}

type Owner = 'q' | 'e' | 'l'

/** Puts spans of one part as evidence; `ord` counts them, or says of which thing they are the words. */
function putSpans(
  put: Put,
  report: number,
  owner: Owner,
  nr: number,
  part: string,
  spans: readonly Span[],
  of?: number,
) {
  spans.forEach(([begins, ends], i) => {
    put('evidence', { report, owner, nr, part, ord: of ?? i, actor: null, begins, ends })
  })
}

function putNotes(put: Put, nr: number, { furniture, diagnostics, report: { dateWhy } }: ReportRecord): void {
  const base = { report: nr, code: null, level: null, says: null }
  furniture.forEach(({ span: [begins, ends], kind }, ord) => {
    put('notes', { ...base, kind: 'furniture', ord, begins, ends, code: kind })
  })
  dateWhy.forEach(({ span, says }, ord) => {
    put('notes', { ...base, kind: 'date', ord, begins: span?.[0] ?? null, ends: span?.[1] ?? null, says })
  })
  diagnostics.forEach(({ code, level, span, message }, ord) => {
    const place = { begins: span?.[0] ?? null, ends: span?.[1] ?? null }
    put('notes', { report: nr, kind: 'diagnostic', ord, ...place, code, level, says: message })
  })
}

function putActors(put: Put, report: number, { actors }: ReportRecord): void {
  for (const { id, mentions, sectors, candidates, ...rest } of actors) {
    const nr = numberOf(id)
    put('actors', { report, nr, ...rest, sectors: list(sectors), candidates: list(candidates) })
    for (const {
      span: [begins, ends],
      form,
    } of mentions)
      put('mentions', { report, actor: nr, begins, ends, form })
  }
}

function putTimesAndPlaces(put: Put, report: number, { times, places }: ReportRecord): void {
  for (const {
    id,
    span: [begins, ends],
    ...rest
  } of times)
    put('times', { report, nr: numberOf(id), begins, ends, ...rest })
  for (const {
    id,
    span: [begins, ends],
    ...rest
  } of places)
    put('places', { report, nr: numberOf(id), begins, ends, ...rest })
}

function putStatement(put: Put, report: number, statement: StatementRecord, actorOf: ActorOf): void {
  const { id, kind, about, within, negated, sentence, confidence, why } = statement
  const nr = numberOf(id)
  const speakers = statement.speakers.map(actorOf)
  put('statements', {
    report,
    nr,
    kind,
    speakers: numbers(statement.speakers),
    addressees: numbers(statement.addressees),
    speaker_codes: list(codesOf(speakers)),
    speaker_names: list(namesOf(speakers)),
    about: numbers(about.map(({ actor }) => actor)),
    stances: list(about.map(({ stance }) => stance)),
    about_codes: list(about.map(({ actor }) => actorOf(actor).code)),
    within: numberOrNull(within),
    ...datedColumns(statement.date),
    negated,
    sentence: numberOf(sentence),
    confidence,
    by: why.by,
    cue: why.cue,
  })
  for (const part of ['source', 'cue', 'content'] as const) putSpans(put, report, 'q', nr, part, statement[part])
  for (const [i, { words }] of about.entries()) putSpans(put, report, 'q', nr, 'about', words, i)
}

function putEvidenceOf(put: Put, report: number, event: EventRecord): void {
  const nr = numberOf(event.id)
  event.arguments.forEach(({ role, actor, span: [begins, ends] }, ord) => {
    put('evidence', { report, owner: 'e', nr, part: role, ord, actor: numberOf(actor), begins, ends })
  })
  putSpans(put, report, 'e', nr, 'claim', event.claim?.words ?? [])
  for (const [i, { span }] of event.quantities.entries()) putSpans(put, report, 'e', nr, 'quantity', [span], i)
}

const roles = [
  ['actor', 'actors'],
  ['recipient', 'recipients'],
] as const

function putSides(put: Put, report: number, event: EventRecord, actorOf: ActorOf): void {
  const nr = numberOf(event.id)
  for (const [role, key] of roles)
    event[key].forEach((id, ord) => {
      put('sides', { report, event: nr, role, ord, actor: numberOf(id), code: actorOf(id).code })
    })
}

const modelMap = (model: Readonly<Record<string, number>> | null): DuckDBMapValue | null =>
  model && new DuckDBMapValue(Object.entries(model).map(([key, value]) => ({ key, value })))

function putEvent(
  put: Put,
  report: number,
  event: EventRecord,
  actorOf: ActorOf,
  codebook: Codebook,
  spanOf: (sentence: string) => Span,
): void {
  const { id, type, mode, status, mutual, place, predicate, sentence, claim, confidence, why } = event
  const actors = event.actors.map(actorOf)
  const recipients = event.recipients.map(actorOf)
  const [sentence_begins, sentence_ends] = spanOf(sentence)
  put('events', {
    report,
    nr: numberOf(id),
    type,
    mode,
    quad: codebook.quad(type),
    score: codebook.score(event),
    status,
    mutual,
    actor_codes: list(codesOf(actors)),
    recipient_codes: list(codesOf(recipients)),
    actor_names: list(namesOf(actors)),
    recipient_names: list(namesOf(recipients)),
    contexts: list(event.contexts),
    actors: numbers(event.actors),
    recipients: numbers(event.recipients),
    ...datedColumns(event.date),
    place: numberOrNull(place),
    begins: predicate[0],
    ends: predicate[1],
    sentence: numberOf(sentence),
    sentence_begins,
    sentence_ends,
    claim: claim?.kind ?? null,
    claim_by: numberOrNull(claim?.by ?? null),
    quantities: listValue(event.quantities.map(({ span: _, ...quantity }) => structValue(quantity))),
    confidence,
    pattern: why.pattern,
    model: modelMap(why.model),
    key: eventKey(report, numberOf(id)),
  })
  putSides(put, report, event, actorOf)
  putEvidenceOf(put, report, event)
}

function putLinks(put: Put, report: number, { links }: ReportRecord): void {
  for (const { id, kind, from, to, words, rule, confidence } of links) {
    const nr = numberOf(id)
    const sides = { from_owner: from[0], from_nr: numberOf(from), to_owner: to[0], to_nr: numberOf(to) }
    put('links', { report, nr, kind, ...sides, rule, confidence })
    putSpans(put, report, 'l', nr, 'words', words)
  }
}

function sentenceFinder({ sentences, report }: ReportRecord): (id: string) => Span {
  const spans = new Map<string, Span>(sentences.map(({ id, span }) => [id, span]))
  return id => {
    const span = spans.get(id)
    if (!span) throw new Error(`report ${report.id} names ${id} and does not list it`)
    return span
  }
}

/** All that a report record says, but for the row in `reports` itself, its words and its pairs. */
export function putRecord(put: Put, report: number, record: ReportRecord, codebook: Codebook): void {
  const actorOf = actorFinder(record)
  const spanOf = sentenceFinder(record)
  putNotes(put, report, record)
  for (const {
    id,
    span: [begins, ends],
    role,
  } of record.sentences)
    put('sentences', { report, nr: numberOf(id), begins, ends, role })
  putActors(put, report, record)
  putTimesAndPlaces(put, report, record)
  for (const statement of record.statements) putStatement(put, report, statement, actorOf)
  for (const event of record.events) putEvent(put, report, event, actorOf, codebook, spanOf)
  putLinks(put, report, record)
}

/** The row in `reports`, but for what is known only when it is stored. */
export function reportRow(
  { report, text }: ReportRecord,
  nr: number,
): (place: { readonly run: number; readonly version: number }) => Row<'reports'> {
  if (text === undefined) throw new Error(`report ${report.id} has no text; a ledger keeps it`)
  const date = packDate(report.date, 'day')
  const row = {
    nr,
    id: report.id,
    external_id: report.externalId,
    is_latest: true,
    title: report.title,
    title_begins: report.titleSpan?.[0] ?? null,
    title_ends: report.titleSpan?.[1] ?? null,
    url: report.url,
    source: report.source,
    lang: report.lang,
    date: date.date,
    date_basis: report.dateBasis,
    date_value: date.value,
    chars: report.chars,
    text_hash: textHash(text),
    text,
  }
  return place => ({ ...row, ...place })
}

/** What an event needs to be counted by pairs of codes. */
export interface Counted {
  readonly actorCodes: readonly string[]
  readonly recipientCodes: readonly string[]
  /** How many actors, with and without a code. */
  readonly actors: number
  readonly mutual: boolean
  readonly date: string | null
  readonly precision: string
}

/** Ordered pairs of codes of an event; '' stands for "nobody with a code". A side that acts on itself is a pair too. */
export function pairsOf({
  actorCodes,
  recipientCodes,
  actors,
  mutual,
}: Counted): readonly (readonly [string, string])[] {
  if (mutual && actorCodes.length === 1 && actors > 1) return [[actorCodes[0], actorCodes[0]]]
  if (mutual && actorCodes.length > 1)
    return actorCodes.flatMap(a => actorCodes.filter(b => b !== a).map(b => [a, b] as const))
  const from = actorCodes.length > 0 ? actorCodes : ['']
  const to = recipientCodes.length > 0 ? recipientCodes : ['']
  const pairs = from.flatMap(a => to.map(b => [a, b] as const))
  return pairs.filter(([a, b]) => a !== '' || b !== '')
}

/** `events.key`. */
export const eventKey = (report: number, nr: number): bigint => BigInt(report) * 1_048_576n + BigInt(nr)

/** `pairs.dyad` of two numbers of codes. */
export const dyadNumber = (a: number, b: number): number => Math.min(a, b) * 32_768 + Math.max(a, b)

/** Days and months since 1970, as far as the date tells them. */
export function countedTime({ date, precision }: Pick<Counted, 'date' | 'precision'>): {
  readonly day: number | null
  readonly month: number | null
} {
  const day = date !== null && (precision === 'day' || precision === 'month') ? dayOf(`${date}-01`.slice(0, 10)) : null
  if (date === null || day === null) return { day: null, month: null }
  const month = (Number(date.slice(0, 4)) - 1970) * 12 + Number(date.slice(5, 7)) - 1
  return { day: precision === 'day' ? day : null, month }
}
