/** Corrections of events that the coder itself made, through versions and a second coding. Needs the model. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CorrectionInput, EventRow } from '../index.ts'
import {
  dyadSeries,
  explainRecord,
  findCorrections,
  findEvents,
  quality,
  recordCorrection,
  reviseReports,
  WrongQuestion,
} from '../index.ts'
import { coded, openSample, type SampleLedger, type SampleReport, sampleReports } from '../sample-ledger.ts'

const [first, second, , expulsions] = sampleReports
let sample: SampleLedger
beforeEach(async () => {
  sample = await openSample(reviseReports)
  await sample.store(await coded([first, second, expulsions]))
}, 240_000)
afterEach(() => sample.close())

/** Without its author, case by case. */
type Said = CorrectionInput extends infer One ? (One extends CorrectionInput ? Omit<One, 'author'> : never) : never
const correct = (input: Said): Promise<number> =>
  recordCorrection(sample.ledger.connection, { author: 'Jan', ...input } as CorrectionInput, {
    codebook: sample.codebook,
    at: Date.UTC(2024, 0, 2, 3, 4, 5),
    nameOf: code => (code === 'NATO' ? 'North Atlantic Treaty Organization' : null),
  })

const events = async (filter = {}): Promise<readonly EventRow[]> =>
  (await findEvents(sample.reader, { by: 'mention', ...filter })).items
const sanctionOf = async (source: string): Promise<EventRow> =>
  (await events({ type: ['SANCTION'], source: [source] })).at(-1) as EventRow
const conflicts = async (): Promise<number> =>
  (await dyadSeries(sample.reader, { actor: 'EU', recipient: 'CHN' }, 'month')).points.reduce(
    (sum, { counts }) => sum + counts.materialConflict,
    0,
  )
/** The report again, read as new by a later call: another address, the same text. */
const again = (report: SampleReport, text = report.text): SampleReport => ({
  ...report,
  text,
  url: 'https://example.org/again',
})

test('what is rejected is in no list and no count, unless it is asked for', async () => {
  const sanction = await sanctionOf('Morning Wire')
  const before = await conflicts()
  await correct({ action: 'reject', target: sanction.id, note: 'not an act' })
  expect((await events()).map(({ id }) => id)).not.toContain(sanction.id)
  expect(await conflicts()).toBe(before - 1)
  const shown = (await events({ rejected: true })).find(({ id }) => id === sanction.id)
  expect(shown?.judged).toBe('rejected')
  expect((await events({ rejected: true, pair: 'EU-CHN' })).map(({ id }) => id)).toContain(sanction.id)
})

test('a change of type takes quad and score along; sides, date and status change alone', async () => {
  const { id } = await sanctionOf('Morning Wire')
  await correct({ action: 'change', target: id, change: { type: 'ACCUSE' } })
  await correct({ action: 'change', target: id, change: { actors: ['NATO'], date: '2021-03-20' } })
  await correct({ action: 'change', target: id, change: { status: 'future' } })
  const changed = (await events()).find(row => row.id === id)
  expect(changed).toMatchObject({
    type: 'ACCUSE',
    mode: null,
    quad: 'verbal conflict',
    score: -3,
    actors: [{ code: 'NATO', name: 'North Atlantic Treaty Organization', actor: null }],
    recipients: [{ code: 'CHN' }],
    date: { value: '2021-03-20', precision: 'day' },
    status: 'future',
    judged: 'changed',
  })
  expect((await events({ actor: ['NATO'] })).map(row => row.id)).toEqual([id])
  expect(await events({ actor: ['EU'], recipient: ['CHN'], source: ['Morning Wire'] })).toEqual([])
})

test('a missed act is added with its own words, can be changed and taken back', async () => {
  const before = await conflicts()
  const text = 'interference'
  const at = first.text.indexOf(text)
  const report = (await sanctionOf('Morning Wire')).report.id
  const nr = await correct({
    action: 'add',
    target: report,
    predicate: [at, at + text.length],
    change: { type: 'COERCE', actors: ['EU'], recipients: ['CHN'], date: '2021-03-22' },
  })
  const [added] = await events({ type: ['COERCE'] })
  expect(added).toMatchObject({
    id: `${report}#e1000000`,
    judged: 'added',
    confidence: 1,
    date: { value: '2021-03-22' },
  })
  expect(added.sentence.text).toContain('accused the EU of interference')
  expect(await conflicts()).toBe(before + 1)
  await correct({ action: 'change', target: added.id, change: { status: 'negated' } })
  expect((await events({ type: ['COERCE'] }))[0]).toMatchObject({ judged: 'added', status: 'negated' })
  expect((await explainRecord(sample.reader, sample.ledger, added.id)).rule).toBe('added by a correction')
  await correct({ action: 'undo', target: String(nr) })
  expect(await events({ type: ['COERCE'] })).toEqual([])
})

