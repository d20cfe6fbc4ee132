import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { WrongCall } from '../command.ts'
import { openSink } from './sink.ts'

const folder = mkdtempSync(join(tmpdir(), 'chancery-sink-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a file has its name only when all is written', async () => {
  const path = join(folder, 'whole.jsonl')
  const sink = await openSink(path, { out: async () => {} })
  await sink.write('a\n')
  await sink.write('b\n')
  expect(existsSync(path)).toBe(false)
  await sink.finish()
  expect(readFileSync(path, 'utf8')).toBe('a\nb\n')
  expect(existsSync(`${path}.part`)).toBe(false)
})

test('what is given up keeps its part', async () => {
  const path = join(folder, 'half.jsonl')
  const sink = await openSink(path, { out: async () => {} })
  await sink.write('a\n')
  expect(await sink.abandon()).toBe(`${path}.part`)
  expect(readFileSync(`${path}.part`, 'utf8')).toBe('a\n')
  expect(existsSync(path)).toBe(false)
})

test('standard output gets what is written', async () => {
  const written: string[] = []
  const sink = await openSink(null, { out: async text => void written.push(text) })
  await sink.write('a')
  await sink.finish()
  expect(written).toEqual(['a'])
  expect(await sink.abandon()).toBeNull()
})

test('a folder that is not there is a wrong call', async () => {
  await expect(openSink(join(folder, 'no/such.jsonl'), { out: async () => {} })).rejects.toBeInstanceOf(WrongCall)
})
