import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PredicateHeads } from '../encoder/index.ts'
import { parseOf } from './compact.ts'
import { predicatesOf } from './predicates.ts'
import { loadRoles } from './roles.ts'

const labels = ['ARG0', 'ARG1', 'ARGM-TMP']

/** As training/reader.py packs an argument: the predicate's place, the log odds in sixteenths around 128; and how sure its labels are. */
interface Said {
  readonly packed: number
  readonly roles: readonly number[]
}
const said = (predicate: number, role: number, odds: number, sure = 5): Said => ({
  packed: predicate + (128 + 16 * odds) * 2 ** 10,
  roles: labels.map((_, i) => (i === role ? 0 : -16 * sure)),
})

/** One window: which tokens are predicates, and what each token is an argument of. */
function heads(predicates: readonly number[], args: readonly (readonly Said[])[]): PredicateHeads[] {
  const none: Said = { packed: 0, roles: [0, 0, 0] }
  const three = args.flatMap(own => [...own, none, none, none].slice(0, 3))
  const window: PredicateHeads = {
    first: 0,
    n: args.length,
    predicate: Float32Array.from(predicates),
    fact: Float32Array.from(predicates, chance => chance / 2),
    arguments: Int32Array.from(three, ({ packed }) => packed),
    role: Int8Array.from(three.flatMap(({ roles }) => roles)),
  }
  return [window]
}

/** Counts as training/roles.py writes them. */
function rolesOf(...lines: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'roles-'))
  writeFileSync(join(folder, 'roles.tsv'), `${['key\troles', ...lines].join('\n')}\n`)
  return loadRoles(folder)
}

const wants = parseOf(`
  Macron  Macron  PROPN  2  nsubj
  wants   want    VERB   0  root
  to      to      PART   4  mark
  talk    talk    VERB   2  xcomp
  today   today   NOUN   4  obl:tmod`)

test('an argument may belong to several predicates, each with a role of its own', () => {
  const found = predicatesOf(
    wants,
    heads([0, 0.9, 0, 0.8, 0], [[said(1, 0, 3), said(3, 0, 1)], [], [], [said(1, 1, 2)], [said(3, 2, 2)]]),
    labels,
    rolesOf(),
  )
  expect(found).toEqual([
    {
      token: 1,
      fact: expect.closeTo(0.45),
      arguments: [
        { head: 0, role: 'ARG0' },
        { head: 3, role: 'ARG1' },
      ],
    },
    {
      token: 3,
      fact: expect.closeTo(0.4),
      arguments: [
        { head: 0, role: 'ARG0' },
        { head: 4, role: 'ARGM-TMP' },
      ],
    },
  ])
})

test('what is less likely than not is left out, and what is an argument of no predicate', () => {
  const found = predicatesOf(
    wants,
    heads([0, 0.9, 0.4, 0, 0], [[said(1, 0, -1)], [said(2, 0, 3)], [said(1, 1, 0.5)], [], []]),
    labels,
    rolesOf(),
  )
  expect(found.map(({ token, arguments: args }) => [token, args])).toEqual([[1, [{ head: 2, role: 'ARG1' }]]])
})

test('where the model doubts, the label is the one that the word gives to the like', () => {
  const doubted = heads([0, 0.9, 0, 0, 0], [[said(1, 0, 3, 0.25)], [], [], [], []])
  const roleIn = (...lines: string[]) => predicatesOf(wants, doubted, labels, rolesOf(...lines))[0].arguments[0].role
  expect(roleIn()).toBe('ARG0')
  expect(roleIn('1|VERB|a|nsubj||want\t1:9')).toBe('ARG1')
  expect(roleIn('2|VERB|a|nsubj|want\t1:9')).toBe('ARG1')
  expect(roleIn('1|VERB|a|nsubj||wish\t1:9')).toBe('ARG0')
})
