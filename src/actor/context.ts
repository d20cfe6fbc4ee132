import type { TokenIndex } from '../span.ts'
import { firstConjunct } from '../tree/index.ts'
import type { ActorHeads } from './actor-heads.ts'
import type { Locale, NamedRun } from './choose.ts'
import { findPerson } from './person.ts'
import { termOn } from './side.ts'
import type { Sight } from './sight.ts'
import { plain } from './words.ts'

/** The country that a description without one most plainly stands in. */
export interface Surroundings {
  readonly code: string | null
  readonly confidence: number
}

const nowhere: Surroundings = { code: null, confidence: 0.3 }

/** How many sentences back a country is still in sight. */
const reach = 4

/** Tokens from a noun to the place that says where it is: "the regime in North Korea". */
const besideReach = 3

/** A report of so many sentences has a country that it is about. */
const longReport = 5
/** Share of all countries named that the one must have which stands for those that a sentence names in passing. */
const dominantShare = 0.5
const commonShare = 0.35

/** Verbs that do somebody harm: their doer's state is seldom the victim's, unless the police or a court does it. */
const harms = new Set([
  'kill',
  'wound',
  'injure',
  'hit',
  'strike',
  'attack',
  'shell',
  'bomb',
  'bombard',
  'target',
  'destroy',
  'shoot',
  'massacre',
  'abduct',
  'kidnap',
  'capture',
  'intercept',
  'ambush',
  'hurt',
  'die',
  'damage',
  'spray',
  'fire',
])
/** What harm is done with or in. */
const attacks =
  /^(air ?strike|strike|attack|raid|bombing|bombardment|shelling|missile|rocket|drone|offensive|assault|fire|shooting|operation|incursion|warplane|jet|helicopter|airstrike)$/
/** Those who act against their own. */
const domestic = /^(police|officer|policeman|court|judge|authority|authorities|government|guard|prosecutor)$/

/**
 * "police" in "a rally in Harare, where police fired": the place where the clause happens, then the one of the sentence,
 * then the nearest country that it names; who does harm stands for his victims only where no other country is in sight.
 * Without any in the sentence the country that the report is about, else that of the sentences before.
 */
export function readSurroundings(
  sight: Sight,
  heads: ActorHeads,
  locales: readonly (readonly Locale[])[],
): (token: TokenIndex) => Surroundings {
  const all = locales.flat()
  const ranked = byCount(all)
  const whole = ranked[0] ?? null
  const share = all.filter(({ code }) => code === whole).length / Math.max(all.length, 1)
  const isLong = sight.parse.sentences.length >= longReport
  return token => {
    const seen = homeSeen(heads, all, token)
    if (seen !== null) return seen
    const { sentence } = sight.parse.tokens[token]
    const own = locales[sentence]
    const free = own.filter(locale => !isDoerOf(sight, locale, token))
    const harmers = new Set<string | null>()
    if (free.length < own.length) for (const locale of own) if (!free.includes(locale)) harmers.add(locale.code)
    const others = free.filter(({ code }) => !harmers.has(code))
    if (others.length > 0 || (free.length > 0 && harmers.size === 0)) {
      const from = others.length > 0 ? others : free
      const places = from.filter(locale => locale.locative)
      const beside = places.find(
        locale =>
          locale.token > token &&
          locale.token - token <= besideReach &&
          /^(in|at|across)$/.test(sight.words[token + 1]),
      )
      if (beside) return { code: beside.code, confidence: 0.75 }
      if (compete(sight, places)) return nowhere
      if (places.length > 0) return { code: nearest(sight, places, token), confidence: 0.7 }
      const isAbout = isLong && share >= dominantShare && !harmers.has(whole)
      return { code: isAbout ? whole : nearest(sight, from, token), confidence: isAbout ? 0.6 : 0.7 }
    }
    const isOther = (code: string | null): boolean => code !== null && !harmers.has(code)
    if (share >= commonShare && isOther(whole)) return { code: whole, confidence: 0.55 }
    for (let back = 1; back <= reach && sentence - back >= 0; back++) {
      const before = sentenceCountry(locales[sentence - back].filter(({ code }) => isOther(code)))
      if (before !== null) return { code: before, confidence: 0.6 - back * 0.05 }
    }
    const rest = ranked.find(isOther)
    if (rest !== undefined) return { code: rest, confidence: 0.4 }
    return whole === null ? nowhere : { code: whole, confidence: 0.35 }
  }
}

