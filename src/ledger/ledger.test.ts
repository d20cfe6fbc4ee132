import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { loadCodebook } from '../codebook.ts'
import { type ReportRecord, reportRecord } from '../record.ts'
import { type Ledger, openLedger, SqlRefused } from './index.ts'
import { migrations } from './migrate.ts'
import { openFile } from './open.ts'
import { idOf, recordArbitrary, sampleRecords } from './sample.ts'
import { schemaVersion } from './schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'chancery-ledger-'))
afterAll(() => rmSync(folder, { recursive: true }))

const codebook = loadCodebook(new URL('../../', import.meta.url))
const nothing = { skipped: 0, rejected: 0 }
let files = 0

/** Opens a fresh ledger, or one that is there, and closes it again. */
async function within<T>(use: (ledger: Ledger) => Promise<T>, path = join(folder, `${files++}.duckdb`)): Promise<T> {
  const ledger = await openLedger(path, { create: true, command: 'test' })
  try {
    return await use(ledger)
  } finally {
    await ledger.close()
  }
}

async function store(ledger: Ledger, records: readonly ReportRecord[], batch = records.length): Promise<number> {
  const storing = await ledger.storing({ codebook, inputs: ['test'], clock: () => 0 })
  let stored = 0
  for (const record of records) {
    if (storing.add(record)) stored++
    if (storing.gathered === batch) await storing.commit(nothing)
  }
  await storing.end(nothing)
  return stored
}

const rows = async (ledger: Ledger, sql: string) => (await ledger.select(sql, 1000)).getRowsJson()
const [first, second] = sampleRecords(2)
const withReport = (
  record: ReportRecord,
  report: Partial<ReportRecord['report']>,
  text = record.text,
): ReportRecord => ({
  ...record,
  text,
  report: { ...record.report, ...report },
})

describe('records', () => {
  test('come back as they were stored', async () => {
    await within(async ledger => {
      let n = 0
      await fc.assert(
        fc.asyncProperty(fc.array(recordArbitrary(idOf(0)), { minLength: 20, maxLength: 20 }), async made => {
          const records = made.map(record => withReport(record, { id: idOf(++n) }))
          await store(ledger, records)
          for (const record of records)
            expect(await ledger.record(record.report.id)).toEqual(reportRecord.parse(record))
        }),
        { numRuns: 4 },
      )
    })
  })

  test('of hostile words come back too', async () => {
    const words =
      'a\u0000b \u202eright to left\u202c "; drop table reports; -- \' <script>alert(1)</script> \ufffd \ud83e\udd1d \u0301'
    const hostile = withReport(first, { title: words, source: words, url: words, externalId: words }, words.repeat(50))
    await within(async ledger => {
      await store(ledger, [hostile, withReport(hostile, { id: idOf(9) }, 'next')], 1)
      expect(await ledger.record(first.report.id)).toEqual(reportRecord.parse(hostile))
      expect(await rows(ledger, 'select max(version) from reports')).toEqual([[2]])
    })
  })

  test('are stored once', async () => {
    const records = sampleRecords(8)
    await within(async ledger => {
      expect(await store(ledger, [...records, ...records.slice(0, 3)], 2)).toBe(8)
      expect(await store(ledger, records)).toBe(0)
      expect(await rows(ledger, 'select count(*), count(distinct id) from reports')).toEqual([['8', '8']])
      expect(await ledger.record('ffffffffffffffff')).toBeNull()
    })
  })

  test('are there when the file is opened again', async () => {
    const path = join(folder, 'again.duckdb')
    await within(ledger => store(ledger, [first]), path)
    await within(async ledger => {
      expect(await ledger.record(first.report.id)).toEqual(reportRecord.parse(first))
      expect(await store(ledger, [first, second])).toBe(1)
      expect(await rows(ledger, 'select nr, run from reports order by nr')).toEqual([
        [1, 1],
        [2, 2],
      ])
    }, path)
  })

  test('a batch that fails leaves nothing behind', async () => {
    await within(async ledger => {
      const storing = await ledger.storing({
        codebook,
        inputs: [],
        clock: () => 0,
        after: [async () => Promise.reject(new Error('no'))],
      })
      storing.add(first)
      await expect(storing.commit(nothing)).rejects.toThrow('no')
      expect(await rows(ledger, 'select (select count(*) from reports) + (select count(*) from words)')).toEqual([
        ['0'],
      ])
      expect(await store(ledger, [first])).toBe(1)
    })
  })
})

