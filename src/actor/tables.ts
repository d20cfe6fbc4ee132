import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildIndex,
  type NameIndex,
  organisationNames,
  readIndex,
  readSources,
  type Sources,
  sayRow,
} from './name-index.ts'
import { withAgents } from './own/agents.ts'
import { type OwnNames, ownNames } from './own/names.ts'
import type { OwnActors } from './own/types.ts'
import {
  adjectivesOf,
  type Body,
  entriesOfBody,
  entriesOfOrganisation,
  entriesOfState,
  list,
  type NameEntry,
  namesOfPerson,
  type Person,
  type PersonTable,
  personRow,
  type RoleTables,
  type State,
} from './readings.ts'
import type { Term } from './term.ts'
import { nameKey, nameWords } from './words.ts'

export type { Body, NameEntry, OfficeNoun, Person, Reading, Role, State, StateWord } from './readings.ts'

export interface Place {
  readonly code: string
  readonly isRegion: boolean
}

/** Looks things up by key; what was found is kept, for a report asks for the same names often. */
export interface Index<V> {
  get(key: string): V | undefined
  has(key: string): boolean
}

export interface ActorTables extends RoleTables {
  /** Month up to which the tables were kept, `yyyy-mm`; `2025-12+3f9a01bc` where the user's own actors go before them. */
  readonly version: string
  /** The user's own actors; null where none were given. */
  readonly own: OwnNames | null
  /** Normalised name (words joined by a blank) → what it may stand for. */
  readonly names: Index<readonly NameEntry[]>
  /** First word of a name → most words of a name that begins so. */
  readonly longest: Index<number>
  /** Surname → persons. */
  readonly surnames: Index<readonly Person[]>
  /** Persons whose name begins with this word, for slips of spelling in the surname. */
  personsNamed(given: string): readonly Person[]
  /** Normalised name of a city or region → its state. */
  readonly places: Index<Place>
  /** Holders by `USA|foreign_minister`. */
  holders(codeAndOffice: string): readonly Person[]
  /** The rows that a state, body or person was read from ("offices.tsv, line 302"); of a person in the order of his terms. */
  rowsOf(thing: State | Body | Person): readonly string[]
  /** Code → name of a state or organisation. */
  readonly codeNames: ReadonlyMap<string, string>
  /** Codes of `igos.tsv`. */
  readonly organisations: ReadonlySet<string>
  /** Code of a state → what its people are called ("American"). */
  readonly adjectives: ReadonlyMap<string, string>
}

/** Sectors of the holders of an office. */
export const sectorsOfOffice = (office: string): readonly string[] => officeSectors.get(office) ?? ['GOV']

const officeSectors = new Map<string, readonly string[]>([
  ['defence_minister', ['GOV', 'MIL']],
  ['spokesperson_defence_ministry', ['GOV', 'MIL']],
  ['chief_of_defence_staff', ['MIL']],
  ['army_chief', ['MIL']],
  ['irgc_commander', ['MIL']],
  ['quds_force_commander', ['MIL']],
  ['speaker', ['LEG']],
  ['speaker_upper_house', ['LEG']],
  ['intelligence_chief', ['SPY']],
  ['foreign_intelligence_chief', ['SPY']],
  ['domestic_intelligence_chief', ['SPY']],
  ['party_leader', ['PTY', 'GOV']],
  ['movement_leader', ['REB']],
])

/** Rows of a short table as arrays in the order of its columns. */
const rowsOf = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .filter(line => line !== '')
    .map(line => line.split('\t'))

/** A row of a table of persons as a term. */
export const termOf: Readonly<Record<PersonTable, (cells: readonly string[]) => Term>> = {
  o: ([code, office, title, , , , , start = '', end = '', acting]) => ({
    code,
    office,
    title: title || null,
    sectors: code === 'VAT' ? ['REL', 'GOV'] : sectorsOfOffice(office),
    start,
    end,
    acting: acting === '1',
  }),
  h: ([code, organisation, office, title, , , , , , start = '', end = '']) => ({
    code: code || null,
    office,
    title: `${title} of ${organisation}`,
    sectors: [],
    start,
    end,
    acting: false,
  }),
  p: ([, , code, sectors, start = '', end = '']) => ({
    code: code || null,
    office: null,
    title: null,
    sectors: list(sectors),
    start,
    end,
    acting: false,
  }),
}

/** An index whose values are made at the first question for them. */
function lazyIndex<V>(find: (key: string) => V | undefined): Index<V> {
  const known = new Map<string, V>()
  const get = (key: string): V | undefined => {
    const old = known.get(key)
    if (old !== undefined) return old
    const value = find(key)
    if (value !== undefined) known.set(key, value)
    return value
  }
  return { get, has: key => get(key) !== undefined }
}

/** Cuts rows out of the tables and turns them into readings; each row and person once. */
class Reader {
  private readonly sources: Sources
  private readonly index: NameIndex
  private readonly namesOfOrganisation: ReadonlyMap<string, readonly string[]>
  /** The rows of each thing that was read. */
  readonly origins = new WeakMap<object, readonly string[]>()
  private readonly rows = new Map<string, readonly NameEntry[]>()
  private readonly persons = new Map<string, { person: Person; names: readonly { key: string; written: string }[] }>()

  constructor(sources: Sources, index: NameIndex) {
    this.sources = sources
    this.index = index
    this.namesOfOrganisation = organisationNames(sources)
  }

