import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { updateTables } from '../../src/actor/index.ts'

const page = readFileSync(new URL('follow-an-election.md', import.meta.url), 'utf8')
const blockOf = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? ''

test('the table of the page is the example that ships', () => {
  expect(readFileSync(new URL('../../examples/offices-2026.tsv', import.meta.url), 'utf8')).toBe(blockOf(''))
})

test('it changes what the page says', () => {
  const { changes, faults } = updateTables('data/actors', ['examples/offices-2026.tsv'], '2026-11')
  const told = changes.map(({ is, table, post, name, from, to, why }) =>
    [is, table, post, name, `${from} to ${to || '…'}`, why].filter(Boolean).join(' '),
  )
  expect(faults).toEqual([])
  expect(told).toEqual(
    blockOf('text')
      .trim()
      .split('\n')
      .map(line => line.replace(/ +/g, ' ')),
  )
})
