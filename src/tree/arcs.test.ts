import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isTree, treeOf } from './arcs.ts'

const score = (arcs: Float32Array, heads: Int16Array) =>
  heads.reduce((sum, head, i) => sum + arcs[(i + 1) * (heads.length + 1) + head], 0)

/** The best score of all trees with one root, by trying every one. */
function bestByTrial(arcs: Float32Array, n: number): number {
  let best = -Infinity
  for (let code = 0; code < (n + 1) ** n; code++) {
    const heads = Int16Array.from({ length: n }, (_, i) => Math.floor(code / (n + 1) ** i) % (n + 1))
    if (isTree(heads)) best = Math.max(best, score(arcs, heads))
  }
  return best
}

const matrix = (maxTokens: number, cell: fc.Arbitrary<number>) =>
  fc
    .integer({ min: 0, max: maxTokens })
    .chain(n =>
      fc
        .array(cell, { minLength: (n + 1) ** 2, maxLength: (n + 1) ** 2 })
        .map(cells => ({ n, arcs: Float32Array.from(cells) })),
    )

test('any scores give a tree with one root, also those that are not numbers', () => {
  fc.assert(
    fc.property(matrix(24, fc.oneof(fc.float(), fc.integer({ min: -2, max: 2 }))), ({ n, arcs }) => {
      expect(isTree(treeOf(arcs, n))).toBe(true)
    }),
  )
})

test('no tree of up to 5 tokens has a better score', () => {
  fc.assert(
    fc.property(matrix(5, fc.integer({ min: -9, max: 9 })), ({ n, arcs }) => {
      expect(score(arcs, treeOf(arcs, n))).toBe(n === 0 ? 0 : bestByTrial(arcs, n))
    }),
    { numRuns: 60 },
  )
})

test('where the best governor of each token makes a tree, it is the answer', () => {
  fc.assert(
    fc.property(
      matrix(12, fc.float({ min: -5, max: 5, noNaN: true })),
      fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }),
      ({ n, arcs }, picks) => {
        const heads = Int16Array.from({ length: n }, (_, i) => (i === 0 ? 0 : 1 + (picks[i] % i)))
        heads.forEach((head, i) => {
          arcs[(i + 1) * (n + 1) + head] = 6
        })
        expect(treeOf(arcs, n)).toEqual(heads)
      },
    ),
  )
})

test('an arc that is impossible is taken only where no tree does without', () => {
  // two tokens that both want the root, and cannot govern each other in one direction
  const arcs = Float32Array.from([0, 0, 0, 5, 0, NaN, 5, -1, 0])
  expect([...treeOf(arcs, 2)]).toEqual([0, 1])
})

test('a sentence of 1,000 tokens in circles is done within seconds', () => {
  const n = 1000
  const arcs = new Float32Array((n + 1) ** 2)
  for (let i = 0; i < arcs.length; i++) arcs[i] = ((i * 7919) % 10007) / 1000
  for (let d = 1; d <= n; d++) arcs[d * (n + 1) + (d % 2 === 1 ? d + 1 : d - 1)] = 20
  const start = performance.now()
  expect(isTree(treeOf(arcs, n))).toBe(true)
  expect(performance.now() - start).toBeLessThan(5000)
})