describe('versions', () => {
  const named = { externalId: 'cable-7', source: 'Example Gazette' }
  const versions = [1, 2, 3].map(n => withReport(first, { ...named, id: idOf(100 + n) }, `text ${n}`))

  test.each([1, 3])('another text under the same id and source is the next version, in batches of %i', async batch => {
    await within(async ledger => {
      const elsewhere = withReport(second, { ...named, source: 'Another Gazette', id: idOf(200) })
      await store(ledger, [...versions, elsewhere], batch)
      expect(await rows(ledger, 'select version, is_latest from reports order by nr')).toEqual([
        [1, false],
        [2, false],
        [3, true],
        [1, true],
      ])
      expect(await rows(ledger, 'select distinct report from pairs where report < 3')).toEqual([])
      expect(await ledger.record(idOf(101))).toEqual(reportRecord.parse(versions[0]))
    })
  })
})

describe('views', () => {
  const agreement: ReportRecord = {
    ...first,
    report: { ...first.report, id: idOf(300), source: 'Example Gazette', externalId: null },
    text: 'France and Germany signed a pact with the United States. 🤝 Both sides were pleased.',
    sentences: [
      { id: 's0', span: [0, 56], role: 'body' },
      { id: 's1', span: [57, 83], role: 'body' },
    ],
    actors: [
      { ...first.actors[0], id: 'a1', name: 'France', code: 'FRA' },
      { ...first.actors[0], id: 'a2', name: 'Germany', code: 'DEU' },
      { ...first.actors[0], id: 'a3', name: 'the United States', code: 'USA' },
    ],
    statements: [],
    links: [],
    events: [
      {
        id: 'e0',
        type: 'AGREE',
        mode: null,
        actors: ['a1', 'a2'],
        recipients: ['a3'],
        mutual: false,
        status: 'asserted',
        claim: null,
        contexts: ['diplomatic'],
        date: { value: '2021-03-24', end: null, precision: 'day', basis: 'text', time: null },
        place: null,
        predicate: [19, 25],
        arguments: [],
        quantities: [],
        sentence: 's0',
        confidence: 0.9,
        why: { pattern: null, model: null },
      },
    ],
  }

  test('events and dyads read like the field', async () => {
    await within(async ledger => {
      await store(ledger, [agreement])
      expect(
        await rows(ledger, 'select event_id, type, quad, actor_codes, recipient_names, date, is_lead from events_v'),
      ).toEqual([[`${idOf(300)}#e0`, 'AGREE', 1, ['FRA', 'DEU'], ['the United States'], '2021-03-24', true]])
      expect(await rows(ledger, 'select actor, recipient, month, quad, events from dyad_month order by actor')).toEqual(
        [
          ['DEU', 'USA', '2021-03-01', 1, '1'],
          ['FRA', 'USA', '2021-03-01', 1, '1'],
        ],
      )
      const words =
        'select words_of(d.text, s.begins, s.ends) from sentences s join reports d on d.nr = s.report order by s.nr'
      expect(await rows(ledger, words)).toEqual([[agreement.text?.slice(0, 56)], [agreement.text?.slice(57, 83)]])
      expect(
        await rows(
          ledger,
          "select sentence from postings join words w on w.nr = postings.word where w.word = 'pleased'",
        ),
      ).toEqual([[1]])
    })
  })
})

