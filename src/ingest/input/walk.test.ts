import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '../../diagnostics.ts'
import { walk } from './walk.ts'

let folder = ''
const files = [
  'b.txt',
  'a.md',
  'B.html',
  'picture.png',
  '.hidden.txt',
  'sub/c.jsonl',
  'sub/deep/d.txt',
  'empty/readme.pdf',
]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-walk-'))
  for (const file of files) {
    await mkdir(join(folder, file, '..'), { recursive: true })
    await writeFile(join(folder, file), 'x')
  }
  await symlink(folder, join(folder, 'sub', 'loop'))
})
afterAll(() => rm(folder, { recursive: true }))

const names = async (...inputs: string[]): Promise<string[]> =>
  (await walk(inputs.map(input => (input === '-' ? input : join(folder, input))))).sources.map(({ path }) =>
    path.replace(`${folder}/`, ''),
  )

test('a folder is read to its depths, sorted, without hidden files and with links followed once', async () => {
  expect(await names('')).toEqual(['B.html', 'a.md', 'b.txt', 'sub/c.jsonl', 'sub/deep/d.txt'])
  expect((await walk([folder])).passedOver).toBe(2)
})

test('the order of the call is kept, and a file named twice is read twice', async () => {
  expect(await names('sub/deep', '-', 'b.txt', 'b.txt')).toEqual(['sub/deep/d.txt', '-', 'b.txt', 'b.txt'])
})

test('globs', async () => {
  expect(await names('*.txt')).toEqual(['b.txt'])
  expect(await names('**/*.txt')).toEqual(['b.txt', 'sub/deep/d.txt'])
  expect(await names('{a,b}.*')).toEqual(['a.md', 'b.txt'])
})

test('a named file is read whatever its name', async () => {
  expect(await names('picture.png')).toEqual(['picture.png'])
})

test.each([['missing.txt'], ['*.xml'], ['empty']])('%s names nothing: the call is wrong', async input => {
  await expect(walk([join(folder, input)])).rejects.toBeInstanceOf(Refusal)
})

test('no input at all', async () => {
  await expect(walk([])).rejects.toBeInstanceOf(Refusal)
})
