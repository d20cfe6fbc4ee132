import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDate, isoDay, shortDate } from './isodate.ts'

test.each([
  ['2021-03-24T23:30:00-05:00', '2021-03-24'],
  ['20210324', '2021-03-24'],
  ['20210324T101500Z', '2021-03-24'],
  ['2021/3/4', '2021-03-04'],
  ['Wednesday, March 24th, 2021 at 10 a.m.', '2021-03-24'],
  ['Wed, 24 Mar 2021 10:15:00 GMT', '2021-03-24'],
  ['Wed Mar 24 2021', '2021-03-24'],
  ['24th of March 2021', '2021-03-24'],
  ['24-Mar-2021', '2021-03-24'],
  ['Sept. 3, 2021', '2021-09-03'],
  ['21:17 18.11.2019', '2019-11-18'],
  ['03.04.2021', '2021-04-03'],
  ['24/03/2021', '2021-03-24'],
  ['03/24/2021', '2021-03-24'],
  ['Tue Nov 19 21:57:01 UTC 2019', '2019-11-19'],
])('%s is %s', (text, day) => expect(findDate(text)?.date).toBe(day))

test.each([
  '03/04/2021',
  '2021-02-30',
  'March 2021',
  '0001-01-01',
  '-0001-11-30',
  '1.2.3.2021.4',
  'on Monday',
  '',
  '12021-03-24',
])('%s is no full date', text => expect(findDate(text)).toBeNull())

test('the words of the date are found', () => {
  const text = 'Posted on March 24, 2021 by us'
  const found = findDate(text)
  expect(found && text.slice(found.start, found.end)).toBe('March 24, 2021')
})

test('a short year only stands alone', () => {
  expect(shortDate('02.12.19')).toBe('2019-12-02')
  expect(shortDate('version 02.12.19')).toBeNull()
})

test('every day that exists reads back from its ISO form, others do not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2099 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      (y, m, d) => {
        const day = isoDay(y, m, d)
        const exists = m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate()
        expect(day !== null).toBe(exists)
        if (day) expect(findDate(day)?.date).toBe(day)
      },
    ),
  )
})
