import { describe, expect, test } from 'vitest'
import { mentionsTold } from './told.ts'

const told = (block: string, date: string | null = '2022-06-15'): string[] => mentionsTold(block, date)

describe('who speaks', () => {
  const transcript = `
    # newpar
    PRESIDENT PRESIDENT PROPN 2 compound
    BIDEN     BIDEN     PROPN 6 nsubj S-PER
    :         :         PUNCT 2 punct
    Mr.       Mr.       PROPN 6 vocative
    President President PROPN 4 flat
    welcome   welcome   VERB 0 root

    I         I         PRON 2 nsubj
    thank     thank     VERB 0 root
    you       you       PRON 2 obj

    # newpar
    PRESIDENT PRESIDENT PROPN 2 compound
    MACRON    MACRON    PROPN 5 nsubj S-PER
    :         :         PUNCT 2 punct
    We        we        PRON 5 nsubj
    agree     agree     VERB 0 root

    # newpar
    Q         Q         NOUN 4 nsubj
    Will      will      AUX 4 aux
    you       you       PRON 4 nsubj
    meet      meet      VERB 0 root
    again     again     ADV 4 advmod

    # newpar
    PRESIDENT PRESIDENT PROPN 2 compound
    BIDEN     BIDEN     PROPN 5 nsubj S-PER
    :         :         PUNCT 2 punct
    I         I         PRON 5 nsubj
    hope      hope      VERB 0 root`
  test('"I" is the one whose turn it is, "you" the other', () => {
    const mentions = told(transcript)
    expect(mentions).toContain('Mr. President = FRA GOV')
    expect(mentions.filter(mention => mention.startsWith('I ='))).toEqual(['I = USA GOV', 'I = USA GOV'])
    expect(mentions.filter(mention => mention.startsWith('you ='))).toEqual(['you = FRA GOV', 'you = USA GOV'])
  })
  test('"we agree" without "with" is both', () => {
    expect(told(transcript)).toContain('We = FRA GOV + USA GOV')
  })
  test('an official text without turns speaks for the one who signs it', () => {
    expect(
      told(`
        I       I       PRON 2 nsubj
        welcome welcome VERB 0 root
        Sweden  Sweden  PROPN 2 obj S-LOC

        # newpar
        JUSTIN  JUSTIN  PROPN 0 root B-PER
        TRUDEAU TRUDEAU PROPN 1 flat E-PER`),
    ).toContain('I = CAN GOV')
  })
  test('nobody is "I" where no country is in sight', () => {
    expect(
      told(`
        I    I    PRON 2 nsubj
        hope hope VERB 0 root`),
    ).toEqual([])
  })
})

describe('several sides', () => {
  test('"the two leaders" and "the two sides" are those who met', () => {
    const block = (noun: string) => `
      Biden   Biden   PROPN 2 nsubj S-PER
      held    hold    VERB 0 root
      talks   talk    NOUN 2 obj Number=Plur
      with    with    ADP 5 case
      Macron  Macron  PROPN 3 nmod S-PER
      on      on      ADP 7 case
      Ukraine Ukraine PROPN 3 nmod S-LOC

      The     the     DET 3 det
      two     two     NUM 3 nummod
      ${noun}s ${noun} NOUN 4 nsubj Number=Plur
      spoke   speak   VERB 0 root`
    expect(told(block('leader'))).toContain('The two leaders = USA GOV + FRA GOV')
    expect(told(block('side'))).toContain('The two sides = USA GOV + FRA GOV')
  })
  test('the allies of a state are others than it', () => {
    expect(
      told(`
        Russia  Russia PROPN 2 nsubj S-LOC
        thanked thank  VERB 0 root
        its     its    PRON 4 nmod:poss
        allies  ally   NOUN 2 obj Number=Plur`),
    ).toContain('its allies = ?')
  })
  test('"him" is not the subject of the verb above', () => {
    expect(
      told(`
        Biden   Biden   PROPN 2 nsubj S-PER
        called  call    VERB 0 root
        Macron  Macron  PROPN 2 obj S-PER
        to      to      PART 5 mark
        thank   thank   VERB 2 advcl
        him     he      PRON 5 obj`),
    ).toContain('him = FRA GOV')
  })
})

