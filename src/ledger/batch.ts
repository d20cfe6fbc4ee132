/** Rows on their way into the tables, kept as columns and given to DuckDB's appenders chunk by chunk. */
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api'
import type { Put } from './rows.ts'
import { type TableName, tables } from './schema.ts'

/** Rows of a data chunk of DuckDB. */
const chunkRows = 2048

type Columns = DuckDBValue[][]

const namesOf = (table: TableName): readonly string[] => Object.keys(tables[table].columns)

const typesOf = (appender: DuckDBAppender): readonly DuckDBType[] =>
  Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i))

function appendColumns(appender: DuckDBAppender, columns: Columns): void {
  const types = typesOf(appender)
  const rows = columns[0].length
  for (let from = 0; from < rows; from += chunkRows) {
    const chunk = DuckDBDataChunk.create(types)
    chunk.setColumns(columns.map(values => values.slice(from, from + chunkRows)))
    appender.appendDataChunk(chunk)
  }
}

export class Batch {
  private readonly columns = new Map<TableName, Columns>()

  readonly put: Put = (table, row) => {
    let columns = this.columns.get(table)
    if (!columns) {
      columns = namesOf(table).map(() => [])
      this.columns.set(table, columns)
    }
    const values = row as Readonly<Record<string, DuckDBValue>>
    for (const [i, name] of namesOf(table).entries()) columns[i].push(values[name])
  }

  /** Inside a transaction of the connection: they are there when it is committed. */
  async append(connection: DuckDBConnection): Promise<void> {
    for (const [table, columns] of this.columns) {
      const appender = await connection.createAppender(table)
      try {
        appendColumns(appender, columns)
      } finally {
        appender.closeSync()
      }
    }
    this.columns.clear()
  }
}
