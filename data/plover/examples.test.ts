/**
 * Every pattern's own examples, through the real model. Examples that do not come out are listed in known-faults.txt; a new
 * fault fails, and so does a listed one that is mended. `UPDATE_GOLDEN=1` rewrites the list; the commit says why.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openTools, parseText } from '../../src/analysis.ts'
import { faultsOfCounterExample, faultsOfExample, matchPatterns, type Pattern } from '../../src/event/index.ts'

const listFile = fileURLToPath(new URL('known-faults.txt', import.meta.url))
const tools = await openTools()

async function faultsOf(pattern: Pattern): Promise<string[]> {
  const faults: string[] = []
  for (const example of pattern.codes) {
    const parse = await parseText(example.text, tools)
    if (faultsOfExample(parse, matchPatterns(parse, tools.patterns), pattern, example).length > 0)
      faults.push(`${pattern.id} codes: ${example.text}`)
  }
  for (const example of pattern.leaves) {
    const parse = await parseText(example.text, tools)
    if (faultsOfCounterExample(matchPatterns(parse, tools.patterns), pattern, example).length > 0)
      faults.push(`${pattern.id} leaves: ${example.text}`)
  }
  return faults
}

test('examples come out as they are written, but for the known faults', { timeout: 300_000 }, async () => {
  const found: string[] = []
  for (const pattern of tools.patterns.list) found.push(...(await faultsOf(pattern)))
  if (process.env.UPDATE_GOLDEN) writeFileSync(listFile, `${found.join('\n')}\n`)
  const known = readFileSync(listFile, 'utf8').split('\n').filter(Boolean)
  expect(found.sort()).toEqual(known.sort())
})

test('each type has examples that come out', () => {
  const known = new Set(readFileSync(listFile, 'utf8').split('\n').filter(Boolean))
  for (const pattern of tools.patterns.list) {
    const ofFile = tools.patterns.list.filter(({ type }) => type === pattern.type)
    const right = ofFile.flatMap(({ id, codes }) => codes.filter(({ text }) => !known.has(`${id} codes: ${text}`)))
    expect(right.length, pattern.type).toBeGreaterThan(0)
  }
})
