import { describe, expect, test } from 'vitest'
import { findActors, loadActorTables } from '../actor/index.ts'
import { type Parse, parseOf } from '../tree/index.ts'
import { loadCues } from './cue.ts'
import { findStatements } from './find.ts'

const cues = loadCues('data/cues')
const tables = loadActorTables('data/actors')
const report = { date: '2021-03-25', basis: 'given' } as const

function find(block: string) {
  const parse = parseOf(block)
  return told(parse)
}
/** Statements as a reader would tell them: names of speakers, pieces of content. */
function told(parse: Parse) {
  const actors = findActors(parse, tables, report.date)
  const name = (id: string) => actors.actors.find(actor => actor.id === id)?.code ?? '?'
  return findStatements(parse, actors, [], cues, null, report).map(
    ({ speakers, addressees, content, cue, kind, within, negated, source }) => ({
      speakers: speakers.map(name),
      addressees: addressees.map(name),
      content: content.map(span => parse.text.slice(...span)),
      cue: cue.map(span => parse.text.slice(...span)),
      source: source.map(span => parse.text.slice(...span)),
      kind,
      within,
      negated,
    }),
  )
}

describe('indirect speech', () => {
  test('"said that": the clause without "that" and the full stop', () => {
    const [only, ...more] = find(`
      Norway  Norway  PROPN 2 nsubj S-LOC
      said    say     VERB  0 root
      that    that    SCONJ 7 mark
      the     the     DET   5 det
      border  border  NOUN  7 nsubj
      was     be      AUX   7 cop
      open    open    ADJ   2 ccomp
      .       .       PUNCT 2 punct`)
    expect(more).toEqual([])
    expect(only).toMatchObject({
      speakers: ['NOR'],
      content: ['the border was open'],
      cue: ['said'],
      kind: 'indirect',
      within: null,
    })
  })
  test('an agency that quotes somebody as saying: he speaks, once, though the parser takes him for a subject', () => {
    const statements = find(`
      "       "       PUNCT 4 punct
      Talks   talk    NOUN  4 nsubj
      will    will    AUX   4 aux
      resume  resume  VERB  8 ccomp
      ,       ,       PUNCT 4 punct
      "       "       PUNCT 4 punct
      Xinhua  Xinhua  PROPN 8 nsubj S-ORG
      quoted  quote   VERB  0 root
      Norway  Norway  PROPN 8 nsubj S-LOC
      as      as      SCONJ 11 mark
      saying  say     VERB  8 advcl
      .       .       PUNCT 8 punct`)
    expect(statements).toMatchObject([{ speakers: ['NOR'], content: ['Talks will resume'], kind: 'direct' }])
  })
  test('"told X that": X is spoken to', () => {
    const [only] = find(`
      Poland  Poland  PROPN 2 nsubj S-LOC
      told    tell    VERB  0 root
      Turkey  Turkey  PROPN 2 obj S-LOC
      that    that    SCONJ 7 mark
      it      it      PRON  7 nsubj
      would   would   AUX   7 aux
      appeal  appeal  VERB  2 ccomp
      .       .       PUNCT 2 punct`)
    expect(only).toMatchObject({ speakers: ['POL'], addressees: ['TUR'], content: ['it would appeal'] })
  })
  test('"called for X to": the preposition is no content', () => {
    const [only] = find(`
      Spain   Spain   PROPN 2 nsubj S-LOC
      called  call    VERB  0 root
      for     for     ADP   5 case
      an      a       DET   5 det
      embargo embargo NOUN  2 obl
      .       .       PUNCT 2 punct`)
    expect(only).toMatchObject({ speakers: ['ESP'], content: ['an embargo'] })
  })
  test('"did not say" is negated', () => {
    const [only] = find(`
      Iran    Iran    PROPN 4 nsubj S-LOC
      did     do      AUX   4 aux
      not     not     PART  4 advmod
      say     say     VERB  0 root
      whether whether SCONJ 7 mark
      it      it      PRON  7 nsubj
      agreed  agree   VERB  4 ccomp
      .       .       PUNCT 4 punct`)
    expect(only).toMatchObject({ negated: true, content: ['whether it agreed'] })
  })
  test('a statement inside a statement stands within it', () => {
    const found = find(`
      Kyiv    Kyiv    PROPN 2 nsubj S-LOC
      said    say     VERB  0 root
      Minsk   Minsk   PROPN 4 nsubj S-LOC
      denied  deny    VERB  2 ccomp
      that    that    SCONJ 7 mark
      it      it      PRON  7 nsubj
      fired   fire    VERB  4 ccomp
      .       .       PUNCT 2 punct`)
    expect(found.map(({ content, within }) => [content[0], within])).toEqual([
      ['Minsk denied that it fired', null],
      ['it fired', 'q0'],
    ])
  })
  test('"accused of" without a speaker is nothing', () => {
    expect(
      find(`
      Men     man     NOUN  3 nsubj:pass
      are     be      AUX   3 aux:pass
      accused accuse  VERB  0 root Voice=Pass
      of      of      SCONJ 5 mark
      plotting plot   VERB  3 advcl xpos=VBG
      .       .       PUNCT 3 punct`),
    ).toEqual([])
  })
})

