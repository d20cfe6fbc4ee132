/**
 * The example reports against their hand coding (golden/). `must` and `never` always hold; how much else is reached is
 * pinned in golden/reached.json: less fails, and so does more, until `UPDATE_GOLDEN=1 npx vitest run examples` pins it.
 * What does not hold yet is listed in known-faults.json with its causes; a listed fault that is mended fails too.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  analyse,
  type FurnitureRules,
  loadFurniture,
  openTools,
  type ReportRecord,
  readInput,
  type Tools,
} from '../src/index.ts'
import { codedFurniture, compare } from './compare.ts'
import { requirements } from './first-article.ts'
import { type Reached, reachedPath, readGoldens, readKnownFaults, readReached, writeKnownFaults } from './golden.ts'

/** Loading the model and coding all reports, on a busy machine. */
const limit = 120_000
const reports = new URL('reports/', import.meta.url)
const goldens = readGoldens()
const pinned = readReached()
const isUpdate = process.env.UPDATE_GOLDEN === '1'
const reached: Record<string, Reached> = {}
const known = readKnownFaults()
const faulty: Record<string, readonly string[]> = {}
const records = new Map<string, ReportRecord>()
let tools: Tools
let rules: FurnitureRules

/** No faults but the known ones of this name. */
function expectFaults(name: string, faults: readonly string[]): void {
  if (faults.length > 0) faulty[name] = faults
  if (!isUpdate) expect(faults).toEqual(known[name] ?? [])
}

/** The records of a file by name: `<file>`, or `<file>.<id>` where the input brings ids. */
async function codeFile(file: URL, name: string): Promise<void> {
  for (const outcome of readInput({ name, bytes: readFileSync(file) }, rules)) {
    if (!outcome.ok) throw new Error(`${outcome.input}: ${outcome.diagnostic.message}`)
    const record = await analyse(outcome.report, tools)
    const stem = name.replace(/\.[a-z]+$/, '')
    records.set(record.report.externalId === null ? stem : `${stem}.${record.report.externalId}`, record)
  }
}

beforeAll(async () => {
  rules = loadFurniture(fileURLToPath(new URL('../data/furniture/', import.meta.url)))
  tools = await openTools()
  for (const name of readdirSync(reports)) await codeFile(new URL(name, reports), name)
}, limit)
afterAll(() => {
  if (!isUpdate) return
  writeFileSync(reachedPath, `${JSON.stringify(reached, null, 2)}\n`)
  writeKnownFaults(faulty)
})

test('every report has its golden file, and every golden file its report', () => {
  expect([...records.keys()].sort()).toEqual([...goldens.keys()])
})

describe.each([...goldens])('%s', (name, golden) => {
  const recordOf = (): ReportRecord => records.get(name)!

  test('is dated', () => {
    const { date, dateBasis } = recordOf().report
    const told = `${date} ${dateBasis}`
    expectFaults(`${name}: date`, told === `${golden.date} ${golden.dateBasis}` ? [] : [told])
  })
  test('codes no furniture', () => expectFaults(`${name}: furniture`, codedFurniture(recordOf(), golden)))
  test('has what must be there and asserts nothing that must not', () =>
    expectFaults(name, compare(recordOf(), golden).faults))
  test('reaches what it reached', () => {
    const comparison = compare(recordOf(), golden)
    reached[name] = comparison.reached
    if (isUpdate) return
    const told = [
      'not what reached.json says; if it is better, pin it with UPDATE_GOLDEN=1. Differences from the golden file:',
      ...comparison.differences,
    ]
    expect(comparison.reached, told.join('\n')).toEqual(pinned[name])
  })
})

describe('our retelling of the article on allies and China', () => {
  test.each(requirements)('$says', ({ says, faults }) =>
    expectFaults(`our retelling: ${says}`, faults(records.get('01-allies-and-china')!)),
  )
})

const { CHANCERY_DATA: data } = process.env
const original = data === undefined ? null : `${data.replace(/\/$/, '')}/../examples/us-allies-china.txt`
const absence =
  original === null
    ? 'not run: CHANCERY_DATA is not set'
    : existsSync(original)
      ? null
      : 'not run: the article is not beside the folder that CHANCERY_DATA names'

describe(`the original article${absence === null ? '' : ` (${absence})`}`, () => {
  let record: ReportRecord
  beforeAll(async () => {
    if (absence !== null || original === null) return
    const [outcome] = readInput({ name: 'us-allies-china.txt', bytes: readFileSync(original) }, rules)
    if (outcome.ok) record = await analyse(outcome.report, tools)
  })
  test.for(requirements)('$says', ({ says, faults }, ctx) => {
    if (absence !== null) ctx.skip(absence)
    expectFaults(`the original: ${says}`, faults(record))
  })
})
