import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'desk/**/*.test.ts',
      'docs/**/*.test.ts',
      'examples/**/*.test.ts',
      'eval/**/*.test.ts',
      'data/**/*.test.ts',
    ],
    testTimeout: 60_000,
  },
})
