/** What people say of the events: kept one after the other, each in a transaction of its own beside those of an ingest. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { loadCodebook } from '../codebook.ts'
import type { Ledger } from '../ledger/index.ts'
import {
  type CorrectionRow,
  findCorrections,
  type CorrectionInput as Kept,
  type Reader,
  recordCorrection,
} from '../query/index.ts'
import { loadCodes, namesOf } from './codes.ts'
import { RequestProblem } from './problem.ts'
import type { CorrectionInput } from './schemas.ts'

export type Correct = (input: CorrectionInput) => Promise<CorrectionRow>

export interface CorrectingOptions {
  readonly ledger: Pick<Ledger, 'connect'>
  readonly reader: Reader
  /** The package's folder, which holds the codebook. */
  readonly home: URL
  /** Signs what nobody signed. */
  readonly author: string
  /** Milliseconds since 1970. */
  readonly clock: () => number
}

/** An ingest may have written the same rows meanwhile; the database then refuses one of the two. */
const attempts = 4
const isConflict = (error: unknown): boolean => error instanceof Error && /conflict/i.test(error.message)

/** The last correction of an event that still holds. */
async function lastOf(reader: Reader, event: string): Promise<string> {
  const { items } = await findCorrections(reader, { report: event.slice(0, event.indexOf('#')) }, { limit: 500 })
  const takenBack = new Set(items.filter(({ action }) => action === 'undo').map(({ target }) => target))
  const last = items.find(({ id, target, action }) => target === event && action !== 'undo' && !takenBack.has(id))
  if (!last) throw new RequestProblem('conflict', { detail: 'no correction of this event is left to be taken back' })
  return last.id
}

async function signed(input: CorrectionInput, { reader, author }: CorrectingOptions): Promise<Kept> {
  const said = { ...input, author: input.author ?? author }
  if (said.action !== 'undo' || !said.target.includes('#')) return said
  return { ...said, target: await lastOf(reader, said.target) }
}

export function openCorrecting(options: CorrectingOptions): Correct {
  const { ledger, reader, home, clock } = options
  const codebook = loadCodebook(home)
  const nameOf = namesOf(loadCodes(home))
  let last: Promise<unknown> = Promise.resolve()

  async function attempt(connection: DuckDBConnection, input: Kept, left: number): Promise<number> {
    try {
      return await recordCorrection(connection, input, { codebook, nameOf, at: clock() })
    } catch (error) {
      if (left === 0 || !isConflict(error)) throw error
      return attempt(connection, input, left - 1)
    }
  }

  async function correct(input: CorrectionInput): Promise<CorrectionRow> {
    const said = await signed(input, options)
    const connection = await ledger.connect()
    try {
      const nr = await attempt(connection, said, attempts)
      const { items } = await findCorrections(reader, { nr })
      return items[0]
    } finally {
      connection.closeSync()
    }
  }

  return input => {
    const turn = last.then(() => correct(input))
    last = turn.catch(() => {}) // whoever waits for the turn hears of it
    return turn
  }
}
