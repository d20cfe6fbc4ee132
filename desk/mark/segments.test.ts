import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksOf, type Mark, marksByBlock, segmentsOf } from './segments.ts'

const mark = (id: string, start: number, end: number): Mark => ({ id, layer: 'act', span: [start, end] })
const shown = (marks: readonly Mark[], from: number, to: number) =>
  segmentsOf(marks, from, to).map(({ start, end, marks }) => [start, end, marks.map(({ id }) => id).join('')])

describe('segments', () => {
  test('a mark cuts the text in three', () => {
    expect(shown([mark('a', 3, 5)], 0, 9)).toEqual([
      [0, 3, ''],
      [3, 5, 'a'],
      [5, 9, ''],
    ])
  })
  test('the innermost of nested marks stands last, whatever their order', () => {
    const expected = [
      [0, 2, 'a'],
      [2, 4, 'ab'],
      [4, 6, 'a'],
    ]
    expect(shown([mark('b', 2, 4), mark('a', 0, 6)], 0, 6)).toEqual(expected)
    expect(shown([mark('a', 0, 6), mark('b', 2, 4)], 0, 6)).toEqual(expected)
  })
  test('marks that overlap share a segment', () => {
    expect(shown([mark('a', 0, 4), mark('b', 2, 6)], 0, 6)).toEqual([
      [0, 2, 'a'],
      [2, 4, 'ab'],
      [4, 6, 'b'],
    ])
  })
  test('a mark that reaches over the end is cut, one outside or empty leaves no trace', () => {
    expect(shown([mark('a', 0, 20), mark('b', 30, 40), mark('c', 6, 6)], 5, 9)).toEqual([[5, 9, 'a']])
  })
  test('segments cover every place once and carry exactly the marks over it', () => {
    const spans = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 12 })
    fc.assert(
      fc.property(spans, fc.nat(20), fc.nat(20), (pairs, from, more) => {
        const marks = pairs.map(([start, end], i) => mark(`m${i} `, start, end))
        const segments = segmentsOf(marks, from, from + more)
        for (let place = from; place < from + more; place++) {
          const over = segments.filter(({ start, end }) => start <= place && place < end)
          expect(over).toHaveLength(1)
          const ids = over[0]!.marks.map(({ id }) => id).sort()
          const due = marks.filter(({ span }) => span[0] <= place && place < span[1]).map(({ id }) => id)
          expect(ids).toEqual(due.sort())
        }
      }),
    )
  })
})

test('blocks are the lines with something in them', () => {
  expect(blocksOf('Title\n\n  \nText 😀 here\n')).toEqual([
    { start: 0, end: 5 },
    { start: 10, end: 22 },
  ])
})

test('a mark stands in every block that it touches and in no other', () => {
  const blocks = blocksOf('one\ntwo\nthree')
  const marks = [mark('a', 0, 2), mark('b', 1, 6), mark('c', 8, 13), mark('d', 3, 4)]
  expect(marksByBlock(blocks, marks).map(block => block.map(({ id }) => id).join(''))).toEqual(['ab', 'b', 'c'])
})
