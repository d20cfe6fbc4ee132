import type { TokenIndex } from '../span.ts'
import { firstConjunct, relationOf } from '../tree/index.ts'
import type { NameHit } from './names.ts'
import { isNamesake, termOn } from './side.ts'
import { caseOf, headOfRun, type Sight } from './sight.ts'
import type { Person, Reading, State } from './tables.ts'

/** A name with the one reading that its surroundings leave. */
export interface NamedRun {
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly head: TokenIndex
  readonly reading: Reading
  /** Other readings that were as good. */
  readonly others: readonly Reading[]
}

/** A country in sight: its code, where, and whether the words say that something happens there. */
export interface Locale {
  readonly code: string
  readonly token: TokenIndex
  readonly locative: boolean
  /** The state itself, where an armed group fights its own. */
  readonly isState: boolean
}

const inPlace = new Set(['in', 'at', 'near', 'inside', 'across', 'outside', 'around', 'throughout', 'within', 'off'])

/** States that exist come before those that did, and those before entities that claim to. */
const statusOrder = ['state', 'partly recognised', 'territory', 'historical', 'region', 'breakaway', 'none']
/** Of two states of one name the one that is nearly always meant. */
const usual = new Set(['COD', 'DOM', 'KOR'])

const viaOrder = ['name', 'adjective', 'demonym', 'people', 'metonym', 'capital']

function stateOrder(state: State, via: string, date: string | null): number {
  const gone = state.to !== '' && (date ?? '9') > state.to ? 30 : 0
  const notYet = date !== null && state.from !== '' && date < state.from && state.status === 'breakaway' ? 20 : 0
  return (
    viaOrder.indexOf(via) * 2 + statusOrder.indexOf(state.status) * 3 + gone + notYet - (usual.has(state.code) ? 1 : 0)
  )
}

/** Lower is better; the words of a body or state come before those of a person, a place comes last. */
export function orderOf(reading: Reading, words: number, date: string | null): number {
  if (reading.is === 'state') return (reading.via === 'capital' ? 40 : 0) + stateOrder(reading.state, reading.via, date)
  if (reading.is === 'body') return 5 + (reading.body.kind === 'igo' ? -2 : 0) + (outOfDate(reading, date) ? 20 : 0)
  if (reading.is === 'person') return words > 1 ? 8 : 90
  return 70
}

const outOfDate = (reading: Reading, date: string | null): boolean =>
  reading.is === 'body' &&
  date !== null &&
  ((reading.body.to !== '' && date > `${reading.body.to}~`) || (reading.body.from !== '' && date < reading.body.from))

const codeOf = (reading: Reading): string | null =>
  reading.is === 'state'
    ? reading.state.code
    : reading.is === 'place'
      ? reading.code
      : reading.is === 'body' && /^[A-Z]{3}$/.test(reading.body.code ?? '')
        ? reading.body.code
        : null

/** Every name with its reading, and the countries that each sentence shows. */
export function readNames(sight: Sight): { runs: NamedRun[]; locales: Locale[][] } {
  const plainNames = sight.hits.filter(
    hit => !insidePersonName(sight, hit) && !insidePost(sight, hit) && !isLawBook(sight, hit),
  )
  const first = plainNames.map(hit => pick(sight, hit, null)).filter(run => run !== null)
  const firstLocales = localesOf(sight, first)
  const seen = new Set(firstLocales.flat().map(locale => locale.code))
  const plain = first.filter(({ reading }) => reading.is !== 'body')
  const told = new Set(localesOf(sight, plain).flatMap(locales => locales.map(({ code }) => code)))
  const runs = inTheirState(
    sight,
    plainNames.map(hit => pick(sight, hit, isBranched(hit) ? told : seen)).filter(run => run !== null),
  )
  return { runs, locales: localesOf(sight, runs) }
}

/** "Taliban" of Afghanistan or of Pakistan: groups and parties of one name in two states ask which state is told of. */
const isBranched = ({ readings }: NameHit): boolean =>
  new Set(
    readings.flatMap(reading =>
      reading.is === 'body' && /^(armed|party)$/.test(reading.body.kind) && reading.body.code
        ? [reading.body.code]
        : [],
    ),
  ).size > 1 && readings.some(reading => reading.is === 'body' && !reading.needsCountry)

