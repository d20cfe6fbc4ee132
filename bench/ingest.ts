/**
 * What storing costs beside coding: `chancery ingest` against `chancery code` over the same files, in turn in one run.
 *
 *     CHANCERY_DATA=<folder> npx tsx bench/ingest.ts [--reports 5000] [--threads 2]
 *
 * Needs dist/ (npm run build) and a machine that does nothing else. The files are cut from the texts of the corpus to some
 * 400 words. They go through in parts, `code` first in one and `ingest` first in the next, all into one ledger.
 * Prints one JSON line and a table; ends with 1 if a figure misses what is due.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { printFigures } from '../eval/figures.ts'
import { writeReports } from './reports.ts'

const { values } = parseArgs({
  options: { reports: { type: 'string', default: '5000' }, threads: { type: 'string', default: '2' } },
})
const data = process.env.CHANCERY_DATA
if (!data) throw new Error('CHANCERY_DATA names the folder of the evaluation data')
const count = Number(values.reports)
const parts = 4
const due = { ratio: 0.9, megabytes: 12, memory: 1000 }

const program = join(import.meta.dirname, '../dist/main.js')
const folder = mkdtempSync(join(tmpdir(), 'chancery-bench-'))
const ledger = join(folder, 'ledger.duckdb')

interface Cost {
  readonly seconds: number
  /** Most memory that the process had. */
  readonly megabytes: number
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0 // it has ended, or the system has no /proc
  }
}

/** Runs a command of the program to its end. A report that Chancery fails at is a fault, but not of this measurement. */
function costOf(...args: readonly string[]): Promise<Cost> {
  const start = performance.now()
  const run = spawn(process.execPath, [program, ...args, '--quiet', '--threads', values.threads], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let megabytes = 0
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, peakOf(run.pid ?? 0))
  }, 200)
  return new Promise((resolve, reject) => {
    run.once('error', reject)
    run.once('close', (exit, signal) => {
      clearInterval(watch)
      const seconds = (performance.now() - start) / 1000
      if (exit === 0) resolve({ seconds, megabytes })
      else reject(new Error(`chancery ${args[0]} ended with ${exit ?? signal}`))
    })
  })
}

const total = { code: 0, ingest: 0, megabytes: 0 }
try {
  const paths = writeReports(data, join(folder, 'reports'), count)
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((count * part) / parts)
    const list = paths.slice(from, Math.floor((count * (part + 1)) / parts))
    const commands = [
      async () => {
        total.code += (await costOf('code', ...list, '-o', join(folder, `${part}.jsonl`))).seconds
      },
      async () => {
        const cost = await costOf('ingest', ...list, '--ledger', ledger)
        total.ingest += cost.seconds
        total.megabytes = Math.max(total.megabytes, cost.megabytes)
      },
    ]
    for (const command of part % 2 === 0 ? commands : commands.reverse()) await command()
  }
  const size = statSync(ledger).size / 1e6 / (count / 1000)
  const ratio = total.code / total.ingest
  printFigures({
    name: 'ingest',
    figures: { codeToIngest: ratio, megabytesPer1000: size },
    n: count,
    corpus: 'cut to 400 words',
  })
  console.error(`
| what | value | due |
| --- | ---: | ---: |
| time of code ÷ time of ingest | ${ratio.toFixed(3)} | ≥ ${due.ratio} |
| code, reports/s | ${(count / total.code).toFixed(1)} | |
| ingest, reports/s | ${(count / total.ingest).toFixed(1)} | |
| ledger, MB per 1,000 reports | ${size.toFixed(1)} | ≤ ${due.megabytes} |
| most memory of ingest, MB | ${total.megabytes.toFixed(0)} | ≤ ${due.memory} |`)
  process.exitCode = ratio >= due.ratio && size <= due.megabytes && total.megabytes <= due.memory ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}
