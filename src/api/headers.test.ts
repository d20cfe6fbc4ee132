import { createHash } from 'node:crypto'
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { plotStyle } from './headers.ts'

test('the one style element that is let through is the one that Plot writes into its figures', () => {
  const { document } = parseHTML('<html><body></body></html>')
  const marks = [Plot.dot([{ x: 1, y: 2 }], { x: 'x', y: 'y' })]
  const figure = Plot.plot({ document, marks })
  const styles = [...figure.querySelectorAll('style')].map(style => style.textContent ?? '')
  const hashes = styles.map(style => `sha256-${createHash('sha256').update(style).digest('base64')}`)
  expect(hashes).toEqual([plotStyle])
})
