import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('the example of the library runs and tells who did what to whom', () => {
  const out = execFileSync('npx', ['tsx', 'docs/tutorial/library.ts', 'examples/reports'], { encoding: 'utf8' })
  expect(out).toMatch(/^SANCTION .*> .*CHN/m)
})
