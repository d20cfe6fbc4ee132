/** Flat rows as a Parquet file, by DuckDB. */
import { resolve } from 'node:path'
import { type DuckDBConnection, type DuckDBValue, listValue } from '@duckdb/node-api'

export type Cells = Readonly<Record<string, unknown>>

/** The narrowest type of a column that holds all its values. */
function typeOf(values: readonly unknown[]): string {
  const known = values.filter(value => value !== null)
  if (known.every(value => typeof value === 'number')) return known.every(Number.isInteger) ? 'BIGINT' : 'DOUBLE'
  if (known.every(value => typeof value === 'boolean')) return 'BOOLEAN'
  return known.some(Array.isArray) ? 'VARCHAR[]' : 'VARCHAR'
}

function cellOf(value: unknown, type: string): DuckDBValue {
  if (value === null || value === undefined) return null
  if (type === 'VARCHAR[]') return listValue([value].flat().map(String))
  if (type === 'BIGINT') return BigInt(Number(value))
  return type === 'VARCHAR' ? String(value) : (value as DuckDBValue)
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** @param file  in the folder that the ledger was opened with for exports */
export async function writeParquet(connection: DuckDBConnection, rows: readonly Cells[], file: string): Promise<void> {
  const names = Object.keys(rows[0] ?? { nothing: null })
  const types = names.map(name => typeOf(rows.map(row => row[name])))
  await connection.run(
    `create or replace temp table exported (${names.map((name, i) => `"${name}" ${types[i]}`).join(', ')})`,
  )
  const appender = await connection.createAppender('exported', 'main', 'temp')
  for (const row of rows) {
    names.forEach((name, i) => {
      const value = cellOf(row[name], types[i])
      if (value === null) appender.appendNull()
      else appender.appendValue(value, appender.columnType(i))
    })
    appender.endRow()
  }
  appender.closeSync()
  await connection.run(`copy exported to ${quoted(resolve(file))} (format parquet, compression zstd)`)
  await connection.run('drop table exported')
}
