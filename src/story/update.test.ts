import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadCodebook } from '../codebook.ts'
import { type Ledger, openLedger } from '../ledger/index.ts'
import type { EventRecord, ReportRecord } from '../record.ts'
import { updateStories, weightsOf } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'chancery-story-'))
afterAll(() => rmSync(folder, { recursive: true }))
const codebook = loadCodebook(new URL('../../', import.meta.url))
const after = [updateStories(weightsOf('\t1000\nthe\t1000\nof\t1000\nin\t1000\non\t1000\n'))]
let files = 0

async function within(use: (ledger: Ledger) => Promise<void>): Promise<void> {
  const ledger = await openLedger(join(folder, `${files++}.duckdb`), { create: true, command: 'test' })
  try {
    await use(ledger)
  } finally {
    await ledger.close()
  }
}

/** Each list of records is a batch of its own. */
async function store(ledger: Ledger, ...batches: readonly (readonly ReportRecord[])[]): Promise<void> {
  const storing = await ledger.storing({ codebook, inputs: [], clock: () => 0, after })
  for (const batch of batches) {
    for (const record of batch) storing.add(record)
    await storing.commit({ skipped: 0, rejected: 0 })
  }
}

const rows = async (ledger: Ledger, sql: string) => (await ledger.connection.runAndReadAll(sql)).getRowsJson()

const sanctioned = (n: number, predicate: readonly [number, number], sentence: number): EventRecord => ({
  id: `e${n}`,
  type: 'SANCTION',
  mode: null,
  actors: ['a0'],
  recipients: ['a1'],
  mutual: false,
  status: 'asserted',
  claim: null,
  contexts: [],
  date: { value: '2021-03-22', end: null, precision: 'day', basis: 'report', time: null },
  place: null,
  predicate,
  arguments: [],
  quantities: [],
  sentence: `s${sentence}`,
  confidence: 0.9,
  why: { pattern: null, model: null },
})

const actor = (id: 'a0' | 'a1', name: string, code: string): ReportRecord['actors'][number] => ({
  id,
  kind: 'state',
  name,
  code,
  sectors: [],
  office: null,
  wikidata: null,
  origin: null,
  candidates: [],
  mentions: [],
  basis: 'test',
  confidence: 1,
})

/** A report of sentences; each that says "sanction" is an act of the EU towards China. */
function report(id: string, sentences: readonly string[], given: Partial<ReportRecord['report']> = {}): ReportRecord {
  const text = sentences.join('\n')
  const starts = sentences.map((_, i) => sentences.slice(0, i).join('\n').length + Number(i > 0))
  const events = sentences.flatMap((sentence, i) => {
    const at = sentence.indexOf('sanction')
    return at < 0 ? [] : [sanctioned(i, [starts[i] + at, starts[i] + at + 8], i)]
  })
  return {
    schema: 'chancery/1',
    coder: { version: '0', model: '0', codebook: '0', actors: '0' },
    report: {
      id: id.padStart(16, '0'),
      externalId: null,
      title: null,
      titleSpan: null,
      url: null,
      source: null,
      lang: 'en',
      date: '2021-03-22',
      dateBasis: 'given',
      dateWhy: [],
      chars: text.length,
      ...given,
    },
    text,
    furniture: [],
    sentences: sentences.map((sentence, i) => ({
      id: `s${i}` as const,
      span: [starts[i], starts[i] + sentence.length] as const,
      role: 'body' as const,
    })),
    actors: [actor('a0', 'EU', 'EU'), actor('a1', 'China', 'CHN')],
    times: [],
    places: [],
    statements: [],
    events,
    links: [],
    diagnostics: [],
  }
}

const brussels = report('1', [
  'The European Union imposed sanctions on four Chinese officials over abuses of Uighurs in Xinjiang.',
  'Foreign ministers of the union took the decision in Brussels at their meeting of Monday morning.',
  'It is the first such step of the bloc against Beijing since the arms embargo of 1989.',
])
const wire = report('2', [...sentencesOf(brussels), 'Beijing answered within the hour.'], { source: 'a wire' })
const own = report('3', [
  'Four Chinese officials stand under European sanctions since Monday for the treatment of Uighurs in Xinjiang.',
  'Beijing called that step of the bloc a grave mistake, the first of its kind since the embargo of 1989.',
])
const other = report('4', [
  'The price of wheat rose again in Chicago.',
  'Traders feared that new sanctions could close the ports of the Black Sea to ships with grain.',
])

function sentencesOf({ text = '' }: ReportRecord): readonly string[] {
  return text.split('\n')
}

describe('stories', () => {
  test('a copy and its model are one story, another telling is not', async () => {
    await within(async ledger => {
      await store(ledger, [brussels, other], [wire], [own])
      expect(await rows(ledger, 'select story, report, kind from story_members order by report')).toEqual([
        [1, 1, 'lead'],
        [1, 3, expect.stringMatching(/^(same text|edited copy)$/)],
      ])
      expect(await rows(ledger, 'select report, other from shared_texts')).toEqual([[3, 1]])
    })
  })
  test('the batches do not change what is joined', async () => {
    const found: unknown[] = []
    for (const batches of [[[brussels, other, wire, own]], [[brussels], [other], [wire], [own]]])
      await within(async ledger => {
        await store(ledger, ...batches)
        found.push([
          await rows(ledger, 'select * from story_members order by report'),
          await rows(ledger, 'select * from cluster_members order by report, event'),
          await rows(ledger, 'select * from clusters order by nr'),
        ])
      })
    expect(found[0]).toEqual(found[1])
  })
})

describe('acts', () => {
  test('are one where several reports tell of it, and count once', async () => {
    await within(async ledger => {
      await store(ledger, [brussels, other], [wire, own])
      expect(await rows(ledger, 'select distinct cluster from cluster_members')).toEqual([[1]])
      expect(await rows(ledger, 'select report from cluster_members order by report')).toEqual([[1], [3], [4]])
      expect(await rows(ledger, 'select report, is_lead from pairs order by report')).toEqual([
        [1, true],
        [2, true],
        [3, false],
        [4, false],
      ])
      expect(await rows(ledger, 'select events, mentions from dyad_month')).toEqual([['2', '4']])
    })
  })
  test('lose a mention whose report has a new version', async () => {
    const given = { externalId: 'x', source: 'a paper' }
    const first = { ...brussels, report: { ...brussels.report, ...given } }
    const corrected = report('5', ['The paper has withdrawn its report of this morning.'], given)
    await within(async ledger => {
      await store(ledger, [first], [own])
      expect(await rows(ledger, 'select count(*) from cluster_members')).toEqual([['2']])
      await store(ledger, [corrected])
      for (const table of ['clusters', 'cluster_members']) expect(await rows(ledger, `from ${table}`)).toEqual([])
      expect(await rows(ledger, 'select report, is_lead from pairs')).toEqual([[2, true]])
      expect(await rows(ledger, 'select distinct report from marks order by 1')).toEqual([[2], [3]])
    })
  })
  test('a version that is superseded in its own batch joins nothing', async () => {
    const given = { externalId: 'x', source: 'a paper' }
    const first = { ...brussels, report: { ...brussels.report, ...given } }
    const second = report('6', [...sentencesOf(brussels).slice(0, 2), 'More follows.'], given)
    await within(async ledger => {
      await store(ledger, [first, second])
      expect(await rows(ledger, 'select distinct report from marks')).toEqual([[2]])
      expect(await rows(ledger, 'from story_members')).toEqual([])
    })
  })
})
