import type { TokenIndex } from '../span.ts'
import type { Locale, NamedRun } from './choose.ts'
import { surroundingsOf } from './context.ts'
import { describe, type Lookup, type Owner, ownerOf } from './describe.ts'
import { type Draft, isMerePlace } from './draft.ts'
import { type Known, Memory, type Trace } from './memory.ts'
import { findPerson, officesOf, wordsOfName } from './person.ts'
import { isDefinite, isPlural, modifiersOf, nounPhrase } from './phrase.ts'
import { antecedentsOf, glossOf, isFirstPerson } from './pronoun.ts'
import { speakersInQuotes } from './quote.ts'
import { type RolePhrase, saysFormer } from './role.ts'
import {
  bodySide,
  describedSide,
  formerSectors,
  holdersOf,
  personSide,
  placeSide,
  type Side,
  stateSide,
} from './side.ts'
import { relation, type Sight } from './sight.ts'
import { nameKey } from './words.ts'

/** A mention with the actors that it names, as places in the memory's list. */
export interface Resolved {
  readonly draft: Draft
  readonly actors: readonly number[]
  readonly form: 'name' | 'description' | 'pronoun'
}

export interface Resolution {
  readonly memory: Memory
  readonly mentions: readonly Resolved[]
  /** Names that stayed open between several codes. */
  readonly open: readonly { readonly draft: Draft; readonly candidates: readonly string[] }[]
}

/** Reads the drafts in text order; each may look back to the actors before it. */
export function resolveMentions(
  sight: Sight,
  runs: readonly NamedRun[],
  locales: readonly (readonly Locale[])[],
  drafts: readonly Draft[],
): Resolution {
  const memory = new Memory()
  const mentions: Resolved[] = []
  const open: { draft: Draft; candidates: readonly string[] }[] = []
  const speakers = speakersInQuotes(sight)
  const byToken = new Map<TokenIndex, NamedRun>()
  for (const run of runs) for (let i = run.first; i < run.end; i++) byToken.set(i, run)
  const actorAt = new Map<TokenIndex, readonly number[]>()
  const lookup: Lookup = {
    runAt: token => byToken.get(token),
    sideAt: token => {
      const actors = actorAt.get(token)
      return actors?.length === 1 ? memory.actors[actors[0]].side : undefined
    },
    surroundings: token => surroundingsOf(sight, locales, token),
  }
  const work: Work = {
    sight,
    lookup,
    memory,
    inSight: new Set(locales.flat().map(locale => locale.code)),
    open,
    actorAt,
  }
  const appositions: { head: TokenIndex; to: TokenIndex }[] = []
  const later: { pronoun: Draft; at: TokenIndex }[] = []

  for (const draft of drafts) {
    if (draft.what === 'pronoun') {
      const gloss = glossOf(sight, draft.head)
      const speaker = isFirstPerson(sight.words[draft.head]) ? speakers[draft.head] : null
      if (gloss !== null) later.push({ pronoun: draft, at: gloss })
      else if (speaker !== null) later.push({ pronoun: draft, at: speaker })
      else note(draft, antecedentsOf(sight, memory, draft.head), 'pronoun')
      continue
    }
    const apposition = appositionOf(draft)
    if (apposition !== null) {
      note(draft, apposition, 'description')
      continue
    }
    const found = resolveDraft(work, draft)
    if (found === null) continue
    note(draft, found, draft.what === 'described' ? 'description' : 'name')
    const { deprel, head } = sight.parse.tokens[draft.head]
    if (deprel === 'appos' && draft.what === 'person' && actorAt.has(head)) appositions.push({ head, to: draft.head })
  }
  for (const { pronoun, at } of later) {
    const meant = actorAt.get(at) ?? actorAt.get(at + 1) ?? coveringActors(mentions, at)
    if (meant) mentions.push({ draft: pronoun, actors: meant, form: 'pronoun' })
  }
  for (const { head, to } of appositions) {
    const meant = actorAt.get(to)
    const at = mentions.findIndex(mention => mention.draft.head === head && mention.draft.what === 'described')
    if (meant && at >= 0) mentions[at] = { ...mentions[at], actors: meant }
  }
  return { memory, mentions, open }

  /** "Josep Borrell, the head of European diplomacy": the description is the named one. */
  function appositionOf(draft: Draft): readonly number[] | null {
    const { deprel, head } = sight.parse.tokens[draft.head]
    if (draft.what !== 'described' || deprel !== 'appos' || isPlural(sight, draft.head)) return null
    const actors = actorAt.get(head)
    if (actors?.length !== 1) return null
    const { side } = memory.actors[actors[0]]
    const isOne =
      side.kind === 'person' ||
      (draft.phrase.role.kind === 'body' && side.kind !== 'state') ||
      draft.phrase.role.kind === 'carrier'
    if (!isOne) return null
    memory.actors[actors[0]].roles.add(draft.phrase.phrase)
    return actors
  }

  function note(draft: Draft, actors: readonly number[], form: Resolved['form']): void {
    if (actors.length === 0) return
    mentions.push({ draft, actors, form })
    actorAt.set(draft.head, actors)
    memory.traces.push(traceOf(sight, memory, draft, actors, form))
    const together = coordinated(draft)
    if (together.length > actors.length)
      memory.traces.push({ ...traceOf(sight, memory, draft, together, form), number: 'many', isPerson: false })
  }

  /** "Paris and Berlin": what "they" may look back to. */
  function coordinated(draft: Draft): readonly number[] {
    const { deprel, head } = sight.parse.tokens[draft.head]
    if (deprel !== 'conj') return []
    const together = new Set<number>(actorAt.get(head) ?? [])
    for (const sibling of sight.parse.dependents[head])
      if (sight.parse.tokens[sibling].deprel === 'conj' && sibling <= draft.head)
        for (const actor of actorAt.get(sibling) ?? []) together.add(actor)
    return [...together]
  }
}

