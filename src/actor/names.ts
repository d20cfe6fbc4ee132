import type { TokenIndex } from '../span.ts'
import type { Parse } from '../tree/index.ts'
import type { OwnNamed } from './own/names.ts'
import { readingOf } from './own/reading.ts'
import type { ActorTables, NameEntry, Reading } from './tables.ts'
import { plain, type WordStream } from './words.ts'

/** A run of tokens that some table names. */
export interface NameHit {
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly readings: readonly Reading[]
}

interface Search {
  readonly parse: Parse
  readonly stream: WordStream
  readonly tables: ActorTables
  /** Tokens that the entity head takes for part of a name. */
  readonly inEntity: ReadonlySet<TokenIndex>
  /** The report's day: what a user's actor is. */
  readonly date: string | null
}

/** Longest names over tokens, left to right. Names need no entity span: the entity head misses some. */
export function findNames(parse: Parse, stream: WordStream, tables: ActorTables, date: string | null): NameHit[] {
  const inEntity = new Set<TokenIndex>()
  for (const { first, end } of parse.entities) for (let token = first; token < end; token++) inEntity.add(token)
  const search: Search = { parse, stream, tables, inEntity, date }
  const hits: NameHit[] = []
  let at = 0
  while (at < stream.words.length) {
    const hit = mayBegin(search, at) ? longestFrom(search, at) : null
    if (hit) {
      hits.push(hit.name)
      at = hit.next
    } else at++
  }
  return hits
}

/** Names begin with a capital or a digit, a few with an article in small letters ("al-Qaeda"); "Pro-Russian" protesters are not Russia's. */
function mayBegin({ parse, stream }: Search, at: number): boolean {
  const { form } = parse.tokens[stream.tokenOf[at]]
  if (capitalOrDigit.test(form)) return !/^(pro|anti)-/i.test(form)
  return articles.test(form) && capitalOrDigit.test(parse.tokens[stream.tokenOf[at + 1]]?.form ?? '')
}
const capitalOrDigit = /^[\p{Lu}\p{N}]/u
const articles = /^(al|el|as|ash|an|the|mainland|de|bin)$/

interface Found {
  readonly name: NameHit
  readonly next: number
}

/** The longest name that begins here, or behind an article if that one reaches further: the Atlantic Council is no magazine. */
function longestFrom(search: Search, at: number): Found | null {
  const hit = longestAt(search, at)
  const behind = hit !== null && search.stream.words[at] === 'the' ? longestAt(search, at + 1) : null
  return hit !== null && behind !== null && behind.next > hit.next ? behind : hit
}

function longestAt(search: Search, at: number): Found | null {
  const { parse, stream, tables } = search
  const { words, tokenOf } = stream
  const longest = Math.max(tables.longest.get(words[at]) ?? 0, tables.own?.longest(words[at]) ?? 0)
  const most = Math.min(longest, words.length - at)
  const { sentence } = parse.tokens[tokenOf[at]]
  for (let n = most; n > 0; n--) {
    const last = tokenOf[at + n - 1]
    const next = at + n
    if (parse.tokens[last].sentence !== sentence || (next < words.length && tokenOf[next] === last)) continue
    const key = n === 1 ? words[at] : words.slice(at, next).join(' ')
    const first = tokenOf[at]
    const readings = readingsOf(search, key, first, last)
    if (readings.length > 0) return { name: { first, end: last + 1, readings }, next }
  }
  return null
}

/**
 * The entity head takes the words for a person. It errs on lone names of invented or small states, so that such a name
 * with a mere code must have a title before it.
 */
function isPersonName({ parse, tables }: Search, { role }: OwnNamed, first: TokenIndex, last: TokenIndex): boolean {
  const isPer = parse.entities.some(({ type, first: from, end }) => type === 'PER' && from <= first && last < end)
  const tells = first !== last || role.sides.some(({ sectors }) => sectors.length > 0)
  const title = tables.roles.get(plain(parse.tokens[first - 1]?.form ?? ''))
  return isPer && (tells || title?.kind === 'holder')
}

/** The user's actor of this name on the report's day. */
function ownReading(search: Search, key: string, first: TokenIndex, last: TokenIndex): Reading | null {
  const { tables, date } = search
  const named = tables.own?.named(key, date)
  if (!named) return null
  const isPerson = isPersonName(search, named, first, last)
  const reading = readingOf(named, isPerson, tables.names.get(key) ?? [])
  return isWrittenSo(search, { written: named.actor.name, reading }, first, last) ? reading : null
}

