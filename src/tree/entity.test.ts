import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEntities } from './entity.ts'

const tags = [
  'O',
  ...['PER', 'ORG', 'LOC', 'MISC'].flatMap(type => ['B', 'I', 'E', 'S'].map(mark => `${mark}-${type}`)),
]
/** Logits that give each token's wishes the scores stated, all other tags 0. */
const wishes = (...tokens: Readonly<Record<string, number>>[]) =>
  Float32Array.from(tokens.flatMap(wish => tags.map(tag => wish[tag] ?? 0)))

test('entities of one and of several tokens', () => {
  const scores = wishes({ 'B-PER': 9 }, { 'I-PER': 9 }, { 'E-PER': 9 }, { O: 9 }, { 'S-LOC': 9 }, { 'S-ORG': 9 })
  const runs = decodeEntities(scores, tags)
  expect(runs).toMatchObject([
    { type: 'PER', first: 0, end: 3 },
    { type: 'LOC', first: 4, end: 5 },
    { type: 'ORG', first: 5, end: 6 },
  ])
  expect(runs[0].confidence).toBeCloseTo(Math.exp(9) / (Math.exp(9) + 16), 6)
})

test('a half entity is completed or dropped, whichever scores better', () => {
  expect(decodeEntities(wishes({ 'B-ORG': 5, 'S-ORG': 4 }, { O: 9 }), tags)).toMatchObject([
    { type: 'ORG', first: 0, end: 1 },
  ])
  expect(decodeEntities(wishes({ O: 1 }, { 'I-ORG': 2, O: 1.5 }, { O: 1 }), tags)).toEqual([])
  expect(decodeEntities(wishes({ 'B-PER': 5 }, { 'E-LOC': 4, 'E-PER': 3 }), tags)).toMatchObject([
    { type: 'PER', first: 0, end: 2 },
  ])
})

test('where the likeliest tags are no row, the best row wins over every other', () => {
  const few = ['O', 'B-PER', 'I-PER', 'E-PER', 'S-PER']
  const rows = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 }), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(rows, tokens => {
      const runs = decodeEntities(Float32Array.from(tokens.flat()), few)
      const chosen = tokens.map((_, t) => {
        const run = runs.find(({ first, end }) => first <= t && t < end)
        if (!run) return 'O'
        return run.end - run.first === 1 ? 'S' : t === run.first ? 'B' : t === run.end - 1 ? 'E' : 'I'
      })
      const worth = (marks: readonly string[]) =>
        marks.reduce((sum, mark, t) => sum + tokens[t]['OBIES'.indexOf(mark)], 0)
      const all = tokens.reduce<string[]>(
        (before, _) => before.flatMap(marks => [...'OBIES'].map(mark => marks + mark)),
        [''],
      )
      const allowed = all.filter(marks => /^(O|S|BI*E)*$/.test(marks))
      expect(worth(chosen)).toBe(Math.max(...allowed.map(marks => worth([...marks]))))
    }),
  )
})

test('any scores give runs in order that do not overlap', () => {
  const rows = fc.array(fc.array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 17, maxLength: 17 }))
  fc.assert(
    fc.property(rows, tokens => {
      let end = 0
      for (const run of decodeEntities(Float32Array.from(tokens.flat()), tags)) {
        expect(run.first).toBeGreaterThanOrEqual(end)
        expect(run.end).toBeGreaterThan(run.first)
        expect(run.confidence).toBeGreaterThan(0)
        expect(run.confidence).toBeLessThanOrEqual(1)
        end = run.end
      }
      expect(end).toBeLessThanOrEqual(tokens.length)
    }),
  )
})
