import { describe, expect, test } from 'vitest'
import { datelineOf, publishedLineOf } from './textdate.ts'

describe('datelines with a full date', () => {
  test.each([
    ['BRUSSELS, March 24, 2021 (Reuters) - Ministers met.', '2021-03-24', 'March 24, 2021'],
    ['Ministers meet\n\nBrussels, 24 March 2021 — Ministers met.', '2021-03-24', '24 March 2021'],
    ['MOSCOW (Example News - 29th April, 2020) It is so.', '2020-04-29', '29th April, 2020'],
    ['March 24, 2021: Ministers met.', '2021-03-24', 'March 24, 2021'],
    ['Ministers met on the border.\n\nMinsk, December 6, 2021', '2021-12-06', 'December 6, 2021'],
    ['Ministers met on the border.\n\nPUTRAJAYA\n\n25 JANUARY 2022', '2022-01-25', '25 JANUARY 2022'],
  ])('%s', (text, date, words) => {
    const found = datelineOf(text)
    expect(found?.date).toBe(date)
    expect(found && text.slice(...found.span)).toBe(words)
  })
})

test.each([
  'WASHINGTON, March 24 (Reuters) - Ministers met.',
  'The law of March 24, 2021 (as amended) was changed.',
  'On March 24, 2021, ministers met - and left.',
  'Ministers met.\n\nThey will be in force from 1 May 2021.',
])('no dateline with a full date: %s', text => expect(datelineOf(text)).toBeNull())

test('a line says when the text was posted', () => {
  const text = 'Ministers met in Rome.\n\nPosted on March 24, 2021 in News'
  const found = publishedLineOf(text)
  expect(found && [found.date, text.slice(...found.span)]).toEqual(['2021-03-24', 'March 24, 2021'])
  expect(publishedLineOf('Published on March 24, 2021, the report names four ministers.')).toBeNull()
})