describe('opening', () => {
  test('a second process is told who holds the file', async () => {
    const path = join(folder, 'held.duckdb')
    const { spawnSync } = await import('node:child_process')
    const open = `import { openLedger } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
      await openLedger(process.argv[1], { command: 'second' }).catch(e => console.log(e.constructor.name, e.message, '|', e.todo))`
    await within(async ledger => {
      ledger.announce('http://127.0.0.1:4173')
      const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', open, path], {
        encoding: 'utf8',
      })
      expect(stdout).toContain(`LedgerHeld the ledger ${path} is held by chancery test (process ${process.pid})`)
      expect(stdout).toContain('http://127.0.0.1:4173')
    }, path)
    expect(existsSync(`${path}.holder`)).toBe(false)
  })

  test('a second ledger in one process is a fault of ours', async () => {
    await within(async () => {
      await expect(openLedger(join(folder, 'other.duckdb'), { create: true, command: 'test' })).rejects.toThrow(
        'one at a time',
      )
    })
  })

  test('what is no ledger is refused and left as it is', async () => {
    const text = join(folder, 'a.txt')
    writeFileSync(text, 'The envoy left for Paris on Monday, and nobody knows when she will be back.'.repeat(20))
    await expect(openLedger(text, { command: 'test' })).rejects.toThrow('no ledger')
    const other = join(folder, 'plain.duckdb')
    const instance = await DuckDBInstance.create(other)
    await (await instance.connect()).run('create table x (y integer)')
    instance.closeSync()
    await expect(openLedger(other, { command: 'test' })).rejects.toThrow('no ledger')
    await expect(openLedger(join(folder, 'none.duckdb'), { command: 'test' })).rejects.toThrow('there is no ledger')
    expect(existsSync(join(folder, 'none.duckdb'))).toBe(false)
  })

  test('a later version is refused', async () => {
    const path = join(folder, 'later.duckdb')
    await within(async () => {}, path)
    const instance = await DuckDBInstance.create(path)
    await (await instance.connect()).run('update ledger set schema_version = 99')
    instance.closeSync()
    await expect(openLedger(path, { command: 'test' })).rejects.toThrow('later Chancery')
  })

  test('older tables are brought up, and the file as it was is kept', async () => {
    const path = join(folder, 'older.duckdb')
    await within(ledger => store(ledger, [first]), path)
    const next = {
      version: schemaVersion + 1,
      migrations: [...migrations, ['alter table reports add column seen boolean']],
    }
    const file = await openFile(path, { command: 'test' }, next)
    expect((await file.connection.runAndReadAll('select seen from reports')).getRowsJson()).toEqual([[null]])
    await file.close()
    await within(
      async old => expect(await rows(old, 'select count(*) from reports')).toEqual([['1']]),
      `${path}.tables-${schemaVersion}.bak`,
    )
  })

  test('tables of version 1 come up to the present ones', async () => {
    const path = join(folder, 'first.duckdb')
    const found = 'select "key", dyad from events e join pairs p on p.report = e.report and p.event = e.nr order by all'
    const now = await within(async ledger => {
      await store(ledger, [first, second])
      return await rows(ledger, found)
    }, path)
    expect(now.length).toBeGreaterThan(0)
    const instance = await DuckDBInstance.create(path)
    const connection = await instance.connect()
    for (const sql of [
      'drop index events_key',
      'drop index reports_nr',
      'alter table events drop column "key"',
      'alter table pairs drop column dyad',
      'update ledger set schema_version = 1',
    ])
      await connection.run(sql)
    instance.closeSync()
    await within(async ledger => {
      expect(await rows(ledger, found)).toEqual(now)
      expect(await rows(ledger, 'select index_name from duckdb_indexes() order by all')).toEqual([
        ['events_key'],
        ['reports_nr'],
      ])
    }, path)
  })

  test('a step that fails leaves the file as it was', async () => {
    const path = join(folder, 'stuck.duckdb')
    await within(ledger => store(ledger, [first]), path)
    const next = { version: schemaVersion + 1, migrations: [...migrations, ['drop table pairs', 'drop table nothing']] }
    await expect(openFile(path, { command: 'test' }, next)).rejects.toThrow('nothing')
    await within(async ledger => expect(await rows(ledger, 'select count(*) >= 0 from pairs')).toEqual([[true]]), path)
  })

  test('a copy of an open ledger opens as its last checkpoint left it', async () => {
    const path = join(folder, 'copied.duckdb')
    await within(async ledger => {
      await store(ledger, [first])
      await ledger.connection.run('checkpoint')
      copyFileSync(path, `${path}.copy`)
    }, path)
    await within(
      async copy => expect(await rows(copy, 'select count(*) from reports')).toEqual([['1']]),
      `${path}.copy`,
    )
  })
})

describe('SQL of a user', () => {
  const refused = [
    'select 1; select 2',
    '',
    'delete from reports',
    'insert into codes values (1, $$x$$) returning *',
    'create table x (y integer)',
    "attach '/tmp/x.duckdb'",
    "copy reports to '/tmp/x.csv'",
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/passwd')",
    "select * from glob('/*')",
    "from '/etc/passwd'",
    'set enable_external_access = true',
    'pragma enable_external_access = true',
    'explain analyze delete from reports',
    'with gone as (delete from reports returning *) select * from gone',
    'checkpoint',
    'install httpfs',
    "load '/tmp/x.so'",
    'export database $$/tmp/x$$',
    'begin',
    'call force_checkpoint()',
    'prepare p as delete from reports',
    'update ledger set schema_version = 7',
    'vacuum',
    'drop view events_v',
  ]
  test.each(refused)('refused: %s', async sql => {
    await within(async ledger => {
      await store(ledger, [first])
      await expect(ledger.select(sql, 10)).rejects.toThrow()
      expect(await rows(ledger, 'select count(*) from reports')).toEqual([['1']])
    })
  })

  test('one that takes too long is given up', async () => {
    await within(async ledger => {
      const endless = 'select count(*) from range(100000000) a, range(100000) b where a.range % 7 = b.range % 11'
      await expect(ledger.select(endless, 1, 200)).rejects.toThrow('took longer')
      expect(await rows(ledger, 'select 1')).toEqual([[1]])
    })
  })

  test('a SELECT reads, and no more rows than are asked for', async () => {
    await within(async ledger => {
      expect((await ledger.select('select * from range(1000000)', 10)).currentRowCount).toBeLessThan(5000)
      expect(await rows(ledger, 'with a as (select 1 as x) select x from a')).toEqual([[1]])
      await expect(ledger.select('select 1; drop table reports', 1)).rejects.toBeInstanceOf(SqlRefused)
    })
  })
})
