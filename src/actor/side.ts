import type { ActorKind } from '../record.ts'
import type { ActorTables, Body, Person, Role, State } from './tables.ts'
import { covers, endsBefore, isDated, saysDays, startsAfter, type Term, yearOf } from './term.ts'

/** What one mention says of its actor; mentions of one actor are joined later. */
export interface Side {
  readonly kind: ActorKind
  readonly name: string
  readonly code: string | null
  readonly sectors: readonly string[]
  readonly office: string | null
  /** The office as offices.tsv calls it. */
  readonly officeId: string | null
  readonly wikidata: string | null
  /** Home state where the actor acts for another. */
  readonly origin: string | null
  readonly gender: 'm' | 'f' | ''
  readonly candidates: readonly string[]
  /** Same key, same actor. */
  readonly key: string
  readonly basis: string
  readonly confidence: number
  /** The code was only taken from the surroundings. */
  readonly guessed: boolean
  /** The sectors are read from words, not from a row of a table or of a user's file. */
  readonly worded: boolean
}

const plainSide = {
  office: null,
  officeId: null,
  wikidata: null,
  origin: null,
  gender: '',
  candidates: [],
  guessed: false,
  worded: false,
} as const

export const stateSide = (state: State, sectors: readonly string[], basis: string): Side => ({
  ...plainSide,
  kind: 'state',
  name: state.name,
  code: state.code,
  sectors,
  key: `state:${state.name}:${sectors.join('+')}`,
  basis,
  confidence: 0.97,
})

const kindOfBody = (kind: string): ActorKind =>
  ['armed', 'separatist', 'movement', 'coalition', 'criminal', 'hackers', 'pmc', 'militia', 'party'].includes(kind)
    ? 'group'
    : 'organisation'

export const bodySide = (body: Body, confidence = 0.95): Side => ({
  ...plainSide,
  kind: kindOfBody(body.kind),
  name: body.name,
  code: body.code,
  sectors: body.sectors,
  key: `body:${body.name}:${body.code}`,
  basis: body.source ?? `actor table: ${body.kind}`,
  origin: body.origin ?? null,
  confidence,
})

/** The sides of a user's name that stands for several. */
export const furtherSides = (body: Body): readonly Side[] =>
  (body.further ?? []).map(({ code, sectors }) => bodySide({ ...body, code, sectors, further: [] }))

/** A person of a user's file: the row is what he is, whatever the shipped tables know. */
export const ownPersonSide = ({ name, source, origin, terms: [term] }: Person): Side => ({
  ...plainSide,
  kind: 'person',
  name,
  code: term.code,
  sectors: term.sectors,
  origin: origin ?? null,
  key: `person:${name}`,
  basis: source ?? 'actors file',
  confidence: 0.95,
})

/** A city stands for its people; a province or territory for itself. */
export const placeSide = (code: string, name: string, isRegion: boolean): Side => ({
  ...plainSide,
  kind: 'place',
  name,
  code,
  sectors: isRegion ? [] : ['CVL'],
  key: `place:${name}`,
  basis: isRegion ? 'actor table: region' : 'actor table: place, for its people',
  confidence: 0.5,
  worded: true,
})

/** How telling an office is when a person holds several: the highest counts. */
const rank = new Map(
  [
    'head_of_state',
    'head_of_government',
    'prime_minister',
    'secretary_general',
    'commission_president',
    'high_representative',
    'foreign_minister',
    'vice_president',
    'defence_minister',
    'party_leader',
  ].map((office, i) => [office, 20 - i]),
)
export const rankOf = (term: Term): number =>
  (term.office === null ? 9 : (rank.get(term.office) ?? 8)) - (term.acting ? 0.5 : 0)

/** Heads and foreign ministers are named by surname alone without more ado. */
export const knownRank = 13

/** So many years before the first office of a name that is no leader's, somebody else bears it. */
const yearsUnknown = 3

/** Bears the name of one who comes to an office years later only. */
export const isNamesake = ({ terms }: Person, date: string | null): boolean =>
  date !== null &&
  terms.every(term => rankOf(term) < knownRank && term.start !== '' && yearOf(term.start) - yearOf(date) > yearsUnknown)

/** Of several realms with one monarch the one whose monarch it is. */
const crown = 'GBR'

/**
 * The term in which a person acts on a day. `title` are the offices that the text names: "President X" without "former"
 * speaks of the time when he was president, whatever the report's date.
 */
