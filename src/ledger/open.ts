/** Opening and closing of the one file. One DuckDBInstance a process: closing a second one on the same file would drop the file's lock. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { Refusal } from '../diagnostics.ts'
import { forgetHolder, type Holder, holderOf, writeHolder } from './holder.ts'
import { migrations } from './migrate.ts'
import { schemaSql, schemaVersion } from './schema.ts'

/** The ledger cannot be opened; nothing was changed. */
export class LedgerRefused extends Refusal {}

/** Another process holds the file. */
export class LedgerHeld extends LedgerRefused {
  /** Who holds it, as far as it said; null where it is no chancery. */
  readonly holder: Holder | null
  constructor(path: string, pid: string, holder: Holder | null) {
    const who = holder ? `chancery ${holder.command}` : 'another program'
    super(
      `the ledger ${path} is held by ${who} (process ${pid})`,
      holder?.url
        ? `ask it at ${holder.url}, or stop it first`
        : `wait until it has ended or stop it: one process at a time may open a ledger`,
    )
    this.holder = holder
  }
}

export interface OpenOptions {
  /** Make the file where there is none. */
  readonly create?: boolean
  /** What holds the file, for the message that others get: `ingest`, `serve`. */
  readonly command: string
  /** Folder that `copy … to` may write to; nothing else outside the ledger can be read or written by SQL. */
  readonly exports?: string
  /** Of DuckDB's buffers, as `256MB`. */
  readonly memory?: string
  /** Of DuckDB's own; default: one a core. */
  readonly threads?: number
}

export interface OpenFile {
  readonly path: string
  /** For writing; it is one transaction at a time. */
  readonly connection: DuckDBConnection
  /** Another connection, for reading beside the writer. */
  readonly connect: () => Promise<DuckDBConnection>
  /** Tells others where the holder can be asked. */
  readonly announce: (url: string) => void
  readonly close: () => Promise<void>
}

/** Of the file's format: DuckDB 1.2 and later read it. Newer ones pack some 4 % better. */
const storageVersion = 'v1.2.0'

/** Of a new file, bytes. A quarter of DuckDB's own: half of a small ledger would be air in blocks that are not full. */
const blockSize = '65536'
/** What is stored lies in memory until a checkpoint brings it into the file; half of DuckDB's own size for the log. */
const checkpointFrom = '8MB'

let held: string | null = null

const lockMessage = /Could not set lock on file/
const pidOf = (message: string): string => /PID (\d+)/.exec(message)?.[1] ?? 'unknown'

function refusalOf(error: unknown, path: string): unknown {
  const message = error instanceof Error ? error.message : String(error)
  if (lockMessage.test(message)) {
    const pid = pidOf(message)
    return new LedgerHeld(path, pid, holderOf(path, pid))
  }
  if (/not a valid DuckDB database file|older version|newer version/i.test(message))
    return new LedgerRefused(
      `${path} is no ledger that this version reads (${message.split('\n')[0]})`,
      'name another file with --ledger',
    )
  if (/No space left|File too large|Could not write/i.test(message))
    return new LedgerRefused(`${path} cannot be written (${message.split('\n')[0]})`, 'make room on the disk')
  if (/Could not read enough bytes|checksum|corrupt/i.test(message))
    return new LedgerRefused(
      `${path} is damaged (${message.split('\n')[0]})`,
      'bring it back from a backup, or fill a new one from the reports',
    )
  if (/Permission denied|Read-only file system|Is a directory/i.test(message))
    return new LedgerRefused(
      `${path} cannot be opened (${message.split('\n')[0]})`,
      'name a file that you may write with --ledger',
    )
  return error
}

async function openInstance(path: string, { memory, threads }: OpenOptions): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, {
      storage_compatibility_version: storageVersion,
      checkpoint_threshold: checkpointFrom,
      default_block_size: blockSize,
      ...(memory ? { memory_limit: memory } : {}),
      ...(threads ? { threads: String(threads) } : {}),
    })
  } catch (error) {
    throw refusalOf(error, path)
  }
}

/** Version of the tables. @throws LedgerRefused where there are none */
async function versionIn(connection: DuckDBConnection, path: string): Promise<number> {
  const names = await connection.runAndReadAll("select table_name from duckdb_tables() where schema_name = 'main'")
  if (!names.getRows().some(([name]) => name === 'ledger'))
    throw new LedgerRefused(`${path} is a DuckDB file and no ledger`, 'name another file with --ledger')
  const rows = await connection.runAndReadAll('select schema_version from ledger')
  return Number(rows.getRows()[0]?.[0] ?? 0)
}

