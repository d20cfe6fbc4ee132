/** Which place a name means: the states named near it, its size, and what follows it. */
import type { Parse } from '../tree/index.ts'
import type { Candidate, Gazetteer, KnownPlace } from './gazetteer.ts'
import type { PlaceMention } from './mention.ts'

/** The states that the report names, and how often each sentence names them. */
export interface Context {
  readonly inReport: ReadonlySet<string>
  readonly inSentence: ReadonlyMap<number, ReadonlySet<string>>
}

/** The country of this name, where nothing but cities bears it too. */
function countryOf([only, ...others]: readonly Candidate[]): string | null {
  return only?.place.kind === 'country' && others.every(({ place }) => place.kind === 'city')
    ? only.place.country
    : null
}

/** States named anywhere (as actors too), and those of places whose name means but one state's. */
export function contextOf(parse: Parse, gazetteer: Gazetteer, mentions: readonly PlaceMention[]): Context {
  const inReport = new Set<string>()
  const inSentence = new Map<number, Set<string>>()
  const add = (sentence: number, country: string | null): void => {
    if (country === null) return
    inReport.add(country)
    inSentence.set(sentence, (inSentence.get(sentence) ?? new Set()).add(country))
  }
  const countries = new Map<string, string | null>() // a report says a name again and again
  for (const { form, upos, sentence } of parse.tokens) {
    if (upos !== 'PROPN' || !/^\p{Lu}/u.test(form)) continue
    let country = countries.get(form)
    if (country === undefined) {
      country = countryOf(gazetteer.lookUp(form))
      countries.set(form, country)
    }
    add(sentence, country)
  }
  for (const { first, candidates, isPart } of mentions) {
    if (isPart) continue
    const ofAll = new Set(candidates.map(({ place }) => place.country))
    if (ofAll.size === 1) add(parse.tokens[first].sentence, candidates[0].place.country)
  }
  return { inReport, inSentence }
}

/** What speaks for a candidate, in powers of ten of people. */
const weights = { inSentence: 3, inReport: 2.2, followed: 5, capital: 1, spelling: -1.5 }
/** Kinds without a population, as large as these many people make them: a region is meant before a village of its name. */
const sizeOfKind: Readonly<Partial<Record<KnownPlace['kind'], number>>> = {
  country: 8.5,
  state: 6.8,
  continent: 8,
  sea: 7,
  disputed: 7.5,
}
const sizeOfOther = 6.2

const sizeOf = ({ kind, population }: KnownPlace): number =>
  sizeOfKind[kind] ?? (kind === 'city' || kind === 'capital' ? Math.log10(population + 1000) : sizeOfOther)

function scoreOf(
  { place, isMainName }: Candidate,
  sentence: number,
  context: Context,
  after: readonly KnownPlace[],
): number {
  const { country, kind } = place
  const followed = after.some(each =>
    each.kind === 'state'
      ? each.state === place.state && kind !== 'state'
      : each.kind === 'country' && each.country === country && kind !== 'country',
  )
  const near = country !== null && context.inSentence.get(sentence)?.has(country) === true && kind !== 'country'
  const far = country !== null && context.inReport.has(country) && kind !== 'country'
  return (
    sizeOf(place) +
    (followed ? weights.followed : 0) +
    (near ? weights.inSentence : far ? weights.inReport : 0) +
    (kind === 'capital' ? weights.capital : 0) +
    (isMainName ? 0 : weights.spelling)
  )
}

export interface Choice {
  readonly place: KnownPlace
  readonly confidence: number
}

/** "Tripoli, Lebanon", "Paris, Texas": what the words after the comma may mean. */
function placesAfter(parse: Parse, gazetteer: Gazetteer, { end }: PlaceMention): readonly KnownPlace[] {
  const comma = parse.tokens[end]
  if (comma === undefined || comma.form !== ',') return []
  const words = [2, 1].map(length => parse.tokens.slice(end + 1, end + 1 + length)).filter(tokens => tokens.length > 0)
  for (const tokens of words) {
    const found = gazetteer.lookUp(parse.text.slice(tokens[0].span[0], tokens.at(-1)!.span[1]))
    if (found.length > 0) return found.map(({ place }) => place)
  }
  return []
}

/** The likeliest candidate; its confidence falls with how near the next one comes. Null if there is none. */
export function choosePlace(
  parse: Parse,
  gazetteer: Gazetteer,
  mention: PlaceMention,
  context: Context,
): Choice | null {
  const after = placesAfter(parse, gazetteer, mention)
  const { sentence } = parse.tokens[mention.first]
  const ranked = mention.candidates
    .map(candidate => ({ place: candidate.place, score: scoreOf(candidate, sentence, context, after) }))
    .toSorted((a, b) => b.score - a.score)
  if (ranked.length === 0) return null
  // a part of a longer name is the place only where the report is at home there
  const { country } = ranked[0].place
  if (mention.isPart && (country === null || !context.inReport.has(country))) return null
  const lead = ranked.length === 1 ? 3 : ranked[0].score - ranked[1].score
  const base = mention.isEntity ? 0.95 : 0.8
  return { place: ranked[0].place, confidence: Math.round(base * (1 - 0.45 / 10 ** Math.min(lead, 3)) * 100) / 100 }
}
