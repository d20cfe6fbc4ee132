/** Sectors that the words of a description or of a body's name tell (conventions, section 8). */
import { describe, expect, test } from 'vitest'
import { parseOf } from '../tree/index.ts'
import { findActors, loadActorTables } from './index.ts'

const tables = loadActorTables('data/actors')

/** Code and sectors of the mention that ends with these words. */
function sideOf(block: string, words: string, date = '2021-03-24'): string {
  const parse = parseOf(block)
  const { actors } = findActors(parse, tables, date)
  const found = actors.find(({ mentions }) => mentions.some(({ span }) => parse.text.slice(...span).endsWith(words)))
  return [found?.code ?? '?', ...(found?.sectors ?? [])].join(' ')
}

/** "<before> <noun> resigned." with the words before the noun as its modifiers. */
const phrase = (before: readonly string[], noun: string, number: 'Sing' | 'Plur'): string => {
  const head = before.length + 1
  const rows = before.map(word =>
    /^[A-Z]/.test(word) ? `${word} ${word} ADJ ${head} amod S-LOC` : `${word} ${word} NOUN ${head} compound`,
  )
  return [
    ...rows,
    `${noun} ${noun.replace(/s$/, '')} NOUN ${head + 1} nsubj Number=${number}`,
    'resigned resign VERB 0 root',
  ].join('\n')
}

describe('words before the noun', () => {
  test('a civil use goes before the state in ships, planes and sites', () => {
    expect(sideOf(phrase(['Turkish'], 'drones', 'Plur'), 'drones')).toBe('TUR MIL')
    expect(sideOf(phrase(['Turkish'], 'planes', 'Plur'), 'planes')).toBe('TUR MIL')
    expect(sideOf(phrase(['Turkish', 'commercial'], 'planes', 'Plur'), 'planes')).toBe('TUR BUS')
  })
  test('a captain of the police is police', () => {
    expect(sideOf(phrase(['Spanish', 'police'], 'captain', 'Sing'), 'captain')).toBe('ESP COP')
    expect(sideOf(phrase(['Spanish'], 'captain', 'Sing'), 'captain')).toBe('ESP MIL')
  })
  test('a militia that rebels is no militia of the government', () => {
    expect(sideOf(phrase(['Libyan', 'islamist'], 'militias', 'Plur'), 'militias')).toBe('LBY REB')
    expect(sideOf(phrase(['Libyan'], 'militias', 'Plur'), 'militias')).toBe('LBY PRM')
  })
  test('"security" before a council or an adviser is no police', () => {
    expect(sideOf(phrase(['Kenyan', 'security'], 'adviser', 'Sing'), 'adviser')).toBe('KEN GOV')
  })
  test('a state named alone is the state, before an air strike as before a proposal', () => {
    expect(sideOf(phrase(['Turkish'], 'airstrikes', 'Plur'), 'Turkish')).toBe('TUR')
    expect(sideOf(phrase(['Turkish'], 'proposals', 'Plur'), 'Turkish')).toBe('TUR')
  })
  test('a post that shares its name with a party is of no party', () => {
    const minister = `
      Labour   Labour   PROPN 3 nmod:desc
      Minister Minister PROPN 3 nmod:desc
      Petrov   Petrov   PROPN 4 nsubj S-PER
      resigned resign   VERB  0 root`
    expect(sideOf(minister, 'Petrov')).toBe('? GOV')
  })
  test('those who are for a state are not its own', () => {
    const crowd = `
      Pro-Russian Pro-Russian ADJ  2 amod
      crowds      crowd       NOUN 3 nsubj Number=Plur
      marched     march       VERB 0 root
      in          in          ADP  5 case
      Moldova     Moldova     PROPN 3 obl S-LOC`
    expect(sideOf(crowd, 'crowds')).toBe('MDA CVL')
  })
  test('a monarch of several realms acts for the one whose monarch she is', () => {
    const queen = `
      Queen     Queen     PROPN 2 nmod:desc
      Elizabeth Elizabeth PROPN 4 nsubj B-PER
      II        II        PROPN 2 flat E-PER
      spoke     speak     VERB  0 root`
    expect(sideOf(queen, 'II')).toBe('GBR GOV')
  })
  test('gunmen of a named group are of the group', () => {
    const gunmen = `
      Hamas   Hamas   PROPN 2 compound S-ORG
      gunmen  gunman  NOUN  3 nsubj Number=Plur
      retreated retreat VERB 0 root`
    expect(sideOf(gunmen, 'gunmen')).toBe('PSE REB PTY')
  })
})

