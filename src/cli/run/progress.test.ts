import { describe, expect, test } from 'vitest'
import { duration, progressLine, summaryLine } from './progress.ts'

describe('progress', () => {
  test('tells rate, share and time left', () => {
    expect(progressLine({ coded: 1204, rejected: 3, bytes: 250 }, 60_000, 1000)).toBe(
      '1,204 reports, 3 rejected, 20.1 a second, 25 %, 3 min 0 s left',
    )
  })
  test('tells no time left where the end is not known', () => {
    expect(progressLine({ coded: 10, rejected: 0, bytes: 250 }, 2000, null)).toBe('10 reports, 5.0 a second')
    expect(progressLine({ coded: 0, rejected: 0, bytes: 0 }, 2000, 1000)).toBe('0 reports, 0.0 a second')
  })
  test('sums up', () => {
    expect(summaryLine({ coded: 1, rejected: 0, bytes: 9 }, 500, 'out.jsonl')).toBe(
      '1 report coded in 1 s, 2.0 a second: out.jsonl',
    )
  })
  test('durations', () => {
    expect([4_000, 125_000, 12_000_000].map(duration)).toEqual(['4 s', '2 min 5 s', '3 h 20 min'])
  })
})
