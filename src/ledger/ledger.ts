/** A ledger that is open. */
import type { DuckDBResultReader } from '@duckdb/node-api'
import type { ReportRecord } from '../record.ts'
import { type OpenFile, type OpenOptions, openFile } from './open.ts'
import { restoreRecord } from './restore.ts'
import { select } from './select.ts'
import { Storing, type StoringOptions } from './storing.ts'

export interface Ledger extends OpenFile {
  /** The record of a report by its id, as it was stored; null if there is none. */
  readonly record: (reportId: string) => Promise<ReportRecord | null>
  /**
   * Runs one SELECT of a user, read-only; little more than `limit` rows are read.
   * @param milliseconds  after which it is given up; default: a minute
   * @throws SqlRefused for anything else
   */
  readonly select: (sql: string, limit: number, milliseconds?: number) => Promise<DuckDBResultReader>
  /** Begins a call that stores reports; one at a time. */
  readonly storing: (options: StoringOptions) => Promise<Storing>
}

/**
 * Opens the file, makes or migrates its tables, and closes it off from all other files.
 * @throws LedgerHeld where another process has it, LedgerRefused where it cannot be used
 */
export async function openLedger(path: string, options: OpenOptions): Promise<Ledger> {
  const file = await openFile(path, options)
  const reader = await file.connect()
  return {
    ...file,
    record: id => restoreRecord(reader, id),
    select: async (sql, limit, milliseconds = 60_000) => {
      const connection = await file.connect()
      try {
        return await select(connection, sql, limit, milliseconds)
      } finally {
        connection.closeSync()
      }
    },
    storing: storing => Storing.open(file.connection, storing),
    close: async () => {
      reader.closeSync()
      await file.close()
    },
  }
}