  /** What the rows of "b12 n7" may mean by a name. */
  entries(refs: string, key: string): readonly NameEntry[] {
    return refs.split(' ').flatMap(ref => {
      if (!ref.startsWith('n')) return this.row(ref).filter(({ written }) => nameKey(written) === key)
      const { person, names } = this.known(ref)
      return names.flatMap(({ key: own, written }) =>
        own === key ? [{ written, reading: { is: 'person', person } as const }] : [],
      )
    })
  }

  people(refs: string): readonly Person[] {
    return refs.split(' ').map(ref => this.known(ref).person)
  }

  private row(ref: string): readonly NameEntry[] {
    let entries = this.rows.get(ref)
    if (!entries) {
      entries = this.entriesOf(ref)
      for (const { reading } of entries)
        if (reading.is === 'state') this.origins.set(reading.state, [ref])
        else if (reading.is === 'body') this.origins.set(reading.body, [ref])
      this.rows.set(ref, entries)
    }
    return entries
  }

  private entriesOf(ref: string): readonly NameEntry[] {
    const table = ref[0] as 's' | 'g' | 'b' | 'c'
    const cells = this.sources.tables[table].cells(Number(ref.slice(1)))
    if (table === 's') return entriesOfState(cells)
    if (table !== 'g') return entriesOfBody(cells)
    const [code, name] = cells
    return entriesOfOrganisation(code, name, this.namesOfOrganisation.get(code) ?? [])
  }

  private known(ref: string) {
    let known = this.persons.get(ref)
    if (!known) {
      const refs = this.index.persons.line(Number(ref.slice(1))).split(' ')
      const rows = refs.map(row => ({ table: row[0] as PersonTable, cells: this.cellsOf(row) }))
      const told = rows.map(({ table, cells }) => personRow(table, cells))
      const [{ name, gender, wikidata }] = told
      const person: Person = {
        name,
        gender: gender === 'f' || gender === 'm' ? gender : '',
        wikidata: wikidata || null,
        terms: rows.map(({ table, cells }) => termOf[table](cells)),
      }
      this.origins.set(person, refs)
      known = { person, names: namesOfPerson(told) }
      this.persons.set(ref, known)
    }
    return known
  }

  private cellsOf(ref: string): readonly string[] {
    return this.sources.tables[ref[0] as PersonTable].cells(Number(ref.slice(1)))
  }
}

/** The compiled index, or one made now if the tables were changed since: slower, never wrong. */
function indexOf(folder: string, sources: Sources): NameIndex {
  const file = join(folder, 'names.index')
  const compiled = existsSync(file) ? readIndex(readFileSync(file, 'utf8'), sources.digest) : null
  return compiled ?? readIndex(buildIndex(sources), sources.digest)!
}

/**
 * Reads data/actors; `codes` (igos.tsv) is looked for beside it, in data/codes.
 * @param own  a user's own actors, which go before the tables' of the same name
 */
export function loadActorTables(folder: string, own: OwnActors | null = null): ActorTables {
  const tables = shippedTables(folder)
  if (own === null) return tables
  return {
    ...tables,
    ...withAgents(tables, own.agents),
    version: `${tables.version}+${own.digest}`,
    own: ownNames(own),
  }
}

function shippedTables(folder: string): ActorTables {
  const sources = readSources(folder)
  const index = indexOf(folder, sources)
  const reader = new Reader(sources, index)
  const found = <V>(section: keyof NameIndex, read: (value: string, key: string) => V): Index<V> =>
    lazyIndex(key => {
      const value = index[section].valueOf(key)
      return value === undefined ? undefined : read(value, key)
    })
  const people = (section: 'surnames' | 'given' | 'holders') => found(section, refs => reader.people(refs))
  const [given, holders] = [people('given'), people('holders')]
  const roles = rowsOf(join(folder, 'roles.tsv'))
  const officeNouns = rowsOf(join(folder, 'office_nouns.tsv'))
  return {
    version: readFileSync(join(folder, 'version.txt'), 'utf8').trim(),
    own: null,
    names: found('names', (refs, key) => reader.entries(refs, key)),
    longest: found('longest', Number),
    surnames: people('surnames'),
    personsNamed: name => given.get(name) ?? [],
    places: found('places', value => ({ code: value.replace(' region', ''), isRegion: value.endsWith(' region') })),
    holders: codeAndOffice => holders.get(codeAndOffice) ?? [],
    rowsOf: thing => reader.origins.get(thing)?.map(sayRow) ?? [],
    roles: new Map(
      roles.map(([phrase, sectors, kind, code]) => [
        nameKey(phrase),
        { sectors: list(sectors), kind, code: code && code !== '-' ? code : null, borrows: code !== '-', own: false },
      ]),
    ),
    officeNouns: new Map(
      officeNouns.map(([phrase, offices, sectors]) => [
        nameKey(phrase),
        { offices: list(offices), sectors: list(sectors) },
      ]),
    ),
    roleWords: new Set([...roles, ...officeNouns].flatMap(([phrase]) => nameWords(phrase))),
    ...codesOf(sources),
  }
}

function codesOf({ tables }: Sources): Pick<ActorTables, 'codeNames' | 'organisations' | 'adjectives'> {
  const codeNames = new Map<string, string>()
  const adjectives = new Map<string, string>()
  for (let n = 0; n < tables.s.length; n++) {
    const cells = tables.s.cells(n)
    const [code, , name] = cells
    if (!codeNames.has(code)) codeNames.set(code, name)
    const [adjective] = adjectivesOf(cells)
    if (adjective && !adjectives.has(code)) adjectives.set(code, adjective)
  }
  const organisations = new Set<string>()
  for (let n = 0; n < tables.g.length; n++) {
    const [code, name] = tables.g.cells(n)
    codeNames.set(code, name)
    organisations.add(code)
  }
  return { codeNames, organisations, adjectives }
}
