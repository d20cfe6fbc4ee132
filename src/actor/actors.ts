import { diagnose } from '../diagnostics.ts'
import type { ActorId, ActorRecord, Diagnostic, MentionForm } from '../record.ts'
import type { Span, TokenIndex } from '../span.ts'
import type { Parse } from '../tree/index.ts'
import { ActorHeads } from './actor-heads.ts'
import { readNames } from './choose.ts'
import { draftMentions } from './draft.ts'
import type { Known } from './memory.ts'
import { type Resolution, type Resolved, resolveMentions } from './resolve.ts'
import { sightOf } from './sight.ts'
import type { ActorTables } from './tables.ts'

/** Words that name somebody; `[first, end)` are its tokens, `head` the one that governs the others. */
export interface Mention {
  /** Usually one; "the two countries" may be several. */
  readonly actors: readonly ActorId[]
  readonly form: MentionForm
  readonly span: Span
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly head: TokenIndex
}

export interface Actors {
  readonly actors: readonly ActorRecord[]
  /** In text order; a longer one before those inside it. */
  readonly mentions: readonly Mention[]
  /** The mention headed by this token. */
  mentionAt(head: TokenIndex): Mention | undefined
  /** The smallest mention whose tokens cover this one. */
  mentionCovering(token: TokenIndex): Mention | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Who acts in a report. A person's office, and with it his code and sectors, is that of `date`; without a date the office
 * that his title names, else his highest. Every noun phrase that may be a side of an act is a mention, names inside it too
 * ("US" in "US officials"), and so is what the heads call a side or a speaker though no table has a word for it. A country
 * that no word tells is taken from the surroundings and says so in `basis`.
 * Misses: whose a thing is ("the missile test"), plays on names; without heads, bodies in no table and without a role noun.
 * @param title  the report's where it stands outside its text
 */
export function findActors(
  parse: Parse,
  tables: ActorTables,
  date: string | null,
  heads: ActorHeads = new ActorHeads(),
  title: string | null = null,
): Actors {
  const sight = sightOf(parse, tables, date, { title, isCalled: token => isCalled(parse, heads, token) })
  const { runs, locales } = readNames(sight)
  const resolution = resolveMentions(sight, heads, runs, locales, draftMentions(sight, runs))
  const { ids, order } = numberActors(resolution)
  const mentions = resolution.mentions
    .map(mention => mentionOf(parse, mention, ids))
    .sort((a, b) => a.first - b.first || b.end - a.end || a.head - b.head)
  const mentionsOf = groupByActor(mentions)
  const byHead = new Map(mentions.map(mention => [mention.head, mention]))
  const covering = smallestCover(parse.tokens.length, mentions)
  return {
    actors: order.map(known => {
      const id = ids.get(known.index)!
      return recordOf(known, id, mentionsOf.get(id)!, heads)
    }),
    mentions,
    mentionAt: head => byHead.get(head),
    mentionCovering: token => covering[token],
    diagnostics: resolution.open.map(({ draft, candidates }) => {
      const span: Span = [parse.tokens[draft.first].span[0], parse.tokens[draft.end - 1].span[1]]
      const meant = resolution.mentions.find(mention => mention.draft === draft)?.actors[0]
      const code = meant === undefined ? null : resolution.memory.actors[meant].side.code
      const taken = code === null ? 'left without a code' : `taken as ${code}`
      return diagnose('actor-ambiguous', span, parse.text.slice(...span), candidates.join(' or '), taken)
    }),
  }
}

/** Head word of a side of an act or of a statement's speaker, by the model. */
function isCalled({ tokens }: Parse, heads: ActorHeads, token: TokenIndex): boolean {
  return heads.isSide(token) || (heads.isSource(token) && !heads.isSource(tokens[token].head))
}

/** The words of a report that name a country, each with its code: what a side's country may be told by. */
export function countriesNamed(
  parse: Parse,
  tables: ActorTables,
  date: string | null,
): readonly { readonly token: TokenIndex; readonly code: string }[] {
  return readNames(sightOf(parse, tables, date)).locales.flat()
}

/** Ids in the order of first mentions. */
function numberActors({ memory, mentions }: Resolution): {
  ids: ReadonlyMap<number, ActorId>
  order: readonly Known[]
} {
  const ids = new Map<number, ActorId>()
  const order: Known[] = []
  for (const mention of [...mentions].sort((a, b) => a.draft.first - b.draft.first || a.draft.head - b.draft.head))
    for (const index of mention.actors) {
      if (ids.has(index)) continue
      ids.set(index, `a${order.length + 1}`)
      order.push(memory.actors[index])
    }
  return { ids, order }
}

function mentionOf(parse: Parse, { draft, actors, form }: Resolved, ids: ReadonlyMap<number, ActorId>): Mention {
  const { first, end, head } = draft
  return {
    actors: actors.map(index => ids.get(index)!),
    form,
    span: [parse.tokens[first].span[0], parse.tokens[end - 1].span[1]],
    first,
    end,
    head,
  }
}

function groupByActor(mentions: readonly Mention[]): ReadonlyMap<ActorId, readonly Mention[]> {
  const groups = new Map<ActorId, Mention[]>()
  for (const mention of mentions)
    for (const id of mention.actors) {
      const group = groups.get(id)
      if (group) group.push(mention)
      else groups.set(id, [mention])
    }
  return groups
}

function recordOf({ name, side }: Known, id: ActorId, mentions: readonly Mention[], heads: ActorHeads): ActorRecord {
  const worded = mentions.filter(({ form }) => form !== 'pronoun')
  const sectors = heads.sectorsOf(
    side,
    (worded.length > 0 ? worded : mentions).map(({ head }) => head),
  )
  return {
    id,
    kind: side.kind,
    // a state that only its capital or adjective tells is shown by its name
    name: side.key.startsWith('state:') ? side.name : name,
    code: side.code,
    sectors,
    office: side.office,
    wikidata: side.wikidata,
    origin: side.origin,
    candidates: side.candidates,
    mentions: mentions.map(({ span, form }) => ({ span, form })),
    basis: sectors === side.sectors ? side.basis : `${side.basis}; sector from the words around`,
    confidence: Math.round(side.confidence * 100) / 100,
  }
}

/** Mentions come longer ones first, so the last written is the smallest. */
function smallestCover(length: number, mentions: readonly Mention[]): (Mention | undefined)[] {
  const covering = new Array<Mention | undefined>(length).fill(undefined)
  for (const mention of [...mentions].sort((a, b) => b.end - b.first - (a.end - a.first)))
    covering.fill(mention, mention.first, mention.end)
  return covering
}
