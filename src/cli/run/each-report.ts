/** What `read`, `parse` and `explain` share: one report after the other, in the main thread. */

import type { Job, Library } from '../../ingest/index.ts'
import type { Report } from '../../page/index.ts'
import type { Args, ExitCode } from '../command.ts'
import { complaint, failureNotice } from '../complaint.ts'
import type { Io } from '../io.ts'
import { ownActorsOf } from '../options.ts'
import { versionOf } from '../version.ts'
import { givenOf } from './given.ts'

export type Task = (report: Report, input: string, library: Library) => Promise<void>

/** Opens the library with the first report, and does the task; the exit code of a failure, or null. */
async function attempt(
  task: Task,
  report: Report,
  { input }: Job,
  library: () => Promise<Library>,
  io: Io,
): Promise<ExitCode | null> {
  const { failureOf } = await import('../../ingest/index.ts')
  let stage = 'loading of model and tables'
  try {
    const opened = await library()
    stage = 'analysis'
    await task(report, input, opened)
    return null
  } catch (error) {
    io.err(failureNotice(failureOf(error, { input, report: report.id, stage }), versionOf(io.home)))
    return 70
  }
}

/** Reads the inputs of a call and gives each report to the task; tells what could not be read. */
export async function eachReport(args: Args, io: Io, task: Task): Promise<ExitCode> {
  const { jobsOf, libraryOnDemand, openReader, walk } = await import('../../ingest/index.ts')
  const found = await walk(args.inputs)
  const given = givenOf(args, found)
  const own = await ownActorsOf(args, io)
  const readJob = openReader(io.home, given)
  const library = libraryOnDemand(io.home, own)
  let rejected = 0
  for await (const job of jobsOf(found.sources, io)) {
    const outcome = readJob(job)
    if (outcome.ok) {
      const failed = await attempt(task, outcome.report, job, library, io)
      if (failed !== null) return failed
    } else {
      rejected++
      io.err(complaint(outcome.input, outcome.diagnostic))
    }
    if (io.stop.aborted) return 130
  }
  return rejected === 0 ? 0 : 1
}
