import { describe, expect, test } from 'vitest'
import { parseOf } from '../tree/index.ts'
import { findActors, findOfficeEvidence, loadActorTables } from './index.ts'
import { mentionsTold } from './told.ts'

const tables = loadActorTables('data/actors')

const told = (block: string, date: string | null = '2021-03-24'): string[] => mentionsTold(block, date)

/** Mentions by actor: the words of each. */
function joined(block: string, date: string | null = '2021-03-24'): string[][] {
  const parse = parseOf(block)
  const { actors } = findActors(parse, tables, date)
  return actors.map(({ mentions }) => mentions.map(({ span }) => parse.text.slice(...span)))
}

const capitals = `
  Beijing  Beijing  PROPN 2 nsubj S-LOC
  accused  accuse   VERB  0 root
  Washington Washington PROPN 2 obj S-LOC
  at       at       ADP   7 case
  NATO     NATO     PROPN 7 compound S-ORG
  '        '        PUNCT 7 punct
  headquarters headquarters NOUN 2 obl Number=Sing
  in       in       ADP   9 case
  Brussels Brussels PROPN 7 nmod S-LOC
  .        .        PUNCT 2 punct`

describe('names at the head of a text', () => {
  test('"of" and "for" as its first word have nothing before them', () => {
    const mentions = told(`
      Of      of      ADP   2 case
      Quorvia Quorvia PROPN 5 obl
      nothing nothing PRON  5 nsubj:pass
      is      be      AUX   5 aux:pass
      known   know    VERB  0 root
      .       .       PUNCT 5 punct`)
    expect(mentions).toEqual([])
  })
})

describe('states', () => {
  test('a capital that acts is its state, one that something happens in is a place', () => {
    const mentions = told(capitals)
    expect(mentions).toContain('Beijing = CHN')
    expect(mentions).toContain('Washington = USA')
    expect(mentions.some(mention => mention.startsWith('Brussels'))).toBe(false)
  })
  test('what somebody is minister of is no name, and the minister is the one named beside him', () => {
    const named = joined(`
      The       the       DET   2 det
      Minister  Minister  PROPN 8 nsubj
      of        of        ADP   4 case
      Finance   Finance   PROPN 2 nmod
      ,         ,         PUNCT 6 punct
      Alejandro Alejandro PROPN 2 appos B-PER
      Zelaya    Zelaya    PROPN 6 flat E-PER
      praised   praise    VERB  0 root
      Korea     Korea     PROPN 8 obj S-LOC
      .         .         PUNCT 8 punct`)
    expect(named).toEqual([expect.arrayContaining(['Alejandro Zelaya']), ['Korea']])
  })
  test('Brussels acting is the European Union', () => {
    expect(
      told(`
        Washington Washington PROPN 4 nsubj S-LOC
        and        and        CCONJ 3 cc
        Brussels   Brussels   PROPN 1 conj S-LOC
        admitted   admit      VERB  0 root
        it         it         PRON  4 obj`),
    ).toEqual(expect.arrayContaining(['Washington = USA', 'Brussels = EU']))
  })
  test('"the Chinese" is the state, "five Palestinians" are people', () => {
    expect(
      told(`
        The        the         DET  2 det
        Chinese    Chinese     PROPN 3 nsubj
        freed      free        VERB 0 root
        five       five        NUM  5 nummod
        Palestinians Palestinian PROPN 3 obj Number=Plur`),
    ).toEqual(['The Chinese = CHN', 'five Palestinians = PSE CVL'])
  })
  test('waters and regions that bear the name of a state are not the state', () => {
    const mentions = told(`
      Japan  Japan PROPN 2 nsubj S-LOC
      left   leave VERB  0 root
      the    the   DET   6 det
      South  South PROPN 6 compound B-LOC
      China  China PROPN 6 compound I-LOC
      Sea    Sea   PROPN 2 obj E-LOC
      for    for   ADP   11 case
      the    the   DET   11 det
      Indo   Indo  PROPN 11 compound B-LOC
      -      -     PUNCT 11 punct I-LOC
      Pacific Pacific PROPN 2 obl E-LOC`)
    expect(mentions[0]).toBe('Japan = JPN')
    expect(mentions.some(mention => /CHN|IND/.test(mention))).toBe(false)
  })
  test('a ministry is of the state in its own phrase, whatever state is in sight besides', () => {
    expect(
      told(`
      China  China PROPN 2 nsubj S-LOC
      joined join  VERB  0 root
      Kenya  Kenya PROPN 5 nmod:poss S-LOC
      's     's    PART  3 case
      Ministry Ministry PROPN 2 obj B-ORG
      of     of    ADP   7 case
      Foreign Foreign PROPN 5 nmod I-ORG
      Affairs Affairs PROPN 7 flat E-ORG`),
    ).toEqual(['China = CHN', "Kenya's Ministry of Foreign Affairs = KEN GOV", 'Kenya = KEN'])
  })
  test('"US" is a state, "us" is not', () => {
    expect(
      told(`
      Help help VERB 0 root
      us   we   PRON 1 obj`),
    ).toEqual([])
  })
  test('"Jordan" in a person\'s name is no state', () => {
    const mentions = told(`
      Vernon Vernon PROPN 3 nsubj B-PER
      Jordan Jordan PROPN 1 flat E-PER
      spoke  speak  VERB 0 root`)
    expect(mentions).not.toContain('Jordan = JOR')
  })
  test('Georgia is the American state where only America is in sight', () => {
    const georgia = (other: string) =>
      told(`
      Georgia Georgia PROPN 2 nsubj S-LOC
      sued    sue     VERB  0 root
      ${other} ${other} PROPN 2 obj S-LOC`)[0]
    expect(georgia('Russia')).toBe('Georgia = GEO')
    expect(georgia('Texas')).toBe('Georgia = USA')
  })
})