async function inTransaction(connection: DuckDBConnection, sql: readonly string[]): Promise<void> {
  await connection.run('begin transaction')
  try {
    for (const statement of sql) await connection.run(statement)
    await connection.run('commit')
  } catch (error) {
    await connection.run('rollback').catch(() => {}) // the first error is the one to tell
    throw error
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** From here on no SQL reaches a file outside, and no SQL can undo that. */
async function harden(connection: DuckDBConnection, exports: string | undefined): Promise<void> {
  if (exports) await connection.run(`set allowed_directories = [${quoted(resolve(exports))}]`)
  await connection.run('set enable_external_access = false')
  await connection.run('set lock_configuration = true')
}

const createdNow = (): string =>
  `insert into ledger values (${schemaVersion}, make_timestamp(${BigInt(Date.now()) * 1000n}))`

/** A new ledger gets its name when it is whole: whoever is cut off while making one leaves nothing in the way. */
async function make(path: string, options: OpenOptions): Promise<void> {
  const part = `${path}.${process.pid}.new`
  for (const file of [part, `${part}.wal`]) rmSync(file, { force: true })
  const instance = await openInstance(part, options)
  try {
    const connection = await instance.connect()
    await inTransaction(connection, [schemaSql(), createdNow()])
    await connection.run('checkpoint')
    connection.closeSync()
  } catch (error) {
    throw refusalOf(error, path)
  } finally {
    instance.closeSync()
  }
  nameIfFree(part, path)
}

/** Gives a file its name unless another process was faster; that one's file is then opened, or found held. */
function nameIfFree(part: string, path: string): void {
  try {
    linkSync(part, path)
  } catch {
    // taken already, or a file system without hard links
    if (!existsSync(path)) renameSync(part, path)
  }
  rmSync(part, { force: true })
  syncFolder(dirname(path))
}

/** A name is durable when its folder is. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return // it has no such thing
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** Brings the tables to the present version; the file as it was is kept beside it. */
async function migrate(path: string, version: number, options: OpenOptions, now: Tables): Promise<Opened> {
  copyFileSync(path, `${path}.tables-${version}.bak`)
  const instance = await openInstance(path, options)
  const connection = await instance.connect()
  try {
    const steps = now.migrations.slice(version - 1, now.version - 1).flat()
    await inTransaction(connection, [...steps, `update ledger set schema_version = ${now.version}`])
    return { instance, connection }
  } catch (error) {
    instance.closeSync()
    throw error
  }
}

/** A version of the tables and the steps that lead to it. */
export interface Tables {
  readonly version: number
  readonly migrations: readonly (readonly string[])[]
}
const present: Tables = { version: schemaVersion, migrations }

interface Opened {
  readonly instance: DuckDBInstance
  readonly connection: DuckDBConnection
}

/** The file with its tables as this version knows them. */
async function bringUp(path: string, options: OpenOptions, now: Tables): Promise<Opened> {
  const instance = await openInstance(path, options)
  let version: number
  try {
    const connection = await instance.connect()
    version = await versionIn(connection, path)
    if (version > now.version)
      throw new LedgerRefused(
        `${path} was written by a later Chancery (tables ${version}, this one knows ${now.version})`,
        'install that version, or name another file with --ledger',
      )
    if (version === now.version) return { instance, connection }
    await connection.run('checkpoint')
    connection.closeSync()
  } catch (error) {
    instance.closeSync()
    throw error
  }
  instance.closeSync()
  return await migrate(path, version, options, now)
}

/**
 * Opens the file, makes or migrates its tables, and closes it off from all other files.
 * @throws LedgerHeld where another process has it, LedgerRefused where it cannot be used
 */
export async function openFile(path: string, options: OpenOptions, now: Tables = present): Promise<OpenFile> {
  const full = resolve(path)
  if (held !== null) throw new Error(`this process holds the ledger ${held} already; it may open one at a time`)
  if (!existsSync(full)) {
    if (!options.create) throw new LedgerRefused(`there is no ledger ${full}`, 'fill one: chancery ingest FOLDER')
    mkdirSync(dirname(full), { recursive: true })
  }
  held = full
  try {
    if (!existsSync(full)) await make(full, options)
    const { instance, connection } = await bringUp(full, options, now)
    await harden(connection, options.exports)
    const me: Holder = { pid: process.pid, command: options.command, url: null }
    writeHolder(full, me)
    return {
      path: full,
      connection,
      connect: () => instance.connect(),
      announce: url => writeHolder(full, { ...me, url }),
      close: async () => {
        connection.closeSync()
        instance.closeSync()
        forgetHolder(full)
        held = null
      },
    }
  } catch (error) {
    held = null
    throw error
  }
}