/** What the words may stand for: first what the user's files say; a place only if nothing else bears the name. */
function readingsOf(search: Search, key: string, first: TokenIndex, last: TokenIndex): readonly Reading[] {
  const own = ownReading(search, key, first, last)
  if (own) return [own]
  const named = search.tables.names.get(key)?.filter(entry => isWrittenSo(search, entry, first, last))
  if (named && named.length > 0) return namesWaters(search, named, last) ? [] : named.map(entry => entry.reading)
  const known = search.tables.places.get(key)
  if (known === undefined) return []
  const place = { is: 'place', ...known } as const
  const { tokens } = search.parse
  if (first === last && search.tables.surnames.has(key) && leads.has(tokens[last + 1]?.form ?? '')) return []
  if (first === last && isAcronym(search, first)) return []
  const hasCapitals = capital.test(tokens[first].form) && capital.test(tokens[last].form)
  return hasCapitals && (first !== last || isProper(search, place, first)) ? [place] : []
}

const waters = /^(Sea|Ocean|Gulf|Channel|[Pp]eninsula)$/

/** "the South China Sea", "the Indian Ocean", "the Indo-Pacific", "the Korean Peninsula": none of the state's. */
function namesWaters({ parse }: Search, named: readonly NameEntry[], last: TokenIndex): boolean {
  const isHyphen = parse.tokens[last + 1]?.form === '-'
  const next = parse.tokens[isHyphen ? last + 2 : last + 1]?.form ?? ''
  return (waters.test(next) || (isHyphen && next === 'Pacific')) && named.every(({ reading }) => reading.is === 'state')
}

/** "SWAT officers": letters that stand for words are no place, but in a headline all in capitals. */
const isAcronym = ({ parse }: Search, token: TokenIndex): boolean =>
  /^\p{Lu}{3,5}$/u.test(parse.tokens[token].form) &&
  [parse.tokens[token - 1], parse.tokens[token + 1]].some(
    beside => beside?.sentence === parse.tokens[token].sentence && /\p{Ll}{2}/u.test(beside.form),
  )

/** "the Bush administration": no village of that name. */
const leads = new Set(['administration', 'government', 'regime', 'presidency'])

const capital = /^['’]?\p{Lu}/u

/** British papers write an acronym that is spoken as a word like a name: "Isis", "Nato", "Opec". */
const isSpoken = ({ parse, inEntity }: Search, written: string, token: TokenIndex): boolean => {
  const { form, upos } = parse.tokens[token]
  return /^[A-Z]{4,}$/.test(written) && /^\p{Lu}\p{Ll}+$/u.test(form) && upos === 'PROPN' && inEntity.has(token)
}

/** "US" is not "us", "Amnesty" not "amnesty", "MEND" not "Mend" where that is no name. */
function isWrittenSo(search: Search, { written, reading }: NameEntry, first: TokenIndex, last: TokenIndex): boolean {
  const { tokens } = search.parse
  const { form } = tokens[first]
  if (first === last && /^[A-Z.+]{2,6}$/.test(written))
    return form.replace(/\./g, '') === written.replace(/\./g, '') || isSpoken(search, written, first)
  if (capital.test(written) && !capital.test(form) && !(first !== last && /^(al|el)$/.test(form))) return false
  const lastWord = written.slice(Math.max(written.lastIndexOf(' '), written.lastIndexOf('-')) + 1)
  if (
    first !== last &&
    capital.test(lastWord) &&
    !capital.test(tokens[last].form) &&
    !/^['’]s$/.test(tokens[last].form)
  )
    return false
  return first !== last || isProper(search, reading, first)
}

const grammar = new Set(['VERB', 'AUX', 'ADV', 'ADP', 'SCONJ', 'CCONJ', 'DET', 'PRON', 'INTJ', 'NUM'])

/** A single word that is tagged as a common word is no name unless a state is meant. */
function isProper({ parse, inEntity }: Search, reading: Reading, token: TokenIndex): boolean {
  const { upos, form } = parse.tokens[token]
  if (upos === 'PROPN') return true
  if (reading.is === 'state') return reading.via !== 'capital' || !grammar.has(upos)
  return /^\p{Lu}{2}/u.test(form) || (!grammar.has(upos) && inEntity.has(token))
}
