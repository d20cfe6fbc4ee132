import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dateName, dayName, partiesName, quadOfType, signed } from './words.ts'

test('quads of the types are those of the codebook', () => {
  const table = readFileSync(new URL('../data/codes/plover_types.tsv', import.meta.url), 'utf8')
  const rows = table
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t'))
  expect(quadOfType).toEqual(Object.fromEntries(rows.map(([code, quad]) => [code, quad])))
})

test.each([
  [{ value: '2021-03-24', end: null, precision: 'day' }, '24 Mar 2021'],
  [{ value: '2021-03', end: null, precision: 'month' }, 'Mar 2021'],
  [{ value: '2021-01-01', end: null, precision: 'year' }, '2021'],
  [{ value: '2021-03-24', end: '2021-03-26', precision: 'day' }, '24 Mar 2021 – 26 Mar 2021'],
  [{ value: null, end: null, precision: 'none' }, 'undated'],
] as const)('a date is told at its own precision: %o', (date, words) => {
  expect(dateName({ ...date, basis: 'text' })).toBe(words)
})

test('days, signs and parties', () => {
  expect(dayName('2024-02')).toBe('Feb 2024')
  expect([signed(2.25), signed(-3), signed(0)]).toEqual(['+2.3', '−3', '0'])
  const side = (name: string) => ({ actor: null, code: null, name })
  expect(partiesName({ actors: [side('Iran'), side('Iraq')], recipients: [], mutual: true })).toBe('Iran = Iraq')
  expect(partiesName({ actors: [side('Iran')], recipients: [], mutual: false })).toBe('Iran → …')
})
