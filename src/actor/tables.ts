import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Term } from './term.ts'
import { nameKey, nameWords } from './words.ts'

/** A state, dependency, breakaway entity or region; `sectors` are those of the entity named alone. */
export interface State {
  readonly code: string
  readonly name: string
  readonly status: string
  readonly sectors: readonly string[]
  /** Days on which it existed, as ISO dates; '' is open. */
  readonly from: string
  readonly to: string
}

/** A named institution, group, party, company or intergovernmental organisation. */
export interface Body {
  readonly code: string | null
  readonly name: string
  readonly kind: string
  readonly sectors: readonly string[]
  readonly from: string
  readonly to: string
}

/** A person with the terms of all rows that are his; they are read from the rows when they are first asked for. */
export class Person {
  readonly name: string
  readonly gender: 'm' | 'f' | ''
  readonly wikidata: string | null
  private readonly rows: (() => Term)[] = []
  private read: readonly Term[] | null = null

  constructor(name: string, gender: string, wikidata: string) {
    this.name = name
    this.gender = gender === 'f' ? 'f' : gender === 'm' ? 'm' : ''
    this.wikidata = wikidata || null
  }

  add(row: () => Term): void {
    this.rows.push(row)
  }

  get terms(): readonly Term[] {
    this.read ??= this.rows.map(row => row())
    return this.read
  }
}

export interface Place {
  readonly code: string
  readonly isRegion: boolean
}

export type StateWord = 'name' | 'adjective' | 'demonym' | 'people' | 'capital' | 'metonym'

/** What a name may stand for. */
export type Reading =
  | { readonly is: 'state'; readonly state: State; readonly via: StateWord; readonly sectors: readonly string[] }
  | { readonly is: 'body'; readonly body: Body; readonly needsCountry: boolean }
  | { readonly is: 'person'; readonly person: Person }
  | { readonly is: 'place'; readonly code: string; readonly isRegion: boolean }

/** A reading with the name as its table writes it: the text must have its capitals. */
export interface NameEntry {
  readonly written: string
  readonly reading: Reading
}

export interface Role {
  readonly sectors: readonly string[]
  readonly kind: string
  /** The state that has such a post or body under this name ("home secretary": GBR). */
  readonly code: string | null
  /** Whether its state may be taken from the surroundings: migrants, sources, cartels are of none unless the words say. */
  readonly borrows: boolean
}

export interface OfficeNoun {
  readonly offices: readonly string[]
  readonly sectors: readonly string[]
}

export interface ActorTables {
  /** Month up to which the tables were kept, `yyyy-mm`. */
  readonly version: string
  /** Normalised name (words joined by a blank) → what it may stand for. */
  readonly names: ReadonlyMap<string, readonly NameEntry[]>
  /** First word of a name → most words of a name that begins so. */
  readonly longest: ReadonlyMap<string, number>
  /** Surname → persons. */
  readonly surnames: ReadonlyMap<string, readonly Person[]>
  /** Persons whose name begins with this word, for slips of spelling in the surname. */
  personsNamed(given: string): readonly Person[]
  /** Normalised name of a city or region → its state. */
  readonly places: ReadonlyMap<string, Place>
  /** Holders by `USA|foreign_minister`. */
  holders(codeAndOffice: string): readonly Person[]
  readonly roles: ReadonlyMap<string, Role>
  readonly officeNouns: ReadonlyMap<string, OfficeNoun>
  /** Code → name of a state or organisation. */
  readonly codeNames: ReadonlyMap<string, string>
  /** Codes of `igos.tsv`. */
  readonly organisations: ReadonlySet<string>
  /** Code of a state → what its people are called ("American"). */
  readonly adjectives: ReadonlyMap<string, string>
}

/** Rows of a table as arrays in the order of `columns`. */
function rowsOf(file: string): string[][] {
  const lines = readFileSync(file, 'utf8').split('\n')
  const rows: string[][] = []
  for (let i = 1; i < lines.length; i++) if (lines[i] !== '') rows.push(lines[i].split('\t'))
  return rows
}

const list = (field: string | undefined): string[] => (field ? field.split('|') : [])

/** Families stand first in these states' names. */
const familyFirst = new Set(['CHN', 'TWN', 'HKG', 'MAC', 'PRK', 'KOR', 'VNM', 'KHM'])

class Builder {
  readonly names = new Map<string, NameEntry[]>()
  readonly longest = new Map<string, number>()
  readonly surnames = new Map<string, Person[]>()
  readonly people = new Map<string, Person>()

  name(written: string, reading: Reading): void {
    const words = nameWords(written)
    if (words.length > 0) this.entry(words, { written, reading })
  }

  private entry(words: readonly string[], entry: NameEntry): void {
    const key = words.length === 1 ? words[0] : words.join(' ')
    const known = this.names.get(key)
    if (known) known.push(entry)
    else this.names.set(key, [entry])
    if (words.length > (this.longest.get(words[0]) ?? 0)) this.longest.set(words[0], words.length)
  }

