import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { faultOf, storeAndKill } from './crash.ts'

const folder = mkdtempSync(join(tmpdir(), 'chancery-crash-'))
afterAll(() => rmSync(folder, { recursive: true }))

const count = 60
const batch = 3

test('kill -9 at six moments: what was safe is there, nothing is there twice, the file opens', async () => {
  const path = join(folder, 'killed.duckdb')
  let safe = 0
  for (const after of [0, 20, 60, 120, 250, 500]) {
    const fate = await storeAndKill(path, count, batch, after)
    safe = Math.max(safe, fate.safe)
    expect(await faultOf(path, count, safe), `killed after ${after} ms`).toBe('')
  }
  const fate = await storeAndKill(path, count, batch, null)
  expect(fate).toEqual({ safe: count, ended: true })
  expect(await faultOf(path, count, count)).toBe('')
}, 240_000)

test('a full disk: what was safe is there, and the next call goes on', async () => {
  const many = 400
  const path = join(folder, 'full.duckdb')
  const full = await storeAndKill(path, many, batch, null, 400)
  expect(full.ended).toBe(false)
  expect(full.safe).toBeGreaterThan(0)
  expect(await faultOf(path, many, full.safe)).toBe('')
  expect(await storeAndKill(path, many, 100, null)).toEqual({ safe: many, ended: true })
  expect(await faultOf(path, many, many)).toBe('')
}, 240_000)
