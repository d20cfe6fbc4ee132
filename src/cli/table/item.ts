/** What the columns of both tables ask of a record. */
import type { ActorId, ActorRecord, ReportRecord, SentenceRecord } from '../../record.ts'
import { type Span, wordsOf } from '../../span.ts'
import type { Columns } from './csv.ts'
import { listed } from './csv.ts'

/** A record with look-ups by id; `text` is empty where it shall not be written. */
export interface Table {
  readonly record: ReportRecord
  readonly text: string
  readonly actorOf: (id: ActorId) => ActorRecord | undefined
  readonly sentenceOf: (id: string) => SentenceRecord | undefined
}

export function tableOf(record: ReportRecord, withText: boolean): Table {
  const actors = new Map(record.actors.map(actor => [actor.id, actor]))
  const sentences = new Map(record.sentences.map(sentence => [sentence.id, sentence]))
  return {
    record,
    text: withText ? (record.text ?? '') : '',
    actorOf: id => actors.get(id),
    sentenceOf: id => sentences.get(id as SentenceRecord['id']),
  }
}

/** The words of one or more spans on one line. */
export const words = (table: Table, spans: readonly Span[]): string =>
  spans
    .map(span => wordsOf(table.text, span).replace(/\s+/g, ' ').trim())
    .filter(text => text !== '')
    .join(' … ')

interface Row {
  readonly table: Table
}

export const reportColumns = {
  report_id: ({ table }) => table.record.report.id,
  external_id: ({ table }) => table.record.report.externalId,
  report_date: ({ table }) => table.record.report.date,
  report_date_basis: ({ table }) => table.record.report.dateBasis,
  source: ({ table }) => table.record.report.source,
  url: ({ table }) => table.record.report.url,
} satisfies Columns<Row>

/** Three columns that list the same actors in the same order: codes, sectors (an actor's joined by `/`), names. */
export function sideColumns<Name extends string, Item extends Row>(
  name: Name,
  ids: (item: Item) => readonly ActorId[],
): Record<`${Name}_codes` | `${Name}_sectors` | `${Name}_names`, (item: Item) => string> {
  const list =
    (value: (actor: ActorRecord) => string | null) =>
    (item: Item): string =>
      listed(ids(item).map(id => mapped(item.table.actorOf(id), value)))
  return {
    [`${name}_codes`]: list(actor => actor.code),
    [`${name}_sectors`]: list(actor => actor.sectors.join('/')),
    [`${name}_names`]: list(actor => actor.name),
  } as Record<`${Name}_codes` | `${Name}_sectors` | `${Name}_names`, (item: Item) => string>
}

const mapped = (actor: ActorRecord | undefined, value: (actor: ActorRecord) => string | null): string | null =>
  actor ? value(actor) : null

export function sentenceColumns<Item extends Row>(id: (item: Item) => string): Columns<Item> {
  const sentence = (item: Item): SentenceRecord | undefined => item.table.sentenceOf(id(item))
  return {
    sentence_id: item => id(item),
    sentence_start: item => sentence(item)?.span[0] ?? null,
    sentence_end: item => sentence(item)?.span[1] ?? null,
    sentence: item => {
      const found = sentence(item)
      return found ? words(item.table, [found.span]) : null
    },
  }
}
