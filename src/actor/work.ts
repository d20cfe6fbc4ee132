import type { TokenIndex } from '../span.ts'
import type { Draft, PersonDraft } from './draft.ts'
import type { Memory } from './memory.ts'
import type { Lookup } from './owner.ts'
import type { Sight } from './sight.ts'

/** What the steps that resolve a draft share while a report is read. */
export interface Work {
  readonly sight: Sight
  readonly lookup: Lookup
  readonly memory: Memory
  readonly inSight: ReadonlySet<string>
  readonly open: { draft: Draft; candidates: readonly string[] }[]
  /** The state whose institution speaks in an official text: "the President" without more is its president. */
  readonly home: () => string | null
  readonly actorAt: ReadonlyMap<TokenIndex, readonly number[]>
  /** Surname → where the report names somebody of that name in full, in text order. */
  readonly fullNames: ReadonlyMap<string, readonly PersonDraft[]>
}

export const wordsOf = ({ parse }: Sight, first: TokenIndex, end: TokenIndex): string =>
  parse.text.slice(parse.tokens[first].span[0], parse.tokens[end - 1].span[1])
