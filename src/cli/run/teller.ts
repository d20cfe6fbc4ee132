import type { Done } from '../../ingest/index.ts'
import { complaint, rejectLine } from '../complaint.ts'
import type { Io } from '../io.ts'
import type { Progress } from './progress.ts'
import type { Sink } from './sink.ts'

/** Counts what comes by and tells what has to be told. */
export class Teller {
  readonly tally = { coded: 0, rejected: 0, bytes: 0 }
  private readonly warnings = new Map<string, number>()
  private readonly io: Io
  private readonly progress: Progress
  private readonly rejects: Sink | null

  /** @param rejects  where rejected inputs are told; null for standard error */
  constructor(io: Io, progress: Progress, rejects: Sink | null) {
    this.io = io
    this.progress = progress
    this.rejects = rejects
  }

  async hear(done: Exclude<Done, { kind: 'failed' | 'known' }>): Promise<void> {
    this.tally.bytes += done.size
    if (done.kind === 'coded') {
      this.tally.coded++
      for (const warning of done.warnings) this.warnings.set(warning, (this.warnings.get(warning) ?? 0) + 1)
    } else {
      this.tally.rejected++
      if (this.rejects) await this.rejects.write(rejectLine(done.input, done.diagnostic))
      else this.say(complaint(done.input, done.diagnostic))
    }
    this.progress.tell(this.tally)
  }

  say(message: string): void {
    this.progress.clear()
    this.io.err(message)
  }

  /** @param path  where the results lie */
  sumUp(path: string | null): void {
    const codes = [...this.warnings].sort().map(([name, count]) => `${name} ${count}`)
    if (codes.length > 0) this.progress.note(`warnings in the records: ${codes.join(', ')}`)
    this.progress.summary(this.tally, path)
  }
}
