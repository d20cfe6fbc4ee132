/** How far a long run is: one line on a terminal, a plain line now and then in a log. */
import type { Io } from '../io.ts'

export interface Tally {
  readonly coded: number
  readonly rejected: number
  /** Bytes of the inputs that are done. */
  readonly bytes: number
  /** Bytes of those that were passed over in no time, since their reports were there already. */
  readonly knownBytes?: number
}

/** What a command does with its reports, as the lines tell it. */
export interface Doing {
  /** `coded`, `stored` */
  readonly done: string
  /** More of the tally: `, 512 were there already`. */
  readonly more: () => string
}

const coding: Doing = { done: 'coded', more: () => '' }

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

/** Time left by the pace of those bytes that took work. */
function timeLeft({ bytes, knownBytes = 0 }: Tally, milliseconds: number, total: number): string {
  const worked = bytes - knownBytes
  return worked > 0 ? `, ${duration((milliseconds * Math.max(0, total - bytes)) / worked)} left` : ''
}

/** @param total  bytes of all inputs, null if not known */
export function progressLine(tally: Tally, milliseconds: number, total: number | null, more = ''): string {
  const part = total ? Math.min(1, tally.bytes / total) : 0
  const left = total && part > 0 ? `, ${Math.floor(part * 100)} %${timeLeft(tally, milliseconds, total)}` : ''
  return `${number(tally.coded)} reports${more}${rejects(tally)}, ${rate(tally, milliseconds)}${left}`
}

export function summaryLine(
  tally: Tally,
  milliseconds: number,
  path: string | null,
  { done, more }: Doing = coding,
): string {
  const reports = `${number(tally.coded)} ${tally.coded === 1 ? 'report' : 'reports'} ${done}${more()}`
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

export function openProgress(io: Io, total: number | null, quiet: boolean, doing: Doing = coding): Progress {
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
      const line = progressLine(tally, now - start, total, doing.more())
      io.err(io.terminal ? `\r\u001b[K${line}` : `${line}\n`)
      shown = io.terminal
    },
    note,
    summary: (tally, path) => note(summaryLine(tally, io.now() - start, path, doing)),
  }
}