describe('persons', () => {
  const named = `
    Antony   Antony   PROPN 3 nsubj B-PER
    Blinken  Blinken  PROPN 1 flat E-PER
    spoke    speak    VERB  0 root
    .        .        PUNCT 3 punct

    Anthony  Anthony  PROPN 3 nsubj B-PER
    Blinken  Blinken  PROPN 1 flat E-PER
    left     leave    VERB  0 root
    .        .        PUNCT 3 punct

    The       the       DET  2 det
    secretary secretary NOUN 5 nsubj Number=Sing
    of        of        ADP  4 case
    state     state     NOUN 2 nmod Number=Sing
    returned  return    VERB 0 root
    .         .         PUNCT 5 punct

    He        he        PRON 2 nsubj
    rested    rest      VERB 0 root
    .         .         PUNCT 2 punct`

  test('two spellings, a description and a pronoun are one person', () => {
    expect(joined(named)).toEqual([['Antony Blinken', 'Anthony Blinken', 'The secretary of state', 'He']])
  })
  test('the office is that of the day', () => {
    const on = (date: string) => told(named, date)[0]
    expect(on('2021-03-24')).toBe('Antony Blinken = USA GOV')
    expect(on('2025-06-01')).toBe('Antony Blinken = USA ELI')
  })
  test('an unknown person takes country and sector of his title', () => {
    expect(
      told(`
        Syrian  Syrian  ADJ   3 amod
        Foreign Foreign ADJ   3 amod
        Minister Minister PROPN 4 nmod:desc
        Omar    Omar    PROPN 6 nsubj B-PER
        Testwell Testwell PROPN 4 flat E-PER
        left    leave   VERB  0 root`),
    ).toEqual(['Syrian Foreign Minister Omar Testwell = SYR GOV', 'Syrian = SYR'])
  })
  test('an office without a name', () => {
    const [mention] = told(`
      The     the     DET  3 det
      French  French  ADJ  3 amod
      president president NOUN 4 nsubj Number=Sing
      left    leave   VERB 0 root`)
    expect(mention).toBe('The French president = FRA GOV')
  })
  test('holders named with their office tell the days of a report', () => {
    const evidence = findOfficeEvidence(
      parseOf(`
        President President PROPN 2 nmod:desc
        Emmanuel  Emmanuel  PROPN 4 nsubj B-PER
        Macron    Macron    PROPN 2 flat E-PER
        spoke     speak     VERB 0 root`),
      tables,
    )
    expect(evidence).toContainEqual({ span: [0, 25], says: 'President since 2017-05-14', from: '2017-05-14', to: null })
  })
})

