import { describe, expect, test } from 'vitest'
import { type Parse, parseOf } from '../tree/index.ts'
import { findPlaces, loadGazetteer, placeOfAct } from './index.ts'

const gazetteer = loadGazetteer('data/places')
const nobody = () => false
const placesIn = (parse: Parse, taken: (token: number) => boolean = nobody) => findPlaces(parse, gazetteer, taken)
const told = (block: string) => placesIn(parseOf(block)).map(({ name, country }) => `${name} ${country}`)
/** "He spoke in X": the words of X, tagged as a place. */
const spokeIn = (...name: readonly string[]) => `
  He he PRON 2 nsubj
  spoke speak VERB 0 root xpos=VBD
  in in ADP 4 case
  ${name.map((word, i) => (word === ',' ? ', , PUNCT 4 punct' : `${word} ${word} PROPN ${i === 0 ? '2 obl' : '4 flat'}`)).join('\n  ')}
  . . PUNCT 2 punct`

describe('which place a name means', () => {
  test('size decides, unless a state or land follows', () => {
    expect(told(spokeIn('Paris'))).toEqual(['Paris FRA'])
    expect(placesIn(parseOf(spokeIn('Paris', ',', 'Texas')))[0]).toMatchObject({ name: 'Paris', country: 'USA' })
    expect(told(spokeIn('Tripoli'))).toEqual(['Tripoli LBY'])
    expect(placesIn(parseOf(spokeIn('Tripoli', ',', 'Lebanon')))[0]).toMatchObject({ country: 'LBN' })
  })
  test('an abbreviated state behind a name that England has too', () => {
    expect(told(spokeIn('Lancaster', ',', 'Pa.'))).toEqual(['Lancaster USA'])
  })
  test('a part of a longer name is the place only where the report is at home', () => {
    const center = `
      He he PRON 2 nsubj
      visited visit VERB 0 root xpos=VBD
      Kennedy Kennedy PROPN 5 compound B-LOC
      Space Space PROPN 5 compound I-LOC
      Center Center PROPN 2 obj E-LOC`
    expect(told(center)).toEqual(['Kennedy Space Center null'])
  })
  test('a land named elsewhere in the report decides', () => {
    const lebanon = `
      Lebanon Lebanon PROPN 2 nsubj
      mourned mourn VERB 0 root xpos=VBD`
    expect(told(`${spokeIn('Tripoli')}\n\n${lebanon}`)).toEqual(['Tripoli LBN'])
  })
  test('the land Georgia, but the state beside its city', () => {
    expect(told(spokeIn('Georgia'))).toEqual(['Georgia GEO'])
    expect(told(spokeIn('Atlanta', ',', 'in', 'Georgia'))).toEqual(['Atlanta USA', 'Georgia USA'])
  })
  test('disputed ground has its recognised state, or none', () => {
    expect(told(spokeIn('Crimea'))).toEqual(['Crimea UKR'])
    expect(told(spokeIn('Kashmir'))).toEqual(['Kashmir null'])
  })
  test('coordinates and gazetteer id travel', () => {
    expect(placesIn(parseOf(spokeIn('Kiev')))[0]).toMatchObject({
      id: 'p1',
      name: 'Kyiv',
      gazetteer: 'geonames:703448',
      lat: 50.45,
      lon: 30.52,
    })
  })
})