/** "Tripoli, Lebanon", "Santa Cruz, California, United States": the place lies in the state named behind it. */
function inTheirState({ parse, words }: Sight, runs: readonly NamedRun[]): NamedRun[] {
  const placed = [...runs]
  for (let i = placed.length - 2; i >= 0; i--) {
    const [run, next] = [placed[i], placed[i + 1]]
    const isPlace = run.reading.is === 'place' || (run.reading.is === 'state' && run.reading.via === 'capital')
    const code =
      next.reading.is === 'place'
        ? next.reading.code
        : next.reading.is === 'state' && next.reading.via === 'name'
          ? next.reading.state.code
          : null
    const follows = words[run.end] === ',' && next.first === run.end + 1 && !/^(and|or)$/.test(words[next.end] ?? '')
    // "with Beijing, US officials": the state begins another phrase
    const { deprel } = parse.tokens[next.head]
    const opens = parse.tokens[next.head].head >= next.end && /^(compound|amod|nmod:poss|nsubj)/.test(deprel)
    if (isPlace && follows && !opens && code !== null && code !== codeOf(run.reading))
      placed[i] = { ...run, reading: { is: 'place', code, isRegion: false }, others: [] }
  }
  return placed
}

/** "Labour Minister": the post, and no party. */
function insidePost({ words, tables }: Sight, { first, end }: NameHit): boolean {
  return (
    end - first === 1 &&
    /^(minister|secretary)$/.test(words[end] ?? '') &&
    tables.roles.has(`${words[first]} ${words[end]}`)
  )
}

/** "50 U.S.C. 1701": a section of a law, and no party of Somalia. */
const isLawBook = ({ parse, words }: Sight, { first, end }: NameHit): boolean =>
  parse.tokens[first].form.includes('.') && /^\d+$/.test(words[first - 1] ?? '') && /^\d/.test(words[end] ?? '')

/** "Jordan" of "Michael Jordan" and "Chad" of "Chad Wolf" are no states. */
function insidePersonName(sight: Sight, hit: NameHit): boolean {
  const { parse, entityAt, hitAt } = sight
  const entity = entityAt[hit.first]
  const isLong = hit.readings.some(reading => reading.is === 'person') && hit.end - hit.first > 1
  if (isLong) return false
  // "Prime Minister of Israel Ehud Olmert", all of it an entity from "Israel" on
  if (entity?.type === 'PER' && entity.first === hit.first && sight.words[hit.first - 1] === 'of') return false
  if (entity?.type === 'PER' && entity.end - entity.first > hit.end - hit.first) return true
  if (entity && entity.type !== 'PER') return false
  const head = parse.tokens[headOfRun(parse, hit.first, hit.end)]
  const other =
    head.deprel === 'flat'
      ? head.head
      : parse.dependents[head.index].find(i => parse.tokens[i].deprel === 'flat' && (i < hit.first || i >= hit.end))
  return (
    other !== undefined &&
    hitAt[other] === undefined &&
    parse.tokens[other].upos === 'PROPN' &&
    !/^(Mr|Mrs|Ms|Dr)\b/.test(parse.tokens[other].form) &&
    isGiven(sight, hit, other)
  )
}

/** The neighbour of a name stands right beside it, so that the two are one name. */
const isGiven = (sight: Sight, hit: NameHit, other: TokenIndex): boolean =>
  (other === hit.end || other === hit.first - 1) &&
  sight.tables.roles.get(sight.words[other]) === undefined &&
  sight.tables.officeNouns.get(sight.words[other]) === undefined

/** The states that a name's own phrase gives it: Kenya for "Kenya's Ministry of Foreign Affairs", though China is in sight too. */
function ownersOf(sight: Sight, { first, end }: NameHit): ReadonlySet<string> {
  const { parse, hitAt } = sight
  const owners = new Set<string>()
  for (const dependent of parse.dependents[headOfRun(parse, first, end)]) {
    const { deprel } = parse.tokens[dependent]
    const owns = /^(nmod:poss|amod|compound)$/.test(deprel) || (deprel === 'nmod' && caseOf(sight, dependent) === 'of')
    if (!owns || (first <= dependent && dependent < end)) continue
    for (const reading of hitAt[dependent]?.readings ?? []) if (reading.is === 'state') owners.add(reading.state.code)
  }
  return owners
}

