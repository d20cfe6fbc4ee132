/** How far a long run is: one line on a terminal, a plain line now and then in a log. */
import type { Io } from '../io.ts'

export interface Tally {
  readonly coded: number
  readonly rejected: number
  /** Bytes of the inputs that are done. */
  readonly bytes: number
}

const number = (value: number): string => value.toLocaleString('en-US')

/** `48 s`, `12 min 5 s`, `3 h 20 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`
}

const rate = (tally: Tally, milliseconds: number): string =>
  `${(tally.coded / Math.max(milliseconds / 1000, 0.001)).toFixed(1)} a second`
const rejects = (tally: Tally): string => (tally.rejected > 0 ? `, ${number(tally.rejected)} rejected` : '')

/** @param total  bytes of all inputs, null if not known */
export function progressLine(tally: Tally, milliseconds: number, total: number | null): string {
  const part = total ? Math.min(1, tally.bytes / total) : 0
  const left = part > 0 ? `, ${Math.floor(part * 100)} %, ${duration((milliseconds * (1 - part)) / part)} left` : ''
  return `${number(tally.coded)} reports${rejects(tally)}, ${rate(tally, milliseconds)}${left}`
}

export function summaryLine(tally: Tally, milliseconds: number, path: string | null): string {
  const reports = `${number(tally.coded)} ${tally.coded === 1 ? 'report' : 'reports'} coded`
  return `${reports}${rejects(tally)} in ${duration(milliseconds)}, ${rate(tally, milliseconds)}${path ? `: ${path}` : ''}`
}

export interface Progress {
  readonly tell: (tally: Tally) => void
  /** Makes room for a message on the terminal. */
  readonly clear: () => void
  /** A line that is no error and is not told with --quiet. */
  readonly note: (line: string) => void
  /** @param path  where the results lie */
  readonly summary: (tally: Tally, path: string | null) => void
}

const silent: Progress = { tell: () => {}, clear: () => {}, note: () => {}, summary: () => {} }
/** Milliseconds between two lines. */
const everyOnTerminal = 100
const everyInLog = 10_000

export function openProgress(io: Io, total: number | null, quiet: boolean): Progress {
  if (quiet) return silent
  const start = io.now()
  const every = io.terminal ? everyOnTerminal : everyInLog
  let last = start
  let shown = false
  const clear = (): void => {
    if (shown) io.err('\r\u001b[K')
    shown = false
  }
  const note = (line: string): void => {
    clear()
    io.err(`${line}\n`)
  }
  return {
    clear,
    tell: tally => {
      const now = io.now()
      if (now - last < every) return
      last = now
      const line = progressLine(tally, now - start, total)
      io.err(io.terminal ? `\r\u001b[K${line}` : `${line}\n`)
      shown = io.terminal
    },
    note,
    summary: (tally, path) => note(summaryLine(tally, io.now() - start, path)),
  }
}
