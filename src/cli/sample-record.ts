/** A small record, made by hand, for the tests of tables and views: all kinds of records stand in it once. */
import type { ReportRecord } from '../record.ts'
import type { Span } from '../span.ts'

const text = `EU and China trade sanctions

The EU on Monday imposed sanctions on four Chinese officials over abuses in Xinjiang. China, "acting at once", barred ten Europeans.

“The measures rest on lies,” a ministry spokesman in Beijing said. Brussels did not withdraw its measures.

Share this page`

/** The first place of some words, or the first behind another place. */
export function spanOf(words: string, behind = 0): Span {
  const start = text.indexOf(words, behind)
  if (start === -1) throw new Error(`the sample does not hold "${words}"`)
  return [start, start + words.length]
}

const onMonday = { value: '2021-03-22', end: null, precision: 'day', basis: 'text', time: 't1' } as const
const noDate = { value: null, end: null, precision: 'none', basis: 'none', time: null } as const
const body = spanOf('The EU')[0]

const actor = { office: null, wikidata: null, origin: null, candidates: [], confidence: 0.98 } as const

export const sampleRecord: ReportRecord = {
  schema: 'chancery/1',
  coder: { version: '0.0.0', model: 'none', codebook: 'plover-1', actors: 'none' },
  report: {
    id: '0123456789abcdef',
    externalId: 'x-7',
    title: 'EU and China trade sanctions',
    titleSpan: spanOf('EU and China trade sanctions'),
    url: 'https://example.org/a,b',
    source: 'Example Daily',
    lang: 'en',
    date: '2021-03-23',
    dateBasis: 'given',
    dateWhy: [{ span: spanOf('Monday'), says: 'the day before' }],
    chars: text.length,
  },
  text,
  furniture: [{ span: spanOf('Share this page'), kind: 'share' }],
  sentences: [
    { id: 's0', span: spanOf('EU and China trade sanctions'), role: 'title' },
    {
      id: 's1',
      span: spanOf('The EU on Monday imposed sanctions on four Chinese officials over abuses in Xinjiang.'),
      role: 'body',
    },
    { id: 's2', span: spanOf('China, "acting at once", barred ten Europeans.'), role: 'body' },
    { id: 's3', span: spanOf('“The measures rest on lies,” a ministry spokesman in Beijing said.'), role: 'body' },
    { id: 's4', span: spanOf('Brussels did not withdraw its measures.'), role: 'body' },
  ],
  actors: [
    {
      ...actor,
      id: 'a1',
      kind: 'organisation',
      name: 'EU',
      code: 'EU',
      sectors: ['IGO'],
      basis: 'organisation table',
      mentions: [
        { span: spanOf('EU'), form: 'name' },
        { span: spanOf('The EU'), form: 'name' },
        { span: spanOf('Brussels'), form: 'name' },
      ],
    },
    {
      ...actor,
      id: 'a2',
      kind: 'group',
      name: 'four Chinese officials',
      code: 'CHN',
      sectors: ['GOV'],
      basis: 'demonym',
      mentions: [{ span: spanOf('four Chinese officials'), form: 'description' }],
    },
    {
      ...actor,
      id: 'a3',
      kind: 'state',
      name: 'China',
      code: 'CHN',
      sectors: [],
      basis: 'state table',
      mentions: [
        { span: spanOf('China'), form: 'name' },
        { span: spanOf('China,'), form: 'name' },
      ],
    },
    {
      ...actor,
      id: 'a4',
      kind: 'person',
      name: 'a ministry spokesman; in Beijing',
      code: null,
      candidates: ['CHN', 'TWN'],
      sectors: ['GOV', 'MED'],
      basis: 'description',
      mentions: [{ span: spanOf('a ministry spokesman in Beijing'), form: 'description' }],
    },
  ],
  times: [
    {
      id: 't1',
      span: spanOf('on Monday'),
      type: 'DATE',
      value: '2021-03-22',
      basis: 'weekday in the text',
      confidence: 0.9,
    },
  ],
  places: [
    {
      id: 'p1',
      span: spanOf('Xinjiang'),
      name: 'Xinjiang',
      country: 'CHN',
      lat: 41.1,
      lon: 85.2,
      gazetteer: 'geonames:1529047',
      confidence: 0.9,
    },
  ],
  statements: [
    {
      id: 'q1',
      kind: 'direct',
      speakers: ['a4'],
      source: [spanOf('a ministry spokesman in Beijing')],
      cue: [spanOf('said')],
      content: [spanOf('The measures rest on lies')],
      addressees: [],
      about: [{ actor: 'a1', stance: 'critical', words: [spanOf('lies')] }],
      within: null,
      date: noDate,
      negated: false,
      sentence: 's3',
      confidence: 0.94,
      why: { by: 'quotation marks', cue: 'say' },
    },
  ],
  events: [
    {
      id: 'e1',
      type: 'SANCTION',
      mode: null,
      actors: ['a1'],
      recipients: ['a2'],
      mutual: false,
      status: 'asserted',
      claim: null,
      contexts: ['human_rights', 'diplomatic'],
      date: onMonday,
      place: 'p1',
      predicate: spanOf('imposed sanctions'),
      arguments: [
        { role: 'actor', actor: 'a1', span: spanOf('The EU') },
        { role: 'recipient', actor: 'a2', span: spanOf('four Chinese officials') },
      ],
      quantities: [],
      sentence: 's1',
      confidence: 0.93,
      why: { pattern: 'sanction/impose-sanctions', model: { SANCTION: 0.97, COERCE: 0.02 } },
    },
    {
      id: 'e2',
      type: 'SANCTION',
      mode: 'expel',
      actors: ['a3'],
      recipients: [],
      mutual: false,
      status: 'asserted',
      claim: { by: 'q1', kind: 'partisan', words: [] },
      contexts: [],
      date: { ...noDate, value: '2021-03-23', precision: 'day', basis: 'report' },
      place: null,
      predicate: spanOf('barred'),
      arguments: [],
      quantities: [{ what: 'barred', value: 10, min: null, max: null, unit: 'people', span: spanOf('ten') }],
      sentence: 's2',
      confidence: 0.8,
      why: { pattern: null, model: { SANCTION: 0.8 } },
    },
    {
      id: 'e3',
      type: 'CONCEDE',
      mode: null,
      actors: ['a1'],
      recipients: ['a3'],
      mutual: false,
      status: 'negated',
      claim: null,
      contexts: [],
      date: noDate,
      place: null,
      predicate: spanOf('withdraw', body),
      arguments: [],
      quantities: [],
      sentence: 's4',
      confidence: 0.7,
      why: { pattern: 'concede/withdraw-measure', model: null },
    },
  ],
  links: [
    {
      id: 'l1',
      kind: 'response',
      from: 'e2',
      to: 'e1',
      words: [spanOf('acting at once')],
      rule: 'answer-words',
      confidence: 0.9,
    },
  ],
  diagnostics: [{ code: 'no-date', level: 'warning', span: null, message: 'the report has no date' }],
}