describe('descriptions', () => {
  test('nationality and role', () => {
    expect(
      told(`
        Four     four     NUM  3 nummod
        Chinese  Chinese  ADJ  3 amod
        officials official NOUN 4 nsubj Number=Plur
        met      meet     VERB 0 root
        Israeli  Israeli  ADJ  6 amod
        soldiers soldier  NOUN 4 obj Number=Plur`),
    ).toEqual(['Four Chinese officials = CHN GOV', 'Chinese = CHN', 'Israeli soldiers = ISR MIL', 'Israeli = ISR'])
  })
  test('"in" and "of" give the country', () => {
    expect(
      told(`
        A       a      DET 2 det
        court   court  NOUN 5 nsubj Number=Sing
        in      in     ADP 4 case
        Cairo   Cairo  PROPN 2 nmod S-LOC
        freed   free   VERB 0 root
        members member NOUN 5 obj Number=Plur
        of      of     ADP 8 case
        Hamas   Hamas  PROPN 6 nmod S-ORG`),
    ).toEqual(
      ['A court in Cairo = EGY JUD', 'members of Hamas = PSE REB', 'Hamas = PSE REB'].map(x =>
        x.replace('PSE REB', 'PSE REB PTY'),
      ),
    )
  })
  test('the place of the sentence where no word tells a country', () => {
    expect(
      told(`
        Gunmen  gunman NOUN 2 nsubj Number=Plur
        killed  kill   VERB 0 root
        police  police NOUN 2 obj Number=Plur
        in      in     ADP  5 case
        Karachi Karachi PROPN 2 obl S-LOC`),
    ).toEqual(['Gunmen = PAK UAF', 'police = PAK COP'])
  })
  test('who backs somebody is not whose he is', () => {
    expect(
      told(`
        US     US    PROPN 3 compound S-LOC SpaceAfter=No
        -      -     PUNCT 3 punct SpaceAfter=No
        backed back  VERB  5 amod
        Syrian Syrian ADJ  5 amod
        rebels rebel NOUN  6 nsubj Number=Plur
        fled   flee  VERB  0 root`),
    ).toContain('US-backed Syrian rebels = SYR REB')
  })
  test('former holders are ELI, collectives have no code', () => {
    expect(
      told(`
        A       a       DET 4 det
        former  former  ADJ 4 amod
        Peruvian Peruvian ADJ 4 amod
        minister minister NOUN 5 nsubj Number=Sing
        thanked thank   VERB 0 root
        Western Western ADJ 7 amod
        countries country NOUN 5 obj Number=Plur`),
    ).toEqual(expect.arrayContaining(['A former Peruvian minister = PER ELI', 'Western countries = ?']))
  })
})

describe('surnames', () => {
  const says = (surname: string, date: string) =>
    told(
      `
      ${surname} ${surname} PROPN 2 nsubj S-PER
      praised praise VERB 0 root
      Peru Peru PROPN 2 obj S-LOC`,
      date,
    )[0]
  test('one that a single minister bears is his, whatever country is in sight', () => {
    expect(says('Mogherini', '2016-05-02')).toBe('Mogherini = EU')
    expect(says('Smith', '2016-05-02')).toBe('Smith = PER CVL')
  })
  test('heads of great states are named so before and after their time, not for ever', () => {
    expect(says('Trump', '2016-08-10')).toBe('Trump = USA PTY')
    expect(says('Obama', '2019-08-10')).toBe('Obama = USA ELI')
    expect(says('Trump', '2010-08-10')).toBe('Trump = PER CVL')
  })
  test('those of several words are surnames', () => {
    const mentions = told(
      `
      President President PROPN 4 nsubj
      López     López     PROPN 1 flat B-PER
      Obrador   Obrador   PROPN 1 flat E-PER
      praised   praise    VERB  0 root
      Peru      Peru      PROPN 4 obj S-LOC`,
      '2021-11-18',
    )
    expect(mentions).toContain('President López Obrador = MEX GOV')
  })
  test('a later spokesman is not everybody of his name before', () => {
    const named = (date: string) =>
      told(
        `
        Matthew Matthew PROPN 3 nsubj B-PER
        Miller  Miller  PROPN 1 flat E-PER
        praised praise  VERB  0 root
        Peru    Peru    PROPN 3 obj S-LOC`,
        date,
      )[0]
    expect(named('2023-06-01')).toBe('Matthew Miller = USA GOV')
    expect(named('2014-06-01')).toBe('Matthew Miller = PER CVL')
  })
})