/** Actors of the shortest mention over a token. */
function coveringActors(mentions: readonly Resolved[], token: TokenIndex): readonly number[] | undefined {
  let best: Resolved | undefined
  for (const mention of mentions) {
    const { first, end } = mention.draft
    if (first <= token && token < end && (!best || end - first < best.draft.end - best.draft.first)) best = mention
  }
  return best?.actors
}

interface Work {
  readonly sight: Sight
  readonly lookup: Lookup
  readonly memory: Memory
  readonly inSight: ReadonlySet<string>
  readonly open: { draft: Draft; candidates: readonly string[] }[]
  readonly actorAt: ReadonlyMap<TokenIndex, readonly number[]>
}

/** The actors of a draft; null where the words are no side at all. */
function resolveDraft(work: Work, draft: Draft): readonly number[] | null {
  switch (draft.what) {
    case 'named':
      return resolveNamed(work, draft)
    case 'person':
      return resolvePerson(work, draft)
    case 'organisation':
      return resolveOrganisation(work, draft)
    case 'described':
      return resolveDescribed(work, draft)
    default:
      return null
  }
}

const wordsOf = ({ parse }: Sight, first: TokenIndex, end: TokenIndex): string =>
  parse.text.slice(parse.tokens[first].span[0], parse.tokens[end - 1].span[1])

function resolveNamed(
  { sight, memory, open }: Work,
  draft: Extract<Draft, { what: 'named' }>,
): readonly number[] | null {
  if (isMerePlace(sight, draft)) return null
  const { run } = draft
  const words = wordsOf(sight, run.first, run.end)
  const side = sideOfRun(sight, draft)
  if (run.others.length > 0)
    open.push({
      draft,
      candidates: [run.reading, ...run.others].map(reading =>
        reading.is === 'body' ? `${reading.body.name} (${reading.body.code})` : reading.is,
      ),
    })
  return [memory.join(side, words).index]
}

function sideOfRun(sight: Sight, draft: Extract<Draft, { what: 'named' }>): Side {
  const { reading, others } = draft.run
  const words = wordsOf(sight, draft.run.first, draft.run.end)
  if (reading.is === 'body') {
    const side = bodySide(reading.body, others.length > 0 ? 0.6 : 0.95)
    return others.length > 0
      ? {
          ...side,
          candidates: [reading, ...others].flatMap(other =>
            other.is === 'body' && other.body.code ? [other.body.code] : [],
          ),
        }
      : side
  }
  if (reading.is !== 'state')
    return placeSide(reading.is === 'place' ? reading.code : '', words, reading.is === 'place' && reading.isRegion)
  if (
    reading.via === 'capital' &&
    (draft.modifies || sight.parse.dependents[draft.head].some(i => sight.parse.tokens[i].deprel === 'amod'))
  )
    return placeSide(reading.state.code, words, false)
  if (reading.via === 'capital' && reading.state.code === 'BEL')
    return {
      ...describedSide(
        'organisation',
        'European Union',
        'EU',
        [],
        'body:European Union:EU',
        'seat: Brussels acting stands for the EU',
        0.85,
        false,
      ),
    }
  if (!draft.modifies && isPeople(sight, draft)) return peopleSide(sight, draft, reading.state.code)
  return stateSide(
    reading.state,
    reading.sectors,
    reading.via === 'name' ? 'actor table: state' : `actor table: ${reading.via} of the state`,
  )
}

