/** The table of places: read once, indexed by name at the first look-up. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Table } from '../table.ts'
import { keyOf } from './key.ts'

export const placeKinds = [
  'country',
  'capital',
  'city',
  'state',
  'region',
  'disputed',
  'continent',
  'sea',
  'river',
  'mountain',
  'island',
  'site',
] as const
export type PlaceKind = (typeof placeKinds)[number]

/** One place of the tables. */
export interface KnownPlace {
  /** `geonames:703448`, or `chancery:crimea` for rows of the hand table. */
  readonly id: string
  readonly kind: PlaceKind
  readonly name: string
  /** ISO 3166-1 alpha-3; null where no state has it or it is open whose it is. */
  readonly country: string | null
  /** Postal code of the state it lies in or is (USA only). */
  readonly state: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly population: number
}

export interface Gazetteer {
  /** The places that bear a name, those whose main name it is first; empty if there is none. */
  readonly lookUp: (name: string) => readonly Candidate[]
}
/** A place that a name may mean. */
export interface Candidate {
  readonly place: KnownPlace
  readonly isMainName: boolean
}

const rowsOf = (table: string): readonly string[] =>
  table
    .split('\n')
    .filter(row => row !== '' && !row.startsWith('#'))
    .slice(1)
const numberOrNull = (cell: string): number | null => (cell === '' ? null : Number(cell))
const slug = (name: string): string =>
  keyOf(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

function placeOfRow(row: string): KnownPlace {
  const [id, kind, name, country, state, lat, lon, population] = row.split('\t')
  return {
    id: `geonames:${id}`,
    kind: kind as PlaceKind,
    name,
    country: country || null,
    state: state || null,
    lat: numberOrNull(lat),
    lon: numberOrNull(lon),
    population: Number(population),
  }
}
function placeOfRegion(row: string): KnownPlace {
  const [name, kind, country, claims, lat, lon] = row.split('\t')
  const state = kind === 'state' ? claims : null
  const id = `chancery:${slug(name)}${state === null ? '' : `-${state.toLowerCase()}`}`
  return {
    id,
    kind: kind as PlaceKind,
    name,
    country: country || null,
    state,
    lat: Number(lat),
    lon: Number(lon),
    population: 0,
  }
}

/** A packed table without comments and header. */
const unpacked = (path: string): Table => new Table(gunzipSync(readFileSync(path)).toString('utf8'), 0)

/** The places of the hand tables by key: regions, and aliases of places in `places.tsv.gz`. */
function handTable(
  regions: string,
  aliases: string,
  find: (name: string) => readonly Candidate[],
): ReadonlyMap<string, readonly KnownPlace[]> {
  const byKey = new Map<string, KnownPlace[]>()
  const add = (names: readonly string[], place: KnownPlace): void => {
    for (const key of new Set(names.filter(name => name !== '').map(keyOf)))
      byKey.set(key, [...(byKey.get(key) ?? []), place])
  }
  for (const row of rowsOf(regions)) {
    const [name, , , , , , spellings] = row.split('\t')
    add([name, ...spellings.split(';')], placeOfRegion(row))
  }
  for (const row of rowsOf(aliases)) {
    const [id, spellings, name] = row.split('\t')
    const target = find(name).find(({ place }) => place.id === `geonames:${id}`)
    if (target === undefined) throw new Error(`aliases.tsv: no place "${name}" with the GeoNames id ${id}`)
    add(spellings.split(';'), target.place)
  }
  return byKey
}

/** Reads `places.tsv.gz`, `names.tsv.gz`, `regions.tsv` and `aliases.tsv` of a folder (data/places). */
export function loadGazetteer(folder: string): Gazetteer {
  const places = unpacked(join(folder, 'places.tsv.gz'))
  const names = unpacked(join(folder, 'names.tsv.gz'))
  // each name has its rows in `places`; -1 - row: a further spelling of it
  const compiled = (key: string): readonly Candidate[] =>
    (names.valueOf(key)?.split(' ') ?? []).map(Number).map(n => ({
      place: placeOfRow(places.line(n < 0 ? -1 - n : n)),
      isMainName: n >= 0,
    }))
  const table = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const byHand = handTable(table('regions.tsv'), table('aliases.tsv'), name => compiled(keyOf(name)))
  const lookUp = (name: string): readonly Candidate[] => {
    const key = keyOf(name)
    const hand = byHand.get(key)
    if (hand === undefined) return compiled(key)
    const other = compiled(key).filter(({ place }) => hand.every(({ id }) => id !== place.id))
    return [...hand.map(place => ({ place, isMainName: true })), ...other]
  }
  return { lookUp }
}
