import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadSectorJudge } from './sector-judge.ts'
import { describedSide } from './side.ts'

const labels = ['', 'CVL', 'REB']
const path = join(mkdtempSync(join(tmpdir(), 'chancery-sectors-')), 'sectors.json')
const kept = { always: 1, kinds: {}, guessed: -0.9, coded: 0 }
const still = [0, 0, 0]
writeFileSync(path, JSON.stringify({ sectors: labels, seen: 1, kept, moves: [still, still, still] }))
const judge = loadSectorJudge(path, labels)
const side = (sectors: readonly string[], guessed = false) =>
  describedSide('person', 'Idris', 'SYR', sectors, 'person:idris', 'told', 0.5, guessed)
/** Log probabilities of none, CVL, REB. */
const seen = (...chances: number[]) => Float64Array.from(chances, Math.log)

test('what is told stays where the heads are no surer of another', () => {
  expect(judge.sectorsOf(side(['CVL']), seen(0.1, 0.3, 0.6))).toEqual(['CVL'])
  expect(judge.sectorsOf(side(['CVL']), seen(0.1, 0.1, 0.8))).toEqual(['REB'])
})

test('a second sector that comes first keeps the other', () => {
  expect(judge.sectorsOf(side(['CVL', 'REB']), seen(0.01, 0.01, 0.98))).toEqual(['REB', 'CVL'])
})

test('no sector is the government only where words give a country', () => {
  const none = seen(0.98, 0.01, 0.01)
  expect(judge.sectorsOf(side(['CVL']), none)).toEqual(['GOV'])
  expect(judge.sectorsOf(side(['CVL'], true), none)).toEqual([])
})

test('a file made for other labels is refused', () => {
  expect(() => loadSectorJudge(path, ['', 'REB', 'CVL'])).toThrow('made for other sectors')
})
