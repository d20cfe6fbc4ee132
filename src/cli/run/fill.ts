/** Fills a ledger with the reports that come with Chancery while the desk shows it. */
import { fileURLToPath } from 'node:url'
import type { Teller } from '../../api/index.ts'
import type { IngestTally } from '../../ingest/index.ts'
import type { Ledger } from '../../ledger/index.ts'
import { complaint, failureNotice } from '../complaint.ts'
import type { Io } from '../io.ts'
import { versionOf } from '../version.ts'
import { afterStore } from './after-store.ts'

/** What the desk is told of a fill that has run for so many milliseconds. @param total  bytes of all inputs */
function progressOf(tally: IngestTally, milliseconds: number, total: number) {
  const { stored, waiting, known, rejected, failed, bytes } = tally
  const share = total === 0 ? 1 : Math.min(1, bytes / total)
  const seconds = milliseconds / 1000
  return {
    stored,
    skipped: known,
    rejected: rejected + failed,
    share,
    reportsPerSecond: seconds === 0 ? null : (stored + waiting) / seconds,
    secondsLeft: share === 0 ? null : (seconds * (1 - share)) / share,
  }
}

/** Ends when all reports are stored, or at a stop; a fault is told and leaves the desk open. */
export async function fillWithExamples(ledger: Ledger, feed: Teller, io: Io): Promise<void> {
  const [{ ingest, walk }, { loadCodebook }] = await Promise.all([
    import('../../ingest/index.ts'),
    import('../../codebook.ts'),
  ])
  const codebook = loadCodebook(io.home)
  const folders = ['examples/reports', 'examples/news'].map(folder => fileURLToPath(new URL(folder, io.home)))
  const found = await walk(folders)
  const total = found.sources.reduce((sum, { size }) => sum + (size ?? 0), 0)
  const begun = io.now()
  feed.tell({ state: 'running', message: null })
  try {
    const tally = await ingest({
      ledger,
      walk: found,
      inputs: folders,
      given: {},
      codebook,
      after: await afterStore(io.home, codebook),
      home: io.home,
      worker: io.worker,
      threads: io.cores,
      stop: io.stop,
      clock: Date.now,
      stdin: io.stdin,
      hear: (done, soFar) => {
        if (done.kind === 'rejected') io.err(complaint(done.input, done.diagnostic))
        if (done.kind === 'failed') io.err(failureNotice(done.failure, versionOf(io.home)))
        feed.tell(progressOf(soFar, io.now() - begun, total))
      },
    })
    const last = progressOf(tally, io.now() - begun, total)
    feed.tell({ ...last, state: io.stop.aborted ? 'stopped' : last.share < 1 ? 'failed' : 'done' })
    io.err(`${tally.stored} example reports stored, ${tally.known} were there already\n`)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    feed.tell({ state: 'failed', message })
    io.err(`chancery: the example reports could not be stored (${message})\n`)
  }
}
