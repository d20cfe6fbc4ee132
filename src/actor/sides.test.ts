import { describe, expect, test } from 'vitest'
import { parseOf } from '../tree/index.ts'
import { shortForms } from './short.ts'
import { mentionsTold } from './told.ts'

const told = (block: string, date: string | null = '2021-10-05'): string[] => mentionsTold(block, date)

describe('whose a description is', () => {
  test('a government named after its head is of his state', () => {
    expect(
      told(`
        The    the   DET 3 det
        Biden  Biden PROPN 3 compound S-ORG
        administration administration NOUN 4 nsubj
        warned warn  VERB 0 root
        Haiti  Haiti PROPN 4 obj S-LOC`),
    ).toContain('The Biden administration = USA GOV')
  })
  test('of two adjectives before one noun the first has its own troops', () => {
    expect(
      told(`
        French French ADJ 4 amod
        and    and    CCONJ 3 cc
        Malian Malian ADJ 1 conj
        troops troops NOUN 5 nsubj Number=Plur
        searched search VERB 0 root
        homes  home   NOUN 5 obj Number=Plur`),
    ).toEqual(expect.arrayContaining(['French = FRA MIL', 'troops = MLI MIL']))
  })
  test('migrants are of no state that only stands near', () => {
    expect(
      told(`
        Greece Greece PROPN 2 nsubj S-LOC
        rescued rescue VERB 0 root
        migrants migrant NOUN 2 obj Number=Plur`),
    ).toContain('migrants = ? REF')
  })
  test('without a country in its sentence it is of the one that the report is about', () => {
    const sentence = (subject: string) => `${subject}\n        spoke speak VERB 0 root\n`
    const report = [
      sentence('Chad Chad PROPN 2 nsubj S-LOC'),
      sentence('Chad Chad PROPN 2 nsubj S-LOC'),
      sentence('Chad Chad PROPN 2 nsubj S-LOC'),
      sentence('Niger Niger PROPN 2 nsubj S-LOC'),
      sentence('Police police NOUN 2 nsubj Number=Plur'),
    ].join('\n')
    expect(told(report)).toContain('Police = TCD COP')
  })
  test('the family of one in office is ELI', () => {
    expect(
      told(`
        Macron Macron PROPN 3 nmod:poss S-PER
        's     's     PART 1 case
        brother brother NOUN 4 nsubj Number=Sing
        praised praise VERB 0 root
        France France PROPN 4 obj S-LOC`),
    ).toContain("Macron's brother = FRA ELI")
  })
  test('a noun that the tree hangs on the verb as a modifier is a side all the same', () => {
    expect(
      told(`
        Army   army   NOUN 2 compound
        units  unit   NOUN 3 compound Number=Plur
        shelled shell VERB 0 root
        Aleppo Aleppo PROPN 3 obj S-LOC`).some(mention => mention.startsWith('Army units')),
    ).toBe(true)
  })
})

describe('persons', () => {
  test('the title before a list holds for every name in it', () => {
    expect(
      told(`
        Senators senator NOUN 5 nsubj Number=Plur
        Anna  Anna  PROPN 1 flat B-PER
        Bergqvist Bergqvist PROPN 2 flat E-PER
        ,     ,     PUNCT 2 punct
        urged urge  VERB 0 root
        Sweden Sweden PROPN 5 obj S-LOC`),
    ).toContain('Senators Anna Bergqvist = SWE LEG')
    expect(
      told(`
        Senators senator NOUN 7 nsubj Number=Plur
        Anna  Anna  PROPN 1 flat B-PER
        Bergqvist Bergqvist PROPN 2 flat E-PER
        and   and   CCONJ 5 cc
        Nils  Nils  PROPN 1 conj B-PER
        Ekdahl Ekdahl PROPN 5 flat E-PER
        urged urge  VERB 0 root
        Sweden Sweden PROPN 7 obj S-LOC`),
    ).toContain('Nils Ekdahl = SWE LEG')
  })
  test('what stands behind the name after a comma says who he is, whatever the tree', () => {
    expect(
      told(`
        Nils  Nils  PROPN 8 nsubj B-PER
        Ekdahl Ekdahl PROPN 1 flat E-PER
        ,     ,     PUNCT 5 punct
        the   the   DET 5 det
        governor governor NOUN 8 obl Number=Sing
        ,     ,     PUNCT 5 punct
        then  then  ADV 8 advmod
        resigned resign VERB 0 root
        in    in    ADP 10 case
        Sweden Sweden PROPN 8 obl S-LOC`),
    ).toContain('Nils Ekdahl = SWE GOV')
  })
  test('short and long given names are one person', () => {
    expect(
      told(`
        Joseph Joseph PROPN 3 nsubj B-PER
        Biden  Biden  PROPN 1 flat E-PER
        spoke  speak  VERB 0 root`),
    ).toContain('Joseph Biden = USA GOV')
  })
})

describe('what is no side', () => {
  test('the month of March, premises where something happens', () => {
    expect(
      told(`
        Norway Norway PROPN 2 nsubj S-LOC
        voted  vote   VERB 0 root
        on     on     ADP 4 case
        March  March  PROPN 2 obl
        24     24     NUM 4 nummod
        at     at     ADP 8 case
        the    the    DET 8 det
        headquarters headquarters NOUN 2 obl`),
    ).toEqual(['Norway = NOR'])
  })
})

describe('short forms', () => {
  const block = `
    The    the   DET 4 det
    National National PROPN 4 compound B-ORG
    Transport Transport PROPN 4 compound I-ORG
    Commission Commission PROPN 8 nsubj E-ORG
    (      (     PUNCT 6 punct
    NTC    NTC   PROPN 4 appos S-ORG
    )      )     PUNCT 6 punct
    fined  fine  VERB 0 root
    Manila Manila PROPN 8 obj S-LOC`
  test('are read from the brackets', () => {
    expect(shortForms(parseOf(block))).toEqual([{ form: 'NTC', at: 5, first: 1, end: 4 }])
  })
  test('stand for what the report says, not for a body of that name in the tables', () => {
    const mentions = told(block, '2011-10-05')
    expect(mentions.find(mention => mention.startsWith('NTC'))).toBe('NTC = PHL GOV')
  })
})