/** Where the heads are no surer than this, the words around decide. */
const LEAST_HOME = 0.4

/** The country whose name the heads take for the home of the one at `token`. */
function homeSeen(heads: ActorHeads, locales: readonly Locale[], token: TokenIndex): Surroundings | null {
  let best: Surroundings = { code: null, confidence: 0 }
  for (const { code, token: at } of locales) {
    const confidence = heads.home(token, at)
    if (confidence > best.confidence) best = { code, confidence }
  }
  return best.confidence >= LEAST_HOME ? best : null
}

/**
 * The country belongs to who harms the one at `token`: "Russian" of "a Russian strike", of "Russian troops shot". By the
 * words alone, for it is long sentences, where trees err, that name several countries.
 */
function isDoerOf({ parse, lemmas, words }: Sight, locale: Locale, token: TokenIndex): boolean {
  if (locale.locative || !locale.isState) return false
  const { tokens } = parse
  const { end } = parse.sentences[tokens[token].sentence]
  for (
    let at = locale.token + 1;
    at < Math.min(end, locale.token + 4) && /^(NOUN|ADJ|PROPN)$/.test(tokens[at].upos);
    at++
  )
    if (attacks.test(lemmas[at])) return at < token || token < locale.token
  if (locale.token > token) return isAgent(locale.token, token)
  for (let at = locale.token + 1; at < token; at++) {
    if (domestic.test(lemmas[at]) || /^(,|that|who|which|and)$/.test(words[at])) return false
    if (tokens[at].upos === 'VERB') return harms.has(lemmas[at])
  }
  return false

  /** "killed by Israeli soldiers". */
  function isAgent(country: TokenIndex, victim: TokenIndex): boolean {
    if (words[country - 1] !== 'by' && words[country - 2] !== 'by') return false
    if (domestic.test(lemmas[country + 1] ?? '')) return false
    for (let at = country - 1; at > victim; at--) if (tokens[at].upos === 'VERB') return harms.has(lemmas[at])
    return false
  }
}

function sentenceCountry(locales: readonly Locale[]): string | null {
  const places = locales.filter(locale => locale.locative)
  return mostCommon(places.length > 0 ? places : locales)
}

/** "rallies in London and Madrid": places of several states with equal right. */
const compete = ({ parse }: Sight, places: readonly Locale[]): boolean =>
  places.some(({ token, code }) =>
    places.some(other => other.code !== code && firstConjunct(parse, other.token) === token && other.token !== token),
  )

/** Tokens that a country of another clause counts as farther away. */
const otherClause = 8

function nearest(sight: Sight, locales: readonly Locale[], token: TokenIndex): string {
  const clause = clauseOf(sight, token)
  const distance = (locale: Locale): number =>
    Math.abs(locale.token - token) + (clauseOf(sight, locale.token) === clause ? 0 : otherClause)
  return locales.reduce((best, locale) => (distance(locale) < distance(best) ? locale : best)).code
}

/** The verb that governs a token's clause, else its root. */
function clauseOf({ parse }: Sight, token: TokenIndex): TokenIndex {
  let at = token
  for (let steps = 0; steps < 20 && parse.tokens[at].upos !== 'VERB' && parse.tokens[at].head >= 0; steps++)
    at = parse.tokens[at].head
  return at
}

const mostCommon = (locales: readonly Locale[]): string | null => byCount(locales)[0] ?? null

