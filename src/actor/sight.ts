import type { TokenIndex } from '../span.ts'
import type { Entity, Parse, Sentence } from '../tree/index.ts'
import { findNames, type NameHit } from './names.ts'
import { type ShortForm, shortForms } from './short.ts'
import type { ActorTables } from './tables.ts'
import { plain, type WordStream, wordStream } from './words.ts'

/** A report as the steps of this folder see it. */
export interface Sight {
  readonly parse: Parse
  readonly tables: ActorTables
  readonly date: string | null
  /** The report's title where it stands outside the text. */
  readonly title: string | null
  readonly stream: WordStream
  readonly hits: readonly NameHit[]
  readonly short: readonly ShortForm[]
  /** The hit and entity that cover a token. */
  readonly hitAt: readonly (NameHit | undefined)[]
  readonly entityAt: readonly (Entity | undefined)[]
  /** Lower-case words of tokens and of their lemmas, for roles and cues. */
  readonly words: readonly string[]
  readonly lemmas: readonly string[]
  /** The model takes the token for head word of a side of some act, whatever the tables know of it. */
  isCalled(token: TokenIndex): boolean
}

/** A sight is asked for twice where a report's date is inferred; only a user's own actors are others on another day. */
const seen = new WeakMap<Parse, Sight>()

const fromTextAlone = { title: null, isCalled: () => false }

export function sightOf(
  parse: Parse,
  tables: ActorTables,
  date: string | null,
  { title, isCalled }: Pick<Sight, 'title' | 'isCalled'> = fromTextAlone,
): Sight {
  const before = seen.get(parse)
  if (before?.tables === tables && tables.own === null) return { ...before, date, title, isCalled }
  const sight = { ...lookAt(parse, tables, date), title, isCalled }
  seen.set(parse, sight)
  return sight
}

function lookAt(parse: Parse, tables: ActorTables, date: string | null): Omit<Sight, 'title' | 'isCalled'> {
  const stream = wordStream(parse.tokens.map(token => token.form))
  const short = shortForms(parse)
  const hits = withoutShort(parse, short, findNames(parse, stream, tables, date))
  return {
    parse,
    tables,
    date,
    stream,
    hits,
    short,
    hitAt: coverOf(parse.tokens.length, hits),
    entityAt: coverOf(parse.tokens.length, parse.entities),
    words: parse.tokens.map(token => plain(token.form)),
    lemmas: parse.tokens.map(token => plain(token.lemma === '_' || token.lemma === '' ? token.form : token.lemma)),
  }
}

/** "NTC" is no Libyan council where the report says what it stands for, if no table knows the long form. */
function withoutShort(parse: Parse, short: readonly ShortForm[], hits: readonly NameHit[]): readonly NameHit[] {
  const own = new Set<string>()
  for (const { form, first, end } of short)
    if (!hits.some(hit => hit.first <= first + 1 && hit.end >= end)) own.add(form)
  return own.size === 0 ? hits : hits.filter(hit => hit.end - hit.first > 1 || !own.has(parse.tokens[hit.first].form))
}

function coverOf<R extends { readonly first: number; readonly end: number }>(
  length: number,
  runs: readonly R[],
): (R | undefined)[] {
  const cover = new Array<R | undefined>(length).fill(undefined)
  for (const run of runs) for (let i = run.first; i < run.end; i++) cover[i] ??= run
  return cover
}

export const sentenceOf = ({ parse }: Sight, token: TokenIndex): Sentence =>
  parse.sentences[parse.tokens[token].sentence]

/** The token of a run whose governor stands outside it; of several, the first that is no modifier there. */
export function headOfRun(parse: Parse, first: TokenIndex, end: TokenIndex): TokenIndex {
  let modifier: TokenIndex | null = null
  for (let i = first; i < end; i++) {
    const { head, upos, deprel } = parse.tokens[i]
    if ((head >= first && head < end) || upos === 'PUNCT') continue
    if (!/^(amod|compound|det|nummod|case)$/.test(deprel)) return i
    modifier ??= i
  }
  return modifier ?? end - 1
}

/** The preposition of a nominal ("in" of "in Brussels"), "'s" for a possessor, '' for none. */
export function caseOf({ parse, words }: Sight, token: TokenIndex): string {
  for (const dependent of parse.dependents[token])
    if (parse.tokens[dependent].deprel === 'case' && dependent < token) return words[dependent]
  return parse.tokens[token].deprel === 'nmod:poss' ? "'s" : ''
}
