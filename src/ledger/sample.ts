/** Records for the tests of this folder: small, made up, with every kind of part. */
import fc from 'fast-check'
import {
  type ActorId,
  actorKinds,
  dateBases,
  type EventDate,
  eventTypes,
  type ReportRecord,
  statuses,
} from '../record.ts'

const span = fc.tuple(fc.nat(5000), fc.nat(200)).map(([begin, length]) => [begin, begin + length] as const)
const spans = fc.array(span, { maxLength: 3 })
const confidence = fc.integer({ min: 0, max: 100 }).map(n => n / 100)
/** Any text that can be written as UTF-8. */
const words = fc.string({ unit: 'grapheme', maxLength: 20 })
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq: 2 })
const code = fc.constantFrom('USA', 'CHN', 'EU', 'NATO', 'FRA')
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))
const days = fc.oneof(day, fc.constantFrom('2021-02-30', '2021-W12', '0044-03-15', 'XXXX-12-25'))

const dateOf = (precision: EventDate['precision']): fc.Arbitrary<EventDate> => {
  const length = { day: 10, month: 7, year: 4, none: 0 }[precision]
  const value = maybe(days.map(date => date.slice(0, length)))
  const time = maybe(fc.nat(9).map(n => `t${n}` as const))
  return fc.record({
    value,
    end: value,
    precision: fc.constant(precision),
    basis: fc.constantFrom('text', 'report', 'page', 'none'),
    time,
  })
}
const date = fc.constantFrom('day', 'month', 'year', 'none').chain(dateOf) as fc.Arbitrary<EventDate>

const actor = (id: ActorId) =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constantFrom(...actorKinds),
    name: words,
    code: maybe(code),
    sectors: fc.array(fc.constantFrom('GOV', 'MIL'), { maxLength: 2 }),
    office: maybe(words),
    wikidata: maybe(words),
    origin: maybe(code),
    candidates: fc.array(words, { maxLength: 2 }),
    mentions: fc.array(fc.record({ span, form: fc.constantFrom('name', 'description', 'pronoun') }), { maxLength: 3 }),
    basis: words,
    confidence,
  })

