import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maxBytes } from '../../page/index.ts'
import { jobsOf } from './jobs.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-jobs-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** What the jobs of a file or of standard input are, in short. */
async function jobs(name: string, content: string, chunk = 7): Promise<string[]> {
  const path = name === '-' ? '-' : join(folder, name)
  if (name !== '-') await writeFile(path, content)
  const bytes = new TextEncoder().encode(content)
  const stdin = async function* () {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
  }
  const found: string[] = []
  for await (const job of jobsOf([{ path, size: null }], { stdin })) {
    const { content: what } = job
    const text = what.kind === 'bytes' ? new TextDecoder().decode(what.bytes) : what.diagnostic.code
    found.push(`${job.input.replace(`${folder}/`, '')}|${text}`)
  }
  return found
}

test('a text is one job', async () => {
  expect(await jobs('a.txt', '{"text": 1}\nsecond')).toEqual(['a.txt|{"text": 1}\nsecond'])
})

test('lines are jobs that know their number; blank lines are none', async () => {
  expect(await jobs('a.jsonl', '{"text":"1"}\n\n  \r\n{"text":"2"}')).toEqual([
    'a.jsonl:1|{"text":"1"}',
    'a.jsonl:4|{"text":"2"}',
  ])
})

test('standard input is told by its content', async () => {
  expect(await jobs('-', '\n {"text":"1"}\n{"text":"2"}\n')).toEqual(['-:2| {"text":"1"}', '-:3|{"text":"2"}'])
  expect(await jobs('-', 'Plain words.\n{"text":"2"}\n')).toEqual(['-|Plain words.\n{"text":"2"}\n'])
})

test('what is too large is told, and the next line is read', async () => {
  const long = 'x'.repeat(maxBytes + 1)
  expect(await jobs('b.jsonl', `{"text":"${long}"}\n{"text":"2"}\n`)).toEqual([
    'b.jsonl:1|input-too-large',
    'b.jsonl:2|{"text":"2"}',
  ])
  expect(await jobs('b.txt', long)).toEqual(['b.txt|input-too-large'])
})

test('an empty file is a job, so that somebody says that it is empty', async () => {
  expect(await jobs('c.jsonl', '\n')).toEqual(['c.jsonl|empty-input'])
  expect(await jobs('c.txt', '')).toEqual(['c.txt|'])
  expect(await jobs('-', '')).toEqual(['-|'])
})

test('a file that went away is a job that says so', async () => {
  const found = []
  for await (const job of jobsOf([{ path: join(folder, 'gone.txt'), size: 1 }], { stdin: () => never() }))
    found.push(job.content)
  expect(found).toMatchObject([{ kind: 'rejected', diagnostic: { message: expect.stringContaining('ENOENT') } }])
})

async function* never(): AsyncGenerator<Uint8Array> {}
