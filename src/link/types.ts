import type { EventRecord, LinkRecord } from '../record.ts'
import type { TokenIndex } from '../span.ts'

/** What links need of an act: its record and the token that it stands on (src/event gives more). */
export interface LinkableEvent extends EventRecord {
  readonly predicateToken: TokenIndex
}

/** A link before it has an id. */
export type LinkDraft = Omit<LinkRecord, 'id'>
