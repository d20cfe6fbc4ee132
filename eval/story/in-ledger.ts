/** Records as an ingest stores them, batch by batch, and what the ledger then says of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCodebook } from '../../src/codebook.ts'
import type { ReportRecord } from '../../src/index.ts'
import { openLedger } from '../../src/ledger/index.ts'
import { loadWordWeights, updateStories } from '../../src/story/index.ts'

export const home = new URL('../../', import.meta.url)
export const weights = loadWordWeights(join(import.meta.dirname, '../../data/words'))

export type Rows = (sql: string) => Promise<readonly (readonly unknown[])[]>

/** A batch as it comes in practice: several, so that reports join what is there. */
const batchReports = 50

/** @param use  asks the filled ledger, which is gone afterwards */
export async function withLedger<T>(records: readonly ReportRecord[], use: (rows: Rows) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-eval-'))
  const ledger = await openLedger(join(folder, 'story.duckdb'), { create: true, command: 'eval' })
  try {
    const after = [updateStories(weights)]
    const storing = await ledger.storing({ codebook: loadCodebook(home), inputs: ['eval'], clock: () => 0, after })
    const tally = { skipped: 0, rejected: 0 }
    for (const record of records) {
      storing.add(record)
      if (storing.gathered === batchReports) await storing.commit(tally)
    }
    await storing.end(tally)
    return await use(async sql => (await ledger.connection.runAndReadAll(sql)).getRowsJson())
  } finally {
    await ledger.close()
    rmSync(folder, { recursive: true })
  }
}
