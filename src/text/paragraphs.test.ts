import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Span } from '../span.ts'
import { findParagraphs } from './index.ts'

const found = (text: string, furniture: readonly Span[] = [], title: Span | null = null) =>
  findParagraphs(text, furniture, title).map(({ span, role }) => [role, text.slice(...span)])

test('a line break ends a paragraph', () => {
  expect(found('Ankara recalled its envoy.\nAthens did the same.\r\n\r\n  Both regret it. ')).toEqual([
    ['body', 'Ankara recalled its envoy.'],
    ['body', 'Athens did the same.'],
    ['body', 'Both regret it.'],
  ])
})

const wrapped = `The foreign ministers of the Baltic states met in Tallinn on Monday and
agreed to close the last two crossings on the eastern border. They did
not say for how long, but officials in Riga spoke of several months.

A spokesman for the ministry in Vilnius said that goods would still be
let through by rail.`

test('in hard-wrapped text only an empty line does', () => {
  expect(found(wrapped).map(([role, words]) => [role, words.split('\n').length])).toEqual([
    ['body', 3],
    ['body', 2],
  ])
})

test('a block too short to tell is read as the others', () => {
  expect(found(`${wrapped}\n\nHe would not say what the government meant to do about the port of\nRiga.`)).toHaveLength(
    3,
  )
})

test('in hard-wrapped text a list mark and a line that stops early end a paragraph too', () => {
  const text = `The foreign ministers of the Baltic states met in Tallinn on Monday and
agreed to close the last two crossings.
They did not say for how long, but officials in Riga spoke of several
months, and asked for three things from the other members of the Union:
- money
- police`
  expect(found(text).map(([, words]) => words.slice(0, 10))).toEqual([
    'The foreig',
    'They did n',
    '- money',
    '- police',
  ])
})

test('lines of like length that begin with capitals and do not go on are a list, not wrapped text', () => {
  const text = `Baltic States Close the Last Two Crossings on Their Eastern Border
Finland Will Follow Next Week, Its Prime Minister Says in Helsinki
Norway Keeps Its Only Crossing Open, Against the Advice of Experts`
  expect(found(text)).toHaveLength(3)
})

test('the first short line without a stop, before an empty line, is the title', () => {
  expect(found('Baltic states close border\n\nTallinn acted first.\n\nRiga followed.')[0]).toEqual([
    'title',
    'Baltic states close border',
  ])
  expect(found('Tallinn acted first.\n\nRiga followed.')[0][0]).toBe('body')
  expect(found('Baltic states close border')[0][0]).toBe('body')
})

test('a title that is known takes the role, wherever it stands', () => {
  const text = 'Home News\nBaltic states close border\nTallinn acted first.'
  expect(found(text, [[0, 9]], [10, 36])).toEqual([
    ['title', 'Baltic states close border'],
    ['body', 'Tallinn acted first.'],
  ])
})

test('headings stand between paragraphs; list items and "X said:" do not head anything', () => {
  const text = `Tallinn acted first.
What comes next
Riga will follow, it said:
• at once
• for good
Members
Latvia
Estonia
The talks go on.`
  expect(found(text).map(([role]) => role)).toEqual('body heading body body body body body body body'.split(' '))
})

test('Markdown headings lose their marks', () => {
  expect(found('# Border closed\nTallinn acted first.\n## Reactions\nRiga followed.')).toEqual([
    ['title', 'Border closed'],
    ['body', 'Tallinn acted first.'],
    ['heading', 'Reactions'],
    ['body', 'Riga followed.'],
  ])
})

test('words below a picture are a caption', () => {
  expect(found('FILE - The border at Narva in 2020.\nTallinn acted first.')[0][0]).toBe('caption')
  expect(found('Tallinn acted first.\nThe border at Narva. (AP Photo/Pool)\nRiga followed.')[1][0]).toBe('caption')
})

test('nothing of the furniture is in a paragraph, and nothing else is left out', () => {
  const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 4 })
  const texts = fc.array(fc.constantFrom('a', 'B', '.', ' ', '\n', '\n\n', '- ', '\u2028', '\t'), { maxLength: 80 })
  fc.assert(
    fc.property(texts, spans, (parts, places) => {
      const text = parts.join('')
      const furniture = places.map(([start, length]): Span => [start, Math.min(start + length, text.length)])
      const covered = new Uint8Array(text.length)
      let end = 0
      for (const { span } of findParagraphs(
        text,
        furniture.filter(([a, b]) => a < b),
        null,
      )) {
        expect(span[0]).toBeGreaterThanOrEqual(end)
        expect(text.slice(...span).trim()).toBe(text.slice(...span))
        covered.fill(1, span[0], span[1])
        end = span[1]
      }
      for (let i = 0; i < text.length; i++) {
        const isFurniture = furniture.some(([a, b]) => a <= i && i < b)
        if (isFurniture) expect(covered[i]).toBe(0)
        else if (/\S/.test(text[i])) expect(covered[i]).toBe(1)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a dateline is a paragraph of its own, before the sentence that it opens', () => {
  expect(found('MOSCOW (Reuters) - Tallinn acted first.')).toEqual([
    ['dateline', 'MOSCOW (Reuters) -'],
    ['body', 'Tallinn acted first.'],
  ])
})
