import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { referencePages } from '../../scripts/build-reference.ts'

test.each(Object.entries(referencePages()))('%s is fresh (else: npm run reference)', (name, content) => {
  expect(readFileSync(new URL(name, import.meta.url), 'utf8')).toBe(content)
})
