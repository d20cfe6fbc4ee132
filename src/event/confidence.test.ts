import { expect, test } from 'vitest'
import { confidenceOf } from './confidence.ts'

test('confidence grows with strength, and stays between the ends of the calibration', () => {
  const values = Array.from({ length: 21 }, (_, i) => confidenceOf(i / 20))
  for (let i = 1; i < values.length; i++) expect(values[i]).toBeGreaterThanOrEqual(values[i - 1])
  expect(values[0]).toBeGreaterThan(0)
  expect(values[20]).toBeLessThan(1)
})
