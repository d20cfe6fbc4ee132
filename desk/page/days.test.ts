import { expect, test } from 'vitest'
import { dayPlus, lastDay } from './days.ts'

test.each([
  ['2024-02-01', 'month', '2024-02-29'],
  ['2023-12-01', 'month', '2023-12-31'],
  ['2023-01-01', 'year', '2023-12-31'],
  ['2023-12-27', 'week', '2024-01-02'],
  ['2023-12-27', 'day', '2023-12-27'],
] as const)('the %s %s ends on %s', (start, unit, end) => {
  expect(lastDay(start, unit)).toBe(end)
})

test('thirty days back over a leap day', () => {
  expect(dayPlus('2024-03-10', -30)).toBe('2024-02-09')
})