  /** Joins the rows of one person: by Wikidata id, else by name and code. */
  person(row: PersonRow, term: () => Term): void {
    const key = row.wikidata || `${row.name}|${row.code}`
    let person = this.people.get(key)
    if (!person) {
      person = new Person(row.name, row.gender, row.wikidata)
      this.people.set(key, person)
      this.personName(nameWords(row.name), row.name, person, row.code)
    }
    person.add(term)
    if (row.aliases !== '') for (const alias of row.aliases.split('|')) this.alias(alias, person, row.code)
  }

  private alias(alias: string, person: Person, code: string): void {
    const words = nameWords(alias)
    const known = this.names.get(words.join(' '))
    if (!known?.some(({ reading }) => reading.is === 'person' && reading.person === person))
      this.personName(words, alias, person, code)
  }

  place(name: string, place: Place, places: Map<string, Place>): void {
    const key = nameKey(name)
    places.set(key, place)
    const blank = key.indexOf(' ')
    const first = blank < 0 ? key : key.slice(0, blank)
    const words = blank < 0 ? 1 : key.split(' ').length
    if (words > (this.longest.get(first) ?? 0)) this.longest.set(first, words)
  }

  private personName(words: readonly string[], written: string, person: Person, code: string): void {
    const last = words.at(-1)
    if (last === undefined) return
    push(this.surnames, last, person)
    if (words.length > 2) push(this.surnames, words[words.length - 2], person)
    if (words.length === 1) return
    if (familyFirst.has(code)) push(this.surnames, words[0], person)
    const reading = { is: 'person', person } as const
    this.entry(words, { written, reading })
    if (words.length > 2 && !familyFirst.has(code)) this.entry([words[0], last], { written, reading })
  }
}

function personsByGivenName(people: Iterable<Person>): Map<string, Person[]> {
  const map = new Map<string, Person[]>()
  for (const person of people) push(map, nameWords(person.name)[0], person)
  return map
}

