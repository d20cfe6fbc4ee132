/**
 * Acts and statements against coded news: gold dev, by the project's own scorer as it is.
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/event/score.ts            # figures
 *     CHANCERY_DATA=<folder> npx tsx eval/event/score.ts --errors 40   # and errors to read
 *
 * The scorer is gold_score.py beside the data folder, run by the Python that CHANCERY_PYTHON names (`python3`).
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyse, loadFurniture, openTools, readInput } from '../../src/index.ts'
import { printFigures, readCorpus, rowsOf } from '../figures.ts'

interface Level {
  readonly p: number
  readonly r: number
  readonly f1: number
}
type Levels = Record<'found' | 'type' | 'codes' | 'sides' | 'full', Level>
interface Score {
  readonly events: Levels
  readonly asserted: Levels & { readonly gold: number }
  readonly confident_080: Levels
  readonly given_type: Record<'codes' | 'sides' | 'status' | 'claim', number>
  readonly mode_accuracy: number
  readonly context_f1: number
  readonly confidence: Readonly<
    Record<'events' | 'statements', { readonly n: number; readonly brier_skill: number; readonly ece: number }>
  >
  readonly statements: { readonly found: number; readonly speaker: number; readonly gold: number }
}
interface GoldItem {
  readonly id: string
  readonly text: string
  readonly title?: string
  readonly date?: string
}

const data = process.env.CHANCERY_DATA ?? ''
const corpus = readCorpus('gold', 'dev.jsonl.gz')
const items = rowsOf<GoldItem>(corpus)

/** The items as JSONL input: nothing of the coding goes in. */
const input = items.map(({ id, text, title, date }) => JSON.stringify({ id, text, title, date })).join('\n')
const tools = await openTools()
const rules = loadFurniture(join(import.meta.dirname, '../../data/furniture/'))
const records: string[] = []
for (const outcome of readInput({ name: 'gold.jsonl', bytes: new TextEncoder().encode(input) }, rules)) {
  if (!outcome.ok) throw new Error(`${outcome.input}: ${outcome.diagnostic.message}`)
  records.push(JSON.stringify(await analyse(outcome.report, tools)))
}

const folder = mkdtempSync(join(tmpdir(), 'chancery-eval-'))
const file = join(folder, 'records.jsonl')
writeFileSync(file, records.join('\n'))
const scorer = join(data, '..', 'tools', 'gold_score.py')
const gold = join(data, 'gold', 'dev.jsonl.gz')
const python = process.env.CHANCERY_PYTHON ?? 'python3'
const run = (...options: string[]): string => {
  const { status, stdout, stderr } = spawnSync(python, [scorer, gold, file, ...options], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(`gold_score.py failed: ${stderr}`)
  return stdout
}
if (process.argv.includes('--errors')) {
  console.log(run('--errors', process.argv[process.argv.indexOf('--errors') + 1]))
} else {
  const all = JSON.parse(run('--json')) as Score
  const prose = JSON.parse(run('--json', '--only', 'prose')) as Score
  const { asserted, statements, given_type: given, confident_080: confident } = all
  printFigures({
    name: 'event.asserted',
    figures: shares({
      found: asserted.found.f1,
      type: asserted.type.f1,
      codes: asserted.codes.f1,
      sides: asserted.sides.f1,
      full: asserted.full.f1,
    }),
    n: asserted.gold,
    corpus: corpus.sha256,
  })
  printFigures({
    name: 'event.prose',
    figures: shares({ type: prose.asserted.type.f1, sides: prose.asserted.sides.f1, full: prose.asserted.full.f1 }),
    n: prose.asserted.gold,
    corpus: corpus.sha256,
  })
  printFigures({
    name: 'event.given-type',
    figures: shares({ ...given, mode: all.mode_accuracy, contexts: all.context_f1 }),
    n: asserted.gold,
    corpus: corpus.sha256,
  })
  printFigures({
    name: 'event.sure',
    figures: shares({ precision: confident.sides.p, recall: confident.sides.r }),
    n: asserted.gold,
    corpus: corpus.sha256,
  })
  for (const [name, { n, brier_skill, ece }] of Object.entries(all.confidence))
    printFigures({
      name: `${name === 'events' ? 'event' : 'statement'}.confidence`,
      figures: { brierSkill: brier_skill, calibrated: 1 - ece },
      n,
      corpus: corpus.sha256,
    })
  printFigures({
    name: 'statement.gold',
    figures: shares({ found: statements.found, speaker: statements.speaker }),
    n: statements.gold,
    corpus: corpus.sha256,
  })
}
rmSync(folder, { recursive: true })

/** The scorer speaks in percent. */
function shares(percents: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(percents).map(([name, value]) => [name, value / 100]))
}
