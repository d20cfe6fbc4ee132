/** `ingest` of the built program from outside. Needs `npm run build` (npm test does it) and the model. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLedger } from '../ledger/index.ts'
import { type ReportRecord, reportRecord } from '../record.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))
const program = join(home, 'dist/main.js')
const limit = 240_000

let folder = ''
let reports = ''
/** What `code` says of the reports. */
let records: readonly ReportRecord[] = []

function call(args: readonly string[], stdin = '', env: NodeJS.ProcessEnv = process.env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    input: stdin,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env,
  })
  return { exit: status, out: stdout, err: stderr }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-ingest-'))
  reports = join(folder, 'reports')
  cpSync(join(home, 'examples/reports'), reports, { recursive: true })
  const lines = call(['code', reports, '--quiet']).out.trim().split('\n')
  records = lines.map(line => reportRecord.parse(JSON.parse(line)))
}, limit)
afterAll(() => rmSync(folder, { recursive: true }))

/** Every report once, and each as `code` gives it; else what is wrong. */
async function faultOf(path: string): Promise<string> {
  const ledger = await openLedger(path, { command: 'test' })
  try {
    const ids = (await ledger.connection.runAndReadAll('select id from reports'))
      .getRowsJson()
      .map(([id]) => String(id))
    if (new Set(ids).size !== ids.length) return 'a report is there twice'
    for (const id of ids) {
      const expected = records.find(record => record.report.id === id)
      if (JSON.stringify(await ledger.record(id)) !== JSON.stringify(expected)) return `${id} is not what code gives`
    }
    return ids.length === records.length ? '' : `${ids.length} of ${records.length}`
  } finally {
    await ledger.close()
  }
}

/** Starts an ingest and waits until its standard error or the clock says that it is time. */
function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, 'ingest', ...args], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] })
}
const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise(resolve => child.once('close', code => resolve(code)))
const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

describe('chancery ingest', () => {
  test('stores what code gives, once, and says so', { timeout: limit }, async () => {
    const path = join(folder, 'a.duckdb')
    const first = call(['ingest', 'reports', '--ledger', path])
    expect(first.exit).toBe(0)
    expect(first.out).toBe('')
    expect(first.err).toContain(`${records.length} reports stored`)
    const again = call(['ingest', 'reports', '--ledger', path, '--threads', '1'])
    expect(again.err).toContain(`0 reports stored, ${records.length} were there already`)
    expect(await faultOf(path)).toBe('')
  })

  test('the ledger lies in the data folder of the user', { timeout: limit }, () => {
    const { exit, err } = call(
      ['ingest', '-', '--date', '2022-04-05'],
      'France expelled two Russian diplomats on Monday.',
      {
        ...process.env,
        XDG_DATA_HOME: join(folder, 'data'),
      },
    )
    expect(exit).toBe(0)
    expect(err).toContain(join(folder, 'data/chancery/ledger.duckdb'))
  })

  test('what cannot be read is told and the others go on', { timeout: limit }, () => {
    const mixed = join(folder, 'mixed')
    mkdirSync(mixed)
    writeFileSync(join(mixed, 'good.txt'), 'France expelled two Russian diplomats on Monday.')
    writeFileSync(join(mixed, 'empty.txt'), '')
    writeFileSync(
      join(mixed, 'torn.jsonl.gz'),
      gzipSync('{"text":"Egypt and Israel signed a treaty."}\n'.repeat(9)).subarray(0, 40),
    )
    const { exit, err } = call([
      'ingest',
      mixed,
      '--ledger',
      join(folder, 'mixed.duckdb'),
      '--rejects',
      'rejects.jsonl',
    ])
    expect(exit).toBe(1)
    expect(err).toContain('2 rejected')
    const codes = readFileSync(join(folder, 'rejects.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).code)
    expect(codes).toEqual(['empty-input', 'torn-input'])
  })

  test('a second process is told who has the ledger', { timeout: limit }, async () => {
    const path = join(folder, 'busy.duckdb')
    const first = start(['-', '--ledger', path])
    await untilHeld(path)
    const second = call(['ingest', 'reports', '--ledger', path])
    expect(second.exit).toBe(2)
    expect(second.err).toMatch(/is held by chancery ingest \(process \d+\)\n {4}wait until it has ended/)
    first.stdin?.end('France expelled two Russian diplomats.')
    expect(await ended(first)).toBe(0)
  })

  test('Ctrl-C keeps what was coded, and the next call goes on', { timeout: limit }, async () => {
    const path = join(folder, 'stopped.duckdb')
    const child = start(['reports', '--ledger', path])
    const end = ended(child)
    await untilHeld(path)
    await pause(1500)
    child.kill('SIGINT')
    expect([0, 130]).toContain(await end)
    expect(call(['ingest', 'reports', '--ledger', path]).exit).toBe(0)
    expect(await faultOf(path)).toBe('')
  })

  test('kill -9 at six moments, then once to the end', { timeout: limit }, async () => {
    const path = join(folder, 'killed.duckdb')
    for (const after of [0, 300, 700, 1200, 2000, 3000]) {
      const child = start(['reports', '--ledger', path])
      const end = ended(child) // it may be done before the clock says that it is time
      await untilHeld(path)
      await pause(after)
      child.kill('SIGKILL')
      await end
    }
    expect(call(['ingest', 'reports', '--ledger', path]).exit).toBe(0)
    expect(await faultOf(path)).toBe('')
  })

  test('a file that may not grow: what was stored is safe, and is said', { timeout: limit }, async () => {
    const path = join(folder, 'full.duckdb')
    // a limit on the size of files stands for a full disk: the new ledger fits, the large report does not
    writeFileSync(
      join(folder, 'large.jsonl'),
      JSON.stringify({ lang: 'fr', text: 'Le ministre est parti. '.repeat(50_000) }),
    )
    const limited = `ulimit -f 600; exec "$0" "$@"`
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', limited, process.execPath, program, 'ingest', 'reports', 'large.jsonl', '--ledger', path],
      { cwd: folder, encoding: 'utf8' },
    )
    expect(status).toBe(70)
    expect(stderr).toMatch(
      /cannot be written .*\n {4}the \d+ reports that this call stored before are safe\n {4}make room/,
    )
    expect(call(['ingest', 'reports', '--ledger', path]).exit).toBe(0)
    expect(await faultOf(path)).toBe('')
  })
})

/** The file beside the ledger is written when it is open. */
async function untilHeld(path: string): Promise<void> {
  while (!existsSync(`${path}.holder`)) await pause(20)
}
