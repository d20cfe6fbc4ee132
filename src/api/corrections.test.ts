/** What people say of events, from the request to the lists that heed it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ledger } from '../ledger/index.ts'
import { openSampleLedger } from './sample-ledger.ts'
import { openSampleServer, type SampleServer } from './sample-server.ts'
import * as told from './schemas.ts'

const folder = mkdtempSync(join(tmpdir(), 'chancery-corrections-'))
let ledger: Ledger
let server: SampleServer
beforeAll(async () => {
  ledger = await openSampleLedger(join(folder, 'news.duckdb'))
  server = await openSampleServer(ledger)
}, 120_000)
afterAll(async () => {
  await server.close()
  await ledger.close()
  rmSync(folder, { recursive: true })
  expect(server.faults).toEqual([])
})

async function events(query: string): Promise<readonly told.EventRow[]> {
  const { text } = await server.ask(`/api/events?limit=500&${query}`)
  return told.pageOf(told.eventRow).parse(JSON.parse(text)).items
}
async function say(input: unknown): Promise<told.Correction> {
  const { status, text } = await server.post('/api/corrections', input)
  expect([status, status === 201 ? '' : text]).toEqual([201, ''])
  return told.correction.parse(JSON.parse(text))
}
const eventNow = async (id: string): Promise<told.EventRow | undefined> =>
  (await events(`report=${id.slice(0, 16)}&by=mention&rejected=true`)).find(event => event.id === id)

test('accepted, rejected, taken back: the lists heed the last word', async () => {
  const [{ id: target }] = await events('type=SANCTION')
  expect(await say({ action: 'accept', target })).toMatchObject({
    action: 'accept',
    target,
    author: 'tester',
    note: null,
  })
  expect((await eventNow(target))?.judged).toBe('accepted')
  await say({ action: 'reject', target, author: 'A. Reader', note: 'a rumour <b>only</b>' })
  expect((await eventNow(target))?.judged).toBe('rejected')
  expect((await events('type=SANCTION')).map(({ id }) => id)).not.toContain(target)
  await say({ action: 'undo', target })
  expect((await eventNow(target))?.judged).toBe('accepted')
  await say({ action: 'undo', target })
  expect((await eventNow(target))?.judged).toBeNull()
  const none = await server.post('/api/corrections', { action: 'undo', target })
  expect([none.status, JSON.parse(none.text).type]).toEqual([409, '/docs#problem-conflict'])
  const { items, total } = told.pageOf(told.correction).parse(JSON.parse((await server.ask('/api/corrections')).text))
  expect([total, items.map(({ action }) => action)]).toEqual([4, ['undo', 'undo', 'reject', 'accept']])
})

test('a change is in the row, in the filters and in the counts of its dyad', async () => {
  const [{ id: target }] = await events('type=ACCUSE&actor=RUS&status=asserted')
  const totalOf = async (dyad: string): Promise<number> => {
    const { points, undated } = told.dyadSeries.parse(
      JSON.parse((await server.ask(`/api/dyads/${dyad}?unit=year`)).text),
    )
    return points.flatMap(({ counts }) => Object.values(counts)).reduce((sum, n) => sum + n, undated)
  }
  const before = await totalOf('FRA/ITA')
  await say({
    action: 'change',
    target,
    change: { type: 'THREATEN', actors: ['FRA'], recipients: ['ITA'], date: '2019-02-07' },
  })
  const now = await eventNow(target)
  expect(now).toMatchObject({
    judged: 'changed',
    type: 'THREATEN',
    quad: 'verbal conflict',
    date: { value: '2019-02-07' },
  })
  expect(now?.actors).toMatchObject([{ code: 'FRA', name: 'France' }])
  expect((await events('pair=FRA-ITA&from=2019-02-01&to=2019-02-28')).map(({ id }) => id)).toContain(target)
  expect(await totalOf('FRA/ITA')).toBe(before + 1)
})

test('a missed act is added where its words stand, and shows in its report', async () => {
  const [{ report }] = await events('type=CONSULT')
  const opened = told.reportOpened.parse(JSON.parse((await server.ask(`/api/reports/${report.id}`)).text))
  const { span } = opened.record.sentences.at(-1) ?? { span: [0, 0] }
  const predicate = [span[0], span[0] + 4]
  await say({
    action: 'add',
    target: report.id,
    predicate,
    change: { type: 'AID', actors: ['NOR'], recipients: ['SWE'] },
  })
  const [added] = (await events('actor=NOR&recipient=SWE')).filter(({ judged }) => judged === 'added')
  expect(added).toMatchObject({ type: 'AID', predicate, report: { id: report.id } })
  const after = told.reportOpened.parse(JSON.parse((await server.ask(`/api/reports/${report.id}`)).text))
  expect(after.events.map(({ id }) => id)).toContain(added.id)
  expect(after.corrections.map(({ action }) => action)).toEqual(['add'])
})

test('two mentions are joined to one act, and parted again', async () => {
  const [one, other] = await events('by=mention&type=ACCUSE')
  await say({ action: 'merge', target: one.id, with: other.id })
  expect((await eventNow(one.id))?.cluster).toMatchObject({ mentions: 2 })
  expect(await events('by=event')).toHaveLength((await events('by=mention')).length - 1)
  await say({ action: 'split', target: one.id, with: other.id })
  expect(await events('by=event')).toHaveLength((await events('by=mention')).length)
})

test('what is judged is counted in the quality of its type', async () => {
  const { items } = told.quality.parse(JSON.parse((await server.ask('/api/quality')).text))
  expect(items.find(({ type }) => type === 'AID')).toMatchObject({ missed: 1 })
  expect(items.find(({ type }) => type === 'ACCUSE')?.judged).toBeGreaterThan(0)
})

test.each([
  [{ action: 'accept', target: '0000000000000000#e1' }, 400],
  [{ action: 'accept', target: 'e1' }, 400],
  [{ action: 'accept', target: '0000000000000000#q1' }, 400],
  [{ action: 'delete', target: '0000000000000000#e1' }, 400],
  [{ action: 'accept', target: '0000000000000000#e1', note: 'x'.repeat(3000) }, 400],
  [{ action: 'accept', target: '0000000000000000#e1', author: ' ' }, 400],
  [{ action: 'change', target: '0000000000000000#e1', change: { type: 'HUG' } }, 400],
  [{ action: 'change', target: '0000000000000000#e1', change: { colour: 'red' } }, 400],
  [{ action: 'undo', target: '999999' }, 400],
])('what cannot be kept is refused: %j', async (input, status) => {
  expect((await server.post('/api/corrections', input)).status).toBe(status)
})

test('many at once are kept one after the other', async () => {
  const targets = (await events('type=REQUEST')).slice(0, 8).map(({ id }) => id)
  const kept = await Promise.all(targets.map(target => say({ action: 'accept', target })))
  expect(new Set(kept.map(({ id }) => id)).size).toBe(targets.length)
  for (const target of targets) expect((await eventNow(target))?.judged).toBe('accepted')
})
