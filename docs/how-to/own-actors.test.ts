import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadOwnActors } from '../../src/index.ts'

const page = readFileSync(new URL('own-actors.md', import.meta.url), 'utf8')
const fenced = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
/** The blocks without a language: formats of files. */
const blocks = fenced.filter(([, language]) => language === '').map(([, , block]) => block)

test('the table of the page is the example that ships', () => {
  const example = readFileSync(new URL('../../examples/own-actors.tsv', import.meta.url), 'utf8')
  expect(example.replace(/^#.*\n/, '')).toBe(blocks[0])
})

test('the formats of the page can be read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-page-'))
  try {
    const paths = blocks.slice(0, 3).map((block, i) => {
      const path = join(folder, `${i}.txt`)
      writeFileSync(path, block)
      return path
    })
    const { actors, agents } = loadOwnActors(paths, 'data/codes', says => expect.fail(says))
    expect(actors.map(({ name }) => name)).toContain('Anna Smith')
    expect(agents.map(({ phrase }) => phrase)).toContain('congressman')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
