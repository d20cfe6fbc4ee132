import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseOf } from '../../tree/index.ts'
import { faultsOfExample, loadPatterns, matchPatterns, nearMatches, type PatternMatch } from './index.ts'

const patterns = loadPatterns(join(import.meta.dirname, '../../../data/plover'))

/** Acts as `TYPE predicate: actors > recipients status`; `=` for mutual ones. */
function codes(tree: string): string[] {
  const parse = parseOf(tree)
  const words = (heads: readonly number[]) => heads.map(i => parse.tokens[i].form).join(' ')
  const line = (m: PatternMatch) =>
    `${m.type} ${words(m.predicate)}: ${words(m.actors)} ${m.mutual ? '=' : '>'} ${words(m.recipients)} ${m.status}`.replace(
      / +/g,
      ' ',
    )
  return matchPatterns(parse, patterns).map(line)
}

const active = `
  Mali      Mali     PROPN 2 nsubj
  expelled  expel    VERB  0 root xpos=VBD
  two       two      NUM   4 nummod
  diplomats diplomat NOUN  2 obj Number=Plur`

describe('one frame for all ways to say it', () => {
  test('active', () => expect(codes(active)).toEqual(['SANCTION expelled: Mali > diplomats asserted']))

  test('passive with by-phrase', () =>
    expect(
      codes(`
        Two       two      NUM   2 nummod
        diplomats diplomat NOUN  4 nsubj:pass
        were      be       AUX   4 aux:pass
        expelled  expel    VERB  0 root xpos=VBN Voice=Pass
        by        by       ADP   6 case
        Mali      Mali     PROPN 4 obl:agent`),
    ).toEqual(['SANCTION expelled: Mali > diplomats asserted']))

  test('noun with of and by', () =>
    expect(
      codes(
        `
        The       the       DET   2 det
        expulsion expulsion NOUN  8 nsubj
        of        of        ADP   4 case
        diplomats diplomat  NOUN  2 nmod
        by        by        ADP   6 case
        Mali      Mali      PROPN 2 nmod
        surprised surprise  VERB  0 root xpos=VBD
        Paris     Paris     PROPN 7 obj`.replace(' 8 nsubj', ' 7 nsubj'),
      ),
    ).toEqual(['SANCTION expulsion: Mali > diplomats asserted']))

  test('relative clause: the antecedent acts', () =>
    expect(
      codes(`
        Mali      Mali     PROPN 6 nsubj
        ,         ,        PUNCT 4 punct
        which     which    PRON  4 nsubj PronType=Rel
        expelled  expel    VERB  1 acl:relcl xpos=VBD
        envoys    envoy    NOUN  4 obj
        celebrated celebrate VERB 0 root xpos=VBD`),
    ).toEqual(['SANCTION expelled: Mali > envoys asserted']))

  test('control: the subject of "began" expels', () =>
    expect(
      codes(`
        Mali      Mali     PROPN 2 nsubj
        began     begin    VERB  0 root xpos=VBD
        to        to       PART  4 mark
        expel     expel    VERB  2 xcomp xpos=VB
        envoys    envoy    NOUN  4 obj`),
    ).toEqual(['SANCTION expel: Mali > envoys asserted']))

  test('participle without a subject has that of its governor', () =>
    expect(
      codes(`
        Mali      Mali     PROPN 2 nsubj
        reacted   react    VERB  0 root xpos=VBD
        ,         ,        PUNCT 4 punct
        expelling expel    VERB  2 advcl xpos=VBG
        envoys    envoy    NOUN  4 obj`),
    ).toEqual(['SANCTION expelling: Mali > envoys asserted']))

  test('coordinated verbs share their subject, coordinated sides are all sides', () =>
    expect(
      codes(`
        Mali      Mali     PROPN 4 nsubj
        and       and      CCONJ 3 cc
        Niger     Niger    PROPN 1 conj
        condemned condemn  VERB  0 root xpos=VBD
        the       the      DET   6 det
        raid      raid     NOUN  4 obj
        and       and      CCONJ 8 cc
        expelled  expel    VERB  4 conj xpos=VBD
        envoys    envoy    NOUN  8 obj
        and       and      CCONJ 11 cc
        officers  officer  NOUN  9 conj`),
    ).toEqual(['ACCUSE condemned: Mali Niger > asserted', 'SANCTION expelled: Mali Niger > envoys officers asserted']))

  test('a light verb lends the noun its subject', () =>
    expect(
      codes(`
        Turkey    Turkey   PROPN 2 nsubj
        carried   carry    VERB  0 root xpos=VBD
        out       out      ADP   2 compound:prt
        an        an       DET   6 det
        air       air      NOUN  6 compound
        strike    strike   NOUN  2 obj
        on        on       ADP   8 case
        militants militant NOUN  6 nmod`),
    ).toEqual(['ASSAULT carried out an air strike: Turkey > militants asserted']))

  test('the needed argument carries phrases too', () =>
    expect(
      codes(`
        Tariffs   tariff   NOUN  3 nsubj:pass
        were      be       AUX   3 aux:pass
        imposed   impose   VERB  0 root xpos=VBN Voice=Pass
        on        on       ADP   5 case
        Australia Australia PROPN 3 obl
        by        by       ADP   7 case
        Beijing   Beijing  PROPN 3 obl:agent`),
    ).toEqual(['SANCTION Tariffs were imposed: Beijing > Australia asserted']))

  test('a thing is no side, its owner is', () =>
    expect(
      codes(`
        Ghana     Ghana    PROPN 2 nsubj
        condemned condemn  VERB  0 root xpos=VBD
        Togo      Togo     PROPN 5 nmod:poss
        's        's       PART  3 case
        decision  decision NOUN  2 obj`),
    ).toEqual(['ACCUSE condemned: Ghana > Togo asserted']))

  test('an adjective', () =>
    expect(
      codes(`
        The       the      DET   2 det
        bishop    bishop   NOUN  4 nsubj
        was       be       AUX   4 cop
        critical  critical ADJ   0 root
        of        of       ADP   6 case
        Ortega    Ortega   PROPN 4 obl`),
    ).toEqual(['ACCUSE critical: bishop > Ortega asserted']))
})