test('"former" of two posts is said of both', () => {
  const mentions = told(
    `
    Former       former       ADJ   2 amod
    adviser      adviser      NOUN  9 nsubj Number=Sing
    and          and          CCONJ 4 cc
    Secretary    Secretary    PROPN 2 conj
    of           of           ADP   6 case
    State        State        PROPN 4 nmod
    Condoleezza  Condoleezza  PROPN 4 flat B-PER
    Rice         Rice         PROPN 7 flat E-PER
    praised      praise       VERB  0 root
    Peru         Peru         PROPN 9 obj S-LOC`,
    '2018-03-01',
  )
  expect(mentions).toContain('Secretary of State Condoleezza Rice = USA ELI')
})

test('"the three" are those who were counted so, not the people named since', () => {
  const [guards] = joined(`
    Chad      Chad      PROPN 2 nsubj S-LOC
    freed     free      VERB  0 root
    three     three     NUM   4 nummod
    guards    guard     NOUN  2 obj Number=Plur

    Officials official  NOUN  2 nsubj Number=Plur
    spoke     speak     VERB  0 root

    The       the       DET   2 det
    three     three     NUM   3 nsubj
    left      leave     VERB  0 root`).filter(mentions => mentions.some(words => words.includes('guards')))
  expect(guards).toContain('The three')
})

test('"one of the Russian officials" is none of the officials told of before', () => {
  const found = joined(`
    American  American  ADJ   2 amod
    officials official  NOUN  3 nsubj Number=Plur
    spoke     speak     VERB  0 root

    One       one       NUM   6 nsubj
    of        of        ADP   5 case
    the       the       DET   5 det
    Russian   Russian   ADJ   5 amod
    officials official  NOUN  1 nmod Number=Plur
    left      leave     VERB  0 root`)
  expect(found.find(mentions => mentions.includes('American officials'))).toHaveLength(1)
})

test('a longer name behind the article goes before a shorter one with it', () => {
  expect(
    told(`
    The      the      DET   3 det
    Atlantic Atlantic PROPN 3 compound B-ORG
    Council  Council  PROPN 4 nsubj E-ORG
    praised  praise   VERB  0 root
    Peru     Peru     PROPN 4 obj S-LOC`)[0],
  ).toBe('The Atlantic Council = USA SOC')
})

test('a surname that the entity head takes for an organisation is the person named in full', () => {
  const mentions = told(`
    Antony  Antony  PROPN 3 nsubj B-PER
    Blinken Blinken PROPN 1 flat E-PER
    spoke   speak   VERB  0 root
    before  before  SCONJ 7 mark
    talks   talk    NOUN  7 nsubj Number=Plur
    with    with    ADP   8 case
    began   begin   VERB  3 advcl
    Blinken Blinken PROPN 5 nmod S-ORG`)
  expect(mentions.filter(mention => mention.includes('Blinken'))).toEqual([
    'Antony Blinken = USA GOV',
    'Blinken = USA GOV',
  ])
})

test('a surname with its Arabic article is the surname', () => {
  expect(
    told(`
      President President PROPN 4 nmod:desc
      El      El      PROPN 8 nsubj B-PER
      -       -       PUNCT 4 punct I-PER
      Sisi    Sisi    PROPN 2 flat E-PER
      and     and     CCONJ 7 cc
      President President PROPN 7 nmod:desc
      Macron  Macron  PROPN 2 conj S-PER
      met     meet    VERB  0 root`),
  ).toEqual(expect.arrayContaining(['President El - Sisi = EGY GOV']))
})

