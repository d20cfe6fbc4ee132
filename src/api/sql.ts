/** A question in SQL, as rows of JSON. */
import { type Ledger, SqlRefused } from '../ledger/index.ts'
import { RequestProblem } from './problem.ts'
import type { SqlAnswer } from './schemas.ts'

/** What DuckDB itself says of a question that it cannot answer is about the question: a name that is not there. */
const isAboutQuestion = (error: unknown): error is Error =>
  error instanceof SqlRefused || (error instanceof Error && /(^|: )[A-Z][A-Za-z ]+ Error: /.test(error.message))

/** @param limit  rows; whether there are more is told */
export async function answerSql(ledger: Pick<Ledger, 'select'>, sql: string, limit: number): Promise<SqlAnswer> {
  try {
    const result = await ledger.select(sql, limit)
    const types = result.columnTypes().map(String)
    const rows = result.getRowsJson()
    return {
      columns: result.deduplicatedColumnNames().map((name, i) => ({ name, type: types[i] })),
      rows: rows.slice(0, limit),
      more: rows.length > limit,
    }
  } catch (error) {
    if (isAboutQuestion(error))
      throw new RequestProblem('wrong-request', { detail: error.message, todo: 'mend the SQL' })
    throw error
  }
}
