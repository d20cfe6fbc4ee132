import { expect, test } from 'vitest'
import { codebookOf } from '../../codebook.ts'
import { sampleRecord } from '../sample-record.ts'
import { headerOf, listed, rowOf } from './csv.ts'
import { eventRows, eventsHeader } from './events.ts'
import { statementRows, statementsHeader } from './statements.ts'

const codebook = codebookOf(
  'code\tquad_num\tscore\nSANCTION\t4\t-6\nCONCEDE\t1\t4.5\n',
  'type\tmode\tscore\nSANCTION\texpel\t-5.5\n',
)

/** Rows as records by column; only for cells without quotation marks or line ends in them. */
function read(header: string, rows: string): Record<string, string>[] {
  const names = header.trim().split(',')
  return rows
    .trimEnd()
    .split('\n')
    .map(row => {
      const cells = [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) =>
        cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
      )
      return Object.fromEntries(names.map((name, i) => [name, cells[i]]))
    })
}

test('the columns of both tables are fixed: programs read them by name and by place', () => {
  expect(eventsHeader.trim().split(',')).toEqual([
    'report_id',
    'external_id',
    'report_date',
    'report_date_basis',
    'source',
    'url',
    'event_id',
    'type',
    'mode',
    'quad',
    'score',
    'status',
    'mutual',
    'actor_codes',
    'actor_sectors',
    'actor_names',
    'recipient_codes',
    'recipient_sectors',
    'recipient_names',
    'claim',
    'claim_by',
    'contexts',
    'event_date',
    'event_date_end',
    'event_date_precision',
    'event_date_basis',
    'place',
    'place_country',
    'latitude',
    'longitude',
    'quantities',
    'links',
    'predicate',
    'predicate_start',
    'predicate_end',
    'pattern',
    'confidence',
    'sentence_id',
    'sentence_start',
    'sentence_end',
    'sentence',
  ])
  expect(statementsHeader.trim().split(',')).toEqual([
    'report_id',
    'external_id',
    'report_date',
    'report_date_basis',
    'source',
    'url',
    'statement_id',
    'kind',
    'negated',
    'speaker_codes',
    'speaker_sectors',
    'speaker_names',
    'addressee_codes',
    'addressee_sectors',
    'addressee_names',
    'about_codes',
    'about_sectors',
    'about_names',
    'about_stances',
    'within',
    'statement_date',
    'statement_date_end',
    'statement_date_precision',
    'statement_date_basis',
    'speaker_words',
    'cue',
    'content',
    'content_spans',
    'by',
    'confidence',
    'sentence_id',
    'sentence_start',
    'sentence_end',
    'sentence',
  ])
})

test('events', () => {
  const [sanction, answer, kept] = read(eventsHeader, eventRows(sampleRecord, codebook, true))
  expect(sanction).toMatchObject({
    url: 'https://example.org/a,b',
    type: 'SANCTION',
    mode: '',
    quad: '4',
    score: '-6',
    actor_codes: 'EU',
    recipient_codes: 'CHN',
    recipient_sectors: 'GOV',
    contexts: 'human_rights;diplomatic',
    event_date: '2021-03-22',
    place_country: 'CHN',
    predicate: 'imposed sanctions',
  })
  expect(answer).toMatchObject({
    mode: 'expel',
    score: '-5.5',
    recipient_codes: '',
    claim: 'partisan',
    claim_by: 'q1',
    quantities: 'barred=10 people',
    links: 'response:e1',
    event_date_basis: 'report',
    sentence: 'China, "acting at once", barred ten Europeans.',
  })
  expect(kept).toMatchObject({ status: 'negated', score: '4.5', event_date: '', pattern: 'concede/withdraw-measure' })
})

test('statements', () => {
  expect(read(statementsHeader, statementRows(sampleRecord, true))).toMatchObject([
    {
      kind: 'direct',
      negated: 'false',
      speaker_codes: '',
      speaker_sectors: 'GOV/MED',
      speaker_names: 'a ministry spokesman, in Beijing',
      about_codes: 'EU',
      about_stances: 'critical',
      cue: 'said',
      content: 'The measures rest on lies',
      content_spans: '165-190',
    },
  ])
})

test.each([
  [{ speaker: 'ministry', about: null, kind: null }, 1],
  [{ speaker: null, about: 'EU', kind: 'direct' }, 1],
  [{ speaker: 'EU', about: null, kind: null }, 0],
  [{ speaker: null, about: null, kind: 'indirect' }, 0],
])('statements of %j: %i', (choice, rows) => {
  expect(statementRows(sampleRecord, true, choice).split('\n').filter(Boolean)).toHaveLength(rows)
})

test('without text no word of the report is written, and the columns stay', () => {
  const [event] = read(eventsHeader, eventRows(sampleRecord, codebook, false))
  expect(event).toMatchObject({ predicate: '', sentence: '', predicate_start: '47', sentence_id: 's1' })
})

test('cells are quoted where they must be, and only there', () => {
  const columns = { a: (item: string) => item, b: () => null, c: () => 1.5 }
  expect(headerOf(columns)).toBe('a,b,c\n')
  expect(rowOf(columns, 'plain')).toBe('plain,,1.5\n')
  expect(rowOf(columns, 'say "no",\nthen')).toBe('"say ""no"",\nthen",,1.5\n')
  expect(listed(['a;b', null, 'c'])).toBe('a,b;;c')
})
