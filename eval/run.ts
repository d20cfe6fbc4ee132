/**
 * All evals, one command: `npm run eval` runs every eval/<name>/score.ts, compares what they reach with floors.json and
 * writes the table of eval/README.md.
 *
 *     npm run eval                       # all; writes the table
 *     npm run eval -- tree ner           # these; writes nothing
 *     npm run eval -- --update           # all; raises floors that were beaten
 *     npm run eval -- --update --allow-regression   # lowers them too: give the reason in the changelog
 *
 * Ends with 1 if a figure is below its floor or an eval failed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figures } from './figures.ts'
import { type Floors, judge, raise } from './floors.ts'
import { percent, writeTable } from './table.ts'

const here = import.meta.dirname
const options = process.argv.slice(2).filter(word => word.startsWith('--'))
const wanted = process.argv.slice(2).filter(word => !word.startsWith('--'))
const names = readdirSync(here)
  .filter(name => existsSync(join(here, name, 'score.ts')) && (wanted.length === 0 || wanted.includes(name)))
  .sort()

const all: Figures[] = []
const failed: string[] = []
for (const name of names) {
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', join(here, name, 'score.ts')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  })
  process.stdout.write(stdout.replace(/^\{.*\n/gm, ''))
  all.push(
    ...stdout
      .split('\n')
      .filter(line => line.startsWith('{"name"'))
      .map(line => JSON.parse(line) as Figures),
  )
  if (status !== 0) failed.push(name)
}

const floorsFile = join(here, 'floors.json')
const floors = JSON.parse(readFileSync(floorsFile, 'utf8')) as Floors
const verdicts = judge(all, floors)
for (const { key, fault } of verdicts) if (fault) console.error(`${key}: ${fault}`)
for (const name of failed) console.error(`${name}: its score.ts failed`)
if (options.includes('--update')) {
  const raised = raise(all, floors, options.includes('--allow-regression'))
  writeFileSync(floorsFile, `${JSON.stringify(raised, null, 2)}\n`)
}
if (wanted.length === 0) {
  const rows = verdicts.map(({ key, value, floor, n }) => [
    key,
    percent(value),
    floor === null ? '' : percent(floor),
    String(n),
  ])
  writeTable(join(here, 'README.md'), [['figure', 'reached', 'floor', 'n'], ...rows])
}
process.exitCode = failed.length > 0 || verdicts.some(({ fault }) => fault !== '') ? 1 : 0