describe('mutual acts', () => {
  test('meeting with somebody', () =>
    expect(
      codes(`
        Lula      Lula     PROPN 2 nsubj
        met       meet     VERB  0 root xpos=VBD
        with      with     ADP   4 case
        Petro     Petro    PROPN 2 obl`),
    ).toEqual(['CONSULT met: Lula Petro = asserted']))

  test('talks between two', () =>
    expect(
      codes(`
        Talks     talk     NOUN  6 nsubj
        between   between  ADP   3 case
        Peru      Peru     PROPN 1 nmod
        and       and      CCONJ 5 cc
        Chile     Chile    PROPN 3 conj
        began     begin    VERB  0 root xpos=VBD`),
    ).toEqual(['CONSULT Talks: Peru Chile = asserted']))
})

describe('status', () => {
  const verb = (aux: string, lemma: string, more = '') => `
    Mali   Mali   PROPN 3 nsubj
    ${aux} ${lemma} AUX 3 aux
    expel  expel  VERB  0 root xpos=VB
    envoys envoy  NOUN  3 obj
    ${more}`
  test.each([
    ['will', 'will', 'future'],
    ['may', 'may', 'hypothetical'],
    ['could', 'could', 'hypothetical'],
  ])('%s: %s', (aux, lemma, status) => {
    expect(codes(verb(aux, lemma))).toEqual([`SANCTION expel: Mali > envoys ${status}`])
  })

  test('not', () =>
    expect(codes(verb('did', 'do', 'not not PART 3 advmod'))).toEqual(['SANCTION expel: Mali > envoys negated']))

  test('failed to', () =>
    expect(
      codes(`
        Mali   Mali  PROPN 2 nsubj
        failed fail  VERB  0 root xpos=VBD
        to     to    PART  4 mark
        expel  expel VERB  2 xcomp xpos=VB
        envoys envoy NOUN  4 obj`),
    ).toEqual(['SANCTION expel: Mali > envoys negated']))

  test('if-clause', () =>
    expect(
      codes(`
        Paris  Paris PROPN 2 nsubj
        waits  wait  VERB  0 root xpos=VBZ
        if     if    SCONJ 5 mark
        Mali   Mali  PROPN 5 nsubj
        expels expel VERB  2 advcl xpos=VBZ
        envoys envoy NOUN  5 obj`),
    ).toEqual(['SANCTION expels: Mali > envoys hypothetical']))

  test('headline infinitive is to come; a meeting to come is AGREE', () =>
    expect(
      codes(`
        Lula   Lula  PROPN 3 nsubj
        to     to    PART  3 mark
        meet   meet  VERB  0 root xpos=VB
        Petro  Petro PROPN 3 obj`),
    ).toEqual(['AGREE meet: Lula Petro = asserted']))
})

