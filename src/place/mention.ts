/** Where the report names places: runs of tokens that may be one. */
import type { TokenIndex } from '../span.ts'
import type { Entity, Parse, TreeToken } from '../tree/index.ts'
import type { Candidate, Gazetteer } from './gazetteer.ts'

/** Tokens `[first, end)` that name a place; candidates is empty where the gazetteer does not know the name. */
export interface PlaceMention {
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly candidates: readonly Candidate[]
  /** The entity tagger says that it is a place. */
  readonly isEntity: boolean
  /** The gazetteer knows a part of the name only: "Kennedy" of "Kennedy Space Center", "Cairo" of "Cairo Airport". */
  readonly isPart?: true
}

const longestName = 5
/** Words before a name that make it a place where no entity tagger did. */
const locative = new Set(
  'in at near from to into around outside inside across of off over through throughout toward towards between via and'.split(
    ' ',
  ),
)
/** Cities of fewer people are named too seldom to be taken on a preposition's word alone; by another spelling, of fewer still. */
const known = { byName: 50_000, bySpelling: 300_000 }

const isName = ({ form, upos }: TreeToken): boolean => /^\p{Lu}/u.test(form) && (upos === 'PROPN' || upos === 'X')
const isArticleOrDirection = ({ form }: TreeToken): boolean =>
  /^(the|eastern|western|northern|southern|central|occupied|northeastern|northwestern|southeastern|southwestern|north|south|east|west)$/i.test(
    form,
  )

/** The entity at each token, so that a name is looked up once. */
function entityOfToken(entities: readonly Entity[]): ReadonlyMap<TokenIndex, Entity> {
  const at = new Map<TokenIndex, Entity>()
  for (const entity of entities) for (let i = entity.first; i < entity.end; i++) at.set(i, entity)
  return at
}

/** The longest known name that begins at a token and ends before `limit`. */
function longestAt(parse: Parse, gazetteer: Gazetteer, first: TokenIndex, limit: TokenIndex): PlaceMention | null {
  for (let end = Math.min(first + longestName, limit); end > first; end--) {
    if (!/[\p{L}\d]/u.test(parse.tokens[end - 1].form)) continue
    const words = parse.text.slice(parse.tokens[first].span[0], parse.tokens[end - 1].span[1])
    const candidates = gazetteer.lookUp(words)
    if (candidates.length > 0) return { first, end, candidates, isEntity: false }
  }
  return null
}

/** "in [eastern] Ukraine": the words before a name that say it is a place. */
function hasLocative(parse: Parse, first: TokenIndex): boolean {
  const start = parse.sentences[parse.tokens[first].sentence].first
  let at = first - 1
  while (at >= start && first - at <= 3 && isArticleOrDirection(parse.tokens[at])) at--
  return at >= start && locative.has(parse.tokens[at].form.toLowerCase())
}

/** After "of" only large places: "the mayor of Cairo", but "the laws of the Union". */
function isWellKnown(parse: Parse, { first, candidates }: PlaceMention): boolean {
  const isOf = parse.tokens.slice(Math.max(0, first - 2), first).some(({ form }) => form === 'of')
  return candidates.some(
    ({ place, isMainName }) =>
      place.population >= (isMainName && !isOf ? known.byName : known.bySpelling) || place.population === 0,
  )
}

/** A name in no entity: known well, written as a name, and told as a place. */
function mentionOutside(parse: Parse, gazetteer: Gazetteer, at: TokenIndex, limit: TokenIndex): PlaceMention | null {
  const { role } = parse.sentences[parse.tokens[at].sentence]
  if (!isName(parse.tokens[at]) || !(role === 'dateline' || hasLocative(parse, at))) return null
  const found = longestAt(parse, gazetteer, at, limit)
  if (found === null || !isWellKnown(parse, found)) return null
  const next = parse.tokens[found.end]
  // "Bath Rugby", "Nice Smith": a longer name that is none of ours
  const goesOn = next !== undefined && next.sentence === parse.tokens[at].sentence && isName(next) && found.end < limit
  return goesOn && role === 'body' ? null : found
}

/** A place entity whole, else the longest known name in it, else as it stands. */
function mentionOfEntity(parse: Parse, gazetteer: Gazetteer, { first, end }: Entity): PlaceMention {
  for (let from = first; from < end; from++) {
    if (!/^\p{Lu}/u.test(parse.tokens[from].form) && from > first) continue // "District of Columbia": there is a town Of
    const found = longestAt(parse, gazetteer, from, end)
    if (found === null) continue
    const others = [...parse.tokens.slice(first, found.first), ...parse.tokens.slice(found.end, end)]
    const isPart = others.some(token => isName(token) && !isArticleOrDirection(token))
    return isPart ? { ...found, first, end, isEntity: true, isPart } : { ...found, isEntity: true }
  }
  return { first, end, candidates: [], isEntity: true }
}

/** Every place that the report names, in text order, without those that `taken` says act. */
export function findMentions(
  parse: Parse,
  gazetteer: Gazetteer,
  taken: (token: TokenIndex) => boolean,
): readonly PlaceMention[] {
  const entityAt = entityOfToken(parse.entities)
  const found: PlaceMention[] = []
  for (const sentence of parse.sentences) {
    if (sentence.role === 'furniture') continue
    for (let at = sentence.first; at < sentence.end; ) {
      const entity = entityAt.get(at)
      const mention =
        entity === undefined
          ? mentionOutside(parse, gazetteer, at, freeEnd(entityAt, at, sentence.end))
          : entity.type === 'LOC'
            ? mentionOfEntity(parse, gazetteer, entity)
            : null
      if (mention !== null && !isTaken(mention, taken)) found.push(mention)
      at = Math.max(entity?.end ?? 0, mention?.end ?? 0, at + 1)
    }
  }
  return found
}

const isTaken = ({ first, end }: PlaceMention, taken: (token: TokenIndex) => boolean): boolean => {
  for (let i = first; i < end; i++) if (taken(i)) return true
  return false
}
/** Where the next entity begins. */
function freeEnd(entityAt: ReadonlyMap<TokenIndex, Entity>, from: TokenIndex, end: TokenIndex): TokenIndex {
  for (let i = from; i < Math.min(end, from + longestName); i++) if (entityAt.has(i)) return i
  return end
}