test('the family of an office-holder is ELI, told by name or by the post', () => {
  const byPost = `
    The       the       DET  2 det
    brother   brother   NOUN 8 nsubj:pass Number=Sing
    of        of        ADP  6 case
    the       the       DET  6 det
    Kenyan    Kenyan    ADJ  6 amod S-LOC
    president president NOUN 2 nmod Number=Sing
    was       be        AUX  8 aux:pass
    held      hold      VERB 0 root`
  const byName = `
    The       the       DET  2 det
    brother   brother   NOUN 7 nsubj:pass Number=Sing
    of        of        ADP  4 case
    Uhuru     Uhuru     PROPN 2 nmod B-PER
    Kenyatta  Kenyatta  PROPN 4 flat E-PER
    was       be        AUX  7 aux:pass
    held      hold      VERB 0 root`
  expect(sideOf(byPost, 'The brother of the Kenyan president')).toBe('KEN ELI')
  expect(sideOf(byName, 'The brother of Uhuru Kenyatta')).toBe('KEN ELI')
})

test('somebody who uses violence is UAF, somebody who suffers it is not', () => {
  const attack = (rest: string) => `
    A     a     DET  2 det
    man   man   NOUN ${rest}`
  const active = attack(`3 nsubj Number=Sing
    stabbed stab VERB 0 root
    two   two   NUM  5 nummod
    soldiers soldier NOUN 3 obj Number=Plur
    in    in    ADP  7 case
    Lyon  Lyon  PROPN 3 obl S-LOC`)
  const passive = attack(`4 nsubj:pass Number=Sing
    was   be    AUX  4 aux:pass
    stabbed stab VERB 0 root
    in    in    ADP  6 case
    Lyon  Lyon  PROPN 4 obl S-LOC`)
  expect(sideOf(active, 'A man')).toBe('FRA UAF')
  expect(sideOf(passive, 'A man')).toBe('FRA CVL')
})

describe('names of bodies', () => {
  const body = (name: string): string => {
    const words = name.split(' ')
    const head = words.length
    return [
      ...words.map((word, i) =>
        i === head - 1
          ? `${word} ${word} PROPN ${head + 1} nsubj E-ORG`
          : `${word} ${word} PROPN ${head} compound ${i === 0 ? 'B' : 'I'}-ORG`,
      ),
      'objected object VERB 0 root',
    ].join('\n')
  }
  test.each([
    ['Kenya Border Service', 'KEN COP'],
    ['Kenya Popular Front', 'KEN PTY'],
    ['Kenya Union of Churches', 'KEN REL'],
    ['Kenya Department of Justice', 'KEN GOV'],
    ['Kenya Ministry of Defence', 'KEN GOV MIL'],
  ])('%s', (name, side) => {
    expect(sideOf(body(name), name)).toBe(side)
  })
})

describe('"former" before a person of the tables', () => {
  const former = (title: string, given: string, name: string): string => `
    Former   former   ADJ   2 amod
    ${title} ${title} NOUN  5 nsubj Number=Sing
    ${given} ${given} PROPN 2 flat B-PER
    ${name}  ${name}  PROPN 3 flat E-PER
    objected object   VERB  0 root`
  test('a holder who has left is ELI', () => {
    expect(sideOf(former('president', 'Nicolas', 'Sarkozy'), 'Sarkozy')).toBe('FRA ELI')
  })
  test('who holds another office on the date acts for that one', () => {
    expect(sideOf(former('mayor', 'Boris', 'Johnson'), 'Johnson')).toBe('GBR GOV')
  })
})