describe('content is no act of its own', () => {
  test('asked for', () =>
    expect(
      codes(`
        Norway Norway PROPN 2 nsubj
        urged  urge   VERB  0 root xpos=VBD
        Sudan  Sudan  PROPN 2 obj
        to     to     PART  5 mark
        free   free   VERB  2 xcomp xpos=VB
        nurses nurse  NOUN  5 obj`),
    ).toEqual(['REQUEST urged: Norway > Sudan asserted']))

  test('threatened', () =>
    expect(
      codes(`
        Mali       Mali     PROPN 2 nsubj
        threatened threaten VERB  0 root xpos=VBD
        to         to       PART  4 mark
        expel      expel    VERB  2 xcomp xpos=VB
        envoys     envoy    NOUN  4 obj`),
    ).toEqual(['THREATEN threatened: Mali > envoys asserted']))

  test('what a relative clause in it presupposes is told as done', () =>
    expect(
      codes(`
        Norway   Norway PROPN 2 nsubj
        urged    urge   VERB  0 root xpos=VBD
        Sudan    Sudan  PROPN 2 obj
        to       to     PART  5 mark
        free     free   VERB  2 xcomp xpos=VB
        nurses   nurse  NOUN  5 obj
        it       it     PRON  8 nsubj
        arrested arrest VERB  6 acl:relcl xpos=VBD
        in       in     ADP   10 case
        May      May    PROPN 8 obl`),
    ).toEqual(['REQUEST urged: Norway > Sudan asserted', 'COERCE arrested: it > nurses asserted']))
})

test('two words of one act are one record: "shelled the town, killing nine"', () =>
  expect(
    codes(`
      Rebels  rebel NOUN  2 nsubj Number=Plur
      shelled shell VERB  0 root xpos=VBD
      Goma    Goma  PROPN 2 obj
      ,       ,     PUNCT 5 punct
      killing kill  VERB  2 advcl xpos=VBG
      nine    nine  NUM   5 obj`),
  ).toEqual(['ASSAULT shelled: Rebels > Goma asserted']))

test('near matches name the missing piece', () => {
  const parse = parseOf(`
    The    the    DET  2 det
    storm  storm  NOUN 3 nsubj
    killed kill   VERB 0 root xpos=VBD
    nine   nine   NUM  3 obj`)
  expect(matchPatterns(parse, patterns)).toEqual([])
  expect(nearMatches(parse, patterns, parse.sentences[0])).toContainEqual({
    pattern: 'assault/kill',
    token: 2,
    missing: expect.stringContaining('subject must not be'),
  })
})

test('a long report takes time by its length', () => {
  const parse = parseOf(Array(5_000).fill(active).join('\n\n'))
  const start = performance.now()
  expect(matchPatterns(parse, patterns)).toHaveLength(5_000)
  expect(performance.now() - start).toBeLessThan(5_000)
})

test('examples with a pinned tree are coded as they say', () => {
  for (const pattern of patterns.list)
    for (const example of pattern.codes) {
      if (example.tree === undefined) continue
      const parse = parseOf(example.tree)
      expect(
        faultsOfExample(parse, matchPatterns(parse, patterns), pattern, example),
        `${pattern.id}: ${example.text}`,
      ).toEqual([])
    }
})
