import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { analyse, loadFurniture, openTools, type Report, readInput } from '../../src/index.ts'
import { loadCues } from '../../src/statement/index.ts'

const home = join(import.meta.dirname, '../..')
const { entries } = loadCues(join(home, 'data/cues'))
const furniture = loadFurniture(join(home, 'data/furniture'))

function reportOf(text: string): Report {
  const bytes = new TextEncoder().encode(JSON.stringify({ text, date: '2021-03-25' }))
  for (const outcome of readInput({ name: 'cue.jsonl', bytes, given: {} }, furniture))
    if (outcome.ok) return outcome.report
  throw new Error(`not read: ${text}`)
}

/** Annotators too differ on whether the one who is asked belongs to the content: one may hold the other. */
const isLike = (found: string, wanted: string): boolean => found.includes(wanted) || wanted.includes(found)

/** The lexicon's own examples, through the whole way; a parser errs now and then, so a share of them must hold. */
describe.skipIf(!existsSync(join(home, 'models/chancery.onnx')))('the examples of data/cues', async () => {
  const tools = await openTools()
  const told = async (text: string) => {
    const { statements } = await analyse(reportOf(text), tools)
    return statements.map(({ content }) => content.map(span => text.slice(...span)).join(' … '))
  }
  test('nine of ten examples give their content', async () => {
    const missed: string[] = []
    const examples = entries.flatMap(entry => entry.examples)
    for (const { text, content } of examples)
      if (!(await told(text)).some(found => isLike(found, content.join(' … ')))) missed.push(text)
    expect(missed.length / examples.length, missed.join('\n')).toBeLessThanOrEqual(0.1)
  })
  test('nine of ten counter-examples give nothing', async () => {
    const wrong: string[] = []
    const leaves = entries.flatMap(entry => entry.leaves)
    for (const { text } of leaves) if ((await told(text)).length > 0) wrong.push(text)
    expect(wrong.length / leaves.length, wrong.join('\n')).toBeLessThanOrEqual(0.1)
  })
})
