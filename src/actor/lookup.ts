/** What a name alone resolves to on a day, and why: all readings that the tables have, the one that wins first. */
import { orderOf } from './choose.ts'
import { sourceOf } from './own/reading.ts'
import { findPerson, personWords } from './person.ts'
import type { TableEntry } from './roster.ts'
import { bodySide, personSide, type Side, termOn } from './side.ts'
import type { ActorTables, Body, NameEntry, Person, State } from './tables.ts'
import { covers, isDated } from './term.ts'
import { nameKey } from './words.ts'

export interface Candidate extends TableEntry {
  readonly wins: boolean
  readonly kind: Side['kind']
  readonly why: string
}

type Found = Omit<Candidate, 'wins' | 'why'> & { readonly order: number; readonly note: string }

/** Orders of readings: a user's own before all, one that is not in force on the day after those that are. */
const ofUser = -100
const outOfForce = 1000

function ownCandidates({ own }: ActorTables, key: string, date: string): Found[] {
  const named = own?.named(key, date)
  return (own?.bearing(key) ?? []).flatMap(actor =>
    actor.roles.flatMap(role => {
      const isMeant = named?.role === role
      const note = isMeant
        ? 'your own actors go before the shipped ones'
        : isDated(role) && !covers(role, date)
          ? `its days do not cover ${date}`
          : 'another row of yours goes before it'
      return role.sides.map(
        ({ code, sectors }): Found => ({
          kind: code !== null && sectors.length === 0 ? 'state' : 'group',
          name: actor.name,
          code,
          sectors,
          office: null,
          from: role.start,
          to: role.end,
          source: sourceOf({ actor, role }),
          order: isMeant ? ofUser : outOfForce,
          note,
        }),
      )
    }),
  )
}

/** What a status of states.tsv is called in a sentence; the others are nouns themselves. */
const statusWords = new Map([
  ['historical', 'historical state'],
  ['partly recognised', 'partly recognised state'],
  ['breakaway', 'breakaway entity'],
])

function stateCandidate(tables: ActorTables, entry: NameEntry, state: State, date: string): Found {
  const { reading } = entry
  const via = reading.is === 'state' ? reading.via : 'name'
  const sectors = reading.is === 'state' ? reading.sectors : []
  const isCovered = covers({ start: state.from, end: state.to }, date)
  return {
    kind: 'state',
    name: state.name,
    code: state.code,
    sectors,
    office: null,
    from: state.from,
    to: state.to,
    source: tables.rowsOf(state)[0] ?? '',
    order: orderOf(reading, 1, date),
    note: `${via} of the ${statusWords.get(state.status) ?? state.status}${isCovered ? '' : `, which did not exist on ${date}`}`,
  }
}

function bodyCandidate(tables: ActorTables, entry: NameEntry, body: Body, date: string): Found {
  const { kind, name, code, sectors } = bodySide(body)
  const needsCountry = entry.reading.is === 'body' && entry.reading.needsCountry
  const isCovered = covers({ start: body.from, end: body.to }, date)
  return {
    kind,
    name,
    code,
    sectors,
    office: null,
    from: body.from,
    to: body.to,
    source: tables.rowsOf(body)[0] ?? '',
    order: orderOf(entry.reading, 1, date) + (needsCountry ? outOfForce : 0),
    note: needsCountry
      ? `only where the text names its country (${code})`
      : `${body.kind}${isCovered ? '' : `, not active on ${date}`}`,
  }
}

function personCandidate(tables: ActorTables, person: Person, date: string, order: number, note: string): Found {
  const { kind, name, code, sectors, office, basis } = personSide(person, date, [], 1)
  const term = termOn(person, date, [])?.term
  return {
    kind,
    name,
    code,
    sectors,
    office: office ?? term?.title ?? term?.office ?? null,
    from: term?.start ?? '',
    to: term?.end ?? '',
    source: (term && tables.rowsOf(person)[person.terms.indexOf(term)]) ?? '',
    order,
    note: `${basis.replace('actor table: ', '').replace(/ (?:since|an unknown day|\d).*$/, '')}${note}`,
  }
}

/** Persons that the name may mean: a surname alone only where its bearer is known well enough. */
function personCandidates(tables: ActorTables, name: string, entries: readonly NameEntry[], date: string): Found[] {
  const words = personWords(name)
  const named = entries.flatMap(({ reading }) => (reading.is === 'person' ? [reading.person] : []))
  const bearers = new Set([...named, ...(words.length === 1 ? (tables.surnames.get(words[0]) ?? []) : [])])
  const context = { date, offices: [], codes: [], inSight: new Set<string>(), gender: '' as const }
  const found = findPerson(tables, words, null, context)
  for (const person of found ? [found.person, ...found.rivals] : []) bearers.add(person)
  const isOpen = (found?.rivals.length ?? 0) > 0
  return [...bearers].map(person => {
    if (person === found?.person)
      return personCandidate(tables, person, date, 8, isOpen ? '; another fits as well, so the name stays open' : '')
    if (found?.rivals.includes(person)) return personCandidate(tables, person, date, 9, '; fits as well')
    const unmet = words.length === 1 ? '; not by the surname alone: an office or country must stand near it' : ''
    return personCandidate(tables, person, date, outOfForce, unmet)
  })
}

function placeCandidates({ places, codeNames }: ActorTables, name: string, key: string): Found[] {
  const place = places.get(key)
  if (!place) return []
  const file = place.isRegion ? 'regions.tsv' : 'places.tsv'
  const note = `${place.isRegion ? 'region' : 'city'} in ${codeNames.get(place.code) ?? place.code}`
  return [
    {
      kind: 'place',
      name,
      code: place.code,
      sectors: place.isRegion ? [] : ['CVL'],
      office: null,
      from: '',
      to: '',
      source: file,
      order: 70,
      note,
    },
  ]
}

/**
 * All readings of a name, the likeliest first. In a report the words around the name count too: titles, countries in
 * sight, capitals.
 * @param date  ISO day
 */
export function lookUp(tables: ActorTables, name: string, date: string): readonly Candidate[] {
  const key = nameKey(name)
  const entries = tables.names.get(key) ?? []
  const found = [
    ...ownCandidates(tables, key, date),
    ...entries.flatMap(entry =>
      entry.reading.is === 'state'
        ? [stateCandidate(tables, entry, entry.reading.state, date)]
        : entry.reading.is === 'body'
          ? [bodyCandidate(tables, entry, entry.reading.body, date)]
          : [],
    ),
    ...personCandidates(tables, name, entries, date),
    ...placeCandidates(tables, name, key),
  ].sort((a, b) => a.order - b.order)
  const isFirst = (one: Found, i: number): boolean =>
    i === found.findIndex(({ source, note }) => source === one.source && note === one.note)
  return found.filter(isFirst).map(({ order, note, ...candidate }, i) => {
    const wins = i === 0 && order < outOfForce
    const before = !wins && order < outOfForce && order > found[0].order ? `; ${sayKind(found[0])} goes before it` : ''
    return { wins, ...candidate, why: `${note}${before}` }
  })
}

const sayKind = ({ kind, order }: Found): string => (order === ofUser ? 'your own row' : `the ${kind}`)