/** "five Palestinians", "a Frenchman": people; "the Chinese", "the Russians" without more: the state. */
function isPeople(sight: Sight, draft: Extract<Draft, { what: 'named' }>): boolean {
  const { reading } = draft.run
  if (reading.is !== 'state' || !['adjective', 'demonym', 'people'].includes(reading.via)) return false
  const { dependents, tokens } = sight.parse
  const own = dependents[draft.head]
  const isThe = own.some(i => sight.words[i] === 'the')
  const isQualified = own.some(i => /^(nummod|amod|acl|acl:relcl|nmod)$/.test(tokens[i].deprel))
  return !(isThe && !isQualified)
}

function peopleSide(sight: Sight, draft: Draft, code: string): Side {
  const words = wordsOf(sight, draft.first, draft.end)
  return describedSide(
    'generic',
    words,
    code,
    ['CVL'],
    `people of ${code}:${words.toLowerCase()}`,
    'people of the state',
    0.85,
    false,
  )
}

/** Codes that the words before and beside a person's name tell. */
function ownersOf({ sight, lookup }: Work, draft: Extract<Draft, { what: 'person' }>): Owner[] {
  const owners: Owner[] = []
  for (const title of draft.titles) {
    const owner = ownerOf(
      sight,
      lookup,
      title,
      title.end <= draft.nameFirst ? draft.first : nounPhrase(sight, title.head)[0],
    )
    if (owner) owners.push(owner)
  }
  if (draft.titles.length === 0)
    for (const token of modifiersOf(sight, draft.nameFirst, draft.first)) {
      const run = lookup.runAt(token)
      if (run && run.reading.is === 'state')
        owners.push({ code: run.reading.state.code, sectors: [], isBody: false, isOrganisation: false, by: 'modifier' })
    }
  return owners
}

function resolvePerson(work: Work, draft: Extract<Draft, { what: 'person' }>): readonly number[] {
  const { sight, memory } = work
  const words = wordsOfName(sight, draft.nameFirst, draft.nameEnd)
  const name = wordsOf(sight, draft.nameFirst, draft.nameEnd)
  const surname = words.at(-1) ?? ''
  const earlier =
    memory.withKey(`name:${words.join(' ')}`) ?? (words.length === 1 ? memory.withSurname(surname) : undefined)
  const known = earlier ?? memory.join(personOf(work, draft, words, name), name)
  memory.alias(`name:${words.join(' ')}`, known)
  memory.nameSurname(surname, known)
  if (words.length > 1 && !earlier) memory.nameSurname(words[0], known)
  if (name.length > known.name.length) known.name = name
  if (known.side.officeId !== null) known.offices.add(known.side.officeId)
  for (const title of draft.titles) {
    known.roles.add(title.phrase)
    for (const office of title.office?.offices ?? []) known.offices.add(office)
  }
  if (earlier?.side.guessed && draft.titles.length > 0)
    earlier.side = { ...unknownPerson(work, draft, name), key: earlier.side.key }
  return [known.index]
}

function personOf(work: Work, draft: Extract<Draft, { what: 'person' }>, words: readonly string[], name: string): Side {
  const { sight, open } = work
  const owners = ownersOf(work, draft)
  const former = draft.titles.some(title =>
    saysFormer(modifiersOf(sight, title.head, Math.min(draft.first, title.first)).map(token => sight.words[token])),
  )
  const offices = officesOf(draft.titles)
  const codes = owners.flatMap(owner => (owner.code === null ? [] : [owner.code]))
  const found = findPerson(sight.tables, words, draft.run, { date: sight.date, offices, codes, inSight: work.inSight })
  if (!found) return unknownPerson(work, draft, name, owners)
  const side = asTitled(
    personSide(found.person, sight.date, former ? [] : offices, found.confidence),
    draft.titles,
    former,
  )
  if (found.rivals.length === 0) return side
  const candidates = [found.person, ...found.rivals].map(
    person => `${person.name} (${personSide(person, sight.date, offices, 1).code})`,
  )
  open.push({ draft, candidates })
  return { ...side, candidates, confidence: 0.55 }
}

