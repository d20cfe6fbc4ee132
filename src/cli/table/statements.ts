/** One row a statement. */
import type { ActorId, ReportRecord, StatementRecord } from '../../record.ts'
import { type Columns, headerOf, listed, rowOf } from './csv.ts'
import { reportColumns, sentenceColumns, sideColumns, type Table, tableOf, words } from './item.ts'

interface StatementRow {
  readonly table: Table
  readonly statement: StatementRecord
}

const columns = {
  ...reportColumns,
  statement_id: ({ statement }) => statement.id,
  kind: ({ statement }) => statement.kind,
  negated: ({ statement }) => statement.negated,
  ...sideColumns('speaker', ({ statement }: StatementRow) => statement.speakers),
  ...sideColumns('addressee', ({ statement }: StatementRow) => statement.addressees),
  ...sideColumns('about', ({ statement }: StatementRow) => statement.about.map(({ actor }) => actor)),
  about_stances: ({ statement }) => listed(statement.about.map(({ stance }) => stance)),
  within: ({ statement }) => statement.within,
  statement_date: ({ statement }) => statement.date.value,
  statement_date_end: ({ statement }) => statement.date.end,
  statement_date_precision: ({ statement }) => statement.date.precision,
  statement_date_basis: ({ statement }) => statement.date.basis,
  speaker_words: ({ table, statement }) => words(table, statement.source),
  cue: ({ table, statement }) => words(table, statement.cue),
  content: ({ table, statement }) => words(table, statement.content),
  content_spans: ({ statement }) => listed(statement.content.map(([start, end]) => `${start}-${end}`)),
  by: ({ statement }) => statement.why.by,
  confidence: ({ statement }) => statement.confidence,
  ...sentenceColumns(({ statement }: StatementRow) => statement.sentence),
} satisfies Columns<StatementRow>

export const statementsHeader = headerOf(columns)

/** Which statements are wanted; null for any. */
export interface StatementChoice {
  /** A code as RUS, or part of a name. */
  readonly speaker: string | null
  readonly about: string | null
  readonly kind: string | null
}

export const anyStatement: StatementChoice = { speaker: null, about: null, kind: null }

export function statementRows(record: ReportRecord, withText: boolean, choice: StatementChoice = anyStatement): string {
  const table = tableOf(record, withText)
  const wanted = record.statements.filter(
    ({ kind, speakers, about }) =>
      (choice.kind === null || kind === choice.kind) &&
      isAmong(record, speakers, choice.speaker) &&
      isAmong(
        record,
        about.map(({ actor }) => actor),
        choice.about,
      ),
  )
  return wanted.map(statement => rowOf(columns, { table, statement })).join('')
}

/** One of the actors has this code, or a name with these words in it. */
function isAmong({ actors }: ReportRecord, ids: readonly ActorId[], wanted: string | null): boolean {
  if (wanted === null) return true
  const words = wanted.toLowerCase()
  return actors.some(
    ({ id, code, name }) => ids.includes(id) && (code === wanted || name.toLowerCase().includes(words)),
  )
}
