import { describe, expect, test } from 'vitest'
import { findDateline } from './index.ts'

const read = (text: string) => {
  const found = findDateline(text, [0, text.length])
  if (found === null) return null
  const words = (span: readonly [number, number] | null) => (span === null ? null : text.slice(...span))
  return [words(found.span), words(found.place), words(found.date)]
}

describe('datelines', () => {
  test.each([
    ['BRUSSELS, March 3 (Reuters) — The Union', 'BRUSSELS, March 3 (Reuters) —', 'BRUSSELS', 'March 3'],
    ['KYIV, Ukraine (AP) — The army', 'KYIV, Ukraine (AP) —', 'KYIV, Ukraine', null],
    ['PARIS/BERLIN (Reuters) - Both', 'PARIS/BERLIN (Reuters) -', 'PARIS/BERLIN', null],
    ['BEIJING, Jan. 5 (Xinhua) -- China', 'BEIJING, Jan. 5 (Xinhua) --', 'BEIJING', 'Jan. 5'],
    ['NEW DELHI – India', 'NEW DELHI –', 'NEW DELHI', null],
    ['London, 5 May 2020: The', 'London, 5 May 2020:', 'London', '5 May 2020'],
    ['Washington (CNN) -- The', 'Washington (CNN) --', 'Washington', null],
    ['MOSCOW, March 3. /TASS/. Russia', 'MOSCOW, March 3. /TASS/.', 'MOSCOW', 'March 3'],
    ['Colombo, Sri Lanka – The', 'Colombo, Sri Lanka –', 'Colombo, Sri Lanka', null],
    ['May 3 (Reuters) - Oil', 'May 3 (Reuters) -', null, 'May 3'],
    ['(CNN) – The', '(CNN) –', null, null],
  ])('%s', (text, span, place, date) => {
    expect(read(text)).toEqual([span, place, date])
  })
})

describe('no datelines', () => {
  test.each([
    'NATO — the alliance of 32 states — met.',
    'U.N. Secretary-General António Guterres said so.',
    'On Monday - a holiday - nobody came.',
    'Senator Lindsey Graham (R-S.C.) — a hawk — agreed.',
    'FILE PHOTO - The border.',
    'The talks — the third this year — failed.',
    'China said on March 3 that it would wait.',
    '',
  ])('%s', text => {
    expect(read(text)).toBeNull()
  })
})

test('offsets are those of the whole text', () => {
  const text = 'Title\nROME — Italy'
  expect(findDateline(text, [6, text.length])).toEqual({ span: [6, 12], place: [6, 10], date: null })
})
