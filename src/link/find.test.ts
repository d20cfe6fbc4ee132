import { describe, expect, test } from 'vitest'
import { findActors, loadActorTables } from '../actor/index.ts'
import type { EventRecord } from '../record.ts'
import { findStatements, loadCues } from '../statement/index.ts'
import { type Parse, parseOf } from '../tree/index.ts'
import { findLinks } from './find.ts'
import type { LinkableEvent } from './types.ts'

const cues = loadCues('data/cues')
const tables = loadActorTables('data/actors')
const report = { date: '2021-03-25', basis: 'given' } as const

/** An act on the word `predicate`, its sides by the words that name them. */
function act(
  parse: Parse,
  predicate: string,
  told: Pick<EventRecord, 'type'> & {
    mode?: string
    by?: string[]
    to?: string[]
    claimed?: boolean
    status?: EventRecord['status']
  },
): LinkableEvent {
  const actors = findActors(parse, tables, report.date)
  const ids = (names: readonly string[] = []) =>
    names.flatMap(name => actors.mentions.find(mention => parse.text.slice(...mention.span) === name)?.actors ?? [])
  const token = parse.tokens.find(({ form }) => form === predicate)!
  return {
    id: `e${token.index}`,
    type: told.type,
    mode: told.mode ?? null,
    actors: ids(told.by),
    recipients: ids(told.to),
    mutual: false,
    status: told.status ?? 'asserted',
    claim: told.claimed ? { by: null, kind: 'partisan', words: [] } : null,
    contexts: [],
    date: { value: '2021-03-25', end: null, precision: 'day', basis: 'report', time: null },
    place: null,
    predicate: token.span,
    arguments: [],
    quantities: [],
    sentence: parse.sentences[token.sentence].id,
    confidence: 0.9,
    why: { pattern: null, model: null },
    predicateToken: token.index,
  }
}

function link(parse: Parse, ...events: LinkableEvent[]) {
  const actors = findActors(parse, tables, report.date)
  const statements = findStatements(parse, actors, [], cues, null, report)
  const word = (id: string) =>
    events.find(event => event.id === id)?.predicate ?? statements.find(statement => statement.id === id)?.cue[0]
  const slice = (id: string) => parse.text.slice(...(word(id) ?? [0, 0]))
  return findLinks(parse, statements, events, actors).map(
    ({ kind, from, to, words }) =>
      `${kind} ${slice(from)} > ${slice(to)} [${words.map(span => parse.text.slice(...span))}]`,
  )
}

const sanctions = parseOf(`
  Canada   Canada   PROPN 2 nsubj S-LOC
  sanctioned sanction VERB 0 root
  China    China    PROPN 2 obj S-LOC
  .        .        PUNCT 2 punct

  Beijing  Beijing  PROPN 2 nsubj S-LOC
  responded respond VERB  0 root
  with     with     ADP   4 case
  measures measure  NOUN  2 obl
  against  against  ADP   6 case
  Canada   Canada   PROPN 4 nmod S-LOC
  .        .        PUNCT 2 punct`)

describe('answers', () => {
  test('words of answering link to the act with the sides the other way', () => {
    const events = [
      act(sanctions, 'sanctioned', { type: 'SANCTION', by: ['Canada'], to: ['China'] }),
      act(sanctions, 'responded', { type: 'SANCTION', by: ['Beijing'], to: ['Canada'] }),
    ]
    expect(link(sanctions, ...events)).toEqual(['response responded > sanctioned [responded]'])
  })
  test('an act of the same side is no answer', () => {
    const events = [
      act(sanctions, 'sanctioned', { type: 'SANCTION', by: ['Canada'], to: ['China'] }),
      act(sanctions, 'responded', { type: 'SANCTION', mode: 'withdraw', by: ['Canada'], to: [] }),
    ]
    expect(link(sanctions, ...events).filter(one => one.startsWith('response'))).toEqual([])
  })
})

