/** A small file beside the ledger in which its holder says who it is, so that a second process can be told. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'

export interface Holder {
  readonly pid: number
  /** The command that holds it: `ingest`, `serve`. */
  readonly command: string
  /** Where it answers, of `serve`. */
  readonly url: string | null
}

const fileOf = (path: string): string => `${path}.holder`

/** The file names an address only, never a token; it is for this user alone all the same. */
export const writeHolder = (path: string, holder: Holder): void =>
  writeFileSync(fileOf(path), JSON.stringify(holder), { mode: 0o600 })

export const forgetHolder = (path: string): void => rmSync(fileOf(path), { force: true })

function readHolder(path: string): unknown {
  try {
    return JSON.parse(readFileSync(fileOf(path), 'utf8'))
  } catch {
    return null
  }
}

/** Who holds the ledger, if what the file says fits the process that the system names. */
export function holderOf(path: string, pid: string): Holder | null {
  const said = readHolder(path)
  if (typeof said !== 'object' || said === null) return null
  const { pid: saidPid, command, url } = said as Partial<Record<keyof Holder, unknown>>
  if (String(saidPid) !== pid || typeof command !== 'string') return null
  return { pid: Number(pid), command, url: typeof url === 'string' ? url : null }
}
