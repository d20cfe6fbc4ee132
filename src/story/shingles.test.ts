import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copyKind, overlapOf } from './copies.ts'
import { shinglesOf } from './shingles.ts'
import { sketchOf } from './sketch.ts'

const words = (count: number, of = 'w'): string => Array.from({ length: count }, (_, i) => `${of}${i}`).join(' ')

describe('shingles', () => {
  test('do not know case, accents or punctuation', () => {
    expect(shinglesOf('“Mr. Çavuşoğlu met his Greek counterpart,” he said.')).toEqual(
      shinglesOf('mr cavusoglu MET his greek counterpart he said'),
    )
  })
  test('are one for each run of six words', () => {
    expect(shinglesOf(words(20)).size).toBe(15)
    expect(shinglesOf('too short a text').size).toBe(1)
    expect(shinglesOf(' … ').size).toBe(0)
  })
  test('a changed word breaks six of them', () => {
    const { jaccard } = overlapOf(shinglesOf(words(100)), shinglesOf(words(100).replace('w50', 'x')))
    expect(jaccard).toBeCloseTo(89 / 101)
  })
})

describe('sketch', () => {
  test('is at most 64 of the shingles, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const shingles = shinglesOf(text)
        const sketch = sketchOf(shingles)
        expect(sketch.every(shingle => shingles.has(shingle))).toBe(true)
        expect(sketch.length).toBeLessThanOrEqual(Math.min(64, shingles.size))
      }),
    )
  })
  test('keeps on average so many numbers in common as the texts have shingles', () => {
    const [a, b] = [`${words(600)} ${words(600, 'a')}`, `${words(600)} ${words(600, 'b')}`].map(shinglesOf)
    const other = new Set(sketchOf(b))
    const kept = sketchOf(a).filter(shingle => other.has(shingle)).length
    expect(Math.abs(kept / 64 - overlapOf(a, b).jaccard)).toBeLessThan(0.15)
  })
})

describe('copies', () => {
  test('by what they have in common', () => {
    expect(copyKind({ jaccard: 0.95, containment: 0.99 })).toBe('same text')
    expect(copyKind({ jaccard: 0.4, containment: 0.6 })).toBe('edited copy')
    expect(copyKind({ jaccard: 0.1, containment: 0.2 })).toBe('shares text')
    expect(copyKind({ jaccard: 0.02, containment: 0.07 })).toBeNull()
  })
  test('the first paragraphs of a long report are a copy of it', () => {
    expect(copyKind(overlapOf(shinglesOf(words(900)), shinglesOf(words(200))))).toBe('edited copy')
  })
  test('nothing is a copy of an empty text', () => {
    expect(copyKind(overlapOf(shinglesOf(''), shinglesOf('')))).toBeNull()
  })
})