describe('who counts as what in one sentence', () => {
  test('"others" are of those counted before, not of the report', () => {
    const toll = `
      Three    three   NUM  2 nummod
      soldiers soldier NOUN 4 nsubj:pass Number=Plur
      were     be      AUX  4 aux:pass
      killed   kill    VERB 0 root
      and      and     CCONJ 8 cc
      five     five    NUM  7 nummod
      others   other   NOUN 8 nsubj:pass Number=Plur
      wounded  wound   VERB 4 conj
      in       in      ADP  10 case
      Chad     Chad    PROPN 8 obl S-LOC`
    expect(sideOf(toll, 'five others')).toBe('TCD MIL')
  })
  test('the second of two states behind one noun stands for its own', () => {
    const police = `
      Police  police  NOUN  6 nsubj Number=Plur
      in      in      ADP   3 case
      Spain   Spain   PROPN 1 nmod S-LOC
      and     and     CCONJ 5 cc
      Morocco Morocco PROPN 3 conj S-LOC
      searched search VERB  0 root
      flats   flat    NOUN  6 obj`
    expect(sideOf(police, 'Morocco')).toBe('MAR COP')
  })
  test('a title that stands apart keeps the state before it', () => {
    const envoy = `
      Norway     Norway     PROPN 3 nmod:poss S-LOC
      's         's         PART  1 case
      ambassador ambassador NOUN  9 nsubj Number=Sing
      to         to         ADP   5 case
      Kenya      Kenya      PROPN 3 nmod S-LOC
      ,          ,          PUNCT 7 punct
      Kari       Kari       PROPN 3 appos B-PER
      Lund       Lund       PROPN 7 flat E-PER
      resigned   resign     VERB  0 root`
    expect(sideOf(envoy, 'Kari Lund')).toBe('NOR GOV')
  })
})

describe('leaders and former holders', () => {
  test('"leader" is what the word before it says', () => {
    expect(sideOf(phrase(['Kenyan', 'church'], 'leader', 'Sing'), 'leader')).toBe('KEN REL')
  })
  test('a former general is ELI, a former rebel commander is still of the rebels', () => {
    const general = `
      Former   former  ADJ   2 amod
      general  general NOUN  3 nmod:desc Number=Sing
      Kovacs   Kovacs  PROPN 4 nsubj S-PER
      objected object  VERB  0 root`
    expect(sideOf(general, 'Kovacs')).toBe('? ELI')
    const rebel = `
      Former   former  ADJ   3 amod
      rebel    rebel   NOUN  3 compound
      leader   leader  NOUN  4 nmod:desc Number=Sing
      Kovacs   Kovacs  PROPN 5 nsubj S-PER
      objected object  VERB  0 root`
    expect(sideOf(rebel, 'Kovacs')).toBe('? REB')
  })
  test('a post of words that no table has is a post', () => {
    const minister = `
      Minister  Minister  PROPN 5 nmod:desc
      of        of        ADP   4 case
      Rural     Rural     ADJ   4 amod
      Renewal   Renewal   PROPN 1 nmod
      Kovacs    Kovacs    PROPN 6 nsubj S-PER
      resigned  resign    VERB  0 root`
    expect(sideOf(minister, 'Kovacs')).toBe('? GOV')
  })
})

test('a town that is taken is ground, a town that is shelled is its people', () => {
  const town = (verb: string, lemma: string) => `
    Rebels rebel NOUN 2 nsubj Number=Plur
    ${verb} ${lemma} VERB 0 root
    the the DET 4 det
    town town NOUN 2 obj Number=Sing
    in in ADP 6 case
    Mali Mali PROPN 2 obl S-LOC`
  expect(sideOf(town('captured', 'capture'), 'the town')).toBe('MLI')
  expect(sideOf(town('shelled', 'shell'), 'the town')).toBe('MLI CVL')
})

test('a group of one name in two states is of the state that is told of', () => {
  const taliban = (place: string) => `
    Taliban Taliban PROPN 2 nsubj S-ORG
    struck  strike  VERB  0 root
    in      in      ADP   4 case
    ${place} ${place} PROPN 2 obl S-LOC`
  expect(sideOf(taliban('Pakistan'), 'Taliban', '2010-05-01')).toBe('PAK REB')
  expect(sideOf(taliban('Afghanistan'), 'Taliban', '2010-05-01')).toBe('AFG REB')
})

test('those linked to an armed group are armed, and of the state where they act', () => {
  const cell = `
    An       an       DET   7 det
    al       al       PROPN 7 compound B-ORG
    -        -        PUNCT 2 punct I-ORG
    Qaeda    Qaeda    PROPN 2 flat E-ORG
    -        -        PUNCT 2 punct
    linked   link     VERB  7 amod
    group    group    NOUN  8 nsubj Number=Sing
    struck   strike   VERB  0 root
    in       in       ADP   10 case
    Niger    Niger    PROPN 8 obl S-LOC`
  expect(sideOf(cell, 'group')).toBe('NER REB')
})

test('students who march are students, believers who are hurt believers', () => {
  expect(sideOf(phrase(['Chilean', 'student'], 'protests', 'Plur'), 'protests')).toBe('CHL EDU')
  expect(sideOf(phrase(['Indian'], 'Hindus', 'Plur'), 'Hindus')).toBe('IND REL')
})