/** The codes named, most named first; of equals the one named first. */
function byCount(locales: readonly Locale[]): string[] {
  const counts = new Map<string, number>()
  for (const { code } of locales) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([code]) => code)
}

/** Sentences at a text's head where it says whose it is ("Oval Office"). */
const top = 3

/** Where the heads are no surer than this of all words of one voice together, what is named decides. */
const LEAST_VOICE = 0.4
const ofVoice = /^(we|our|us|i|my|president)$/

/** The country that the heads take for the home of "we" and "the President". */
function homeOfVoice({ words }: Sight, heads: ActorHeads, locales: readonly Locale[]): string | null {
  const sure = new Map<string, number>()
  for (const [token, word] of words.entries()) {
    if (!ofVoice.test(word)) continue
    const best = new Map<string, number>()
    for (const { code, token: at } of locales) best.set(code, Math.max(best.get(code) ?? 0, heads.home(token, at)))
    for (const [code, chance] of best) sure.set(code, (sure.get(code) ?? 0) + chance)
  }
  const [first] = [...sure].sort((a, b) => b[1] - a[1])
  return first !== undefined && first[1] >= LEAST_VOICE ? first[0] : null
}

/** "Remarks by President Biden on the Middle East": the state of the first who is named there with his office. */
function homeOfTitle({ title, tables, date }: Sight): string | null {
  const words = title?.split(/\s+/) ?? []
  for (const [i, word] of words.entries()) {
    const office = tables.officeNouns.get(word.toLowerCase())
    const surname = words[i + 1]?.replace(/['’]s$|[^\p{L}]+$/u, '')
    if (office === undefined || surname === undefined || !/^\p{Lu}/u.test(surname)) continue
    const context = { date, offices: office.offices, codes: [], inSight: new Set<string>(), gender: '' as const }
    const found = findPerson(tables, [plain(surname)], null, context)
    const code = found && termOn(found.person, date, office.offices)?.term.code
    if (code != null) return code
  }
  return null
}

/**
 * Whose official text this is: of the first office holder in its title; else of whom "we" and "the President" are; else of
 * the seat or office named at its head; else the state named most, where its organs and the first of a pair count double:
 * official texts name their own state first ("the United States and France").
 */
export function homeOf(
  sight: Sight,
  heads: ActorHeads,
  runs: readonly NamedRun[],
  locales: readonly (readonly Locale[])[],
): string | null {
  const { parse, words } = sight
  const titled = homeOfTitle(sight)
  if (titled !== null) return titled
  const heard = homeOfVoice(sight, heads, locales.flat())
  if (heard !== null) return heard
  const weight = new Map<string, number>()
  const add = (code: string, by: number) => weight.set(code, (weight.get(code) ?? 0) + by)
  for (const [i, { reading, head: at, end }] of runs.entries()) {
    const { sentence } = parse.tokens[at]
    const isSeat =
      (reading.is === 'body' && reading.body.kind === 'presidency') ||
      (reading.is === 'state' && reading.via === 'metonym')
    const code = reading.is === 'state' ? reading.state.code : reading.is === 'body' ? reading.body.code : null
    if (code === null) continue
    if (isSeat && sentence < top) return code
    if (isSeat || (reading.is === 'body' && /^(GOV|LEG|JUD|PTY)$/.test(reading.body.sectors[0] ?? ''))) add(code, 2)
    const next = runs[i + 1]
    const isPair =
      reading.is === 'state' &&
      next?.reading.is === 'state' &&
      next.reading.state.code !== code &&
      words.slice(end, next.first).every(word => /^(and|the|[-–,])$/.test(word))
    if (isPair) add(code, 2)
  }
  for (const { code, isState } of locales.flat()) if (isState) add(code, 1)
  if (weight.size === 0) return mostCommon(locales.flat())
  let best: string | null = null
  for (const [code, count] of weight) if (best === null || count > (weight.get(best) ?? 0)) best = code
  return best
}
