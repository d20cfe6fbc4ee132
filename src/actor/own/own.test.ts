import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../diagnostics.ts'
import { parseOf } from '../../tree/index.ts'
import { findActors, loadActorTables, loadOwnActors, lookUp, rosterOn } from '../index.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-own-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function load(...texts: readonly string[]) {
  const paths = texts.map((text, i) => {
    const path = join(folder, `own${i + 1}.txt`)
    writeFileSync(path, text)
    return path
  })
  const told: string[] = []
  const own = loadOwnActors(paths, 'data/codes', (_, details) => told.push(...details))
  return { ...own, told }
}

const withoutPath = (line: string): string => line.replace(/^\S*:(?=\d+ {2})/, '')

/** Faults as "line  says; todo", without the path. */
function faultsOf(text: string): readonly string[] {
  try {
    load(text)
  } catch (error) {
    if (error instanceof Refusal) return error.details.map(withoutPath)
    throw error
  }
  return []
}

const rolesOf = (text: string, name: string) =>
  load(text)
    .actors.find(actor => actor.name === name)
    ?.roles.map(({ sides, start, end }) => [
      ...sides.map(({ code, sectors }) => [code, ...sectors].join(' ')),
      `${start}..${end}`,
    ])

describe('a table', () => {
  test('names with |, several rows for the roles of one name, columns in any order', () => {
    const own = load(
      'code\tname\tsectors\tstart\tend\tcountry\n# a remark\n\nFRA\tJane Roe|Jane A. Roe\tBUS|ELI\t2001\t2010-03\nFRA\tJane Roe\tGOV\t2010-04\n\tNight Watch\tREB\t\t\tITA\n',
    )
    expect(own.actors.map(({ name, roles }) => [name, roles.map(({ line }) => line)])).toEqual([
      ['Jane Roe', [4, 5]],
      ['Jane A. Roe', [4]],
      ['Night Watch', [6]],
    ])
    expect(own.actors[2].roles[0]).toMatchObject({ sides: [{ code: null, sectors: ['REB'] }], country: 'ITA' })
  })

  test('all faults of a file are told together, by line', () => {
    expect(
      faultsOf(
        'name\tcode\tsectors\tstart\tend\n\tFRA\nA\tfrance\nB\tFRA\tGVO\nC\tFRA\tGOV\t24.3.2021\nD\tFRA\t\t2012\t2011\nE\n',
      ).map(line => line.slice(0, 60)),
    ).toEqual(
      [
        '2  there is no name; write one, or several with | between the',
        '3  "france" is no code; write one as FRA, NATO or one of you',
        '4  there is no sector "GVO"; the sectors are AGR BUS COP CRM ',
        '5  start "24.3.2021" is no date; write 2021, 2021-03 or 2021-',
        '6  it ends (2011) before it starts (2012); change the two',
        '7  there is neither a code nor a sector; write a code as FRA ',
      ].map(line => line.slice(0, 60)),
    )
  })

  test('the header says what is missing, and that cells stand between tabs', () => {
    expect(faultsOf('name\tnation\nA\tFRA\n')).toEqual([
      '1  there is no column "nation"; the columns are name, code, sectors, start, end, country',
      '1  the column "code" is missing; write name and code',
    ])
    expect(faultsOf('name,code\nA,FRA\n')[0]).toMatch(/^1 {2}the header has no tabs; write the columns with tabs/)
    expect(faultsOf('just a text\n')[0]).toMatch(/^1 {2}this is neither a table of actors nor a dictionary; begin/)
  })

  test('at most twenty faults are told', () => {
    const told = faultsOf(`name\tcode\n${'A\tno code\n'.repeat(23)}`)
    expect(told).toHaveLength(21)
    expect(told.at(-1)).toBe('and 3 more')
  })
})

