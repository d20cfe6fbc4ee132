/** A ledger of a few reports of our own, read by the coder itself, for the tests of queries. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyse, openTools, type Tools } from '../analysis.ts'
import { type Codebook, loadCodebook } from '../codebook.ts'
import { type AfterStore, type Ledger, openLedger } from '../ledger/index.ts'
import { loadFurniture, readInput } from '../page/index.ts'
import type { ReportRecord } from '../record.ts'
import { type OpenReader, openReader } from './reader.ts'

export const home = new URL('../../', import.meta.url)

export interface SampleReport {
  readonly id: string
  readonly source: string
  readonly date: string
  readonly text: string
  readonly url?: string
}

/** Real acts, in words of ours; the first two tell of one. */
export const sampleReports: readonly SampleReport[] = [
  {
    id: 'sanctions-a',
    source: 'Morning Wire',
    date: '2021-03-23',
    text: 'The European Union imposed sanctions on four Chinese officials on Monday. China accused the EU of interference. "The measures rest on lies," Chinese foreign ministry spokeswoman Hua Chunying said.',
  },
  {
    id: 'sanctions-b',
    source: 'Evening Post',
    date: '2021-03-24',
    text: 'On Monday the EU imposed sanctions on Chinese officials over abuses in Xinjiang. Beijing summoned the ambassador of the European Union.',
  },
  {
    id: 'summit',
    source: 'Morning Wire',
    date: '2021-06-17',
    text: 'U.S. President Joe Biden met Russian President Vladimir Putin in Geneva on Wednesday. Russia and the United States agreed to return their ambassadors.',
  },
  {
    id: 'expulsions',
    source: 'Evening Post',
    date: '2022-04-05',
    text: 'France expelled 35 Russian diplomats on Monday. Russia condemned the expulsion.',
  },
]

let tools: Promise<Tools> | null = null

/** Codes reports as the program does. */
export async function coded(reports: readonly SampleReport[]): Promise<readonly ReportRecord[]> {
  tools ??= openTools()
  const rules = loadFurniture(new URL('data/furniture/', home).pathname)
  const bytes = new TextEncoder().encode(reports.map(report => JSON.stringify(report)).join('\n'))
  const records: ReportRecord[] = []
  for (const outcome of readInput({ name: 'sample.jsonl', bytes }, rules)) {
    if (!outcome.ok) throw new Error(outcome.diagnostic.message)
    records.push(await analyse(outcome.report, await tools))
  }
  return records
}

export interface SampleLedger {
  readonly ledger: Ledger
  readonly reader: OpenReader
  readonly codebook: Codebook
  readonly store: (records: readonly ReportRecord[]) => Promise<void>
  readonly close: () => Promise<void>
}

export async function openSample(after: (codebook: Codebook) => AfterStore): Promise<SampleLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-query-'))
  const ledger = await openLedger(join(folder, 'sample.duckdb'), { create: true, command: 'test' })
  const reader = await openReader(ledger)
  const codebook = loadCodebook(home)
  return {
    ledger,
    reader,
    codebook,
    store: async records => {
      const storing = await ledger.storing({ codebook, inputs: [], clock: () => 0, after: [after(codebook)] })
      for (const record of records) storing.add(record)
      await storing.end({ skipped: 0, rejected: 0 })
    },
    close: async () => {
      reader.close()
      await ledger.close()
      rmSync(folder, { recursive: true })
    },
  }
}
