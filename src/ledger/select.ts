/** A user's SQL: one SELECT, and nothing that it could change. */
import { type DuckDBConnection, type DuckDBResultReader, StatementType } from '@duckdb/node-api'

/** The statement is not one that may be run; the message says why. */
export class SqlRefused extends Error {}

/**
 * @param limit  rows; one more is read, so that the caller sees that there are more
 * @param milliseconds  after which it is given up
 */
export async function select(
  connection: DuckDBConnection,
  sql: string,
  limit: number,
  milliseconds: number,
): Promise<DuckDBResultReader> {
  if (sql.trim() === '') throw new SqlRefused('write a select; this is nothing')
  const statements = await connection.extractStatements(sql)
  if (statements.count !== 1) throw new SqlRefused(`write exactly one statement; these are ${statements.count}`)
  const prepared = await statements.prepare(0)
  if (prepared.statementType !== StatementType.SELECT) throw new SqlRefused('write a select; nothing else is run here')
  await connection.run('begin transaction read only')
  let late = false
  const timer = setTimeout(() => {
    late = true
    connection.interrupt()
  }, milliseconds)
  try {
    return await prepared.streamAndReadUntil(limit + 1)
  } catch (error) {
    throw late ? new SqlRefused(`it took longer than ${milliseconds / 1000} s and was given up`) : error
  } finally {
    clearTimeout(timer)
    await connection.run('rollback')
  }
}
