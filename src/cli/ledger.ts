/** Which ledger a command works on. */
import { join } from 'node:path'
import { type Args, type Option, textOf } from './command.ts'
import type { Io } from './io.ts'

export const ledgerOption = {
  value: 'PATH',
  default: 'chancery/ledger.duckdb in your data folder',
  says: 'the ledger, one DuckDB file',
} as const satisfies Option

/** The ledger that is named, else the user's own. */
export const ledgerPath = (args: Args, io: Pick<Io, 'dataFolder'>): string =>
  textOf(args, 'ledger') ?? join(io.dataFolder, 'ledger.duckdb')