test('"Ms." and a surname are no man of that name', () => {
  const sides = told(
    `
    Mr.     Mr.    PROPN 4 nsubj
    Trump   Trump  PROPN 1 flat S-PER
    and     and    CCONJ 4 cc
    Ms.     Ms.    PROPN 1 conj
    Trump   Trump  PROPN 4 flat S-PER
    met     meet   VERB  0 root`,
    '2018-03-10',
  )
  expect(sides[0]).toBe('Mr. Trump = USA GOV')
  expect(sides[1]).not.toContain('GOV')
})

describe('pronouns', () => {
  test('"its" is the state, "who" the noun before, a gloss names the one meant', () => {
    expect(
      told(`
        Iran    Iran  PROPN 2 nsubj S-LOC
        moved   move  VERB  0 root
        its     its   PRON  4 nmod:poss
        troops  troop NOUN  2 obj Number=Plur`),
    ).toEqual(['Iran = IRN', 'its troops = IRN MIL', 'its = IRN'])
    expect(
      told(`
        “       “     PUNCT 7 punct
        They    they  PRON  7 nsubj
        [       [     PUNCT 5 punct
        the     the   DET   5 det
        Chinese Chinese PROPN 2 appos
        ]       ]     PUNCT 5 punct
        refuse  refuse VERB 0 root
        .       .     PUNCT 7 punct
        ”       ”     PUNCT 7 punct`),
    ).toEqual(expect.arrayContaining(['They = CHN']))
  })
  test('"each other" are those named together before it', () => {
    expect(
      told(`
        Delhi     Delhi     PROPN 4 nsubj S-LOC
        and       and       CCONJ 3 cc
        Islamabad Islamabad PROPN 1 conj S-LOC
        warned    warn      VERB  0 root
        each      each      DET   6 det
        other     other     ADJ   4 obj`),
    ).toEqual(['Delhi = IND', 'Islamabad = PAK', 'each other = IND + PAK'])
  })
  test('"we" in a quotation is the speaker', () => {
    expect(
      joined(`
        “       “     PUNCT 3 punct
        We      we    PRON  3 nsubj
        refuse  refuse VERB 6 ccomp
        ,       ,     PUNCT 3 punct
        ”       ”     PUNCT 3 punct
        said    say   VERB  0 root
        Angela  Angela PROPN 6 nsubj B-PER
        Merkel  Merkel PROPN 7 flat E-PER`),
    ).toEqual([['We', 'Angela Merkel']])
  })
})

describe('what a hundred reports taught', () => {
  test('a surname before the full name is the same person', () => {
    const named = joined(`
      Zelenko   Zelenko   PROPN 2 nsubj S-PER
      resigned  resign    VERB  0 root xpos=VBD
      .         .         PUNCT 2 punct

      Minister  Minister  PROPN 4 nsubj
      Petra     Petra     PROPN 1 flat B-PER
      Zelenko   Zelenko   PROPN 1 flat E-PER
      denied    deny      VERB  0 root xpos=VBD
      it        it        PRON  4 obj`)
    expect(named.filter(words => words.includes('Zelenko'))).toEqual([expect.arrayContaining(['Zelenko'])])
    expect(named.find(words => words[0] === 'Zelenko')?.some(words => words.includes('Petra'))).toBe(true)
  })
  test('an acronym written as a name', () => {
    expect(
      told(`
        Isis      Isis     PROPN 2 nsubj S-ORG
        attacked  attack   VERB  0 root xpos=VBD
        the       the      DET   4 det
        town      town     NOUN  2 obj Number=Sing`),
    ).toContain('Isis = ? REB')
  })
  test('a weekday, a party letter and a faith are nobody', () => {
    expect(
      told(`
        Friday    Friday   PROPN 2 nsubj S-PER
        insulted  insult   VERB  0 root xpos=VBD
        Islam     Islam    PROPN 2 obj S-PER`),
    ).toEqual([])
  })
})