export function termOn(
  person: Person,
  date: string | null,
  title: readonly string[],
): { term: Term; past: boolean } | null {
  const byRank = [...person.terms].sort(
    (a, b) =>
      titled(b, title) - titled(a, title) ||
      rankOf(b) - rankOf(a) ||
      Number(b.code === crown) - Number(a.code === crown) ||
      compare(b.start, a.start),
  )
  if (date === null) return byRank[0] ? { term: byRank[0], past: false } : null
  const active =
    byRank.find(term => isDated(term) && term.office !== null && covers(term, date)) ??
    byRank.find(term => isDated(term) && covers(term, date))
  if (active) return { term: active, past: false }
  const told = byRank.find(term => titled(term, title) > 0)
  if (told) return { term: told, past: false }
  const undated = byRank.find(term => !isDated(term))
  if (undated) return { term: undated, past: false }
  const justLeft = byRank.find(term => endsBefore(term, date) && !endsBefore(term, daysBefore(date, 31)))
  if (justLeft) return { term: justLeft, past: false }
  const before = byRank.filter(term => endsBefore(term, date))
  if (before[0]) return { term: before[0], past: true }
  return byRank[0] ? { term: byRank[0], past: false } : null
}

/** The day `n` days earlier: who left or died last month acts in this month's news as what he was. */
function daysBefore(date: string, n: number): string {
  const day = new Date(
    `${date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date.slice(0, 10)}T00:00:00Z`,
  )
  if (Number.isNaN(day.getTime())) return date
  day.setUTCDate(day.getUTCDate() - n)
  return day.toISOString().slice(0, 10)
}

const titled = (term: Term, title: readonly string[]): number =>
  term.office !== null && title.includes(term.office) ? 1 : 0
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The side of a known person on the report's date. Out of office: ELI; before the first office: what the table says, else PTY. */
export function personSide(person: Person, date: string | null, title: readonly string[], confidence: number): Side {
  const found = termOn(person, date, title)
  const common = {
    ...plainSide,
    kind: 'person',
    name: person.name,
    wikidata: person.wikidata,
    gender: person.gender,
    key: `person:${person.wikidata ?? person.name}`,
  } as const
  if (!found)
    return { ...common, code: null, sectors: [], basis: 'actor table: name only', confidence: confidence * 0.6 }
  const { term, past } = found
  const early = date !== null && !past && startsAfter(term, date) && titled(term, title) === 0
  const sectors = past ? sectorsAfter(term) : early && term.office !== null ? ['PTY'] : term.sectors
  const says = term.office === null ? 'person' : past ? 'office once held' : early ? 'office held later' : 'office held'
  return {
    ...common,
    code: term.code,
    sectors,
    office: past || early ? null : (term.title ?? term.office),
    officeId: past || early ? null : term.office,
    basis: `actor table: ${says} ${isDated(term) ? saysDays(term) : '(no dates)'}`,
    confidence: confidence * (early || !isDated(term) || date === null ? 0.85 : 1),
  }
}

/** Who has left an office is ELI; a rebel or trader stays what he was. */
const sectorsAfter = (term: Term): readonly string[] =>
  term.office !== null || ['GOV', 'LEG', 'SPY', 'MIL', 'COP', 'JUD'].includes(term.sectors[0] ?? '')
    ? ['ELI']
    : term.sectors

/** An actor that only a description or an unknown name tells of. */
export function describedSide(
  kind: ActorKind,
  name: string,
  code: string | null,
  sectors: readonly string[],
  key: string,
  basis: string,
  confidence: number,
  guessed: boolean,
): Side {
  return { ...plainSide, kind, name, code, sectors, key, basis, confidence, guessed, worded: true }
}

/** Holders of an office on a day; without a date nobody, for nobody knows which. */
export function holdersOf(tables: ActorTables, code: string, offices: readonly string[], date: string): Person[] {
  for (const office of offices) {
    const holding = tables
      .holders(`${code}|${office}`)
      .filter(person => person.terms.some(term => term.code === code && term.office === office && covers(term, date)))
    if (holding.length > 0) return holding
  }
  return []
}

/** Former holders of a state's post are ELI; a former trader or rebel keeps what he was. */
export const formerSectors = (role: Role): readonly string[] =>
  ['GOV', 'LEG', 'SPY', 'PTY'].includes(role.sectors[0] ?? 'GOV') ||
  (role.kind === 'holder' && ['MIL', 'COP', 'JUD'].includes(role.sectors[0] ?? ''))
    ? ['ELI']
    : role.sectors
