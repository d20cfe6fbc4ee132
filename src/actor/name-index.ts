/**
 * The index of data/actors: which rows bear a name. It is compiled into names.index, so that a start reads it in a few
 * milliseconds; a row refers to its table by a letter and to its line by a number from 0 ("b12"), a person by "n" and the
 * number of his line among the persons ("n7" → "o12 o301 p3").
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Table, tableOf } from '../table.ts'
import {
  entriesOfBody,
  entriesOfOrganisation,
  entriesOfState,
  list,
  type NameEntry,
  namesOf,
  type PersonRow,
  type PersonTable,
  personRow,
  surnamesOf,
} from './readings.ts'
import { nameWords } from './words.ts'

const files = {
  s: 'states.tsv',
  g: '../codes/igos.tsv',
  a: 'organisation_names.tsv',
  b: 'bodies.tsv',
  c: 'companies.tsv',
  o: 'offices.tsv',
  h: 'organisation_heads.tsv',
  p: 'people.tsv',
  l: 'places.tsv',
  r: 'regions.tsv',
} as const
type Letter = keyof typeof files

/** A row as people find it: "b12" → "bodies.tsv, line 14". */
export const sayRow = (ref: string): string =>
  `${files[ref[0] as Letter].replace('../codes/', '')}, line ${Number(ref.slice(1)) + 2}`

/** The tables that the index is made of, by letter, and a digest of all their bytes. */
export interface Sources {
  readonly tables: Readonly<Record<Letter, Table>>
  readonly digest: string
}

export function readSources(folder: string): Sources {
  const hash = createHash('sha1')
  const tables = Object.entries(files).map(([letter, file]) => {
    const bytes = readFileSync(join(folder, file))
    hash.update(bytes)
    return [letter, tableOf(bytes.toString('utf8'))] as const
  })
  return { tables: Object.fromEntries(tables) as Sources['tables'], digest: hash.digest('hex') }
}

/** The further names of each organisation, by code. */
export const organisationNames = ({ tables }: Sources): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Array.from({ length: tables.a.length }, (_, n) => tables.a.cells(n)).map(([code, names]) => [code, list(names)]),
  )

const sections = ['names', 'longest', 'surnames', 'given', 'holders', 'places', 'persons'] as const

/** Sorted lines `key TAB value` but for `persons`, whose lines are found by number. */
export type NameIndex = Readonly<Record<(typeof sections)[number], Table>>

/** The index in names.index; null if it was made of other tables. */
export function readIndex(text: string, digest: string): NameIndex | null {
  if (!text.startsWith(`${digest}\n`)) return null
  const parts = text.split('\n\n').slice(1)
  return Object.fromEntries(
    sections.map((section, i) => [section, new Table(parts[i] ?? '', 0)]),
  ) as unknown as NameIndex
}

class Builder {
  readonly names = new Map<string, Set<string>>()
  readonly longest = new Map<string, number>()
  readonly surnames = new Map<string, Set<string>>()
  readonly given = new Map<string, Set<string>>()
  readonly holders = new Map<string, Set<string>>()
  readonly places = new Map<string, string>()
  readonly persons: string[][] = []
  private readonly numbers = new Map<string, number>()

  entries(ref: string, entries: readonly NameEntry[]): void {
    for (const { written } of entries) {
      const words = nameWords(written)
      if (words.length > 0) this.name(words.join(' '), ref)
    }
  }

  private name(key: string, ref: string): void {
    add(this.names, key, ref)
    this.long(key)
  }

  private long(key: string): void {
    const words = key.split(' ')
    if (words.length > (this.longest.get(words[0]) ?? 0)) this.longest.set(words[0], words.length)
  }

  /** Joins the rows of one person: by Wikidata id, else by name and code. */
  person(row: PersonRow, ref: string, office: string): void {
    const key = row.wikidata || `${row.name}|${row.code}`
    const number = this.numbers.get(key) ?? this.persons.length
    const person = `n${number}`
    if (number === this.persons.length) {
      this.numbers.set(key, number)
      this.persons.push([])
      this.personName(row.name, row.code, person)
      add(this.given, nameWords(row.name)[0], person)
    }
    this.persons[number].push(ref)
    if (office !== '') add(this.holders, `${row.code || null}|${office}`, person)
    for (const alias of row.aliases)
      if (!this.names.get(nameWords(alias).join(' '))?.has(person)) this.personName(alias, row.code, person)
  }

  private personName(written: string, code: string, person: string): void {
    for (const surname of surnamesOf(written, code)) add(this.surnames, surname, person)
    for (const { key } of namesOf(written, code)) this.name(key, person)
  }

  place(name: string, value: string): void {
    const key = nameWords(name).join(' ')
    this.places.set(key, value)
    this.long(key)
  }
}

function add(map: Map<string, Set<string>>, key: string, ref: string): void {
  const known = map.get(key)
  if (known) known.add(ref)
  else map.set(key, new Set([ref]))
}

const byNumber = (a: string, b: string): number => Number(a.slice(1)) - Number(b.slice(1))

/** Compiles the text of names.index. */
export function buildIndex(sources: Sources): string {
  const { tables, digest } = sources
  const builder = new Builder()
  const each = (letter: Letter, visit: (cells: string[], ref: string) => void): void => {
    for (let n = 0; n < tables[letter].length; n++) visit(tables[letter].cells(n), `${letter}${n}`)
  }
  const namesOfOrganisation = organisationNames(sources)
  each('s', (cells, ref) => builder.entries(ref, entriesOfState(cells)))
  each('g', ([code, name], ref) =>
    builder.entries(ref, entriesOfOrganisation(code, name, namesOfOrganisation.get(code) ?? [])),
  )
  for (const letter of ['b', 'c'] as const) each(letter, (cells, ref) => builder.entries(ref, entriesOfBody(cells)))
  const officeColumn: readonly [PersonTable, number | null][] = [
    ['o', 1],
    ['h', 2],
    ['p', null],
  ]
  for (const [letter, column] of officeColumn)
    each(letter, (cells, ref) => builder.person(personRow(letter, cells), ref, column === null ? '' : cells[column]))
  each('l', ([name, code]) => builder.place(name, code))
  each('r', ([name, code]) => builder.place(name, `${code} region`))
  const sorted = (map: ReadonlyMap<string, string | number | ReadonlySet<string>>): string =>
    [...map]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${key}\t${value instanceof Set ? [...value].join(' ') : value}`)
      .join('\n')
  const { names, longest, surnames, given, holders, places, persons } = builder
  const inOrder = new Map([...holders].map(([office, refs]) => [office, new Set([...refs].sort(byNumber))]))
  const parts = [names, longest, surnames, given, inOrder, places].map(sorted)
  return `${[digest, ...parts, persons.map(rows => rows.join(' ')).join('\n')].join('\n\n')}\n`
}