describe('a dictionary', () => {
  const text = `<!-- a remark
over two lines [QQQ] -->
CROATIA_ [HRV >920115] # a remark
+CROAT
  [YUG <920116]
ANNA_SMITH [EGYGOVMED 120812-140326][EGYELI > 20140326]
RUR [AAA/BBB]
EUROPE'S_UNION [IGOEUREEC]
NOBODY_KNOWN [---]
ROMANIA [ROM]
`
  test('synonyms, several codes, two-digit years, days that are not in the limit', () => {
    expect(rolesOf(text, 'Croat')).toEqual([
      ['HRV', '1992-01-16..'],
      ['YUG', '..1992-01-15'],
    ])
    expect(rolesOf(text, 'Croatia')).toEqual(rolesOf(text, 'Croat'))
    expect(rolesOf(text, 'Anna Smith')).toEqual([
      ['EGY GOV JRN', '2012-08-12..2014-03-26'],
      ['EGY ELI', '2014-03-27..'],
    ])
  })

  test('codes: several, of organisations, none, of states that CAMEO writes otherwise', () => {
    expect(rolesOf(text, 'Rur')).toEqual([['AAA', 'BBB', '..']])
    expect(rolesOf(text, "Europe's Union")).toEqual([['EU', '..']])
    expect(rolesOf(text, 'Nobody Known')).toEqual([['', '..']])
    expect(rolesOf(text, 'Romania')).toEqual([['ROU', '..']])
  })

  test('agents: sets, plurals, codes before and behind', () => {
    expect(
      load(`!PERSON! = MAN, WOMAN
FARM!PERSON! [~AGR]
GOLDEN_GOOSE {GOLDEN_GEESE} [~GGS]
AID_GROUP {} [NGO~]
`).agents,
    ).toEqual([
      { phrase: 'farmman', sectors: ['AGR'] },
      { phrase: 'farmwoman', sectors: ['AGR'] },
      { phrase: 'golden goose', sectors: ['GGS'] },
      { phrase: 'golden geese', sectors: ['GGS'] },
      { phrase: 'aid group', sectors: ['SOC'] },
    ])
  })

  const faulty = '+TOO_EARLY\nALPHA [AAA\nBETA [BBB 999999]\nGAMMA [A?B]\nDELTA [~GOV\n\nEPSILON\nZETA!MEN! [~GOV]\n'

  test('what is right counts, and the faults are told by line', () => {
    const { actors, told } = load(`${faulty}THETA [HRV]\n`)
    expect(actors.map(({ name }) => name)).toContain('Theta')
    expect(told.map(withoutPath)).toEqual(faultsOf(faulty))
  })

  test('nothing right: the file is refused, with the faults by line', () => {
    expect(faultsOf(faulty).map(line => line.split(';')[0])).toEqual([
      '1  it belongs to no name',
      '2  a bracket is open',
      '2  "ALPHA" has no code',
      '3  "999999" are no days',
      '4  "A?B" is no code',
      '5  a bracket is open',
      '5  "DELTA" has no code',
      '7  "EPSILON" has no code',
      '8  there is no set for "ZETA!MEN!"',
    ])
  })
})