/** Computed at the first call. */
function lazily<V>(compute: () => V): () => V {
  let value: V | undefined
  return () => {
    value ??= compute()
    return value
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const known = map.get(key)
  if (!known) map.set(key, [value])
  else if (!known.includes(value)) known.push(value)
}

function addStates(
  builder: Builder,
  rows: readonly string[][],
  codeNames: Map<string, string>,
  adjectives: Map<string, string>,
): void {
  for (const [
    code,
    status,
    name,
    aliases,
    former,
    adjective,
    one,
    many,
    capitals,
    metonyms,
    from,
    to,
    sectors,
  ] of rows) {
    const own =
      status === 'breakaway'
        ? list(sectors).filter(sector => sector !== 'GOV')
        : status === 'region'
          ? list(sectors)
          : []
    const state: State = { code, name, status, sectors: own, from: from ?? '', to: to ?? '' }
    if (!codeNames.has(code)) codeNames.set(code, name)
    const say = (via: StateWord, names: readonly string[], as: readonly string[] = own) => {
      for (const written of names) builder.name(written, { is: 'state', state, via, sectors: as })
    }
    say('name', [name, ...list(aliases), ...list(former)])
    const own_adjectives = list(adjective).filter(word => word !== name)
    if (own_adjectives[0] && !adjectives.has(code)) adjectives.set(code, own_adjectives[0])
    say(
      'adjective',
      own_adjectives.map(word => word.replace(/-$/, '')),
    )
    say(
      'demonym',
      list(one).filter(word => !list(adjective).includes(word)),
    )
    say(
      'people',
      list(many).filter(word => !list(adjective).includes(word)),
    )
    say(
      'capital',
      list(capitals).filter(capital => capital !== name),
    )
    for (const metonym of list(metonyms)) {
      const [written = '', as = ''] = metonym.replace(/\[.*\]$/, '').split(':')
      if (!list(capitals).includes(written)) say('metonym', [written], as.split('+'))
    }
  }
}

function addBody(builder: Builder, names: readonly string[], body: Body): void {
  for (const written of names) {
    const needsCountry = written.startsWith('?')
    builder.name(needsCountry ? written.slice(1) : written, { is: 'body', body, needsCountry })
  }
}

function addBodies(builder: Builder, rows: readonly string[][]): void {
  for (const [name, aliases, code, sectors, kind, from, to] of rows)
    addBody(builder, [name, ...list(aliases)], {
      code: code || null,
      name: name.replace(/^\?/, ''),
      kind,
      sectors: kind === 'state media' ? ['GOV', 'JRN'] : list(sectors),
      from: from ?? '',
      to: to ?? '',
    })
}

function addOrganisations(
  builder: Builder,
  igos: readonly string[][],
  namesOf: ReadonlyMap<string, readonly string[]>,
): void {
  for (const [code, name] of igos) {
    const body: Body = { code, name, kind: 'igo', sectors: [], from: '', to: '' }
    addBody(builder, [...new Set([...(name.includes(',') ? [] : [name]), ...(namesOf.get(code) ?? [])])], body)
  }
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

interface PersonRow {
  readonly name: string
  readonly aliases: string
  readonly gender: string
  readonly wikidata: string
  readonly code: string
}

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .filter(line => line !== '')

/** The columns `from` to `to` of a line; the others are not cut out: most rows of these long tables are never asked for. */
function columns(line: string, from: number, to: number): string[] {
  let start = 0
  for (let i = 0; i < from; i++) start = line.indexOf('\t', start) + 1
  const found: string[] = []
  for (let i = from; i <= to; i++) {
    const tab = start === 0 && i > 0 ? -1 : line.indexOf('\t', start)
    const isLast = tab < 0
    found.push(start === 0 && i > 0 ? '' : line.slice(start, isLast ? line.length : tab))
    start = isLast ? 0 : tab + 1
  }
  return found
}

function addOffices(builder: Builder, lines: readonly string[]): void {
  for (const line of lines) {
    const [name, aliases, gender, wikidata] = columns(line, 3, 6)
    builder.person({ name, aliases, gender, wikidata, code: line.slice(0, line.indexOf('\t')) }, () => officeTerm(line))
  }
}

function officeTerm(line: string): Term {
  const [code, office, title, , , , , start, end, acting] = line.split('\t')
  const sectors = code === 'VAT' ? ['REL', 'GOV'] : sectorsOfOffice(office)
  return { code, office, title: title || null, sectors, start: start ?? '', end: end ?? '', acting: acting === '1' }
}

function addHeads(builder: Builder, lines: readonly string[]): void {
  for (const line of lines) {
    const [name, aliases, gender, wikidata] = columns(line, 4, 7)
    builder.person({ name, aliases, gender, wikidata, code: line.slice(0, line.indexOf('\t')) }, () => headTerm(line))
  }
}

function headTerm(line: string): Term {
  const [code, organisation, office, title, , , , , , start, end] = line.split('\t')
  return {
    code: code || null,
    office,
    title: `${title} of ${organisation}`,
    sectors: [],
    start: start ?? '',
    end: end ?? '',
    acting: false,
  }
}

function addPeople(builder: Builder, lines: readonly string[]): void {
  for (const line of lines) {
    const [name, aliases, code, sectors, start, end, gender, wikidata] = line.split('\t')
    builder.person(
      { name, aliases: aliases ?? '', gender: gender ?? '', wikidata: wikidata ?? '', code: code ?? '' },
      () => ({
        code: code || null,
        office: null,
        title: null,
        sectors: list(sectors),
        start: start ?? '',
        end: end ?? '',
        acting: false,
      }),
    )
  }
}

function holdersByOffice(people: Iterable<Person>): Map<string, Person[]> {
  const map = new Map<string, Person[]>()
  for (const person of people)
    for (const { code, office } of person.terms) if (office !== null) push(map, `${code}|${office}`, person)
  return map
}

/** Reads data/actors; `codes` (igos.tsv) is looked for beside it, in data/codes. */
export function loadActorTables(folder: string): ActorTables {
  const table = (name: string) => rowsOf(join(folder, name))
  const igos = rowsOf(join(folder, '..', 'codes', 'igos.tsv'))
  const builder = new Builder()
  const codeNames = new Map<string, string>()
  const adjectives = new Map<string, string>()
  addStates(builder, table('states.tsv'), codeNames, adjectives)
  addOrganisations(builder, igos, new Map(table('organisation_names.tsv').map(([code, names]) => [code, list(names)])))
  addBodies(builder, table('bodies.tsv'))
  addBodies(builder, table('companies.tsv'))
  addOffices(builder, linesOf(join(folder, 'offices.tsv')))
  addHeads(builder, linesOf(join(folder, 'organisation_heads.tsv')))
  addPeople(builder, linesOf(join(folder, 'people.tsv')))
  const places = new Map<string, Place>()
  for (const [name, code] of table('places.tsv')) builder.place(name, { code, isRegion: false }, places)
  for (const [name, code] of table('regions.tsv')) builder.place(name, { code, isRegion: true }, places)
  for (const [code, name] of igos) codeNames.set(code, name)
  const { names, longest, surnames, people } = builder
  const byOffice = lazily(() => holdersByOffice(people.values()))
  const byGivenName = lazily(() => personsByGivenName(people.values()))
  return {
    version: readFileSync(join(folder, 'version.txt'), 'utf8').trim(),
    names,
    longest,
    surnames,
    personsNamed: given => byGivenName().get(given) ?? [],
    places,
    holders: codeAndOffice => byOffice().get(codeAndOffice) ?? [],
    roles: new Map(
      table('roles.tsv').map(([phrase, sectors, kind, code]) => [
        nameKey(phrase),
        { sectors: list(sectors), kind, code: code && code !== '-' ? code : null, borrows: code !== '-' },
      ]),
    ),
    officeNouns: new Map(
      table('office_nouns.tsv').map(([phrase, offices, sectors]) => [
        nameKey(phrase),
        { offices: list(offices), sectors: list(sectors) },
      ]),
    ),
    codeNames,
    organisations: new Set(igos.map(([code]) => code)),
    adjectives,
  }
}
