import type { TokenIndex } from '../span.ts'
import type { Locale, NamedRun } from './choose.ts'
import { readSurroundings } from './context.ts'
import type { Lookup } from './describe.ts'
import { resolveDescribed } from './described.ts'
import type { Draft } from './draft.ts'
import { Memory } from './memory.ts'
import { resolveNamed } from './named.ts'
import { resolvePerson } from './named-person.ts'
import { resolveOrganisation } from './organisation.ts'
import { isPlural } from './phrase.ts'
import { antecedentsOf, glossOf, isFirstPerson } from './pronoun.ts'
import { speakersInQuotes } from './quote.ts'
import { caseOf, relation, type Sight } from './sight.ts'
import { traceOf } from './trace.ts'
import type { Work } from './work.ts'

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
    surroundings: readSurroundings(sight, locales),
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
    const short =
      draft.end - draft.first <= 2 ? memory.withKey(`short:${sight.parse.tokens[draft.head].form}`) : undefined
    if (short) {
      note(draft, [short.index], 'name')
      continue
    }
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
    const described = draft.what === 'person' ? draft.titles.find(title => title.end <= draft.first - 1) : undefined
    if (described && actorAt.has(described.head)) appositions.push({ head: described.head, to: draft.head })
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

  /** "Biden met with Trudeau": "they" and "the leaders" may be both. */
  function partners(draft: Draft, actors: readonly number[]): readonly number[] {
    const { deprel, head } = sight.parse.tokens[draft.head]
    if (head < 0 || !meets.has(sight.lemmas[head]) || !/^(obl|nmod|obj)/.test(deprel)) return []
    if (deprel !== 'obj' && caseOf(sight, draft.head) !== 'with') return []
    const subject = sight.parse.dependents[head].find(i => relation(sight.parse.tokens[i]) === 'nsubj')
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
])

/** Actors of the shortest mention over a token. */
function coveringActors(mentions: readonly Resolved[], token: TokenIndex): readonly number[] | undefined {
  let best: Resolved | undefined
  for (const mention of mentions) {
    const { first, end } = mention.draft
    if (first <= token && token < end && (!best || end - first < best.draft.end - best.draft.first)) best = mention
  }
  return best?.actors
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
