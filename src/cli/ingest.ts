import type { Failure, Heard, IngestTally, Walk } from '../ingest/index.ts'
import { type Args, type Command, type ExitCode, isGiven, textOf } from './command.ts'
import { complaint, failureNotice, rejectLine } from './complaint.ts'
import type { Io } from './io.ts'
import { ledgerOption, ledgerPath } from './ledger.ts'
import { actorsOption, ownActorsOf, quiet, reportOptions, threads } from './options.ts'
import { afterStore } from './run/after-store.ts'
import { givenOf } from './run/given.ts'
import { openProgress, type Progress } from './run/progress.ts'
import { openSink, type Sink } from './run/sink.ts'
import { versionOf } from './version.ts'

export const ingest: Command = {
  name: 'ingest',
  takes: 'INPUT…',
  says: 'reports into the ledger, one DuckDB file that can be asked and corrected',
  more: [
    'Inputs are .txt, .md, .html and .jsonl files, RSS and Atom feeds, WARC crawls, .gz and ZIP archives of these, folders, globs, and - for standard input.',
    'It may be stopped at any time, by Ctrl-C or by a power cut, and run again: reports that are in the ledger are passed over, the others are coded. A report counts as stored when it is safe on the disk, some seconds after it was coded. The same id and source with another text is the next version of that report.',
    'One process at a time may have a ledger open. A report that cannot be read is told on standard error (or in --rejects FILE, one JSON object a line) and the others go on; the exit code is then 1.',
  ],
  examples: [
    {
      run: 'chancery ingest examples/reports --ledger news.duckdb',
      says: 'a folder, into a ledger of its own',
    },
  ],
  options: {
    ledger: ledgerOption,
    rejects: { value: 'FILE', says: 'write what was rejected, and why, there as JSONL' },
    threads,
    ...reportOptions,
    ...actorsOption,
    quiet,
  },
  run,
}

const bytesOf = ({ sources }: Walk): number | null =>
  sources.reduce<number | null>((sum, { size }) => (sum === null || size === null ? null : sum + size), 0)

/** Counts for the progress, and tells what has to be told. */
class Listener {
  /** As the progress counts: `coded` are those that were not there before. */
  private readonly counts = { coded: 0, rejected: 0, bytes: 0, knownBytes: 0 }
  private readonly warnings = new Map<string, number>()
  private known = 0
  private readonly io: Io
  private readonly progress: Progress
  private readonly rejects: Sink | null

  constructor(io: Io, total: number | null, isQuiet: boolean, rejects: Sink | null) {
    this.io = io
    this.rejects = rejects
    this.progress = openProgress(io, total, isQuiet, { done: 'stored', more: () => this.moreCounts() })
  }

  private moreCounts(): string {
    return this.known > 0 ? `, ${this.known.toLocaleString('en-US')} were there already` : ''
  }

  async hear(done: Heard, tally: IngestTally): Promise<void> {
    if (done.kind === 'known') this.counts.knownBytes += done.size
    if (done.kind === 'coded')
      for (const warning of done.warnings) this.warnings.set(warning, (this.warnings.get(warning) ?? 0) + 1)
    if (done.kind === 'rejected')
      if (this.rejects) await this.rejects.write(rejectLine(done.input, done.diagnostic))
      else this.say(complaint(done.input, done.diagnostic))
    if (done.kind === 'failed') this.sayFailure(done.failure)
    this.count(tally)
    this.progress.tell(this.counts)
  }

  private count({ stored, waiting, known, rejected, bytes }: IngestTally): void {
    Object.assign(this.counts, { coded: stored + waiting, rejected, bytes })
    this.known = known
  }

  private sayFailure(failure: Failure): void {
    this.say(failureNotice(failure, versionOf(this.io.home)))
  }

  note(line: string): void {
    this.progress.note(line)
  }

  say(message: string): void {
    this.progress.clear()
    this.io.err(message)
  }

  sumUp(tally: IngestTally, path: string): void {
    this.count(tally)
    const codes = [...this.warnings].sort().map(([name, count]) => `${name} ${count}`)
    if (codes.length > 0) this.progress.note(`warnings in the records: ${codes.join(', ')}`)
    this.progress.summary(this.counts, path)
  }
}

const exitOf = ({ rejected, failed }: IngestTally, io: Io): ExitCode => {
  if (failed > 0) return 70
  if (io.stop.aborted) return 130
  return rejected === 0 ? 0 : 1
}

/** The disk is full, or gone: what was stored before is safe. */
const storingNotice = (message: string, path: string, { stored }: IngestTally): string =>
  [
    `chancery: the ledger ${path} cannot be written (${message.split('\n')[0]})`,
    `    the ${stored.toLocaleString('en-US')} reports that this call stored before are safe`,
    '    make room on the disk and run the same command again: it goes on where it stopped',
    '',
  ].join('\n')

async function run(args: Args, io: Io): Promise<ExitCode> {
  const { ingest: ingestAll, StoringFailed, walk } = await import('../ingest/index.ts')
  const found = await walk(args.inputs)
  const given = givenOf(args, found)
  const own = await ownActorsOf(args, io)
  const [{ openLedger }, { loadCodebook }] = await Promise.all([import('../ledger/index.ts'), import('../codebook.ts')])
  const codebook = loadCodebook(io.home)
  const after = await afterStore(io.home, codebook)
  const path = ledgerPath(args, io)
  const ledger = await openLedger(path, { create: true, command: 'ingest', memory: '128MB', threads: 1 })
  const rejects = textOf(args, 'rejects')
  const sink = rejects === null ? null : await openSink(rejects, io)
  const listener = new Listener(io, bytesOf(found), isGiven(args, 'quiet'), sink)
  if (found.passedOver > 0) listener.note(`${found.passedOver} files of other kinds were passed over`)
  try {
    const tally = await ingestAll({
      ledger,
      walk: found,
      inputs: args.inputs,
      given,
      own,
      codebook,
      after,
      home: io.home,
      worker: io.worker,
      threads: Number(textOf(args, 'threads') ?? io.cores),
      stop: io.stop,
      clock: Date.now,
      stdin: io.stdin,
      hear: (done, tally) => listener.hear(done, tally),
    })
    listener.sumUp(tally, path)
    return exitOf(tally, io)
  } catch (error) {
    if (!(error instanceof StoringFailed)) throw error
    listener.say(storingNotice(error.message, path, error.tally))
    return 70
  } finally {
    await sink?.finish()
    await ledger.close()
  }
}