function pick(sight: Sight, hit: NameHit, codes: ReadonlySet<string> | null): NamedRun | null {
  const owners = ownersOf(sight, hit)
  const countries = owners.size > 0 ? owners : codes
  const fits = hit.readings.filter(
    reading => reading.is !== 'body' || !reading.needsCountry || countries?.has(reading.body.code ?? ''),
  )
  if (fits.length === 0) return null
  const words = hit.end - hit.first
  const here = (reading: Reading): number =>
    codes !== null && reading.is !== 'person' && codes.has(codeOf(reading) ?? '') ? -4 : 0
  const score = (reading: Reading): number =>
    orderOf(reading, words, sight.date) +
    (reading.is === 'body' || (reading.is === 'state' && reading.via === 'metonym') ? here(reading) : 0) +
    (reading.is === 'body' && reading.needsCountry && isBranched(hit) ? 1 : 0)
  const sorted = [...fits].sort((a, b) => score(a) - score(b))
  const best = georgia(sorted[0], codes)
  const others = sorted.filter(
    reading => reading !== sorted[0] && score(reading) === score(sorted[0]) && codeOf(reading) !== codeOf(best),
  )
  return { first: hit.first, end: hit.end, head: headOfRun(sight.parse, hit.first, hit.end), reading: best, others }
}

const georgiasNeighbours = ['RUS', 'UKR', 'ARM', 'AZE', 'TUR', 'EU', 'MDA']

/** Georgia is the American state where America is in sight and nothing of the Caucasus. */
function georgia(reading: Reading, codes: ReadonlySet<string> | null): Reading {
  if (
    reading.is !== 'state' ||
    reading.via !== 'name' ||
    reading.state.code !== 'GEO' ||
    reading.state.status !== 'state'
  )
    return reading
  if (codes === null || !codes.has('USA') || georgiasNeighbours.some(code => codes.has(code))) return reading
  return { is: 'place', code: 'USA', isRegion: true }
}

/** The state that a named person acts for: "Maduro" puts "the army" in Venezuela. */
const stateOf = (person: Person, date: string | null): string | null => {
  const found = isNamesake(person, date) ? null : termOn(person, date, [])
  return found !== null && /^[A-Z]{3}$/.test(found.term.code ?? '') ? found.term.code : null
}

function localesOf(sight: Sight, runs: readonly NamedRun[]): Locale[][] {
  const locales: Locale[][] = sight.parse.sentences.map(() => [])
  for (const run of runs) {
    const code = run.reading.is === 'person' ? stateOf(run.reading.person, sight.date) : codeOf(run.reading)
    if (code === null || run.others.length > 0) continue
    const isPlace =
      run.reading.is === 'place' ||
      (run.reading.is === 'state' && (run.reading.via === 'name' || run.reading.via === 'capital'))
    locales[sight.parse.tokens[run.head].sentence].push({
      code,
      token: run.head,
      locative: isPlace && isLocative(sight, run.head),
      isState: run.reading.is === 'state',
    })
  }
  return locales
}

/** "in Brussels", "at the border with Sudan's west", "in Moscow and Minsk". */
export function isLocative(sight: Sight, head: TokenIndex): boolean {
  const { tokens } = sight.parse
  const first = firstConjunct(sight.parse, head)
  if (inPlace.has(caseOf(sight, first)) || closesAddress(sight, head)) return true
  const { deprel, head: governor } = tokens[first]
  return (
    governor >= 0 &&
    (deprel === 'compound' || deprel === 'nmod:poss' || deprel === 'nmod') &&
    inPlace.has(caseOf(sight, governor)) &&
    relationOf(tokens[governor]) !== 'root'
  )
}

/** "Cameroon" of "in Zigue, Cameroon": the words behind a place say where it lies, whatever tree they have. */
function closesAddress({ parse, words, hitAt }: Sight, head: TokenIndex): boolean {
  const { tokens } = parse
  let at = (hitAt[head]?.first ?? head) - 1
  for (let parts = 0; parts < 3 && words[at] === ','; parts++) {
    const end = at--
    while (at >= 0 && end - at <= 5 && tokens[at].upos === 'PROPN') at--
    if (at < 0 || at === end - 1) return false
    if (words[at] === 'the') at--
    if (inPlace.has(words[at])) return true
  }
  return false
}