describe('what is a place', () => {
  test('a mention that acts is none', () => {
    const parse = parseOf(`
      Washington Washington PROPN 2 nsubj S-LOC
      said       say        VERB  0 root xpos=VBD
      so         so         ADV   2 advmod`)
    expect(placesIn(parse, token => token === 0)).toEqual([])
    expect(placesIn(parse)).toHaveLength(1)
  })
  test('headquarters in Brussels; eastern Ukraine', () => {
    expect(
      told(`
        He  he  PRON 2 nsubj
        went go VERB 0 root xpos=VBD
        to  to  ADP 4 case
        headquarters headquarters NOUN 2 obl
        in  in  ADP 6 case
        Brussels Brussels PROPN 4 nmod
        and and CCONJ 10 cc
        to  to  ADP 10 case
        eastern eastern ADJ 10 amod
        Ukraine Ukraine PROPN 4 conj`),
    ).toEqual(['Brussels BEL', 'Ukraine UKR'])
  })
  test('people, organisations and common words are none', () => {
    expect(
      told(`
        Jordan Jordan PROPN 2 nsubj S-PER
        sat sit VERB 0 root xpos=VBD
        in in ADP 6 case
        Paris Paris PROPN 6 compound B-ORG
        Saint Saint PROPN 6 compound I-ORG
        Germain Germain PROPN 2 obl E-ORG
        with with ADP 8 case
        Chinese Chinese ADJ 2 obl
        in in ADP 10 case
        march march NOUN 2 obl`),
    ).toEqual([])
  })
  test('a tagged name that no table has stays, without country', () => {
    const parse = parseOf(`
      He  he  PRON 2 nsubj
      hid hide VERB 0 root xpos=VBD
      in  in ADP 4 case
      Qwertzbach Qwertzbach PROPN 2 obl S-LOC`)
    expect(placesIn(parse)[0]).toMatchObject({ name: 'Qwertzbach', country: null, gazetteer: null, confidence: 0.5 })
  })
})

describe('where an act happened', () => {
  const placeOf = (block: string, form: string) => {
    const parse = parseOf(block)
    const places = placesIn(parse)
    const id = placeOfAct(
      parse,
      places,
      parse.tokens.findIndex(token => token.form === form),
    )
    return places.find(place => place.id === id)?.name ?? null
  }
  test('the phrase that its own predicate governs', () => {
    const block = `
      Minsk Minsk PROPN 2 nsubj
      said say VERB 0 root xpos=VBD
      in in ADP 4 case
      Geneva Geneva PROPN 2 obl
      rebels rebel NOUN 6 nsubj
      shelled shell VERB 2 ccomp xpos=VBD
      a a DET 8 det
      school school NOUN 6 obj
      in in ADP 12 case
      the the DET 12 det
      city city NOUN 12 nmod
      centre centre NOUN 8 nmod
      of of ADP 14 case
      Aleppo Aleppo PROPN 12 nmod`
    expect(placeOf(block, 'shelled')).toBe('Aleppo')
    expect(placeOf(block, 'said')).toBe('Geneva')
  })
  test('violations in Xinjiang do not place the sanctions for them', () => {
    const block = `
      Paris Paris PROPN 2 nsubj
      imposed impose VERB 0 root xpos=VBD
      sanctions sanction NOUN 2 obj
      for for ADP 5 case
      violations violation NOUN 2 obl
      in in ADP 7 case
      Xinjiang Xinjiang PROPN 5 nmod`
    expect(placeOf(block, 'imposed')).toBeNull()
    expect(placeOf(block, 'sanctions')).toBeNull()
    expect(placeOf(block, 'violations')).toBe('Xinjiang')
  })
  test("a noun has its verb's place, or the name before it", () => {
    expect(
      placeOf(
        `
        Talks talk NOUN 3 nsubj:pass
        were be AUX 3 aux:pass
        held hold VERB 0 root xpos=VBN
        in in ADP 5 case
        Doha Doha PROPN 3 obl
        , , PUNCT 7 punct
        Qatar Qatar PROPN 5 appos`,
        'Talks',
      ),
    ).toBe('Doha')
    expect(
      placeOf(
        `
        The the DET 3 det
        Geneva Geneva PROPN 3 compound S-LOC
        talks talk NOUN 4 nsubj
        failed fail VERB 0 root xpos=VBD`,
        'talks',
      ),
    ).toBe('Geneva')
  })
  test('"from" and "to" do not', () => {
    expect(
      placeOf(
        `
        They they PRON 2 nsubj
        fired fire VERB 0 root xpos=VBD
        from from ADP 4 case
        Gaza Gaza PROPN 2 obl`,
        'fired',
      ),
    ).toBeNull()
  })
})
