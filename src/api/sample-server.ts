/** For tests: a server on a free port of this machine, and requests that may say anything of themselves. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ledger } from '../ledger/index.ts'
import { openReader } from '../query/index.ts'
import { createApp } from './app.ts'
import { loadCodes, namesOf } from './codes.ts'
import { openCoding } from './coding.ts'
import { openCorrecting } from './correcting.ts'
import { loadFiles } from './files.ts'
import type { Access } from './guard.ts'
import { openFeed, type Teller } from './progress.ts'
import { listen } from './server.ts'
import type { Service } from './service.ts'

const home = new URL('../../', import.meta.url)

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent piece by piece; without a length where there are several. */
  readonly body?: string | readonly string[]
}

export interface SampleServer {
  readonly port: number
  readonly origin: string
  readonly feed: Teller
  readonly faults: unknown[]
  /** Sends a path as it is: no client tidies it up first. */
  readonly ask: (path: string, ask?: Ask) => Promise<Reply>
  readonly post: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Reply>
  readonly close: () => Promise<void>
}

function send(port: number, path: string, { method = 'GET', headers = {}, body }: Ask): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers, setHost: !('host' in headers) }, answer => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', piece => {
        text += piece
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    call.on('error', reject)
    for (const piece of Array.isArray(body) ? body : []) call.write(piece)
    call.end(typeof body === 'string' ? body : undefined)
  })
}

/** Pages as the desk builds them, a secret beside their folder, and what else the test brings. */
function pagesFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-api-'))
  mkdirSync(join(folder, 'desk', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.json'), 'SECRET')
  writeFileSync(
    join(folder, 'desk', 'index.html'),
    '<!doctype html><title>desk</title><script type="module" src="/assets/index-1.js"></script>',
  )
  writeFileSync(join(folder, 'desk', 'assets', 'index-1.js'), 'export {}\n')
  return folder
}

/** @param ledger  stays open when the server is closed */
export async function openSampleServer(ledger: Ledger, access: Partial<Access> = {}): Promise<SampleServer> {
  const folder = pagesFolder()
  const feed = openFeed()
  const reader = await openReader(ledger)
  const faults: unknown[] = []
  const listening = await listen('127.0.0.1', 0, port => {
    const codebook = loadCodes(home)
    const nameOf = namesOf(codebook)
    const correct = openCorrecting({
      ledger,
      reader,
      home,
      author: 'tester',
      clock: () => 0,
    })
    const service: Service = {
      version: '0.0.0',
      ledger,
      reader,
      codebook,
      nameOf: code => nameOf(code) ?? code,
      correct,
      code: openCoding(home),
      feed,
      files: loadFiles(join(folder, 'desk')),
      fault: error => faults.push(error),
      access: { host: '127.0.0.1', port, names: [], token: null, ...access },
    }
    const app = createApp(service)
    return asked => app.fetch(asked)
  })
  const { port } = listening
  const origin = `http://127.0.0.1:${port}`
  const ask = (path: string, asked: Ask = {}): Promise<Reply> => send(port, path, asked)
  return {
    port,
    origin,
    feed,
    faults,
    ask,
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { origin, 'content-type': 'application/json', ...headers },
      }),
    close: async () => {
      await listening.close()
      reader.close()
      rmSync(folder, { recursive: true })
    },
  }
}