describe('sources beside a clause', () => {
  test('"according to X" speaks for the whole clause', () => {
    const [only] = find(`
      The     the     DET   2 det
      strait  strait  NOUN  4 nsubj
      is      be      AUX   4 cop
      open    open    ADJ   0 root
      ,       ,       PUNCT 4 punct
      according accord VERB 8 case
      to      to      ADP   6 fixed
      Oman    Oman    PROPN 4 obl S-LOC
      .       .       PUNCT 4 punct`)
    expect(only).toMatchObject({ speakers: ['OMN'], content: ['The strait is open'], cue: ['according to'] })
  })
  test('a statement issued by two is said by the two', () => {
    const [only] = find(`
      Both    both    DET   2 nsubj
      agreed  agree   VERB  0 root
      ,       ,       PUNCT 2 punct
      according accord VERB 7 case
      to      to      ADP   4 fixed
      a       a       DET   7 det
      statement statement NOUN 2 obl
      issued  issue   VERB  7 acl xpos=VBN
      jointly jointly ADV   8 advmod
      by      by      ADP   11 case
      France  France  PROPN 8 obl:agent S-LOC
      and     and     CCONJ 13 cc
      Germany Germany PROPN 11 conj S-LOC
      .       .       PUNCT 2 punct`)
    expect(only).toMatchObject({ speakers: ['FRA', 'DEU'], content: ['Both agreed'] })
  })
})

describe('quotations', () => {
  test('a quotation of two sentences belongs to the cue of one, and goes on behind it', () => {
    const found = find(`
      # newpar
      “       “       PUNCT 3 punct SpaceAfter=No
      We      we      PRON  3 nsubj
      agree   agree   VERB  0 root
      .       .       PUNCT 3 punct

      We      we      PRON  3 nsubj
      will    will    AUX   3 aux
      sign    sign    VERB  7 ccomp SpaceAfter=No
      ,       ,       PUNCT 3 punct SpaceAfter=No
      ”       ”       PUNCT 3 punct
      Norway  Norway  PROPN 7 nsubj S-LOC
      said    say     VERB  0 root
      .       .       PUNCT 7 punct

      “       “       PUNCT 3 punct SpaceAfter=No
      Others  other   NOUN  3 nsubj
      follow  follow  VERB  0 root
      .       .       PUNCT 3 punct SpaceAfter=No
      ”       ”       PUNCT 3 punct`)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      speakers: ['NOR'],
      kind: 'direct',
      content: ['We agree. We will sign', 'Others follow.'],
    })
  })
  test('a word in scare quotes is no statement', () => {
    expect(
      find(`
      Norway  Norway  PROPN 2 nsubj S-LOC
      left    leave   VERB  0 root
      the     the     DET   6 det
      “       “       PUNCT 6 punct SpaceAfter=No
      peace   peace   NOUN  6 compound
      club    club    NOUN  2 obj SpaceAfter=No
      ”       ”       PUNCT 6 punct
      .       .       PUNCT 2 punct`),
    ).toEqual([])
  })
  test('a signature under a quotation names its speaker', () => {
    const [only] = find(`
      # newpar
      “       “       PUNCT 5 punct SpaceAfter=No
      We      we      PRON  5 nsubj
      will    will    AUX   5 aux
      not     not     PART  5 advmod
      yield   yield   VERB  0 root
      .       .       PUNCT 5 punct SpaceAfter=No
      ”       ”       PUNCT 5 punct
      —       —       PUNCT 9 punct
      Norway  Norway  PROPN 5 parataxis S-LOC`)
    expect(only).toMatchObject({ speakers: ['NOR'], content: ['We will not yield.'], kind: 'direct' })
  })
})

test('a headline names its speaker before a colon', () => {
  const [only] = find(`
      # role = title
      Norway  Norway  PROPN 5 nsubj S-LOC
      :       :       PUNCT 1 punct
      Talks   talk    NOUN  5 nsubj
      will    will    AUX   5 aux
      resume  resume  VERB  0 root`)
  expect(only).toMatchObject({ speakers: ['NOR'], content: ['Talks will resume'] })
})

test('wanting is not saying', () => {
  expect(
    find(`
      Norway  Norway  PROPN 2 nsubj S-LOC
      wants   want    VERB  0 root
      to      to      PART  4 mark
      join    join    VERB  2 xcomp
      .       .       PUNCT 2 punct`),
  ).toEqual([])
})
