import { expect, test } from 'vitest'
import { csvOf, fileName, jsonOf, type Origin, originOf } from './save.ts'

const origin: Origin = { title: 'Events', coder: 'chancery 0.1.0', ledger: 'a.duckdb', view: '/events', citation: 'c' }

test('a cell with commas, quotes or lines is quoted; the coder and the view end each row', () => {
  const csv = csvOf([{ id: 1, words: 'he said "no", twice\nthen left', code: null }], origin)
  expect(csv).toBe('id,words,code,coder,view\r\n1,"he said ""no"", twice\nthen left",,chancery 0.1.0,/events\r\n')
})

test('words that a spreadsheet would run do not run', () => {
  expect(csvOf([{ title: '=cmd|calc!A1' }], origin)).toContain("'=cmd|calc!A1,")
})

test('a number below zero stays a number', () => {
  expect(csvOf([{ score: -9 }], origin)).toContain('\r\n-9,')
})

test('JSON carries the citation', () => {
  expect(JSON.parse(jsonOf([{ id: 1 }], origin))).toMatchObject({ citation: 'c', rows: [{ id: 1 }] })
})

test('a citation names coder, ledger, extent, view and day', () => {
  const meta = {
    coder: { version: '0.2.0', model: '3f9a', codebook: 'plover-1', actors: '2025-12' },
    ledger: 'news.duckdb',
    counts: { reports: 17 },
    from: '2016-05-02',
    to: '2023-10-18',
  } as Parameters<typeof originOf>[0]
  expect(originOf(meta, 'Events', '/events?type=AID', '2026-01-05').citation).toBe(
    'Events. Coded by chancery 0.2.0, codebook plover-1, model 3f9a, actors 2025-12; ' +
      'ledger news.duckdb (17 reports, events 2016-05-02 to 2023-10-18); view /events?type=AID; taken 2026-01-05.',
  )
})

test('file names are plain', () => {
  expect(fileName('Türkiye – United States, by month')).toBe('turkiye-united-states-by-month')
})
