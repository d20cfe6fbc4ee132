import { expect, test } from 'vitest'
import type { Figures } from './figures.ts'
import { judge, raise } from './floors.ts'

const floors = { 'tree.x.las': { floor: 0.88, noise: 0.002, corpus: 'sha256:a', n: 10 } }
const run = (las: number, corpus = 'sha256:a'): Figures => ({ name: 'tree.x', figures: { las }, n: 10, corpus })

test('a figure may fall by noise, not below; a new one has no floor yet', () => {
  expect(judge([run(0.879)], floors)).toEqual([{ key: 'tree.x.las', value: 0.879, n: 10, floor: 0.88, fault: '' }])
  expect(judge([run(0.87)], floors)[0].fault).toBe('below its floor by 0.0100')
  expect(judge([run(0.9)], {})).toMatchObject([{ floor: null, fault: '' }])
})

test('another corpus is no comparison', () => {
  expect(judge([run(0.99, 'sha256:b')], floors)[0].fault).toContain('another corpus')
})

test('a floor whose figure did not come is a fault, but only where its eval ran', () => {
  expect(judge([{ ...run(1), figures: { uas: 1 } }], floors).map(v => v.fault)).toEqual([
    '',
    'no figure of this name came',
  ])
  expect(judge([{ ...run(1), name: 'ner' }], floors).map(v => v.key)).toEqual(['ner.las'])
})

test('floors go up, and down only where told', () => {
  expect(raise([run(0.9)], floors, false)['tree.x.las'].floor).toBe(0.9)
  expect(raise([run(0.8)], floors, false)).toEqual(floors)
  expect(raise([run(0.8)], floors, true)['tree.x.las']).toEqual({ ...floors['tree.x.las'], floor: 0.8 })
  expect(raise([run(0.99, 'sha256:b')], floors, false)).toEqual(floors)
})