test('merge: one act, two mentions, counted once; split and undo take them apart', async () => {
  const [a, b] = [
    await sanctionOf('Morning Wire'),
    (await events({ source: ['Evening Post'], type: ['ACCUSE'] })).at(-1) as EventRow,
  ]
  const before = (await findEvents(sample.reader, {})).total
  const nr = await correct({ action: 'merge', target: a.id, with: b.id })
  const merged = (await events()).find(({ id }) => id === a.id)
  expect(merged?.cluster).toMatchObject({ mentions: 2, reports: 2, sources: 2 })
  expect((await findEvents(sample.reader, {})).total).toBe(before - 1)
  const opened = await explainRecord(sample.reader, sample.ledger, a.id)
  expect(opened.cluster?.others.map(({ id }) => id)).toEqual([b.id])
  expect(opened.cluster?.reason).toBe(`correction ${nr}`)
  await correct({ action: 'undo', target: String(nr) })
  expect((await findEvents(sample.reader, {})).total).toBe(before)
  await correct({ action: 'merge', target: a.id, with: b.id })
  await correct({ action: 'split', target: b.id, with: a.id })
  expect((await findEvents(sample.reader, {})).total).toBe(before)
  expect((await events()).every(({ cluster }) => cluster === null)).toBe(true)
})

test('corrections hold when the report is coded again, and when it comes with another text', async () => {
  const sanction = await sanctionOf('Morning Wire')
  await correct({ action: 'change', target: sanction.id, change: { status: 'historical' } })
  await sample.store(await coded([again(first)]))
  const recoded = await sanctionOf('Morning Wire')
  expect(recoded.id).not.toBe(sanction.id)
  expect(recoded).toMatchObject({ status: 'historical', judged: 'changed' })

  await sample.store(await coded([again(first, `Brussels acted after months of talks. ${first.text}`)]))
  const moved = await sanctionOf('Morning Wire')
  expect(moved.predicate[0]).toBeGreaterThan(recoded.predicate[0])
  expect(moved).toMatchObject({ status: 'historical', judged: 'changed' })
  expect((await events({ status: ['historical'] })).map(({ id }) => id)).toEqual([moved.id])
})

test('a merge holds when one of its reports is coded again', async () => {
  const [a, b] = [await sanctionOf('Morning Wire'), await sanctionOf('Evening Post')]
  await correct({ action: 'merge', target: a.id, with: b.id })
  await sample.store(await coded([again(first)]))
  expect((await sanctionOf('Morning Wire')).cluster).toMatchObject({ mentions: 2, reports: 2 })
})

test('the list is append-only and says who, when, what and why', async () => {
  const { id } = await sanctionOf('Morning Wire')
  await correct({ action: 'reject', target: id })
  await correct({ action: 'accept', target: id, note: 'read again' })
  const { items, total } = await findCorrections(sample.reader)
  expect(total).toBe(2)
  expect(items[0]).toMatchObject({
    id: '2',
    action: 'accept',
    target: id,
    author: 'Jan',
    note: 'read again',
    at: '2024-01-02T03:04:05Z',
    words: 'imposed sanctions',
    type: 'SANCTION',
  })
  expect((await events()).find(row => row.id === id)?.judged).toBe('accepted')
  expect((await explainRecord(sample.reader, sample.ledger, id)).corrections).toHaveLength(2)
})

test('a correction of nothing changes nothing', async () => {
  const { id, report } = await sanctionOf('Morning Wire')
  for (const wrong of [
    { action: 'reject', target: `${report.id}#e77` },
    { action: 'reject', target: '0000000000000000#e0' },
    { action: 'change', target: id, change: { actors: ['NOBODY'] } },
    { action: 'change', target: id, change: { actors: ['a99'] } },
    { action: 'merge', target: id, with: id },
    { action: 'add', target: report.id, predicate: [5, 5], change: { type: 'AID', actors: [], recipients: [] } },
    { action: 'undo', target: '7' },
  ])
    await expect(correct(wrong as Said), JSON.stringify(wrong)).rejects.toThrow(WrongQuestion)
  expect((await findCorrections(sample.reader)).total).toBe(0)
})

test('quality counts what was judged', async () => {
  const all = await events()
  const accusations = all.filter(({ type }) => type === 'ACCUSE')
  await correct({ action: 'accept', target: accusations[0].id })
  await correct({ action: 'change', target: accusations[1].id, change: { type: 'REJECT' } })
  await correct({ action: 'reject', target: (await sanctionOf('Morning Wire')).id })
  expect(await quality(sample.reader)).toMatchObject([
    { type: 'ACCUSE', judged: 2, right: 1, missed: 0, recall: [1, expect.closeTo(0.207, 3), 1] },
    { type: 'REJECT', judged: 0, right: 0, missed: 1, precision: null, recall: [0, 0, expect.closeTo(0.793, 3)] },
    { type: 'SANCTION', judged: 1, right: 0, precision: [0, 0, expect.closeTo(0.793, 3)], recall: null },
  ])
})