/** "former President X", "President-elect X": the words go before the table. */
function asTitled(side: Side, titles: readonly RolePhrase[], former: boolean): Side {
  const isElect = titles.some(title => title.phrase.endsWith(' elect'))
  if (isElect)
    return {
      ...side,
      sectors: ['PTY'],
      office: null,
      officeId: null,
      basis: `${side.basis}; elected, not yet in office`,
    }
  const first = titles[0]
  if (!former || !first || side.sectors[0] !== 'GOV') return side
  return {
    ...side,
    sectors: formerSectors(first.role),
    office: null,
    officeId: null,
    basis: `${side.basis}; "former" in the text`,
  }
}

/** A person whom no table names: country and sectors of the words beside him. */
function unknownPerson(
  work: Work,
  draft: Extract<Draft, { what: 'person' }>,
  name: string,
  owners: readonly Owner[] = ownersOf(work, draft),
): Side {
  const { sight, lookup } = work
  const [title] = draft.titles
  const owner = owners[0]
  const borrowed = lookup.surroundings(draft.head)
  const code = owner?.code ?? title?.role.code ?? borrowed.code
  const sectors = title ? sectorsOfTitle(sight, draft, title, owner) : ['CVL']
  const basis = title
    ? `described as ${title.phrase}${owner?.code ? '' : '; country from the surroundings'}`
    : 'name without a description; country from the surroundings'
  const guessed = !owner?.code && !title?.role.code
  return describedSide(
    'person',
    name,
    code,
    sectors,
    `person:${nameKey(name)}`,
    basis,
    title ? (guessed ? 0.6 : 0.88) : 0.35,
    guessed || !title,
  )
}

function sectorsOfTitle(sight: Sight, draft: Draft, title: RolePhrase, owner: Owner | undefined): readonly string[] {
  const before = modifiersOf(sight, title.head, Math.min(draft.first, title.first)).map(token => sight.words[token])
  if (saysFormer(before)) return formerSectors(title.role)
  if (title.role.kind === 'carrier' && owner && owner.sectors.length > 0) return owner.sectors
  if (owner?.isOrganisation) return []
  return title.office?.sectors ?? title.role.sectors
}

function resolveOrganisation(work: Work, draft: Extract<Draft, { what: 'organisation' }>): readonly number[] {
  const { sight, lookup, memory } = work
  const name = wordsOf(sight, draft.nameFirst, draft.nameEnd)
  const key = `organisation:${nameKey(name)}`
  const earlier = memory.withKey(key)
  if (earlier) return [earlier.index]
  let code: string | null = null
  for (let token = draft.first; token < draft.end && code === null; token++) {
    const { reading } = lookup.runAt(token) ?? {}
    code =
      reading?.is === 'state'
        ? reading.state.code
        : reading?.is === 'place'
          ? reading.code
          : reading?.is === 'body'
            ? reading.body.code
            : null
  }
  const guessed = code === null
  const final = code ?? draft.role?.role.code ?? lookup.surroundings(draft.head).code
  const sectors =
    draft.role && draft.role.role.kind !== 'carrier' ? draft.role.role.sectors : bodySectors(lookup, draft)
  return [
    memory.join(
      describedSide(
        'organisation',
        name,
        final,
        sectors,
        key,
        guessed ? 'name; country from the surroundings' : 'name; country from a name in it',
        guessed ? 0.45 : 0.75,
        guessed,
      ),
      name,
    ).index,
  ]
}

/** Sectors of a body in the name, else of its role word; a name of one word is mostly a firm. */
function bodySectors(lookup: Lookup, draft: Extract<Draft, { what: 'organisation' }>): readonly string[] {
  for (let token = draft.nameFirst; token < draft.nameEnd; token++) {
    const reading = lookup.runAt(token)?.reading
    if (reading?.is === 'body' && (reading.body.sectors.length > 0 || reading.body.kind === 'igo'))
      return reading.body.sectors
  }
  return draft.role?.role.sectors ?? (draft.nameEnd - draft.nameFirst === 1 ? ['BUS'] : ['SOC'])
}

