/** The places of a report, and the place of an act. */
import type { PlaceId } from '../record.ts'
import type { TokenIndex } from '../span.ts'
import { caseOf, childrenOf, type Parse, spanOfTokens } from '../tree/index.ts'
import { choosePlace, contextOf } from './choose.ts'
import type { Gazetteer } from './gazetteer.ts'
import { findMentions, type PlaceMention } from './mention.ts'
import type { Place } from './types.ts'

const unknownConfidence = 0.5

function headOf(parse: Parse, { first, end }: PlaceMention): TokenIndex {
  for (let i = first; i < end; i++) if (parse.tokens[i].head < first || parse.tokens[i].head >= end) return i
  return end - 1
}

/**
 * Every place that the report names, ids from `p1` in text order. `taken` says where an actor mention that acts stands
 * ("Washington said"): no place there. Names that the entity tagger takes for places and the gazetteer does not know are
 * kept without country.
 * Misses: places told without a name ("the border"), names below 15,000 people outside the hand table unless tagged.
 */
export function findPlaces(
  parse: Parse,
  gazetteer: Gazetteer,
  taken: (token: TokenIndex) => boolean,
): readonly Place[] {
  const mentions = findMentions(parse, gazetteer, taken)
  const context = contextOf(parse, gazetteer, mentions)
  const choices = mentions.map(mention => choosePlace(parse, gazetteer, mention, context))
  // "Cape Canaveral, Fla.": a name that the gazetteer lacks is where the next one says
  const landBehind = (i: number): string | null => {
    const next = mentions[i + 1]
    const isNext = next?.first === mentions[i].end + 1 && parse.tokens[mentions[i].end].form === ','
    return isNext ? (choices[i + 1]?.place.country ?? null) : null
  }
  return mentions.map((mention, i) => {
    const choice = choices[i]
    const span = spanOfTokens(parse, mention.first, mention.end)
    return {
      id: `p${i + 1}`,
      span,
      name: choice?.place.name ?? parse.text.slice(...span),
      country: choice === null ? landBehind(i) : choice.place.country,
      lat: choice?.place.lat ?? null,
      lon: choice?.place.lon ?? null,
      gazetteer: choice?.place.id ?? null,
      confidence: choice?.confidence ?? unknownConfidence,
      first: mention.first,
      end: mention.end,
      head: headOf(parse, mention),
    }
  })
}

/** Without "on" and "over": "talks on China", "a quarrel over Taiwan" tell what about. */
const where = new Set('in at near inside outside around across off throughout within along through'.split(' '))
/** Nouns that stand between an act and the place's name: "in the city of Homs", "near the border of Chad". */
const carriers = new Set(
  'city town village capital region province district suburb area port island state outskirts north south east west center centre border coast part neighbourhood neighborhood street square heart camp base vicinity'.split(
    ' ',
  ),
)
/** Finer places tell more ("in Paris, France"): lands, which have no coordinates, least; then the hand table; then cities. */
function finenessOf({ gazetteer, lat }: Place): number {
  if (gazetteer === null) return 3
  return lat === null ? 1 : gazetteer.startsWith('geonames:') ? 3 : 2
}

/** The token that a place belongs to and the preposition that joins them; past carrier nouns, which bring their own. */
function joined(
  parse: Parse,
  { head }: Place,
): { readonly governor: TokenIndex; readonly by: string | null; readonly deprel: string } {
  let at = head
  for (let step = 0; step < 3; step++) {
    const { head: governor, deprel } = parse.tokens[at]
    if (governor < 0 || !carriers.has(parse.tokens[governor].lemma))
      return { governor, by: caseOf(parse, at) ?? null, deprel }
    at = governor
  }
  return { governor: -1, by: null, deprel: '' }
}

const isNoun = (parse: Parse, token: TokenIndex): boolean => /^(NOUN|PROPN)$/.test(parse.tokens[token].upos)

/** Whether what a token heads is told as a place: "in Iraq", "across the north of Syria". */
export function isWhere(parse: Parse, token: TokenIndex): boolean {
  const { upos, deprel } = parse.tokens[token]
  return upos === 'PROPN' && /^(obl|nmod)/.test(deprel) && where.has(caseOf(parse, token) ?? '')
}

/** The places told of a token: "shelled X in Y", "talks in Y", "the Geneva talks". */
function placesOf(parse: Parse, places: readonly Place[], token: TokenIndex): readonly Place[] {
  return places.filter(place => {
    if (parse.tokens[place.head].sentence !== parse.tokens[token].sentence) return false
    const { governor, by, deprel } = joined(parse, place)
    if (governor !== token) return false
    if (by !== null) return where.has(by) && /^(obl|nmod|advmod)/.test(deprel)
    return isNoun(parse, token) && /^(compound|nmod:(unmarked|desc))$/.test(deprel)
  })
}

/** Where the act of a token may be told besides at its own word, nearest first. */
function sharersOf(parse: Parse, predicate: TokenIndex): readonly TokenIndex[] {
  const { head, deprel, upos } = parse.tokens[predicate]
  const objects = isNoun(parse, predicate)
    ? childrenOf(parse, predicate, 'acl')
    : childrenOf(parse, predicate, 'obj', 'nsubj:pass')
  const isOwnVerb =
    head >= 0 && parse.tokens[head].upos === 'VERB' && isNoun(parse, predicate) && /^(nsubj|obj)/.test(deprel)
  const chain =
    head >= 0 && (isOwnVerb || deprel === 'xcomp' || (deprel === 'conj' && upos === parse.tokens[head].upos))
  return chain ? [...objects, head] : objects
}

/**
 * The place of an act: the in-, at- or near-phrase that its predicate governs, its object's, or its verb's; the finest
 * where several are told. Null if none is: a dateline does not place an act.
 */
export function placeOfAct(parse: Parse, places: readonly Place[], predicate: TokenIndex): PlaceId | null {
  const { first, end } = parse.sentences[parse.tokens[predicate].sentence]
  const near = placesBetween(places, first, end)
  for (const token of [predicate, ...sharersOf(parse, predicate)]) {
    const found = placesOf(parse, near, token)
    const best = found.toSorted((a, b) => finenessOf(b) - finenessOf(a))[0]
    if (best !== undefined) return best.id
  }
  return null
}

/** The places whose first token lies in `[first, end)`; places are in text order. */
function placesBetween(places: readonly Place[], first: TokenIndex, end: TokenIndex): readonly Place[] {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle].first < first) low = middle + 1
    else high = middle
  }
  let last = low
  while (last < places.length && places[last].first < end) last++
  return places.slice(low, last)
}
