/** What a row of the tables is called in texts, and what it stands for under that name. */
import type { Term } from './term.ts'
import { nameWords } from './words.ts'

/** A state, dependency, breakaway entity or region; `sectors` are those of the entity named alone. */
export interface State {
  readonly code: string
  readonly name: string
  readonly status: string
  readonly sectors: readonly string[]
  /** Days on which it existed, as ISO dates; '' is open. */
  readonly from: string
  readonly to: string
  /** Line of a user's file that says so; none for a shipped table. */
  readonly source?: string
}

/** A named institution, group, party, company or intergovernmental organisation. */
export interface Body {
  readonly code: string | null
  readonly name: string
  readonly kind: string
  readonly sectors: readonly string[]
  readonly from: string
  readonly to: string
  /** Line of a user's file that says so; none for a shipped table. */
  readonly source?: string
  /** Home state of a user's actor where it differs from the code. */
  readonly origin?: string | null
  /** Whom else a user's name stands for. */
  readonly further?: readonly { readonly code: string | null; readonly sectors: readonly string[] }[]
}

/** A person with the terms of all rows that are his. */
export interface Person {
  readonly name: string
  readonly gender: 'm' | 'f' | ''
  readonly wikidata: string | null
  readonly terms: readonly Term[]
  /** Line of a user's file that says so; none for a shipped table. */
  readonly source?: string
  /** Home state of a user's actor where it differs from the code. */
  readonly origin?: string | null
}

export type StateWord = 'name' | 'adjective' | 'demonym' | 'people' | 'capital' | 'metonym'

export interface Role {
  readonly sectors: readonly string[]
  readonly kind: string
  /** The state that has such a post or body under this name ("home secretary": GBR). */
  readonly code: string | null
  /** Whether its state may be taken from the surroundings: migrants, sources, cartels are of none unless the words say. */
  readonly borrows: boolean
  /** An agent of a user's own file. */
  readonly own: boolean
}

export interface OfficeNoun {
  readonly offices: readonly string[]
  readonly sectors: readonly string[]
}

/** Phrases that say what somebody is, in the words of `nameKey`. */
export interface RoleTables {
  readonly roles: ReadonlyMap<string, Role>
  readonly officeNouns: ReadonlyMap<string, OfficeNoun>
  /** The words of the phrases of `roles` and `officeNouns`. */
  readonly roleWords: ReadonlySet<string>
}

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

export const list = (field: string | undefined): string[] => (field ? field.split('|') : [])

/** Families stand first in these states' names. */
const familyFirst = new Set(['CHN', 'TWN', 'HKG', 'MAC', 'PRK', 'KOR', 'VNM', 'KHM'])

export function entriesOfState(cells: readonly string[]): NameEntry[] {
  const [code, status, name, aliases, former, adjective, one, many, capitals, metonyms, from, to, sectors] = cells
  const own =
    status === 'breakaway' ? list(sectors).filter(sector => sector !== 'GOV') : status === 'region' ? list(sectors) : []
  const state: State = { code, name, status, sectors: own, from: from ?? '', to: to ?? '' }
  const entries: NameEntry[] = []
  const say = (via: StateWord, names: readonly string[], as: readonly string[] = own) => {
    for (const written of names) entries.push({ written, reading: { is: 'state', state, via, sectors: as } })
  }
  say('name', [name, ...list(aliases), ...list(former)])
  say(
    'adjective',
    adjectivesOf(cells).map(word => word.replace(/-$/, '')),
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
  return entries
}

/** The adjectives in a row of states.tsv that are not the state's name. */
export const adjectivesOf = ([, , name, , , adjectives]: readonly string[]): readonly string[] =>
  list(adjectives).filter(word => word !== name)

const entriesOf = (names: readonly string[], body: Body): NameEntry[] =>
  names.map(written => {
    const needsCountry = written.startsWith('?')
    const reading: Reading = { is: 'body', body, needsCountry }
    return { written: needsCountry ? written.slice(1) : written, reading }
  })

export const entriesOfBody = ([name, aliases, code, sectors, kind, from, to]: readonly string[]): NameEntry[] =>
  entriesOf([name, ...list(aliases)], {
    code: code || null,
    name: name.replace(/^\?/, ''),
    kind,
    sectors: kind === 'state media' ? ['GOV', 'JRN'] : list(sectors),
    from: from ?? '',
    to: to ?? '',
  })

/** @param others  names of the organisation in organisation_names.tsv */
export const entriesOfOrganisation = (code: string, name: string, others: readonly string[]): NameEntry[] =>
  entriesOf([...new Set([...(name.includes(',') ? [] : [name]), ...others])], {
    code,
    name,
    kind: 'igo',
    sectors: [],
    from: '',
    to: '',
  })

/** A person's name as the index has it. */
export interface PersonName {
  readonly key: string
  readonly written: string
}

/** What a person is called under one way of writing the name: the whole of it, first and last word. */
export function namesOf(written: string, code: string): PersonName[] {
  const words = nameWords(written)
  if (words.length < 2) return []
  const whole = { key: words.join(' '), written }
  return words.length > 2 && !familyFirst.has(code)
    ? [whole, { key: `${words[0]} ${words[words.length - 1]}`, written }]
    : [whole]
}

/** The words of a name that may stand for the person alone. */
export function surnamesOf(written: string, code: string): string[] {
  const words = nameWords(written)
  if (words.length === 0) return []
  const surnames = [words[words.length - 1]]
  if (words.length > 2) surnames.push(words[words.length - 2])
  if (words.length > 1 && familyFirst.has(code)) surnames.push(words[0])
  return surnames
}

/** A row that tells of a person, of offices.tsv (o), organisation_heads.tsv (h) or people.tsv (p). */
export interface PersonRow {
  readonly name: string
  readonly aliases: readonly string[]
  readonly gender: string
  readonly wikidata: string
  readonly code: string
}

export type PersonTable = 'o' | 'h' | 'p'

export function personRow(table: PersonTable, cells: readonly string[]): PersonRow {
  const at = { o: [3, 4, 5, 6, 0], h: [4, 5, 6, 7, 0], p: [0, 1, 6, 7, 2] }[table]
  const [name, aliases, gender, wikidata, code] = at.map(column => cells[column] ?? '')
  return { name, aliases: list(aliases), gender, wikidata, code }
}

/** All names of a person, of his rows in order: the first row's name and every row's aliases. */
export function namesOfPerson(rows: readonly PersonRow[]): PersonName[] {
  const names: PersonName[] = []
  rows.forEach(({ name, aliases, code }, i) => {
    if (i === 0) names.push(...namesOf(name, code))
    for (const alias of aliases) {
      const key = nameWords(alias).join(' ')
      if (!names.some(known => known.key === key)) names.push(...namesOf(alias, code))
    }
  })
  return names
}
