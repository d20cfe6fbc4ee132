import { randomBytes } from 'node:crypto'
import { hostname, networkInterfaces, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Served } from '../api/index.ts'
import { Refusal } from '../diagnostics.ts'
import type { Holder, Ledger } from '../ledger/index.ts'
import { type Args, type Command, type ExitCode, isGiven, textOf, WrongCall } from './command.ts'
import type { Io } from './io.ts'
import { ledgerOption, ledgerPath } from './ledger.ts'
import { printable } from './printable.ts'
import { fillWithExamples } from './run/fill.ts'
import { versionOf } from './version.ts'

const defaultPort = 4173

export const serve: Command = {
  name: 'serve',
  takes: '[--ledger PATH]',
  says: 'the desk: pages on which every number opens its events and every event its sentence, and their API',
  more: [
    'The desk answers on this machine only. With --host it answers elsewhere too, and whoever asks needs the token that is then printed. The API is described at /docs.',
    'While it runs it holds the ledger: other commands that ask this ledger go through it. Ctrl-C ends it.',
  ],
  examples: [
    { run: 'chancery serve --ledger news.duckdb', says: 'one ledger, at http://127.0.0.1:4173/' },
    { run: 'chancery serve --examples', says: 'the reports that come with Chancery, filled in while you look' },
  ],
  options: {
    ledger: ledgerOption,
    port: {
      value: 'N',
      default: String(defaultPort),
      says: 'port; 0 takes a free one',
      check: value => (/^\d{1,5}$/.test(value) && Number(value) < 65_536 ? null : 'write a port from 0 to 65535'),
    },
    host: {
      value: 'ADDRESS',
      default: '127.0.0.1',
      says: 'address to answer at; another than this machine needs a token',
    },
    token: {
      value: 'WORDS',
      says: 'the token, instead of one that is made and printed',
      check: value => (/^[\w.~-]{16,200}$/.test(value) ? null : 'write at least 16 letters, digits, - or _'),
    },
    examples: { says: 'a ledger of its own, filled with the reports that come with Chancery; with --ledger, that one' },
  },
  run,
}

interface Plan {
  readonly ledger: string
  readonly host: string
  readonly port: number
  /** Was the port named? Another may then not be taken instead. */
  readonly isPortNamed: boolean
  readonly token: string | null
  readonly names: readonly string[]
  readonly examples: boolean
}

async function planOf(args: Args, io: Io): Promise<Plan> {
  if (args.inputs.length > 0)
    throw new WrongCall('serve takes no inputs', `fill the ledger first: chancery ingest ${args.inputs[0]}`)
  const { isLoopback } = await import('../api/index.ts')
  const host = textOf(args, 'host') ?? '127.0.0.1'
  const near = isLoopback(host)
  const examples = isGiven(args, 'examples') && !isGiven(args, 'ledger')
  if (near && isGiven(args, 'token')) throw new WrongCall('--token is of no use on this machine alone', 'leave it out')
  return {
    ledger: examples ? join(io.dataFolder, 'examples.duckdb') : ledgerPath(args, io),
    host,
    port: Number(textOf(args, 'port') ?? defaultPort),
    isPortNamed: isGiven(args, 'port'),
    token: near ? null : (textOf(args, 'token') ?? randomBytes(18).toString('base64url')),
    names: near ? [] : ownNames(),
    examples,
  }
}

/** What others may call this machine. */
const ownNames = (): readonly string[] => [
  hostname(),
  ...Object.values(networkInterfaces()).flatMap(addresses => (addresses ?? []).map(({ address }) => address)),
]

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Listens at the port of the plan; where nobody named it and it is taken, at a free one. */
async function served(plan: Plan, ledger: Ledger, io: Io): Promise<Served> {
  const { serveLedger } = await import('../api/index.ts')
  const at = (port: number): Promise<Served> =>
    serveLedger({
      ...plan,
      ledger,
      port,
      home: io.home,
      version: versionOf(io.home),
      author: userInfo().username,
      fault: error => io.err(`chancery failed while it answered\n${printable(told(error))}\n`),
    })
  try {
    return await at(plan.port)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EADDRINUSE' && !plan.isPortNamed) {
      io.err(`port ${plan.port} is taken by another program; a free one is used\n`)
      return at(0)
    }
    if (code === 'EADDRINUSE')
      throw new WrongCall(`port ${plan.port} is taken`, 'name another with --port, or 0 for a free one')
    if (code === 'EACCES') throw new WrongCall(`port ${plan.port} may not be taken`, 'name one from 1024 with --port')
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new WrongCall(
        `"${plan.host}" is no address of this machine`,
        'leave --host out, or name one of its addresses',
      )
    throw error
  }
}

const told = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** The address of a desk that another process has open on this ledger. */
function openAlready(error: unknown): string | null {
  return error instanceof Refusal && 'holder' in error ? ((error.holder as Holder | null)?.url ?? null) : null
}

async function run(args: Args, io: Io): Promise<ExitCode> {
  const plan = await planOf(args, io)
  const { openLedger } = await import('../ledger/index.ts')
  let ledger: Ledger
  try {
    ledger = await openLedger(plan.ledger, { command: 'serve', create: plan.examples })
  } catch (error) {
    const url = plan.examples ? openAlready(error) : null
    if (url === null) throw error
    io.err('the desk is open already\n')
    await io.out(`${url}\n`)
    return 0
  }
  try {
    return await serveUntilStopped(plan, ledger, io)
  } finally {
    await ledger.close()
  }
}

async function serveUntilStopped(plan: Plan, ledger: Ledger, io: Io): Promise<ExitCode> {
  const desk = await served(plan, ledger, io)
  try {
    await io.out(`${desk.url}\n`)
    io.err(`the desk is open, with the ledger ${printable(plan.ledger)}; Ctrl-C ends it\n`)
    if (plan.examples) await fillWithExamples(ledger, desk.feed, io)
    await stopped(io.stop)
    return 0
  } finally {
    await desk.close()
  }
}
