/** A ledger on a port: the app with all that it rests on. */
import { fileURLToPath } from 'node:url'
import type { Ledger } from '../ledger/index.ts'
import { openReader } from '../query/index.ts'
import { createApp } from './app.ts'
import { loadCodes, namesOf } from './codes.ts'
import { openCoding } from './coding.ts'
import { openCorrecting } from './correcting.ts'
import { loadFiles } from './files.ts'
import { type Access, authorityOf } from './guard.ts'
import { openFeed, type Teller } from './progress.ts'
import { listen } from './server.ts'

export interface ServeOptions extends Omit<Access, 'port'> {
  readonly ledger: Ledger
  /** The package's folder. */
  readonly home: URL
  readonly version: string
  /** 0 takes a free one. */
  readonly port: number
  /** Author of corrections that name none. */
  readonly author: string
  readonly fault: (error: unknown) => void
}

export interface Served {
  /** What to open, with the token where one is needed. */
  readonly url: string
  /** Tells the pages how an ingest into this ledger goes. */
  readonly feed: Teller
  readonly close: () => Promise<void>
}

const openable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** @throws the error of the system where the port cannot be had */
export async function serveLedger(options: ServeOptions): Promise<Served> {
  const { ledger, home, version, host, token, names, author, fault } = options
  const feed = openFeed()
  const reader = await openReader(ledger)
  const listening = await listen(host, options.port, port => {
    const codebook = loadCodes(home)
    const nameOf = namesOf(codebook)
    const correct = openCorrecting({ ledger, reader, home, author, clock: Date.now })
    const app = createApp({
      version,
      reader,
      nameOf: code => nameOf(code) ?? code,
      correct,
      access: { host, port, names, token },
      ledger,
      codebook,
      code: openCoding(home),
      feed,
      files: loadFiles(fileURLToPath(new URL('dist/desk/', home))),
      fault,
    })
    return request => app.fetch(request)
  })
  const address = `http://${authorityOf({ host: openable[host] ?? host, port: listening.port })}/`
  ledger.announce(address)
  const close = async (): Promise<void> => {
    await listening.close()
    reader.close()
  }
  return { url: token === null ? address : `${address}?token=${token}`, feed, close }
}
