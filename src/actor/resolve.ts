import type { TokenIndex } from '../span.ts'
import { relationOf } from '../tree/index.ts'
import type { ActorHeads } from './actor-heads.ts'
import type { Locale, NamedRun } from './choose.ts'
import { homeOf, readSurroundings } from './context.ts'
import { resolveDescribed } from './described.ts'
import { type Draft, isAddressing, type PersonDraft, type PlaceDraft } from './draft.ts'
import { Memory } from './memory.ts'
import { resolveNamed } from './named.ts'
import { resolvePerson } from './named-person.ts'
import { resolveOrganisation } from './organisation.ts'
import type { Lookup } from './owner.ts'
import { wordsOfName } from './person.ts'
import { isGround, isPlural } from './phrase.ts'
import { antecedentsOf, glossOf, isFirstPerson, isSecondPerson, meansBoth } from './pronoun.ts'
import { speakersInQuotes } from './quote.ts'
import { roleAt } from './role.ts'
import { describedSide, type Side } from './side.ts'
import { caseOf, type Sight } from './sight.ts'
import { traceOf } from './trace.ts'
import { voicesOf } from './voice.ts'
import { type Work, wordsOf } from './work.ts'

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

/** Sentences back in which the one told of in full is looked for. */
const backToDescription = 12
/** Log odds from which on it is the same: where the noun is, and where a name is. */
const leastAlike = -2
const leastNamed = -0.5

function fullNamesIn(sight: Sight, drafts: readonly Draft[]): ReadonlyMap<string, readonly PersonDraft[]> {
  const found = new Map<string, PersonDraft[]>()
  for (const draft of drafts) {
    if (draft.what !== 'person' || draft.nameEnd - draft.nameFirst < 2) continue
    const surname = wordsOfName(sight, draft.nameFirst, draft.nameEnd).at(-1) ?? ''
    const others = found.get(surname)
    if (others) others.push(draft)
    else found.set(surname, [draft])
  }
  return found
}

