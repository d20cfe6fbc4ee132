/** One job of `code`: bytes in, the lines to be written out. The same in the main thread and in a worker. */
import type { Metadata, Report } from '../../page/index.ts'
import type { Diagnostic, ReportRecord } from '../../record.ts'
import { type Failure, failureOf } from '../complaint.ts'
import type { Job } from '../input/jobs.ts'
import { type Codebook, loadCodebook } from '../table/codebook.ts'
import { eventRows } from '../table/events.ts'
import { statementRows } from '../table/statements.ts'
import type { Hand } from './in-order.ts'
import { type Library, libraryOnDemand } from './library.ts'
import { openReader } from './reading.ts'

export const formats = ['jsonl', 'events', 'statements'] as const
export type Format = (typeof formats)[number]

/** What a hand has to know; goes to a worker as it is. */
export interface Work {
  readonly format: Format
  readonly withText: boolean
  readonly given: Metadata
  /** Address of the package's folder. */
  readonly home: string
}

export type Done = { readonly input: string; readonly size: number } & (
  | { readonly kind: 'coded'; readonly out: string; readonly warnings: readonly string[] }
  | { readonly kind: 'rejected'; readonly diagnostic: Diagnostic }
  | { readonly kind: 'failed'; readonly failure: Failure }
)

function jsonLine(record: ReportRecord, withText: boolean): string {
  const { text, ...rest } = record
  return `${JSON.stringify(withText ? record : rest)}\n`
}

function written(record: ReportRecord, { format, withText }: Work, codebook: Codebook): string {
  if (format === 'events') return eventRows(record, codebook, withText)
  if (format === 'statements') return statementRows(record, withText)
  return jsonLine(record, withText)
}

const warningsOf = (record: ReportRecord): readonly string[] =>
  record.diagnostics.filter(({ level }) => level === 'warning').map(({ code }) => code)

/** Codes job after job; the model is loaded with the first. */
export function codingHand(work: Work): Hand<Job, Done> {
  const home = new URL(work.home)
  const codebook = loadCodebook(home)
  const readJob = openReader(home, work.given)
  const library = libraryOnDemand(home)

  async function code(report: Report, { analyse }: Library): Promise<{ out: string; warnings: readonly string[] }> {
    const record = await analyse(report)
    return { out: written(record, work, codebook), warnings: warningsOf(record) }
  }

  async function doJob(job: Job): Promise<Done> {
    const { input, size } = job
    let known: Omit<Failure, 'message'> = { input, report: null, stage: 'page' }
    try {
      const outcome = readJob(job)
      if (!outcome.ok) return { input, size, kind: 'rejected', diagnostic: outcome.diagnostic }
      known = { input, report: outcome.report.id, stage: 'loading of model and tables' }
      const opened = await library()
      known = { ...known, stage: 'analysis' }
      return { input, size, kind: 'coded', ...(await code(outcome.report, opened)) }
    } catch (error) {
      return { input, size, kind: 'failed', failure: failureOf(error, known) }
    }
  }

  return { do: doJob, close: async () => {} }
}
