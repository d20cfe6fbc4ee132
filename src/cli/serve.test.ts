/** The desk from outside, as a process of its own. Needs `npm run build` (npm test does it) and the model. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, expect, test } from 'vitest'

const program = join(fileURLToPath(new URL('../..', import.meta.url)), 'dist/main.js')
const folder = mkdtempSync(join(tmpdir(), 'chancery-serve-'))
/** Each test has a data folder of its own. */
const envOf = (data: string) => ({ ...process.env, XDG_DATA_HOME: join(folder, data) })
const ledgerOf = (data: string): string => join(folder, data, 'chancery', 'examples.duckdb')
const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Desk {
  readonly url: string
  readonly child: ChildProcess
  readonly err: () => string
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>
}

/** Starts the program and waits for the address that it prints. */
function open(data: string, ...args: readonly string[]): Promise<Desk> {
  const child = spawn(process.execPath, [program, 'serve', ...args], {
    env: envOf(data),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let err = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text
  })
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', text => resolve({ url: text.trim(), child, err: () => err, ended }))
    void ended.then(code => reject(new Error(`ended with ${code}: ${err}`)))
  })
}
const call = (data: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    env: envOf(data),
    encoding: 'utf8',
  })
  return { status, out: stdout, err: stderr }
}
const ask = async <Answer>(url: string): Promise<Answer> => (await fetch(url)).json() as Promise<Answer>
interface Meta {
  readonly counts: { readonly reports: number }
  readonly ingest: { readonly state: string; readonly stored: number; readonly skipped: number }
}
const stateOf = async (url: string): Promise<string> => (await ask<Meta>(`${url}api/meta`)).ingest.state
const patient = { timeout: 120_000, interval: 250 }

test('npm start: the examples come in while the desk is open, once; a second call points to the first', async () => {
  const desk = await open('start', '--examples', '--port', '0')
  expect(desk.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  await expect.poll(() => stateOf(desk.url), patient).toBe('done')
  const { counts, ingest } = await ask<Meta>(`${desk.url}api/meta`)
  expect(counts.reports).toBe(ingest.stored)
  expect(counts.reports).toBeGreaterThan(10)

  const second = call('start', 'serve', '--examples')
  expect(second).toEqual({ status: 0, out: `${desk.url}\n`, err: 'the desk is open already\n' })
  const plain = call('start', 'serve', '--ledger', ledgerOf('start'))
  expect([plain.status, plain.err]).toEqual([2, expect.stringContaining(`ask it at ${desk.url}`)])
  const writer = call('start', 'ingest', program, '--ledger', ledgerOf('start'))
  expect([writer.status, writer.err]).toEqual([2, expect.stringContaining('held by chancery serve')])

  desk.child.kill('SIGTERM')
  expect(await desk.ended).toBe(0)
  expect(existsSync(`${ledgerOf('start')}.holder`)).toBe(false)

  const again = await open('start', '--examples', '--port', '0')
  await expect.poll(() => stateOf(again.url), patient).toBe('done')
  const later = await ask<Meta>(`${again.url}api/meta`)
  expect(later).toMatchObject({ counts, ingest: { stored: 0, skipped: counts.reports } })
  again.child.kill('SIGINT')
  expect(await again.ended).toBe(0)

  const named = await open('named', '--examples', '--port', '0', '--ledger', ledgerOf('start'))
  expect(await ask<Meta>(`${named.url}api/meta`)).toMatchObject({ counts, ingest: { state: 'idle' } })
  named.child.kill('SIGINT')
  expect(await named.ended).toBe(0)
}, 240_000)

test('stopped while it fills: what is stored is safe, the rest comes next time', async () => {
  const desk = await open('cut', '--examples', '--port', '0')
  desk.child.kill('SIGINT')
  expect(await desk.ended).toBe(0)
  const again = await open('cut', '--examples', '--port', '0')
  await expect.poll(() => stateOf(again.url), patient).toBe('done')
  const { counts, ingest } = await ask<Meta>(`${again.url}api/meta`)
  expect(ingest.stored + ingest.skipped).toBe(counts.reports)
  expect(counts.reports).toBeGreaterThan(10)
  again.child.kill('SIGINT')
  expect(await again.ended).toBe(0)
}, 240_000)

test('beyond this machine only with a token', async () => {
  const desk = await open('far', '--examples', '--host', '0.0.0.0', '--port', '0')
  const url = new URL(desk.url)
  expect(url.searchParams.get('token')).toMatch(/^[\w-]{24}$/)
  expect((await fetch(url.origin)).status).toBe(401)
  const moved = await fetch(url, { redirect: 'manual' })
  expect([moved.status, moved.headers.get('location')]).toEqual([303, '/'])
  desk.child.kill('SIGINT')
  expect(await desk.ended).toBe(0)
}, 120_000)

test('a port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => other.once('listening', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const refused = call('port', 'serve', '--examples', '--port', String(port))
  expect([refused.status, refused.err]).toEqual([2, expect.stringContaining(`port ${port} is taken`)])
  other.close()
})

test.each([
  [['--ledger', '/no/such/ledger.duckdb'], 'there is no ledger'],
  [['--ledger', program], 'is no ledger'],
  [['--port', '70000'], '--port cannot be "70000"'],
  [['--token', 'short'], '--token cannot be "short"'],
  [['--token', 'long-enough-for-a-token'], 'of no use on this machine alone'],
  [['examples/reports'], 'serve takes no inputs'],
  [['--examples', '--host', '192.0.2.1'], 'no address of this machine'],
])('a wrong call says what to write: %j', (args, says) => {
  const { status, out, err } = call('wrong', 'serve', ...args)
  expect([status, out, err]).toEqual([2, '', expect.stringContaining(says)])
})
