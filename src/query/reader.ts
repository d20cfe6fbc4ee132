/** What answers questions: connections to one ledger, so that parts of an answer are read at the same time. */
import type { DuckDBConnection, DuckDBValue, Json } from '@duckdb/node-api'

/** A row as DuckDB gives it for JSON: dates as text, lists as arrays. */
export type Row = Readonly<Record<string, Json>>
export type Values = Readonly<Record<string, DuckDBValue>>

export interface Reader {
  readonly rows: (statement: string, values?: Values) => Promise<readonly Row[]>
}

const rowsIn = async (connection: DuckDBConnection, statement: string, values: Values): Promise<readonly Row[]> =>
  (await connection.runAndReadAll(statement, { ...values })).getRowObjectsJson() as readonly Row[]

/** One connection, which may be in a transaction. */
export const readerOn = (connection: DuckDBConnection): Reader => ({
  rows: (statement, values = {}) => rowsIn(connection, statement, values),
})

export interface OpenReader extends Reader {
  readonly close: () => void
}

/** As many as a page asks at once. */
const connectionsAtOnce = 4

/** Reads what is stored; a statement waits until a connection is free, as one can run one at a time. */
export async function openReader(ledger: { readonly connect: () => Promise<DuckDBConnection> }): Promise<OpenReader> {
  const connections = await Promise.all(Array.from({ length: connectionsAtOnce }, () => ledger.connect()))
  const free = [...connections]
  const waiting: ((connection: DuckDBConnection) => void)[] = []
  const take = (): Promise<DuckDBConnection> => {
    const connection = free.pop()
    return connection ? Promise.resolve(connection) : new Promise(resolve => waiting.push(resolve))
  }
  const giveBack = (connection: DuckDBConnection): void => {
    const next = waiting.shift()
    if (next) next(connection)
    else free.push(connection)
  }
  return {
    rows: async (statement, values = {}) => {
      const connection = await take()
      try {
        return await rowsIn(connection, statement, values)
      } finally {
        giveBack(connection)
      }
    },
    close: () => {
      for (const connection of connections) connection.closeSync()
    },
  }
}
