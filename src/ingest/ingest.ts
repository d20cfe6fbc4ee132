/** Inputs into a ledger: coded side by side, stored in batches; a report counts when its batch is durable. */
import type { OwnActors } from '../actor/index.ts'
import type { Codebook } from '../codebook.ts'
import type { AfterStore, Ledger, Storing } from '../ledger/index.ts'
import type { Metadata } from '../page/index.ts'
import type { ReportRecord } from '../record.ts'
import type { Done, Work } from './coding.ts'
import { type Failure, threadStage } from './failure.ts'
import { type Hand, inOrder } from './in-order.ts'
import { type Job, jobsOf, type Stdin } from './input/jobs.ts'
import type { Walk } from './input/walk.ts'
import { workerHand } from './worker-hand.ts'

export interface Ingest extends Stdin {
  readonly ledger: Ledger
  readonly walk: Walk
  /** What the call named; kept in `runs`. */
  readonly inputs: readonly string[]
  readonly given: Metadata
  /** The user's own actors; default: none. */
  readonly own?: OwnActors | null
  readonly codebook: Codebook
  /** The package's folder. */
  readonly home: URL
  /** The script of a worker thread. */
  readonly worker: URL
  readonly threads: number
  /** Aborted: what is coded is stored, and nothing more is begun. */
  readonly stop: AbortSignal
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** Work to be done with reports in the transaction that stores them; default: `afterStoring`. */
  readonly after?: readonly AfterStore[]
  /** Hears of each input in order, and of each batch that became durable. */
  readonly hear: (done: Heard, tally: IngestTally) => void | Promise<void>
}

export type Heard =
  | Exclude<Done, { kind: 'coded' }>
  | { readonly kind: 'coded'; readonly input: string; readonly warnings: readonly string[] }
  | { readonly kind: 'stored' }

export interface IngestTally {
  /** Reports that are durable. */
  readonly stored: number
  /** Reports that are coded and not yet durable. */
  readonly waiting: number
  /** Reports that were there already. */
  readonly known: number
  readonly rejected: number
  readonly failed: number
  /** Bytes of the inputs that are done. */
  readonly bytes: number
}

/** The ledger could not be written; the batches before this one are safe. */
export class StoringFailed extends Error {
  readonly tally: IngestTally
  constructor(cause: unknown, tally: IngestTally) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.tally = tally
  }
}

/**
 * A batch is stored when it holds so many reports, or so many characters, or its first report has waited so long: the first
 * ones soon, for who looks on, later ones each a little longer, as every batch is compared with all that is there.
 */
const batchReports = 200
const batchCharacters = 4_000_000
const batchMilliseconds = 3_000
const longestBatchMilliseconds = 15_000

/** Stores records batch by batch and counts. */
class Intake {
  private readonly counts = { stored: 0, known: 0, rejected: 0, failed: 0, bytes: 0 }
  private readonly storing: Storing
  private readonly options: Ingest
  private begun = 0
  private batches = 0

  constructor(storing: Storing, options: Ingest) {
    this.storing = storing
    this.options = options
  }

  get tally(): IngestTally {
    return { ...this.counts, waiting: this.storing.gathered }
  }

  /** Milliseconds until the batch is due; null while it is empty. */
  get due(): number | null {
    if (this.storing.gathered === 0) return null
    const patience = Math.min(longestBatchMilliseconds, batchMilliseconds * (1 + this.batches))
    return Math.max(0, this.begun + patience - this.options.clock())
  }

  async take(done: Done): Promise<void> {
    this.counts.bytes += done.size
    if (done.kind === 'coded') await this.takeRecord(done.input, JSON.parse(done.record) as ReportRecord, done.warnings)
    else {
      this.counts[done.kind]++
      await this.options.hear(done, this.tally)
    }
    const { gathered, gatheredCharacters } = this.storing
    if (gathered >= batchReports || gatheredCharacters >= batchCharacters || this.due === 0) await this.store()
  }

  private async takeRecord(input: string, record: ReportRecord, warnings: readonly string[]): Promise<void> {
    if (this.storing.gathered === 0) this.begun = this.options.clock()
    if (this.storing.add(record)) await this.options.hear({ kind: 'coded', input, warnings }, this.tally)
    else {
      this.counts.known++
      await this.options.hear({ kind: 'known', input, size: 0, report: record.report.id }, this.tally)
    }
  }

  async store(): Promise<void> {
    const { gathered } = this.storing
    if (gathered === 0) return
    await this.attempt(() => this.storing.commit(this.runTally))
    this.counts.stored += gathered
    this.batches++
    await this.options.hear({ kind: 'stored' }, this.tally)
  }

  async end(): Promise<void> {
    await this.store()
    await this.attempt(() => this.storing.end(this.runTally))
  }

  private get runTally() {
    return { skipped: this.counts.known, rejected: this.counts.rejected }
  }

  private async attempt(write: () => Promise<void>): Promise<void> {
    try {
      await write()
    } catch (error) {
      throw new StoringFailed(error, { ...this.tally, waiting: 0 })
    }
  }
}

const isDeadThread = ({ stage }: Failure): boolean => stage === threadStage

/** The next result, or null where the batch is due before it comes. */
async function nextOrDue<T>(next: Promise<T>, due: number | null): Promise<T | null> {
  if (due === null) return await next
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>(resolve => {
    timer = setTimeout(() => resolve(null), due)
  })
  try {
    return await Promise.race([next, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Takes results until their end; false where a thread died and there is no use in going on. */
async function takeAll(results: AsyncIterator<Done>, intake: Intake): Promise<boolean> {
  let next = results.next()
  for (;;) {
    const result = await nextOrDue(next, intake.due)
    if (result === null) {
      await intake.store()
      continue
    }
    if (result.done) return true
    await intake.take(result.value)
    if (result.value.kind === 'failed' && isDeadThread(result.value.failure)) return false
    next = results.next()
  }
}

/** What every report gets with its storing: the corrections that were made to it before. */
async function afterStoring(codebook: Codebook): Promise<readonly AfterStore[]> {
  const { reviseReports } = await import('../query/index.ts')
  return [reviseReports(codebook)]
}

/** Workers read ids that were stored before this call; those of this call are told apart when they are stored. */
function hireOf({ given, home, worker, own = null }: Ingest, storing: Storing): () => Hand<Job, Done> {
  const work: Work = { given, home: home.href, own, known: storing.ids.buffer }
  return () => workerHand(work, worker)
}

/**
 * Reads, codes and stores. A report that Chancery fails at is told and the others go on.
 * @throws StoringFailed where the ledger cannot be written: a full disk
 */
export async function ingest(options: Ingest): Promise<IngestTally> {
  const { ledger, walk, threads, stop, codebook, inputs, clock } = options
  const after = options.after ?? (await afterStoring(codebook))
  const storing = await ledger.storing({ codebook, inputs, clock, after })
  const intake = new Intake(storing, options)
  const results = inOrder(jobsOf(walk.sources, options), threads, hireOf(options, storing), stop)
  try {
    await takeAll(results, intake)
    await intake.end()
  } finally {
    await results.return(undefined)
  }
  return intake.tally
}