function resolveDescribed(work: Work, draft: Extract<Draft, { what: 'described' }>): readonly number[] | null {
  const { sight, lookup, memory } = work
  const { phrase } = draft
  const { sentence } = sight.parse.tokens[draft.head]
  const definite = isDefinite(sight, draft.head)
  if (phrase.role.kind === 'state') return countryNoun(work, draft, definite)
  const both = twoSides(work, draft)
  if (both) return both
  const owner = ownerOf(sight, lookup, phrase, draft.first)
  if (definite && !isPlural(sight, draft.head)) {
    const same = joinsEarlier(memory, phrase, owner?.code ?? null, sentence)
    if (same) return [same.index]
    const holder = holderOf(work, draft, owner)
    if (holder) return [remember(memory.join(holder, wordsOf(sight, draft.first, draft.end)), phrase)]
  }
  if (definite && !owner && isPlural(sight, draft.head)) {
    const same = memory.latest(sentence, 6, (known, trace) => trace.number === 'many' && known.roles.has(phrase.phrase))
    if (same) return [same.index]
  }
  const side = describe(sight, lookup, phrase, draft.first, wordsOf(sight, draft.first, draft.end))
  return [remember(memory.join(side, wordsOf(sight, draft.first, draft.end)), phrase)]
}

function remember(known: Known, phrase: RolePhrase): number {
  known.roles.add(phrase.phrase)
  for (const office of phrase.office?.offices ?? []) known.offices.add(office)
  return known.index
}

const lastWord = (phrase: string): string => phrase.slice(phrase.lastIndexOf(' ') + 1)

/** "the secretary of state", "the minister", "the group" after a fuller mention. */
function joinsEarlier(memory: Memory, phrase: RolePhrase, code: string | null, sentence: number): Known | null {
  const fits = (known: Known) => code === null || known.side.code === code
  const { kind } = phrase.role
  if (kind === 'holder' || kind === 'carrier') {
    const offices = phrase.office?.offices ?? []
    const byOffice = memory.latest(
      sentence,
      30,
      known =>
        known.side.kind === 'person' &&
        fits(known) &&
        (known.roles.has(phrase.phrase) || offices.some(office => known.offices.has(office))),
    )
    if (byOffice) return byOffice
    if (code !== null) return null
    return memory.latest(
      sentence,
      8,
      known =>
        [...known.roles].some(role => lastWord(role) === phrase.phrase) &&
        (kind === 'holder') === (known.side.kind === 'person' || known.side.kind === 'generic'),
    )
  }
  if (kind !== 'body' || code !== null) return null
  const byWords = memory.latest(sentence, 8, known =>
    [...known.roles].some(role => role === phrase.phrase || role.endsWith(` ${phrase.phrase}`)),
  )
  if (byWords) return byWords
  const wanted = phrase.role.sectors[0] ?? ''
  if (!['party', 'company', 'firm', 'union', 'court', 'parliament', 'militia'].includes(phrase.phrase)) return null
  return memory.latest(sentence, 4, known => known.side.key.startsWith('body:') && known.side.sectors[0] === wanted)
}

/** "the US secretary of state" without a name: the one who held the office that day. */
function holderOf(
  { sight, lookup }: Work,
  draft: Extract<Draft, { what: 'described' }>,
  owner: Owner | null,
): Side | null {
  const { office } = draft.phrase
  const former = saysFormer(modifiersOf(sight, draft.head, draft.first).map(token => sight.words[token]))
  if (!office || former || sight.date === null || owner?.isBody === true) return null
  const code = owner?.code ?? draft.phrase.role.code ?? lookup.surroundings(draft.head).code
  if (code === null) return null
  const holders = holdersOf(sight.tables, code, office.offices, sight.date)
  if (holders.length !== 1) return null
  const side = personSide(holders[0], sight.date, office.offices, owner?.code ? 0.9 : 0.6)
  return side.code === code ? side : null
}