const numbered = <T>(most: number, build: (n: number) => fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.nat(most).chain(count => fc.tuple(...Array.from({ length: count }, (_, i) => build(i)))) as fc.Arbitrary<T[]>

const statementOf = (n: number, actors: fc.Arbitrary<ActorId[]>, one: fc.Arbitrary<ActorId>) =>
  fc.record({
    id: fc.constant(`q${n}` as const),
    kind: fc.constantFrom('direct', 'indirect', 'mixed'),
    speakers: actors,
    source: spans,
    cue: spans,
    content: spans,
    addressees: actors,
    about: fc.array(
      fc.record({ actor: one, stance: fc.constantFrom('critical', 'supportive', 'neutral'), words: spans }),
      { maxLength: 3 },
    ),
    within: maybe(fc.nat(5).map(w => `q${w}` as const)),
    date,
    negated: fc.boolean(),
    sentence: fc.constantFrom('s0', 's1'),
    confidence,
    why: fc.record({ by: words, cue: maybe(words) }),
  })

const eventOf = (n: number, actors: fc.Arbitrary<ActorId[]>, one: fc.Arbitrary<ActorId>) =>
  fc.record({
    id: fc.constant(`e${n}` as const),
    type: fc.constantFrom(...eventTypes),
    mode: maybe(words),
    actors,
    recipients: actors,
    mutual: fc.boolean(),
    status: fc.constantFrom(...statuses),
    claim: maybe(
      fc.record({ by: maybe(fc.constant('q1' as const)), kind: fc.constantFrom('neutral', 'partisan'), words: spans }),
    ),
    contexts: fc.array(fc.constantFrom('military', 'diplomatic'), { maxLength: 2 }),
    date,
    place: maybe(fc.constant('p1' as const)),
    predicate: span,
    arguments: fc.array(fc.record({ role: fc.constantFrom('actor', 'recipient'), actor: one, span }), { maxLength: 3 }),
    quantities: fc.array(
      fc.record({
        what: words,
        value: maybe(fc.double({ noNaN: true, noDefaultInfinity: true }).map(x => x + 0)),
        min: maybe(fc.nat()),
        max: maybe(fc.nat()),
        unit: words,
        span,
      }),
      { maxLength: 2 },
    ),
    sentence: fc.constantFrom('s0', 's1'),
    confidence,
    why: fc.record({
      pattern: maybe(words),
      model: maybe(
        fc
          .uniqueArray(fc.constantFrom(...eventTypes), { maxLength: 4 })
          .map(types => Object.fromEntries(types.map((type, i) => [type, i / 1000]))),
      ),
    }),
  })

/** Any record that a coder could give, and more. The id is made of the number. */
export const recordArbitrary = (id: string): fc.Arbitrary<ReportRecord> =>
  fc.integer({ min: 1, max: 4 }).chain(count => {
    const ids = Array.from({ length: count }, (_, i) => `a${i + 1}` as const)
    const one = fc.constantFrom(...ids)
    const some = fc.uniqueArray(one, { maxLength: 3 })
    return fc.record({
      schema: fc.constant('chancery/1' as const),
      coder: fc.constant({ version: '0.1.0', model: 'abc', codebook: 'plover-1', actors: '2025-12' }),
      report: fc.record({
        id: fc.constant(id),
        externalId: maybe(words),
        title: maybe(words),
        titleSpan: maybe(span),
        url: maybe(words),
        source: maybe(words),
        lang: fc.constant('en'),
        date: maybe(days),
        dateBasis: fc.constantFrom(...dateBases),
        dateWhy: fc.array(fc.record({ span: maybe(span), says: words }), { maxLength: 2 }),
        chars: fc.nat(),
      }),
      text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
      furniture: fc.array(fc.record({ span, kind: words }), { maxLength: 2 }),
      sentences: fc.constant([
        { id: 's0' as const, span: [0, 5] as const, role: 'title' as const },
        { id: 's1' as const, span: [6, 20] as const, role: 'body' as const },
      ]),
      actors: fc.tuple(...ids.map(actor)),
      times: numbered(2, n =>
        fc.record({
          id: fc.constant(`t${n}` as const),
          span,
          type: fc.constantFrom('DATE', 'TIME', 'DURATION', 'SET'),
          value: words,
          basis: words,
          confidence,
        }),
      ),
      places: numbered(2, n =>
        fc.record({
          id: fc.constant(`p${n}` as const),
          span,
          name: words,
          country: maybe(code),
          lat: maybe(confidence),
          lon: maybe(confidence),
          gazetteer: maybe(words),
          confidence,
        }),
      ),
      statements: numbered(3, n => statementOf(n, some, one)),
      events: numbered(3, n => eventOf(n, some, one)),
      links: numbered(2, n =>
        fc.record({
          id: fc.constant(`l${n}` as const),
          kind: fc.constantFrom('same', 'response', 'denial'),
          from: fc.constantFrom('e0', 'q1'),
          to: fc.constantFrom('e1', 'q0'),
          words: spans,
          rule: words,
          confidence,
        }),
      ),
      diagnostics: fc.array(
        fc.record({
          code: words,
          level: fc.constantFrom('note', 'warning', 'error'),
          span: maybe(span),
          message: words,
        }),
        { maxLength: 2 },
      ),
    }) as fc.Arbitrary<ReportRecord>
  })

/** The id of the n-th record of a test. */
export const idOf = (n: number): string => n.toString(16).padStart(16, '0')

/** Records that are the same in every process, numbered from 1. */
export const sampleRecords = (count: number): readonly ReportRecord[] =>
  Array.from({ length: count }, (_, i) => fc.sample(recordArbitrary(idOf(i + 1)), { numRuns: 1, seed: i + 1 })[0])