describe('in a report', () => {
  const block = `Gondor Gondor PROPN 2 compound B-LOC
farmers farmer NOUN 3 nsubj
attacked attack VERB 0 root
French french ADJ 5 amod
soldiers soldier NOUN 3 obj
. . PUNCT 3 punct`
  const told = (date: string | null, ...texts: readonly string[]) =>
    findActors(parseOf(block), loadActorTables('data/actors', load(...texts)), date).actors.map(
      ({ name, code, sectors, basis }) => `${name} = ${[code ?? '?', ...sectors].join(' ')} | ${basis}`,
    )

  test('a row of the day makes the side, and the basis names file and line', () => {
    const text = 'name\tcode\tstart\tend\nGondor\tARN\t1990\t1999\nGondor\tGON\t2000\n'
    expect(told('2005-05-05', text)).toContain('Gondor = GON | actors file own1.txt, line 3')
    expect(told('1995-05-05', text)).toContain('Gondor farmers = ARN AGR | description; country from modifier')
  })

  test('agents of a dictionary go before the shipped roles', () => {
    expect(told('2005-05-05', 'GONDOR [GON]\n', 'FARMER [~HOB]\n')).toContain(
      'Gondor farmers = GON HOB | description; country from modifier',
    )
  })

  test('a row wins over the shipped name, a later file over an earlier one', () => {
    expect(told('2005-05-05', 'name\tcode\nFrench\tXFR\n')).toContain('French = XFR | actors file own1.txt, line 2')
    expect(told('2005-05-05', 'name\tcode\nFrench\tXFR\n', 'name\tcode\nFrench\tYFR\n')).toContain(
      'French = YFR | actors file own2.txt, line 2',
    )
  })

  test('outside its days the shipped tables answer', () => {
    expect(told('2005-05-05', 'name\tcode\tend\nFrench\tXFR\t1999\n').join()).toContain('France = FRA | actor table')
  })

  test('the version of the tables shows that others were used', () => {
    const shipped = loadActorTables('data/actors').version
    const one = loadActorTables('data/actors', load('name\tcode\nGondor\tGON\n')).version
    const other = loadActorTables('data/actors', load('name\tcode\nGondor\tARN\n')).version
    expect(one).toMatch(new RegExp(`^${shipped}\\+[0-9a-f]{8}$`))
    expect(other).not.toBe(one)
  })
})

describe('asked', () => {
  const tables = loadActorTables('data/actors')
  const winner = (name: string, date: string) => {
    const found = lookUp(tables, name, date).find(({ wins }) => wins)
    return found && `${found.name} ${[found.code, ...found.sectors].join(' ')}`
  }

  test('a name resolves to what it is on the day', () => {
    expect(winner('Angela Merkel', '2015-03-24')).toBe('Angela Merkel DEU GOV')
    expect(winner('Angela Merkel', '2023-03-24')).toBe('Angela Merkel DEU ELI')
    expect(winner('Bush', '2003-01-01')).toBe('George W. Bush USA GOV')
    expect(winner('Georgia', '2020-01-01')).toBe('Georgia GEO')
    expect(winner('Smith', '2020-01-01')).toBeUndefined()
  })

  test('every reading says where it stands', () => {
    const [merkel] = lookUp(tables, 'Angela Merkel', '2015-03-24')
    expect(merkel).toMatchObject({ kind: 'person', from: '2005-11-22', to: '2021-12-08' })
    expect(merkel.source).toMatch(/^offices\.tsv, line \d+$/)
    expect(lookUp(tables, 'Bush', '2003-01-01').map(({ kind }) => kind)).toContain('place')
    expect(lookUp(tables, 'no such name', '2003-01-01')).toEqual([])
  })

  test("a user's row is looked up before the shipped ones", () => {
    const own = loadActorTables('data/actors', load('name\tcode\tend\nGeorgia\tXGA\nFrance\tXFR\t1999\n'))
    expect(lookUp(own, 'Georgia', '2020-01-01').map(({ wins, code }) => [wins, code])).toEqual([
      [true, 'XGA'],
      [false, 'GEO'],
    ])
    expect(lookUp(own, 'France', '2020-01-01').find(({ wins }) => wins)?.code).toBe('FRA')
  })

  test('a roster has those in force on the day', () => {
    const rows = rosterOn('data/actors', load('name\tcode\tsectors\nJane Roe\tFRA\tBUS\n'), 'FRA', '2021-03-25')
    const names = rows.map(({ is, name }) => `${is} ${name}`)
    expect(names.slice(0, 2)).toEqual(['own Jane Roe', 'state France'])
    expect(names).toContain('holder Emmanuel Macron')
    expect(names).not.toContain('holder François Hollande')
    expect(rosterOn('data/actors', null, 'FRA', '2014-03-25').map(({ name }) => name)).toContain('François Hollande')
  })
})
