import { expect, test } from 'vitest'
import type { HeadLabels, WindowHeads } from '../encoder/index.ts'
import { predicatesOf } from './predicates.ts'

const labels = { role: ['ARG0', 'ARG1', 'ARGM-TMP'] } as unknown as HeadLabels

/** As training/reader.py packs an argument: the predicate's place, the role, the log odds in sixteenths around 128. */
const packed = (predicate: number, role: number, odds: number): number =>
  predicate + role * 2 ** 10 + (128 + 16 * odds) * 2 ** 16

/** A window from token 10 on: which tokens are predicates, and what each token is an argument of. */
function window(predicates: readonly number[], args: readonly (readonly number[])[]): WindowHeads {
  const three = args.flatMap(own => [...own, 0, 0, 0].slice(0, 3))
  return {
    first: 10,
    n: args.length,
    predicate: Float32Array.from(predicates),
    fact: Float32Array.from(predicates, chance => chance / 2),
    arguments: Int32Array.from(three),
  } as unknown as WindowHeads
}

test('an argument may belong to several predicates, each with a role of its own', () => {
  // "Macron wants to talk today": Macron wants, Macron talks
  const said = window(
    [0, 0.9, 0, 0.8, 0],
    [[packed(1, 0, 3), packed(3, 0, 1)], [], [], [packed(1, 1, 2)], [packed(3, 2, 2)]],
  )
  expect(predicatesOf(said, labels)).toEqual([
    {
      token: 11,
      fact: expect.closeTo(0.45),
      arguments: [
        { head: 10, role: 'ARG0' },
        { head: 13, role: 'ARG1' },
      ],
    },
    {
      token: 13,
      fact: expect.closeTo(0.4),
      arguments: [
        { head: 10, role: 'ARG0' },
        { head: 14, role: 'ARGM-TMP' },
      ],
    },
  ])
})

test('what is less likely than not is left out, and what is an argument of no predicate', () => {
  const said = window([0, 0.9, 0.4], [[packed(1, 0, -1)], [packed(2, 0, 3)], [packed(1, 1, 0.5)]])
  expect(predicatesOf(said, labels).map(({ token, arguments: args }) => [token, args])).toEqual([
    [11, [{ head: 12, role: 'ARG1' }]],
  ])
})
