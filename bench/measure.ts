/**
 * The measurement; bench/run.ts compiles it and starts it. Ratios to references that run in turn with ours on the same texts, so that they
 * say something on any machine: the bare encoder (the same weights without heads, on the same windows, batches and
 * padding; no text work) and wink-nlp's pipeline. CHANCERY_BARE names the bare encoder's file, default .cache/bare.onnx,
 * which training/bare.py cuts from the model.
 *
 * Prints one JSON line and a table, and writes bench/README.md. Ends with 1 if a ratio is below its floor (eval/floors.json).
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { printFigures } from '../eval/figures.ts'
import { type Floors, judge } from '../eval/floors.ts'
import { writeTable } from '../eval/table.ts'
import { startCrew } from './crew.ts'
import { type Comparison, compare, median } from './pairs.ts'
import type { RoleName } from './roles.ts'
import { benchReports, countWords } from './texts.ts'

const root = join(import.meta.dirname, '..')
const rounds = 7
const reports = benchReports(60, 400)
const words = countWords(reports)

const heads = await compareRoles('heads', 'bare', 1)
const analysis = await compareRoles('analysis', 'bare', 2)
const alone = await compareRoles('analysis', 'wink', 1)
const ours = once('analysis', 2)
const bare = once('bare', 2)
const wink = once('wink', 1)

const figures = {
  headsToBareEncoder: heads.ratio,
  analysisToBareEncoder: analysis.ratio,
  analysisToWink: alone.ratio,
  loadToBareEncoder: bare.loadSeconds / ours.loadSeconds,
  memoryToBareEncoder: bare.peakMegabytes / ours.peakMegabytes,
}
const corpus = `sha256:${createHash('sha256').update(reports.join('\0')).digest('hex')}`
const run = { name: 'bench', figures, n: reports.length, corpus }
printFigures(run)

const perSecond = (count: number, seconds: number) => Math.round(count / seconds).toLocaleString('en')
const megabytesOf = (...models: readonly string[]): string =>
  (models.reduce((sum, file) => sum + statSync(join(root, 'models', file)).size, 0) / 1e6).toFixed(1)

const rows = [
  ['what', 'ours', 'bare encoder', 'wink-nlp', 'ratio', 'due'],
  [
    'text → all heads, 1 core, words/s',
    perSecond(words, heads.ours),
    perSecond(words, heads.reference),
    '',
    heads.ratio.toFixed(3),
    '≥ 0.80',
  ],
  [
    'whole analysis, 2 cores, words/s',
    perSecond(words, analysis.ours),
    perSecond(words, analysis.reference),
    '',
    analysis.ratio.toFixed(3),
    '≥ 0.70',
  ],
  [
    'whole analysis, 2 cores, reports/s',
    (reports.length / analysis.ours).toFixed(1),
    (reports.length / analysis.reference).toFixed(1),
    '',
    '',
    '≈ 25',
  ],
  [
    'whole analysis, 1 core, words/s',
    perSecond(words, alone.ours),
    '',
    perSecond(words, alone.reference),
    alone.ratio.toFixed(3),
    '',
  ],
  [
    'load, s',
    ours.loadSeconds.toFixed(2),
    bare.loadSeconds.toFixed(2),
    wink.loadSeconds.toFixed(2),
    figures.loadToBareEncoder.toFixed(3),
    '≤ 0.6',
  ],
  [
    'peak memory, 2 threads (wink-nlp 1), MB',
    mega(ours),
    mega(bare),
    mega(wink),
    figures.memoryToBareEncoder.toFixed(3),
    '≤ 600',
  ],
  ['`read` of one report, cold, s', coldSeconds(), '', '', '', '≤ 1.5'],
  ['model, MB', megabytesOf('chancery.onnx', 'second.onnx', 'predicates.onnx'), '', '', '', '≤ 30'],
]
for (const row of rows) console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(42) : cell.padStart(13))).join(''))
writeTable(join(root, 'bench', 'README.md'), rows)

const floors = JSON.parse(readFileSync(join(root, 'eval', 'floors.json'), 'utf8')) as Floors
const faults = judge([run], floors).filter(({ fault }) => fault !== '')
for (const { key, fault } of faults) console.error(`${key}: ${fault}`)
process.exitCode = faults.length > 0 ? 1 : 0

async function compareRoles(ours: RoleName, reference: RoleName, threads: number): Promise<Comparison> {
  const crews = [await startCrew(ours, reports, threads), await startCrew(reference, reports, threads)] as const
  const result = await compare(...crews, rounds)
  for (const crew of crews) await crew.stop()
  return result
}

/** Load time and peak memory, each in a process of its own; the median of three. */
function once(role: RoleName, threads: number): { loadSeconds: number; peakMegabytes: number } {
  const runs = [1, 2, 3].map(() => {
    const out = execFileSync(process.execPath, [join(import.meta.dirname, 'bench-once.js'), role, String(threads)], {
      encoding: 'utf8',
    })
    return JSON.parse(out) as { loadSeconds: number; peakMegabytes: number }
  })
  return { loadSeconds: median(runs.map(r => r.loadSeconds)), peakMegabytes: median(runs.map(r => r.peakMegabytes)) }
}

function mega({ peakMegabytes }: { readonly peakMegabytes: number }): string {
  return peakMegabytes.toFixed(0)
}

/** Wall time of the command itself, from nothing to the last line. */
function coldSeconds(): string {
  const main = join(root, 'dist', 'main.js')
  const seconds = [1, 2, 3, 4, 5].map(() => {
    const start = performance.now()
    execFileSync(process.execPath, [main, 'read', '-'], { input: reports[0], stdio: ['pipe', 'ignore', 'inherit'] })
    return (performance.now() - start) / 1000
  })
  return median(seconds).toFixed(2)
}
