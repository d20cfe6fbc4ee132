import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadFurniture, type ReadOutcome, readJsonl, readJsonlLine, readJsonlStream } from './index.ts'

const rules = loadFurniture(join(import.meta.dirname, '../../data/furniture'))
const read = (text: string): readonly ReadOutcome[] => [
  ...readJsonl({ name: 'r.jsonl', bytes: Buffer.from(text) }, rules),
]
const brief = (outcome: ReadOutcome): string =>
  outcome.ok ? `ok ${outcome.report.text}` : `${outcome.input} ${outcome.diagnostic.code}`

test('bad lines are refused with their number, the others are read', () => {
  const text = [
    '{"text":"The envoy left."}',
    '{"text":"The envoy',
    '',
    '[1]',
    '{"text":7}',
    '{"title":"Envoys"}',
    '{"text":"The envoy came.","date":null,"extra":{}}',
    '{"text":" "}',
    'null',
  ].join('\r\n')
  expect(read(text).map(brief)).toEqual([
    'ok The envoy left.',
    'r.jsonl:2 bad-json',
    'r.jsonl:4 bad-json',
    'r.jsonl:5 bad-field',
    'r.jsonl:6 bad-field',
    'ok The envoy came.',
    'r.jsonl:8 empty-input',
    'r.jsonl:9 bad-json',
  ])
})

test('what is wrong is said in words', () => {
  const [outcome] = read('{"text":"The envoy left.","date":20210324}')
  expect(outcome.ok ? '' : outcome.diagnostic.message).toBe('field "date" must be a string and is a number')
})

test('metadata are kept, a title is not joined to the text, the id is kept beside ours', () => {
  const line =
    '{"id":1,"text":"The envoy left.","title":"Envoys","date":"March 24, 2021","url":"https://example.org/1","source":"Example","lang":"en"}'
  const outcome = readJsonlLine(line, 1, 'r.jsonl', rules)
  expect(outcome?.ok && outcome.report).toMatchObject({
    externalId: '1',
    text: 'The envoy left.',
    title: 'Envoys',
    titleSpan: null,
    date: '2021-03-24',
    dateBasis: 'given',
    url: 'https://example.org/1',
    source: 'Example',
    lang: 'en',
    diagnostics: [],
  })
  expect(outcome?.ok && outcome.report.id).toMatch(/^[0-9a-f]{16}$/)
})

test('a date that is none is named and not used', () => {
  const outcome = readJsonlLine('{"text":"The envoy left.","date":"soon"}', 1, 'r', rules)
  expect(outcome?.ok && outcome.report).toMatchObject({
    date: null,
    dateBasis: 'none',
    diagnostics: [{ code: 'bad-date' }],
  })
})

test('any text of a line comes back unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), words => {
      const text = `Report ${words}`
      const outcome = readJsonlLine(JSON.stringify({ text }), 1, 'r', rules)
      expect(outcome?.ok && outcome.report.text).toBe(text)
    }),
  )
})

test('a stream gives what the whole gives, wherever its chunks are cut', async () => {
  const bytes = Buffer.from('{"text":"Zürich voted."}\n\n{"text":\n{"text":"The envoy left."}')
  const whole = [...readJsonl({ name: 'r', bytes }, rules)]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length)), async cuts => {
      const ends = [0, ...cuts.sort((a, b) => a - b), bytes.length]
      async function* chunks(): AsyncGenerator<Uint8Array> {
        for (let i = 1; i < ends.length; i++) yield bytes.subarray(ends[i - 1], ends[i])
      }
      const streamed: ReadOutcome[] = []
      for await (const outcome of readJsonlStream(chunks(), 'r', rules)) streamed.push(outcome)
      expect(streamed).toEqual(whole)
    }),
    { numRuns: 30 },
  )
})

test('a line of 50 MB is refused and the next one is read', async () => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 50; i++) yield Buffer.alloc(1024 * 1024, 'a')
    yield Buffer.from('\n{"text":"The envoy left."}')
  }
  const outcomes: string[] = []
  for await (const outcome of readJsonlStream(chunks(), 'r', rules)) outcomes.push(brief(outcome))
  expect(outcomes).toEqual(['r:1 input-too-large', 'ok The envoy left.'])
})

test('an input of blank lines is empty', () => {
  expect(read('\n \n').map(brief)).toEqual(['r.jsonl empty-input'])
})

test('halves of surrogate pairs become U+FFFD and are counted', () => {
  const line = '{"text":"Egypt \\ud83d and Israel signed a treaty.","title":"\\udc00","source":"\\ud800"}'
  const outcome = readJsonlLine(line, 1, 'a', rules)
  expect(outcome).toMatchObject({
    ok: true,
    report: { text: 'Egypt \ufffd and Israel signed a treaty.', title: '\ufffd', source: '\ufffd' },
  })
  expect(outcome?.ok && outcome.report.diagnostics.map(({ code }) => code)).toEqual(['broken-encoding'])
})
