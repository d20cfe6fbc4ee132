/** One job: bytes in, a report record out. The same in the main thread and in a worker. */
import type { OwnActors } from '../actor/index.ts'
import { IdSet } from '../idset.ts'
import type { Metadata } from '../page/index.ts'
import type { Diagnostic, ReportRecord } from '../record.ts'
import { type Failure, failureOf } from './failure.ts'
import type { Hand } from './in-order.ts'
import type { Job } from './input/jobs.ts'
import { libraryOnDemand } from './library.ts'
import { openReader } from './reading.ts'

/** What a hand has to know; goes to a worker as it is. */
export interface Work {
  readonly given: Metadata
  /** Address of the package's folder. */
  readonly home: string
  /** The user's own actors; null where none were given. */
  readonly own: OwnActors | null
  /** Ids of reports that need no coding, as the table of an IdSet; null where all are coded. */
  readonly known: SharedArrayBuffer | null
}

export type Done = { readonly input: string; readonly size: number } & (
  | {
      readonly kind: 'coded'
      /** The record as JSON: it crosses threads, and is mostly written out, as text. */
      readonly record: string
      readonly warnings: readonly string[]
    }
  | { readonly kind: 'known'; readonly report: string }
  | { readonly kind: 'rejected'; readonly diagnostic: Diagnostic }
  | { readonly kind: 'failed'; readonly failure: Failure }
)

const warningsOf = (record: ReportRecord): readonly string[] =>
  record.diagnostics.filter(({ level }) => level === 'warning').map(({ code }) => code)

/** Codes job after job; the model is loaded with the first that needs it. */
export function codingHand(work: Work): Hand<Job, Done> {
  const home = new URL(work.home)
  const readJob = openReader(home, work.given)
  const library = libraryOnDemand(home, work.own)
  const known = work.known && IdSet.over(work.known)

  async function doJob(job: Job): Promise<Done> {
    const { input, size } = job
    let where: Omit<Failure, 'message'> = { input, report: null, stage: 'page' }
    try {
      const outcome = readJob(job)
      if (!outcome.ok) return { input, size, kind: 'rejected', diagnostic: outcome.diagnostic }
      const { report } = outcome
      if (known?.has(report.id)) return { input, size, kind: 'known', report: report.id }
      where = { input, report: report.id, stage: 'loading of model and tables' }
      const { analyse } = await library()
      where = { ...where, stage: 'analysis' }
      const record = await analyse(report)
      return { input, size, kind: 'coded', record: JSON.stringify(record), warnings: warningsOf(record) }
    } catch (error) {
      return { input, size, kind: 'failed', failure: failureOf(error, where) }
    }
  }

  return { do: doJob, close: async () => {} }
}
