import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { load as parse } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { elementRules, ruleOfNames, tableOfElements } from './elements.ts'
import {
  findFurniture,
  kindOfLine,
  kindOfTail,
  lineRules,
  loadFurniture,
  tableOfLines,
  tableOfTails,
  tailRules,
} from './furniture.ts'

const folder = join(import.meta.dirname, '../../data/furniture')
const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'))
const lines = lineRules.parse(read('lines.yaml'))
const tails = tailRules.parse(read('tails.yaml'))
const elements = elementRules.parse(read('elements.yaml'))
const rules = loadFurniture(folder)

test('ids are unique', () => {
  for (const ids of [lines, tails, elements].map(list => list.map(rule => rule.id)))
    expect(new Set(ids).size).toBe(ids.length)
})

for (const rule of lines)
  describe(`line ${rule.id}`, () => {
    test.each(rule.examples)('takes %s', line => expect(kindOfLine(line, tableOfLines([rule]))).toBe(rule.kind))
    test.each(rule.leaves)('leaves %s', line => expect(kindOfLine(line, rules.lines)).toBeNull())
  })

for (const rule of tails)
  describe(`tail ${rule.id}`, () => {
    test.each(rule.examples)('takes %s', text => expect(kindOfTail(text, tableOfTails([rule]))).toBe(rule.kind))
    test.each(rule.leaves)('leaves %s', text => expect(kindOfTail(text, rules.tails)).toBeNull())
  })

for (const rule of elements)
  describe(`element ${rule.id}`, () => {
    test.each(rule.cuts)('cuts %s', names => expect(ruleOfNames(names, tableOfElements([rule]))?.id).toBe(rule.id))
    test.each(rule.leaves)('leaves %s', names => expect(ruleOfNames(names, rules.elements)).toBeNull())
  })

test('the form below a report is marked, and nothing of the report', () => {
  const text = 'Envoys met in Minsk on Monday.\n\nPosted on\n\n  Leave a Reply\r\n\nThe talks go on.'
  expect(findFurniture(text, rules.lines).map(({ span, kind }) => [text.slice(...span), kind])).toEqual([
    ['Posted on', 'posted-on'],
    ['Leave a Reply', 'comments'],
  ])
})

const someLines = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'Advertisement',
      ' Share this article ',
      'The envoys met on Monday.',
      '\t',
      'Read more',
      '© 2021 Example',
    ),
  ),
)
test('spans are in order and are whole lines without their outer blanks, whatever the text', () => {
  fc.assert(
    fc.property(someLines, fc.constantFrom('\n', '\r\n', '\n\n'), (parts, end) => {
      const text = parts.join(end)
      let last = 0
      for (const { span } of findFurniture(text, rules.lines)) {
        const words = text.slice(...span)
        expect(span[0]).toBeGreaterThanOrEqual(last)
        expect(words).toBe(words.trim())
        expect(words).not.toBe('')
        expect(text.slice(0, span[0])).toMatch(/(?:^|[\r\n\u2028\u2029])\s*$/)
        expect(text.slice(span[1])).toMatch(/^\s*(?:$|[\r\n\u2028\u2029])|^\s*$/)
        last = span[1]
      }
    }),
  )
})

test('a long line is never furniture', () => {
  expect(kindOfLine(`Share this article ${'and more '.repeat(100)}`, rules.lines)).toBeNull()
})
