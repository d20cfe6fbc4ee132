/** One row a statement. */
import type { ReportRecord, StatementRecord } from '../../record.ts'
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

export function statementRows(record: ReportRecord, withText: boolean): string {
  const table = tableOf(record, withText)
  return record.statements.map(statement => rowOf(columns, { table, statement })).join('')
}
