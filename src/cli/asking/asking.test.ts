/** The commands that ask a ledger, of one report made by hand. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCodebook } from '../../codebook.ts'
import { openLedger } from '../../ledger/index.ts'
import { chancery } from '../chancery.ts'
import type { Io } from '../io.ts'
import { sampleRecord } from '../sample-record.ts'

const home = new URL('../../../', import.meta.url)
const id = sampleRecord.report.id
let folder = ''
let ledger = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-asking-'))
  ledger = join(folder, 'sample.duckdb')
  const opened = await openLedger(ledger, { create: true, command: 'test' })
  const storing = await opened.storing({ codebook: loadCodebook(home), inputs: [], clock: () => 0 })
  storing.add(sampleRecord)
  await storing.end({ skipped: 0, rejected: 0 })
  await opened.close()
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true }))

interface Outcome {
  readonly exit: number
  readonly out: string
  readonly err: string
}

async function call(...words: string[]): Promise<Outcome> {
  let out = ''
  let err = ''
  const io: Io = {
    out: async text => {
      out += text
    },
    err: text => {
      err += text
    },
    stdin: async function* () {},
    colour: false,
    columns: 100,
    terminal: false,
    now: () => 0,
    cores: 1,
    stop: new AbortController().signal,
    home,
    worker: home,
    dataFolder: folder,
  }
  const exit = await chancery([...words, '--ledger', ledger], io)
  return { exit, out, err }
}

const jsonOf = async (...words: string[]) => JSON.parse((await call(...words, '--format', 'json')).out)

describe('lists', () => {
  test('events for people: the words of the act in brackets, how many there are on standard error', async () => {
    const { exit, out, err } = await call('events', '--actor', 'EU', '--status', 'asserted')
    expect(exit).toBe(0)
    expect(out).toContain('2021-03-22  SANCTION  EU > CHN')
    expect(out).toContain('The EU on Monday [imposed sanctions] on four Chinese officials over abuses in Xinjiang.')
    expect(out).toContain('(Example Daily, 2021-03-23)')
    expect(err).toBe('1 events\n')
  })

  test('for programs: one array, one object a line, or columns that are fixed', async () => {
    const all = await jsonOf('events')
    expect(all).toHaveLength(3)
    const lines = (await call('events', '--format', 'jsonl')).out.trim().split('\n')
    expect(lines.map(line => JSON.parse(line))).toEqual(all)
    const csv = (await call('events', '--format', 'csv', '--type', 'SANCTION,CONCEDE')).out.trim().split('\n')
    expect(csv[0]).toBe(
      'id,date,date_end,date_precision,type,mode,quad,score,status,mutual,actor_codes,actor_names,recipient_codes,recipient_names,claim,contexts,confidence,judged,cluster,mentions,predicate,predicate_start,predicate_end,sentence_id,sentence_start,sentence_end,sentence,report_id,report_date,source,title,url',
    )
    expect(csv.length).toBeGreaterThan(2)
    expect((await call('events', '--actor', 'FRA', '--format', 'json')).out).toBe('[]\n')
  })

  test('Parquet is written to its own folder and reads back', async () => {
    const file = join(folder, 'events.parquet')
    expect(await call('events', '--format', 'parquet', '-o', file)).toEqual({ exit: 0, out: '', err: '' })
    expect(readFileSync(file).subarray(0, 4).toString()).toBe('PAR1')
    expect(await call('events', '--format', 'parquet')).toMatchObject({ exit: 2 })
  })

  test('statements, links, sources', async () => {
    expect((await call('statements')).out).toContain('[The measures rest on lies]')
    expect((await call('links')).out).toMatch(/answers/)
    expect(await jsonOf('sources')).toEqual([
      { source: 'Example Daily', reports: 1, events: 3, statements: 1, from: '2021-03-23', to: '2021-03-23' },
    ])
  })

  test('a wrong filter is named with what to write instead', async () => {
    const { exit, err } = await call('events', '--pair', 'CHN')
    expect(exit).toBe(2)
    expect(err).toBe('chancery: --pair cannot be "CHN"\n    write two codes as USA-CHN\n')
    expect((await call('events', '--from', 'Monday')).err).toContain('write a day as 2021-03-24')
    expect((await call('events', 'reports')).err).toContain('name the ledger with --ledger')
  })
})

test('a record opens with its words, its rule and its report', async () => {
  const { out } = await call('events', '--explain', `${id}#e1`)
  expect(out).toContain('[imposed sanctions]')
  expect(out).toMatch(/predicate {2}imposed sanctions/)
  expect(out).toContain('no corrections')
  expect(await call('events', '--explain', `${id}#e9`)).toMatchObject({ exit: 2, out: '' })
})

test('a correction is kept, listed, applied, judged and taken back', async () => {
  const said = await call(
    'correct',
    `${id}#e1`,
    '--type',
    'accuse',
    '--recipients',
    'RUS',
    '--author',
    'Jan',
    '--note',
    'as a test',
  )
  expect(said).toMatchObject({ exit: 0, err: '' })
  expect(said.out).toContain('Jan  change; type ACCUSE; recipients RUS; “as a test”')
  expect(
    (await jsonOf('events', '--type', 'ACCUSE', '--recipient', 'RUS')).map((row: { id: string }) => row.id),
  ).toEqual([`${id}#e1`])
  expect((await call('quality')).out).toMatch(/SANCTION +judged +1 +precision +0 % \(0 % to 79 %\)/)
  expect((await call('correct', '--list')).out).toBe(said.out)
  expect((await call('correct', '--undo', '1')).exit).toBe(0)
  expect(await jsonOf('events', '--type', 'ACCUSE', '--recipient', 'RUS')).toEqual([])
})

test('a missed act is added by its words, if they stand there once', async () => {
  const words = ['--type', 'ACCUSE', '--actors', 'CHN', '--recipients', 'EU']
  expect((await call('correct', id, '--add', 'rest on lies', ...words)).exit).toBe(0)
  expect(await jsonOf('events', '--pair', 'CHN-EU', '--type', 'ACCUSE')).toMatchObject([{ judged: 'added' }])
  expect((await call('correct', id, '--add', 'measures', ...words)).err).toContain('stands more than once')
  expect((await call('correct', id, '--add', 'nowhere', ...words)).err).toContain('does not hold')
  expect((await call('correct', `${id}#e1`)).err).toContain('nothing is said of it')
  expect((await call('correct', `${id}#e1`, '--accept', '--reject')).err).toContain('at once')
})

test('SQL: one select, read-only', async () => {
  expect(
    (await call('sql', 'select type, count(*)::integer as n from events group by all order by type', '--format', 'csv'))
      .out,
  ).toMatch(/^type,n\n/)
  expect((await call('sql', 'select 1 as one')).out).toBe('one\n1\n')
  for (const wrong of [
    'delete from events',
    'select 1; select 2',
    'select * from nowhere',
    "select * from read_text('/etc/hostname')",
  ]) {
    const { exit, out } = await call('sql', wrong)
    expect({ wrong, exit, out }).toEqual({ wrong, exit: 2, out: '' })
  }
  expect((await call('sql', 'select * from range(5)', '--limit', '2')).err).toContain('more than 2 rows')
})