/** Reads the drafts in text order; each may look back to the actors before it. */
export function resolveMentions(
  sight: Sight,
  heads: ActorHeads,
  runs: readonly NamedRun[],
  locales: readonly (readonly Locale[])[],
  drafts: readonly Draft[],
): Resolution {
  const memory = new Memory()
  const mentions: Resolved[] = []
  const open: { draft: Draft; candidates: readonly string[] }[] = []
  const speakers = speakersInQuotes(sight)
  const voices = voicesOf(sight)
  const isQuoted = (token: TokenIndex): boolean => speakers[token] !== null
  const isOwnVoice = speakers.every(speaker => speaker === null)
  const byToken = new Map<TokenIndex, NamedRun>()
  for (const run of runs) for (let i = run.first; i < run.end; i++) byToken.set(i, run)
  const actorAt = new Map<TokenIndex, readonly number[]>()
  const around = readSurroundings(sight, heads, locales)
  const lookup: Lookup = {
    runAt: token => byToken.get(token),
    sideAt: token => {
      const actors = actorAt.get(token)
      return actors?.length === 1 ? memory.actors[actors[0]].side : undefined
    },
    surroundings: token => {
      const own = voices.isLabel(token) || isOwnOffice(sight, token) ? work.home() : null
      return own === null ? around(token) : { code: own, confidence: 0.6 }
    },
  }
  let home: { readonly code: string | null } | null = null
  const work: Work = {
    sight,
    lookup,
    memory,
    inSight: new Set(locales.flat().map(locale => locale.code)),
    open,
    actorAt,
    fullNames: fullNamesIn(sight, drafts),
    home: () => {
      home ??= { code: homeOf(sight, heads, runs, locales) }
      return home.code
    },
  }
  /** Who says "we" of themselves: "We, the leaders of the Group of Seven". */
  let authors: TokenIndex | null = null
  const later: { draft: Draft; at: readonly TokenIndex[]; form: Resolved['form'] }[] = []

  for (const draft of drafts) {
    const short =
      draft.end - draft.first <= 2 ? memory.withKey(`short:${sight.parse.tokens[draft.head].form}`) : undefined
    if (short) {
      note(draft, [short.index], 'name')
      continue
    }
    if (draft.what === 'pronoun') {
      const isOurs = isOwnVoice && /^(we|us|our|ours|ourselves)$/.test(sight.words[draft.head])
      const told = glossOf(sight, draft.head)
      if (isOurs) authors = told ?? authors
      const gloss = told ?? (isOurs ? authors : null)
      const at = gloss === null ? voicesIn(draft.head) : [gloss]
      if (at.length > 0) later.push({ draft, at, form: 'pronoun' })
      else if (isFirstPerson(sight.words[draft.head])) note(draft, ourselves(draft.head), 'pronoun')
      else note(draft, antecedentsOf(sight, heads, memory, draft.head, isQuoted), 'pronoun')
      if (at.length > 0 && at.every(token => actorAt.has(token)))
        actorAt.set(draft.head, [...new Set(at.flatMap(token => actorAt.get(token) ?? []))])
      continue
    }
    const addressee = isAddress(draft) ? voices.addresseeAt(draft.head) : null
    if (addressee !== null) {
      later.push({ draft, at: [addressee], form: 'description' })
      continue
    }
    const apposition = appositionOf(draft)
    if (apposition !== null) {
      note(draft, apposition, 'description')
      continue
    }
    const read = resolveDraft(work, draft)
    if (read === null) continue
    const found = toldBefore(draft, read) ?? read
    note(draft, found, draft.what === 'described' ? 'description' : 'name')
    const { deprel, head } = sight.parse.tokens[draft.head]
    if (deprel === 'appos' && draft.what === 'person' && actorAt.has(head)) unite(head, draft.head)
    const described = draft.what === 'person' ? draft.titles.find(title => title.end <= draft.first - 1) : undefined
    if (described && actorAt.has(described.head)) unite(described.head, draft.head)
  }
  const covering = later.length === 0 ? [] : coveringActors(sight.parse.tokens.length, mentions)
  for (const { draft, at, form } of later) {
    const meant = at.flatMap(token => actorAt.get(token) ?? actorAt.get(token + 1) ?? covering[token] ?? [])
    if (meant.length > 0) mentions.push({ draft, actors: [...new Set(meant)], form })
  }
  return { memory, mentions, open }

  /** Who is meant by "I", "we" and "you". */
  function voicesIn(token: TokenIndex): TokenIndex[] {
    const word = sight.words[token]
    const addressee = voices.addresseeAt(token)
    if (isSecondPerson(word)) return speakers[token] === null && addressee !== null ? [addressee] : []
    if (!isFirstPerson(word)) return []
    const speaker = speakers[token] ?? voices.speakerAt(token)
    if (speaker === null) return []
    return speakers[token] === null && addressee !== null && meansBoth(sight, token) ? [speaker, addressee] : [speaker]
  }

  /** "we" of a joint statement: the states named together before; else the unnamed author of an official text. */
  function ourselves(token: TokenIndex): readonly number[] {
    if (!isOwnVoice) return []
    const { sentence } = sight.parse.tokens[token]
    const together = /^(we|us|our|ours|ourselves)$/.test(sight.words[token])
      ? memory.latestTrace(
          sentence,
          3,
          ({ actors }) =>
            actors.length > 1 && actors.every(index => /^(state|person)$/.test(memory.actors[index].side.kind)),
        )
      : null
    if (together) return together.actors
    const code = work.home()
    if (code === null) return []
    return [
      memory.join(
        describedSide('person', 'the author', code, ['GOV'], 'author', 'author of an official text', 0.4, true),
        'the author',
      ).index,
    ]
  }

  /** "Mr. President", "Madam Vice President": the one spoken to. */
  function isAddress(draft: Draft): boolean {
    return (
      draft.what === 'described' &&
      (isAddressing(sight.words[draft.phrase.first - 1] ?? '') ||
        relationOf(sight.parse.tokens[draft.head]) === 'vocative')
    )
  }

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

  /** Who is meant by a description with "the": one named before, or told of in full. */
  function toldBefore(draft: Draft, read: readonly number[]): readonly number[] | null {
    if (draft.what !== 'described' || read.length !== 1) return null
    if (!/^(the|this|that|these|those)$/.test(sight.words[draft.first])) return null
    const { side } = memory.actors[read[0]]
    return namedBefore(draft, draft.phrase.role.kind, side) ?? (side.guessed ? describedBefore(draft) : null)
  }

  /** "The accused" after "Paulus Simuku": a single person of whom the tables know no more, by the head. */
  function namedBefore(draft: Draft, kind: string, side: Side): readonly number[] | null {
    if (side.kind === 'person' || !/^(holder|people|carrier)$/.test(kind) || isPlural(sight, draft.head)) return null
    const { sentence } = sight.parse.tokens[draft.head]
    let found: readonly number[] | null = null
    let most = leastNamed
    for (const { form, actors, head, sentence: at } of memory.traces) {
      if (form !== 'name' || actors.length !== 1 || sentence - at > backToDescription) continue
      const named = memory.actors[actors[0]].side
      if (named.kind !== 'person' || !(side.guessed || side.code === null || side.code === named.code)) continue
      const odds = heads.antecedent(draft.head, head)
      if (odds <= most) continue
      most = odds
      found = actors
    }
    return found
  }

  /** "The father" after "the father of one of the injured Israelis". */
  function describedBefore(draft: Draft): readonly number[] | null {
    const before = memory.latestTrace(
      sight.parse.tokens[draft.head].sentence,
      backToDescription,
      ({ form, head, actors }) =>
        form === 'description' &&
        sight.lemmas[head] === sight.lemmas[draft.head] &&
        actors.length === 1 &&
        isPlural(sight, head) === isPlural(sight, draft.head) &&
        heads.antecedent(draft.head, head) > leastAlike,
    )
    return before?.actors ?? null
  }

  function note(draft: Draft, actors: readonly number[], form: Resolved['form']): void {
    if (actors.length === 0) return
    mentions.push({ draft, actors, form })
    actorAt.set(draft.head, actors)
    if (form !== 'pronoun' && actors.length === 1)
      for (const { form: letters, first, end } of sight.short)
        if (first <= draft.head && draft.head < end && draft.end >= end)
          memory.alias(`short:${letters}`, memory.actors[actors[0]])
    memory.traces.push(traceOf(sight, memory, draft, actors, form))
    const together = coordinated(draft)
    if (together.length > actors.length)
      memory.traces.push({ ...traceOf(sight, memory, draft, together, form), number: 'many', isPerson: false })
    const both = partners(draft, actors)
    if (both.length > 1)
      memory.traces.push({
        ...traceOf(sight, memory, draft, both, form),
        number: 'many',
        isPerson: false,
        isSubject: true,
      })
  }

  /** "The chief of staff, General Gantz, went south": the one described is the one named, for whatever looks back to him. */
  function unite(description: TokenIndex, name: TokenIndex): void {
    const meant = actorAt.get(name)
    const at = mentions.findIndex(({ draft }) => draft.head === description && draft.what === 'described')
    if (!meant || at < 0) return
    mentions[at] = { ...mentions[at], actors: meant }
    actorAt.set(description, meant)
    const trace = memory.traces.findIndex(({ head }) => head === description)
    if (trace >= 0) memory.traces[trace] = { ...memory.traces[trace], actors: meant, isPerson: true }
  }

  /** "Biden met with Trudeau", "Biden held talks with Trudeau": "they" and "the leaders" may be both. */
  function partners(draft: Draft, actors: readonly number[]): readonly number[] {
    const { tokens, dependents } = sight.parse
    const { deprel, head } = tokens[draft.head]
    if (head < 0 || !/^(obl|nmod|obj)/.test(deprel)) return []
    if (deprel !== 'obj' && caseOf(sight, draft.head) !== 'with') return []
    const verb = deprel !== 'obj' && talks.has(sight.lemmas[head]) ? tokens[head].head : head
    if (verb < 0 || (verb === head && !meets.has(sight.lemmas[verb]))) return []
    const subject = dependents[verb].find(i => relationOf(tokens[i]) === 'nsubj')
    const first = subject === undefined ? undefined : actorAt.get(subject)
    return first ? [...new Set([...first, ...actors])] : []
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

/** "the President" in capitals without a country: of the report's own institution. */
const isOwnOffice = (sight: Sight, token: TokenIndex): boolean =>
  /^\p{Lu}/u.test(sight.parse.tokens[token].form) &&
  sight.words[token - 1] !== 'of' &&
  (roleAt(sight, token)?.office ?? null) !== null

const meets = new Set([
  'meet',
  'speak',
  'talk',
  'agree',
  'discuss',
  'negotiate',
  'confer',
  'host',
  'welcome',
  'receive',
  'call',
  'visit',
  'join',
  'engage',
])
const talks = new Set([
  'meeting',
  'talk',
  'call',
  'conversation',
  'discussion',
  'negotiation',
  'consultation',
  'summit',
])

/** For each token the actors of the shortest mention over it. */
function coveringActors(length: number, mentions: readonly Resolved[]): (readonly number[] | undefined)[] {
  const covering = new Array<readonly number[] | undefined>(length).fill(undefined)
  const size = ({ draft }: Resolved) => draft.end - draft.first
  for (const mention of [...mentions].sort((a, b) => size(b) - size(a)))
    covering.fill(mention.actors, mention.draft.first, mention.draft.end)
  return covering
}

const ofForces =
  /\b(?:air ?base|air force base|military (?:base|airport|airfield)|barracks|(?:naval|army) base|base)$|^(?:Camp|Fort) /i

/** A place in no table stands for its people; its state is the one named behind it, else the one in sight. */
function placeOf({ sight, lookup, memory }: Work, { nameFirst, nameEnd, head }: PlaceDraft): number {
  const name = wordsOf(sight, nameFirst, nameEnd)
  const behind = sight.words[nameEnd] === ',' ? lookup.runAt(nameEnd + 1)?.reading : undefined
  const told = behind?.is === 'state' ? behind.state.code : behind?.is === 'place' ? behind.code : null
  const code = told ?? lookup.surroundings(head).code
  const basis = told === null ? 'place; country from the surroundings' : 'place; country behind its name'
  const side = describedSide(
    'place',
    name,
    code,
    ofForces.test(name) ? ['MIL'] : isGround(sight, head) ? [] : ['CVL'],
    `place:${name}`,
    basis,
    told === null ? 0.4 : 0.7,
    told === null,
  )
  return memory.join(side, name).index
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
    case 'place':
      return [placeOf(work, draft)]
    case 'described':
      return resolveDescribed(work, draft)
    default:
      return null
  }
}