/** "the country": the state spoken of last; "the two countries", "both countries": the last two. */
function countryNoun(
  work: Work,
  draft: Extract<Draft, { what: 'described' }>,
  definite: boolean,
): readonly number[] | null {
  const { sight, lookup, memory } = work
  const { sentence } = sight.parse.tokens[draft.head]
  const owner = ownerOf(sight, lookup, draft.phrase, draft.first)
  const both = twoSides(work, draft)
  if (both) return both
  const plural = isPlural(sight, draft.head)
  if (!plural && definite && owner?.by !== 'of') {
    const place = lookup.surroundings(draft.head).code
    const known =
      memory.latest(sentence, 4, ({ side }) => side.kind === 'state' && (place === null || side.code === place)) ??
      memory.latest(sentence, 4, ({ side }) => side.kind === 'state')
    if (known) return [known.index]
    return place === null
      ? null
      : [
          memory.join(
            stateSide(
              {
                code: place,
                name: sight.tables.codeNames.get(place) ?? place,
                status: 'state',
                sectors: [],
                from: '',
                to: '',
              },
              [],
              'the country in sight',
            ),
            wordsOf(sight, draft.first, draft.end),
          ).index,
        ]
  }
  const words = wordsOf(sight, draft.first, draft.end)
  const code = owner?.by === 'modifier' || owner?.by === 'possessor' ? null : plural ? null : (owner?.code ?? null)
  return [
    memory.join(
      describedSide('collective', words, code, [], `collective:${words.toLowerCase()}`, 'collective', 0.5, false),
      words,
    ).index,
  ]
}

const pairs = new Set([
  'country',
  'nation',
  'state',
  'side',
  'government',
  'leader',
  'president',
  'minister',
  'foreign minister',
  'party',
  'power',
  'neighbour',
  'neighbor',
  'ally',
  'man',
  'army',
])

/** "the two leaders", "both sides": the last two that were spoken of apart. */
function twoSides({ sight, memory }: Work, draft: Extract<Draft, { what: 'described' }>): readonly number[] | null {
  const before = modifiersOf(sight, draft.head, draft.first).map(token => sight.words[token])
  const isPair = before.includes('two') || sight.words.slice(draft.first, draft.head).includes('both')
  if (!isPair || !pairs.has(draft.phrase.phrase)) return null
  const wantsPerson = ['holder', 'carrier'].includes(draft.phrase.role.kind) || draft.phrase.phrase === 'man'
  const { sentence } = sight.parse.tokens[draft.head]
  const found = new Set<number>()
  for (let i = memory.traces.length - 1; i >= 0 && found.size < 2; i--) {
    const trace = memory.traces[i]
    if (sentence - trace.sentence > 4) break
    for (const index of trace.actors.toReversed()) {
      const { side } = memory.actors[index]
      const fits = wantsPerson
        ? side.kind === 'person'
        : draft.phrase.phrase === 'side'
          ? side.kind !== 'generic'
          : side.kind === 'state'
      if (fits && found.size < 2 && ![...found].some(other => memory.actors[other].side.code === side.code))
        found.add(index)
    }
  }
  return found.size === 2 ? [...found].toReversed() : null
}

function traceOf(sight: Sight, memory: Memory, draft: Draft, actors: readonly number[], form: Trace['form']): Trace {
  const token = sight.parse.tokens[draft.head]
  const { side } = memory.actors[actors[0]]
  const plural =
    actors.length > 1 ||
    (draft.what === 'described' && isPlural(sight, draft.head)) ||
    /^(they|them|their)$/.test(sight.words[draft.head]) ||
    (draft.what === 'named' && side.kind === 'generic' && isPlural(sight, draft.head))
  const holder = draft.what === 'described' && ['holder', 'people'].includes(draft.phrase.role.kind)
  const isPeople = side.kind === 'generic' && !plural
  return {
    actors,
    head: draft.head,
    sentence: token.sentence,
    number: plural ? 'many' : 'one',
    isPerson: side.kind === 'person' || (holder && !plural),
    isPeople,
    gender: side.gender || genderOf(sight.words[draft.head]),
    isSubject: relation(token) === 'nsubj',
    form,
    modifies: draft.what === 'named' && draft.modifies,
  }
}

const feminine = new Set([
  'woman',
  'spokeswoman',
  'girl',
  'mother',
  'wife',
  'sister',
  'queen',
  'princess',
  'businesswoman',
  'congresswoman',
  'she',
  'her',
  'daughter',
  'nun',
  'actress',
  'chairwoman',
])
const masculine = new Set([
  'man',
  'spokesman',
  'boy',
  'father',
  'husband',
  'brother',
  'king',
  'prince',
  'businessman',
  'congressman',
  'he',
  'him',
  'his',
  'son',
  'gunman',
  'policeman',
  'chairman',
  'imam',
  'bishop',
  'priest',
])
const genderOf = (word: string): 'm' | 'f' | '' => (feminine.has(word) ? 'f' : masculine.has(word) ? 'm' : '')