const denial = parseOf(`
  Kenya    Kenya    PROPN 2 nsubj S-LOC
  accused  accuse   VERB  0 root
  Somalia  Somalia  PROPN 2 obj S-LOC
  of       of       SCONJ 5 mark
  spying   spy      VERB  2 advcl xpos=VBG
  .        .        PUNCT 2 punct

  Somalia  Somalia  PROPN 2 nsubj S-LOC
  denied   deny     VERB  0 root
  that     that     SCONJ 5 mark
  it       it       PRON  5 nsubj
  spied    spy      VERB  2 ccomp
  .        .        PUNCT 2 punct`)

describe('denials', () => {
  const accusation = act(denial, 'accused', { type: 'ACCUSE', mode: 'allege', by: ['Kenya'], to: ['Somalia'] })
  const deed = act(denial, 'spying', { type: 'COERCE', by: ['Somalia'], to: ['Kenya'], claimed: true })
  test('a REJECT without a mode denies the accusation rather than the deed', () => {
    const events = [accusation, deed, act(denial, 'denied', { type: 'REJECT', by: ['Somalia'], to: ['Kenya'] })]
    expect(link(denial, ...events)).toEqual(['denial denied > accused [denied]'])
  })
  test('a statement denies where no act does', () => {
    expect(link(denial, accusation, deed)).toEqual(['denial denied > accused [denied]'])
  })
  test('nobody denies what others are accused of', () => {
    const other = act(denial, 'accused', { type: 'ACCUSE', mode: 'allege', by: ['Somalia'], to: ['Kenya'] })
    expect(link(denial, other)).toEqual([])
  })
})

const twice = parseOf(`
  # role = title
  Canada   Canada   PROPN 2 nsubj S-LOC
  expels   expel    VERB  0 root
  Chinese  Chinese  ADJ   4 amod
  envoy    envoy    NOUN  2 obj

  # newpar
  Canada   Canada   PROPN 2 nsubj S-LOC
  expelled expel    VERB  0 root
  a        a        DET   5 det
  Chinese  Chinese  ADJ   5 amod
  diplomat diplomat NOUN  2 obj
  .        .        PUNCT 2 punct`)

describe('one act told twice', () => {
  test('headline and lead are one act', () => {
    const events = [
      act(twice, 'expels', { type: 'SANCTION', mode: 'expel', by: ['Canada'] }),
      act(twice, 'expelled', { type: 'SANCTION', mode: 'expel', by: ['Canada'] }),
    ]
    expect(link(twice, ...events)).toEqual(['same expelled > expels []'])
  })
  test('another mode or status is another act', () => {
    const first = act(twice, 'expels', { type: 'SANCTION', mode: 'expel', by: ['Canada'] })
    expect(link(twice, first, act(twice, 'expelled', { type: 'SANCTION', mode: 'withdraw', by: ['Canada'] }))).toEqual(
      [],
    )
    expect(
      link(
        twice,
        first,
        act(twice, 'expelled', { type: 'SANCTION', mode: 'expel', by: ['Canada'], status: 'negated' }),
      ),
    ).toEqual([])
  })
  test('a doer and a target of one state are two acts where another state does such things to it', () => {
    const raids = parseOf(`
      Israel  Israel PROPN 2 nsubj S-LOC
      raided  raid   VERB  0 root
      Gaza    Gaza   PROPN 2 obj S-LOC

      Egypt   Egypt  PROPN 2 nsubj S-LOC
      shelled shell  VERB  0 root
      Israel  Israel PROPN 2 obj S-LOC

      Rockets rocket NOUN  2 nsubj
      hit     hit    VERB  0 root
      Israel  Israel PROPN 2 obj S-LOC`)
    const raid = act(raids, 'raided', { type: 'ASSAULT', by: ['Israel'] })
    const hit = act(raids, 'hit', { type: 'ASSAULT', to: ['Israel'] })
    expect(link(raids, raid, hit)).toEqual(['same hit > raided []'])
    expect(link(raids, raid, act(raids, 'shelled', { type: 'ASSAULT', by: ['Egypt'], to: ['Israel'] }), hit)).toEqual([
      'same hit > shelled []',
    ])
  })
})
