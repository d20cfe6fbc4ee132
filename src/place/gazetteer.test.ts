import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { placeKinds } from './gazetteer.ts'
import { loadGazetteer } from './index.ts'

const folder = 'data/places'
const gazetteer = loadGazetteer(folder)
const first = (name: string) => gazetteer.lookUp(name)[0]?.place

describe('looking up', () => {
  test.each([
    ['Kyiv', 'UKR', 'capital'],
    ['Kiev', 'UKR', 'capital'],
    ['Odessa', 'UKR', 'city'],
    ['BRUSSELS', 'BEL', 'capital'],
    ['The Hague', 'NLD', 'city'],
    ['Hague', 'NLD', 'city'],
    ['U.S.', 'USA', 'country'],
    ['US', 'USA', 'country'],
    ['Burma', 'MMR', 'country'],
    ['Saigon', 'VNM', 'city'],
    ['São Paulo', 'BRA', 'city'],
    ['Sao Paulo', 'BRA', 'city'],
    ['Xinjiang', 'CHN', 'region'],
    ['Crimea', 'UKR', 'disputed'],
    ['Strait of Hormuz', null, 'sea'],
    ['Kashmir', null, 'disputed'],
    ['Panmunjom', 'KOR', 'site'],
  ])('%s', (name, country, kind) => expect(first(name)).toMatchObject({ country, kind }))

  test.each(['us', 'Chinese', 'French', 'Russians', 'Monday', 'President', 'Blinken', 'Taliban'])(
    'no place: %s',
    name => {
      expect(
        gazetteer.lookUp(name).filter(({ isMainName, place }) => isMainName && place.population > 100_000),
      ).toEqual([])
    },
  )
  test('a name of several has its main bearers and its spellings', () => {
    const found = gazetteer.lookUp('Paris').map(({ place, isMainName }) => `${place.country} ${isMainName}`)
    expect(found).toContain('FRA true')
    expect(found).toContain('USA true')
  })
})

describe('hand tables', () => {
  const rows = (name: string) =>
    readFileSync(`${folder}/${name}`, 'utf8')
      .split('\n')
      .filter(row => row !== '' && !row.startsWith('#'))
      .slice(1)
  test('regions have seven cells, a known kind, countries by code, coordinates on earth, and are named once', () => {
    const codes = new Set(
      readFileSync('data/codes/countries.tsv', 'utf8')
        .split('\n')
        .map(row => row.split('\t')[0]),
    )
    const seen = new Set<string>()
    for (const row of rows('regions.tsv')) {
      const cells = row.split('\t')
      const [name, kind, country, claims, lat, lon] = cells
      expect(cells.length, row).toBe(7)
      expect(placeKinds, row).toContain(kind)
      if (country !== '') expect(codes.has(country), row).toBe(true)
      if (kind === 'disputed')
        for (const claim of claims.split(';')) expect(claim === '' || codes.has(claim), row).toBe(true)
      expect(Math.abs(Number(lat)) <= 90 && Math.abs(Number(lon)) <= 180 && lat !== '' && lon !== '', row).toBe(true)
      expect(seen.has(name), row).toBe(false)
      seen.add(name)
    }
  })
  test('aliases lead to the place of their id', () => {
    for (const row of rows('aliases.tsv')) {
      const [id, spellings] = row.split('\t')
      for (const spelling of spellings.split(';')) {
        expect(
          gazetteer.lookUp(spelling).map(({ place }) => place.id),
          spelling,
        ).toContain(`geonames:${id}`)
      }
    }
  })
})
