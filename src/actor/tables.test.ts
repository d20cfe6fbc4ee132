import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Table } from '../table.ts'
import { buildIndex, readIndex, readSources } from './name-index.ts'
import { loadActorTables } from './tables.ts'

const folder = 'data/actors'
const tables = loadActorTables(folder)
const index = readFileSync(`${folder}/names.index`, 'utf8')

test('names.index is in step with the tables (if not: npx tsx scripts/build-actor-index.ts)', () => {
  const sources = readSources(folder)
  expect(index.slice(0, 40)).toBe(sources.digest)
  expect(buildIndex(sources) === index).toBe(true)
})

test('an index of other tables is not used', () => {
  expect(readIndex(index, 'f'.repeat(40))).toBeNull()
})

test('a name has the readings of all rows that bear it', () => {
  const told = (name: string) =>
    tables.names.get(name)?.map(({ reading }) => (reading.is === 'person' ? reading.person.name : reading.is))
  expect(told('kremlin')).toContain('state')
  expect(told('angela merkel')).toEqual(['Angela Merkel'])
  expect(told('european union')).toContain('body')
  expect(tables.names.has('no such name')).toBe(false)
})

test('rows of one person are joined, across tables', () => {
  const [lagarde] = tables.personsNamed('christine').filter(({ name }) => name === 'Christine Lagarde')
  expect(lagarde.terms.map(({ code }) => code)).toEqual(expect.arrayContaining(['FRA', 'IMF']))
})

test('families stand first in Chinese names', () => {
  expect(tables.surnames.get('xi')?.map(({ name }) => name)).toContain('Xi Jinping')
})

test('keys are found at both ends of a sorted table, and others not', () => {
  const table = new Table('a\t1\nab\t2\nb\t3', 0)
  expect(['a', 'ab', 'b', 'aa', 'c', ''].map(key => table.valueOf(key))).toEqual([
    '1',
    '2',
    '3',
    undefined,
    undefined,
    undefined,
  ])
})
