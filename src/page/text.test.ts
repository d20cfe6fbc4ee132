import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindOf, loadFurniture, type Metadata, type Report, readInput, readText } from './index.ts'

const rules = loadFurniture(join(import.meta.dirname, '../../data/furniture'))
function read(text: string, given: Metadata = {}): Report {
  const outcome = readText({ name: 'r.txt', bytes: Buffer.from(text), given }, rules)
  if (!outcome.ok) throw new Error(outcome.diagnostic.message)
  return outcome.report
}

test('the text is unchanged, whatever it holds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.constantFrom('\n', '\r\n', '\r', '\u2028'),
      (parts, end) => {
        const text = ['The envoys met.', ...parts].join(end).replaceAll('\0', '')
        const report = read(text)
        expect(report.text).toBe(text)
        for (const { span } of report.furniture) expect(text.slice(...span).trim()).not.toBe('')
      },
    ),
  )
})

test('headline, furniture and the day of a "Posted on" line are found', () => {
  const report = read('Envoys return to Minsk\n\nThey met again.\n\nPosted on March 24, 2021\n\nLeave a Reply')
  expect(report.title).toBe('Envoys return to Minsk')
  expect(report.furniture.map(({ span }) => report.text.slice(...span))).toEqual([
    'Posted on March 24, 2021',
    'Leave a Reply',
  ])
  expect(report).toMatchObject({ date: '2021-03-24', dateBasis: 'page' })
})

test('a headline that looks like furniture is none', () => {
  expect(read('Gallery: a week in Minsk\n\nThey met again.').furniture).toHaveLength(1)
  expect(read('Opinion: a week in Minsk\n\nThey met again.')).toMatchObject({ furniture: [], titleSpan: [0, 24] })
})

describe('ids', () => {
  const text = 'The envoys met in Minsk.'
  test('are a pin that others hold', () => {
    expect(read(text).id).toBe('0514d301144defb5')
  })
  test('tell the text and what was given with it apart, not the title and the id of the input', () => {
    const given: readonly Metadata[] = [
      {},
      { date: '2021-03-24' },
      { url: 'https://example.org' },
      { source: 'https://example.org' },
    ]
    expect(new Set([...given.map(metadata => read(text, metadata).id), read(`${text} `).id]).size).toBe(5)
    expect(read(text, { id: '7', title: 'Envoys', lang: 'en' }).id).toBe(read(text).id)
  })
})

test.each([
  ['a.txt', '<html><p>', 'text'],
  ['a.MD', '# x', 'text'],
  ['a.htm', 'x', 'html'],
  ['a.jsonl', 'x', 'jsonl'],
  ['-', '\ufeff\n {"text": "x"}\n', 'jsonl'],
  ['-', '<!DOCTYPE html><html>', 'html'],
  ['-', 'Some header\n<html lang="en">', 'html'],
  ['-', 'The envoys met. {"so"}', 'text'],
  ['-', '{curly} text', 'text'],
  ['report', '<p>The envoys met.</p>', 'html'],
])('%s with %j is %s', (name, head, kind) => expect(kindOf(name, Buffer.from(head))).toBe(kind))

test('any kind is read through one door', () => {
  const outcomes = [
    ...readInput({ name: '-', bytes: Buffer.from('{"text":"The envoys met."}\n{"text":"They left."}') }, rules),
  ]
  expect(outcomes.map(outcome => outcome.ok && outcome.report.text)).toEqual(['The envoys met.', 'They left.'])
  expect([...readInput({ name: '-', bytes: Buffer.from('The envoys met.') }, rules)]).toMatchObject([{ ok: true }])
  expect([...readInput({ name: 'x.png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]) }, rules)]).toMatchObject([
    { ok: false, input: 'x.png', diagnostic: { code: 'binary-input' } },
  ])
})

test('a 50 MB line is refused', () => {
  const [outcome] = readInput({ name: 'x.txt', bytes: Buffer.alloc(50 * 1024 * 1024, 'a') }, rules)
  expect(outcome).toMatchObject({ ok: false, diagnostic: { code: 'input-too-large' } })
})
