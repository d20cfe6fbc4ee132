/** Questions to a ledger of reports that the coder itself read. Needs the model. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventRow } from './index.ts'
import {
  actorProfile,
  dyadSeries,
  eventFilter,
  explainRecord,
  findActors,
  findEvents,
  findLinks,
  findReports,
  findSources,
  findStatements,
  movers,
  reviseReports,
  searchSentences,
  topDyads,
  WrongQuestion,
} from './index.ts'
import { coded, openSample, type SampleLedger, sampleReports } from './sample-ledger.ts'

let sample: SampleLedger
beforeAll(async () => {
  sample = await openSample(reviseReports)
  await sample.store(await coded(sampleReports))
}, 240_000)
afterAll(() => sample.close())

const events = async (filter: Record<string, unknown>): Promise<readonly EventRow[]> =>
  (await findEvents(sample.reader, eventFilter.parse(filter))).items
const types = async (filter: Record<string, unknown>): Promise<string[]> =>
  (await events(filter)).map(({ type }) => type)

const wordsOf = ({ sentence, predicate }: EventRow): string =>
  sentence.text.slice(predicate[0] - sentence.span[0], predicate[1] - sentence.span[0])

describe('filters', () => {
  test('an event carries its sentence, the words of its predicate, its sides and its report', async () => {
    const [sanction] = await events({ type: 'sanction', actor: 'EU', source: 'Morning Wire' })
    expect(sanction).toMatchObject({
      quad: 'material conflict',
      score: -6,
      actors: [{ code: 'EU', name: 'European Union' }],
      recipients: [{ code: 'CHN' }],
      status: 'asserted',
      date: { value: '2021-03-22', precision: 'day' },
      report: { source: 'Morning Wire', date: '2021-03-23' },
      judged: null,
      cluster: null,
    })
    expect(sanction.sentence.text).toBe('The European Union imposed sanctions on four Chinese officials on Monday.')
    expect(wordsOf(sanction)).toBe('imposed sanctions')
  })

  test('sides: one way, either way, and both orders of what is done together', async () => {
    expect(new Set(await types({ actor: 'EU', recipient: 'CHN' }))).toEqual(new Set(['SANCTION']))
    expect(new Set(await types({ pair: 'CHN-EU' }))).toEqual(new Set(['ACCUSE', 'SANCTION']))
    expect(await events({ pair: 'CHN-EU' })).toEqual(await events({ pair: 'EU-CHN' }))
    const together = await events({ type: 'CONSULT' })
    expect(together[0].mutual).toBe(true)
    expect(await events({ actor: 'USA', recipient: 'RUS', type: 'CONSULT' })).toEqual(together)
    expect(await events({ actor: 'RUS', recipient: 'USA', type: 'CONSULT' })).toEqual(together)
    expect(await events({ actor: 'ATLANTIS' })).toEqual([])
  })

  test('what pairs alone can tell and what needs the events give the same', async () => {
    for (const filter of [
      { pair: 'CHN-EU' },
      { actor: 'RUS' },
      { recipient: ['FRA', 'USA'] },
      { actor: 'USA', quad: '1' },
    ]) {
      const all =
        'AGREE,CONSULT,SUPPORT,CONCEDE,COOPERATE,AID,RETREAT,REQUEST,ACCUSE,REJECT,THREATEN,PROTEST,SANCTION,MOBILIZE,COERCE,ASSAULT'
      expect(await events({ ...filter, type: all })).toEqual(await events(filter))
    }
  })

  test('quads by number or name, dates, source, words, confidence, report', async () => {
    const conflict = await events({ quad: '4' })
    expect(new Set(conflict.map(({ type }) => type))).toEqual(new Set(['SANCTION']))
    const day = ({ date }: EventRow): string => date.value ?? ''
    expect(await events({ quad: 'material-conflict', from: '2022-01-01' })).toEqual(
      conflict.filter(row => day(row) >= '2022'),
    )
    expect(await events({ quad: 'material conflict', to: '2021-12-31' })).toEqual(
      conflict.filter(row => day(row) < '2022'),
    )
    expect(await events({ from: '2022-04-04', to: '2022-04-04' })).toHaveLength(1)
    expect(new Set((await events({ source: 'Evening Post' })).map(({ report }) => report.source))).toEqual(
      new Set(['Evening Post']),
    )
    expect(new Set((await events({ text: 'CHINESE officials' })).map(wordsOf))).toEqual(new Set(['imposed sanctions']))
    expect(await events({ text: 'officials ambassadors' })).toEqual([])
    const all = await events({ by: 'mention' })
    const sure = await events({ confidence: 0.5, by: 'mention' })
    expect(sure).toEqual(all.filter(({ confidence }) => confidence >= 0.5))
    const [{ report }] = await events({ type: 'AGREE' })
    expect(new Set((await events({ report: report.id })).map(row => row.report.id))).toEqual(new Set([report.id]))
  })

  test('a filter that means nothing is refused, and values are values', () => {
    expect(() => eventFilter.parse({ typ: 'SANCTION' })).toThrow()
    expect(() => eventFilter.parse({ type: 'WAR' })).toThrow()
    expect(() => eventFilter.parse({ pair: 'CHN' })).toThrow('write two codes as USA-CHN')
    return expect(events({ actor: "x') or true --", text: "'; drop table events; --" })).resolves.toEqual([])
  })
})

test('pages hold each event once, in the order of one list, and tell how many there are', async () => {
  const whole = await findEvents(sample.reader, { by: 'mention' })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await findEvents(sample.reader, { by: 'mention' }, { limit: 3, cursor })
    expect(page.total).toBe(whole.total)
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen).toEqual(whole.items.map(({ id }) => id))
  expect(new Set(seen).size).toBe(whole.total)
  const days = whole.items.map(({ date }) => date.value ?? '')
  expect(days).toEqual([...days].sort().reverse())
  await expect(findEvents(sample.reader, {}, { cursor: 'x' })).rejects.toThrow(WrongQuestion)
})

test('statements: who says what of whom', async () => {
  const { items } = await findStatements(sample.reader, { actor: ['CHN'], recipient: ['EU'] })
  expect(items.length).toBeGreaterThan(0)
  for (const row of items) {
    expect(row.speakers.some(({ code }) => code === 'CHN')).toBe(true)
    expect(row.says).not.toBe('')
  }
  expect((await findStatements(sample.reader, { actor: ['FRA'] })).items).toEqual([])
  expect((await findStatements(sample.reader, { pair: 'EU-CHN' })).total).toBe(items.length)
})

test('links join records of one report, and a list of none is a list', async () => {
  const links = await findLinks(sample.reader, {})
  expect(links).toMatchObject({ next: null, total: links.items.length })
  for (const { from, to } of links.items) expect(from.id.split('#')[0]).toBe(to.id.split('#')[0])
  expect(await findLinks(sample.reader, { report: 'ffffffffffffffff' })).toEqual({ items: [], next: null, total: 0 })
})

test('reports, sources and sentences', async () => {
  const reports = await findReports(sample.reader, {}, { limit: 2 })
  expect(reports.items.map(({ externalId }) => externalId)).toEqual(['expulsions', 'summit'])
  const rest = await findReports(sample.reader, {}, { limit: 2, cursor: reports.next ?? '' })
  expect(rest.items.map(({ externalId }) => externalId)).toEqual(['sanctions-b', 'sanctions-a'])
  expect(rest.next).toBeNull()
  expect(await findSources(sample.reader, {})).toMatchObject([
    { source: 'Evening Post', reports: 2, from: '2021-03-24', to: '2022-04-05' },
    { source: 'Morning Wire', reports: 2 },
  ])
  const found = await searchSentences(sample.reader, { text: 'European union' })
  expect(found.items.length).toBe(2)
  for (const { text, hits } of found.items) expect(hits.map(span => text.slice(...span))).toEqual(['European', 'Union'])
})

describe('counts open their events', () => {
  test('a point of a series counts what the list of its pair and month shows', async () => {
    const series = await dyadSeries(sample.reader, { actor: 'CHN', recipient: 'EU' }, 'month')
    expect(series.points.map(({ start }) => start)).toEqual(['2021-03-01'])
    const listed = await findEvents(sample.reader, {
      actor: ['CHN'],
      recipient: ['EU'],
      status: ['asserted'],
      from: '2021-03-01',
      to: '2021-03-31',
    })
    expect(series.points[0].counts.verbalConflict).toBe(listed.total)
    for (const unit of ['day', 'week', 'year'] as const) {
      const { points } = await dyadSeries(sample.reader, { actor: 'CHN', recipient: 'EU' }, unit)
      expect(points.reduce((sum, { counts }) => sum + counts.verbalConflict, 0)).toBe(listed.total)
    }
  })

  test('top dyads and movers', async () => {
    const [first] = await topDyads(sample.reader)
    expect(first).toMatchObject({ actor: 'EU', recipient: 'CHN' })
    expect(first.total).toBe(first.counts.materialConflict)
    const moved = await movers(sample.reader, { days: 7 })
    expect(moved.until).toBe('2022-04-05')
    expect(moved.items[0]).toMatchObject({ actor: 'FRA', recipient: 'RUS', change: 1 })
    const then = (await movers(sample.reader, { days: 7, until: '2021-03-24' })).items
    expect(new Set(then.flatMap(({ actor, recipient }) => [actor, recipient]))).toEqual(new Set(['CHN', 'EU']))
  })

  test('a side: people with their office, types, counterparts', async () => {
    const china = await actorProfile(sample.reader, 'CHN')
    expect(china.people).toMatchObject([{ name: 'Hua Chunying', reports: 1, from: '2021-03-23' }])
    expect(china.counterparts.map(({ code }) => code)).toEqual(['EU'])
    expect(china.receives).toBe((await events({ recipient: 'CHN', status: 'asserted' })).length)
    expect((await actorProfile(sample.reader, 'CHN', '1999-01-01')).people).toEqual([])
    expect((await findActors(sample.reader, 'ru')).map(({ code }) => code)).toEqual(['RUS'])
  })
})

test('a record opens: sentence, words, rule, versions', async () => {
  const [sanction] = await events({ type: 'SANCTION', actor: 'EU', source: 'Morning Wire' })
  const opened = await explainRecord(sample.reader, sample.ledger, sanction.id)
  expect(opened.marks.map(({ part, words }) => [part, words])).toEqual(
    expect.arrayContaining([
      ['predicate', 'imposed sanctions'],
      ['actor', 'The European Union'],
    ]),
  )
  expect(opened.rule).toMatch(/model SANCTION [01]\.\d\d/)
  expect(opened.coder.model).toMatch(/^[0-9a-f]{8,}$/)
  expect(opened.versions).toEqual([{ id: sanction.report.id, version: 1 }])
  await expect(explainRecord(sample.reader, sample.ledger, `${sanction.report.id}#e99`)).rejects.toThrow(WrongQuestion)
  await expect(explainRecord(sample.reader, sample.ledger, 'e1')).rejects.toThrow(WrongQuestion)
})