describe('the country in sight', () => {
  test('a city lies in the state named behind it', () => {
    expect(
      told(`
        Police  police  NOUN 2 nsubj Number=Plur
        fired   fire    VERB 0 root
        in      in      ADP 4 case
        Tripoli Tripoli PROPN 2 obl S-LOC
        ,       ,       PUNCT 6 punct
        Lebanon Lebanon PROPN 4 appos S-LOC`),
    ).toContain('Police = LBN COP')
  })
  test('victims are not of the state that attacks them if another is in sight', () => {
    expect(
      told(`
        Ukraine  Ukraine PROPN 2 nsubj S-LOC
        mourned  mourn   VERB 0 root

        A        a       DET 3 det
        Russian  Russian ADJ 3 amod
        strike   strike  NOUN 4 nsubj
        killed   kill    VERB 0 root
        five     five    NUM 6 nummod
        civilians civilian NOUN 4 obj Number=Plur`),
    ).toContain('five civilians = UKR CVL')
  })
  test('a crowd in places of several states is of none', () => {
    expect(
      told(`
        Protesters protester NOUN 2 nsubj Number=Plur
        gathered gather VERB 0 root
        in      in      ADP 4 case
        London  London  PROPN 2 obl S-LOC
        and     and     CCONJ 6 cc
        Madrid  Madrid  PROPN 4 conj S-LOC`),
    ).toContain('Protesters = ? CVL')
  })
  test('a town in no table is a side where something is done to it', () => {
    expect(
      told(`
        Rockets rocket NOUN 2 nsubj Number=Plur
        hit     hit    VERB 0 root
        Avdotyino Avdotyino PROPN 2 obj S-LOC
        ,       ,      PUNCT 5 punct
        Russia  Russia PROPN 3 appos S-LOC`),
    ).toContain('Avdotyino = RUS CVL')
  })
  test('a person is of the state behind the name', () => {
    expect(
      told(`
        France France PROPN 2 nsubj S-LOC
        thanked thank VERB 0 root
        Jane  Jane  PROPN 2 obj B-PER
        Zorn  Zorn  PROPN 3 flat E-PER
        of    of    ADP 6 case
        Norway Norway PROPN 3 nmod S-LOC`),
    ).toContain('Jane Zorn = NOR CVL')
  })
})

test('"We, the leaders of the Group of Seven": who says "we" there says it later too', () => {
  const block = `
    We       we       PRON 10 nsubj
    ,        ,        PUNCT 4 punct
    the      the      DET 4 det
    leaders  leader   NOUN 10 nsubj
    of       of       ADP 7 case
    the      the      DET 7 det
    Group    Group    PROPN 4 nmod B-ORG
    of       of       ADP 9 case I-ORG
    Seven    Seven    PROPN 7 nmod E-ORG
    condemn  condemn  VERB 0 root
    Russia   Russia   PROPN 10 obj S-LOC

    We       we       PRON 2 nsubj
    urge     urge     VERB 0 root
    Russia   Russia   PROPN 2 obj S-LOC`
  expect(told(block).filter(mention => mention.startsWith('We'))).toEqual(['We = G7', 'We = G7'])
})

test('"Maduro, who accuses him": one is beside the other, under every name; "who" needs no relative clause', () => {
  const block = `
    Guaidó   Guaidó   PROPN 2 nsubj S-PER
    rallied  rally    VERB 0 root
    against  against  ADP 5 case
    Nicolás  Nicolás  PROPN 2 obl B-PER
    Maduro   Maduro   PROPN 4 flat E-PER
    ,        ,        PUNCT 8 punct
    who      who      PRON 8 nsubj
    accuses  accuse   VERB 2 advcl
    him      he       PRON 8 obj`
  const meant = told(block)
  const of = (word: string) => meant.find(mention => mention.startsWith(`${word} = `))?.slice(word.length)
  expect(of('who')).toBe(of('Nicolás Maduro'))
  expect(of('him')).toBe(of('Guaidó'))
  expect(of('him')).not.toBe(of('who'))
})
