import { availableParallelism, homedir } from 'node:os'
import { join } from 'node:path'

/** Everything that a command may touch of the outer world. */
export interface Io {
  /** Writes results to standard output and waits while the reader is slow. */
  readonly out: (text: string) => Promise<void>
  /** Writes messages and progress to standard error. */
  readonly err: (text: string) => void
  readonly stdin: () => AsyncIterable<Uint8Array>
  /** May standard output carry colour? */
  readonly colour: boolean
  /** Width of standard output in characters. */
  readonly columns: number
  /** Is standard error a terminal, where a line may be written over? */
  readonly terminal: boolean
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  readonly cores: number
  /** Aborted by Ctrl-C and by SIGTERM. */
  readonly stop: AbortSignal
  /** The package's own folder, which holds data/ and models/. */
  readonly home: URL
  /** The script of a worker thread. */
  readonly worker: URL
  /** The user's own folder for data of Chancery; it need not be there yet. */
  readonly dataFolder: string
}

/** `chancery` in the folder that the system keeps for data of users. */
function dataFolderOf(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env.XDG_DATA_HOME) return join(env.XDG_DATA_HOME, 'chancery')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'chancery')
  if (platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'chancery')
  return join(homedir(), '.local', 'share', 'chancery')
}

/** A reader that went away (`chancery … | head`) has what it wanted: the end, and a success. */
function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}

/** The first Ctrl-C, or the system's word, lets the command end what it has begun to write; the second ends at once. */
function stopOnInterrupt(): AbortSignal {
  const controller = new AbortController()
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return controller.signal
}

const write = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise(resolve => {
    if (stream.write(text)) resolve()
    else stream.once('drain', resolve)
  })

/** Colour is for terminals, unless the user says otherwise by NO_COLOR or FORCE_COLOR. */
function mayColour(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0'
  return process.stdout.isTTY === true && TERM !== 'dumb'
}

/** The outer world of a process of Node. */
export function nodeIo(home: URL, worker: URL): Io {
  process.stdout.on('error', endOnClosedPipe)
  process.stderr.on('error', endOnClosedPipe)
  return {
    out: text => write(process.stdout, text),
    err: text => {
      process.stderr.write(text)
    },
    stdin: () => process.stdin,
    colour: mayColour(),
    columns: process.stdout.columns ?? (Number(process.env.COLUMNS) || 100),
    terminal: process.stderr.isTTY === true,
    now: () => performance.now(),
    cores: availableParallelism(),
    stop: stopOnInterrupt(),
    home,
    worker,
    dataFolder: dataFolderOf(process.env, process.platform),
  }
}
