import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookUp } from '../lookup.ts'
import { readIndex, readSources } from '../name-index.ts'
import { loadActorTables } from '../tables.ts'
import { plainCell } from './source.ts'
import { updateTables } from './update.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-update-'))
  cpSync('data/actors', join(folder, 'actors'), { recursive: true })
  cpSync('data/codes', join(folder, 'codes'), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

const header = 'country\toffice\tname\tstart\tend'
function sourceOf(name: string, ...rows: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, [header, ...rows].join('\n'))
  return path
}
const update = (...paths: readonly string[]) => updateTables(join(folder, 'actors'), paths, '2030-02')
const told = (...paths: readonly string[]) =>
  update(...paths).changes.map(({ is, post, name, from, to }) => `${is} ${post} ${name} ${from} ${to}`)

test('who comes ends whoever was there; the same again changes nothing', () => {
  const source = sourceOf('won.tsv', 'GBR\thead_of_government\tÉdith Example\t2030-01-15\t')
  const { changes, write } = update(source)
  expect(changes.map(({ is, name }) => `${is} ${name}`)).toEqual([
    expect.stringMatching(/^ended /),
    'new Édith Example',
  ])
  const gone = changes[0].name
  write()
  expect(told(source)).toEqual([])
  const tables = loadActorTables(join(folder, 'actors'))
  expect(tables.version).toBe('2030-02')
  expect(lookUp(tables, 'Edith Example', '2030-02-01')[0]).toMatchObject({ code: 'GBR', sectors: ['GOV'], wins: true })
  expect(lookUp(tables, gone, '2030-09-01')[0].sectors).toEqual(['ELI'])
  expect(lookUp(tables, gone, '2030-01-10')[0].sectors).toEqual(['GOV'])
  const index = readFileSync(join(folder, 'actors/names.index'), 'utf8')
  expect(readIndex(index, readSources(join(folder, 'actors')).digest)).not.toBeNull()
})

test('the history stands: a row of another holder on the days of one that ended is a conflict and not taken', () => {
  const source = sourceOf('wrong.tsv', 'DEU\thead_of_government\tErika Muster\t2010-01-01\t2012-01-01')
  expect(told(source)).toEqual(['conflict DEU head_of_government Erika Muster 2010-01-01 2012-01-01'])
})

test('a date known better is taken, one that contradicts is not', () => {
  const merkel = (start: string, end: string) => `DEU\thead_of_government\tAngela Merkel\t${start}\t${end}`
  const row = readFileSync('data/actors/offices.tsv', 'utf8')
    .split('\n')
    .find(line => line.startsWith('DEU\thead_of_government') && line.includes('Angela Merkel'))
  expect(row).toContain('2005-11-22\t2021-12-08')
  expect(told(sourceOf('same.tsv', merkel('2005-11', '2021-12-08')))).toEqual([])
  expect(told(sourceOf('other.tsv', merkel('2005-11-22', '2019-05-01')))).toEqual([
    'conflict DEU head_of_government Angela Merkel 2005-11-22 2021-12-08',
  ])
})

test('a post that several hold at once takes one more', () => {
  const rows = readFileSync('data/actors/offices.tsv', 'utf8').split('\n')
  const open = rows.filter(line => /^RUS\tdeputy_head_of_government\t/.test(line))
  expect(open.length).toBeGreaterThan(1)
  expect(told(sourceOf('deputy.tsv', 'RUS\tdeputy_head_of_government\tIvan Primer\t2030-01-01\t'))).toEqual([
    'new RUS deputy_head_of_government Ivan Primer 2030-01-01 ',
  ])
})

test('lines that cannot be right are told by number, the others are used', () => {
  const source = sourceOf(
    'faults.tsv',
    'XXY\thead_of_state\tNobody Nowhere\t2030\t',
    'ITA\thead_of_state\tAnna Esempio\t2031-13\t',
    'ITA\thead_of_state\tAnna Esempio\t2031\t2030',
    'ITA\thead_of_state\tQ123\t2031\t',
    'ITA\thead_of_state\tAnna Esempio\t2031\t',
  )
  const { faults, changes } = update(source)
  expect(faults.map(fault => fault.slice(source.length))).toEqual([
    ':2  "XXY" is the code of no state or organisation',
    ':3  "2031-13" is no date',
    ':4  it ends (2030) before it starts (2031)',
    ':5  there is no name',
  ])
  expect(changes.map(({ is }) => is)).toEqual(['ended', 'new'])
})

test('packed sources and answers of Wikidata are read', () => {
  const path = join(folder, 'answer.tsv.gz')
  const cells = [
    '"ESP"',
    '"head_of_government"',
    '"Ana Ejemplo"@en',
    '<http://www.wikidata.org/entity/Q1>',
    '"2030-03-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
  ]
  writeFileSync(path, gzipSync(`?country\t?office\t?name\t?wikidata\t?start\n${cells.join('\t')}\n`))
  expect(told(path)[1]).toBe('new ESP head_of_government Ana Ejemplo 2030-03-01 ')
  expect(plainCell('http://www.wikidata.org/entity/Q42')).toBe('Q42')
})

test('a header that names no table is refused with those that do', () => {
  const path = join(folder, 'cities.tsv')
  writeFileSync(path, 'city\tpeople\nRome\t2800000\n')
  expect(() => update(path)).toThrow(/names no table of actors/)
})
