/** Rows of answers. Each carries its evidence: its sentence with its words, and spans in the text of the report. */
import type { EventDate, EventType, LinkRecord, SentenceRecord, StatementRecord, Status } from '../record.ts'
import type { Span } from '../span.ts'
import type { Quad } from './filter.ts'

export interface Side {
  /** Id of the actor in the record of its report; null where a correction names the side by its code. */
  readonly actor: string | null
  readonly code: string | null
  readonly name: string
}

export interface SentenceShown {
  readonly id: SentenceRecord['id']
  readonly span: Span
  readonly text: string
}

export interface ReportShown {
  readonly id: string
  readonly title: string | null
  readonly source: string | null
  readonly date: string | null
  readonly url: string | null
}

export type DateShown = Pick<EventDate, 'value' | 'end' | 'precision' | 'basis'>
export type Verdict = 'accepted' | 'rejected' | 'changed' | 'added'

export interface Argument {
  readonly role: 'actor' | 'recipient'
  readonly actor: string
  readonly span: Span
}

/** The act that several mentions tell of. */
export interface ClusterShown {
  readonly id: string
  readonly mentions: number
  readonly reports: number
  readonly sources: number
}

/** A mention of an act, with corrections applied. */
export interface EventRow {
  /** `<report id>#e5` */
  readonly id: string
  readonly report: ReportShown
  readonly sentence: SentenceShown
  readonly type: EventType
  readonly mode: string | null
  readonly quad: Quad
  /** −10 (hostile) to 10; null where the type has none. */
  readonly score: number | null
  readonly actors: readonly Side[]
  readonly recipients: readonly Side[]
  readonly mutual: boolean
  readonly status: Status
  readonly claimed: 'neutral' | 'partisan' | null
  readonly contexts: readonly string[]
  readonly date: DateShown
  readonly predicate: Span
  readonly confidence: number
  readonly pattern: string | null
  readonly cluster: ClusterShown | null
  readonly judged: Verdict | null
}

export interface StatementRow {
  readonly id: string
  readonly report: ReportShown
  readonly sentence: SentenceShown
  readonly kind: StatementRecord['kind']
  readonly speakers: readonly Side[]
  readonly addressees: readonly Side[]
  readonly about: readonly { readonly side: Side; readonly stance: 'critical' | 'supportive' | 'neutral' }[]
  readonly source: readonly Span[]
  readonly cue: readonly Span[]
  readonly content: readonly Span[]
  /** The words of `content`, joined by ` … `. */
  readonly says: string
  readonly negated: boolean
  readonly date: DateShown
  readonly confidence: number
}

export interface LinkEnd {
  readonly id: string
  readonly kind: 'event' | 'statement'
  readonly sentence: SentenceShown
  readonly sides: readonly Side[]
  /** Of an event. */
  readonly type: EventType | null
}

export interface LinkRow {
  readonly id: string
  readonly report: ReportShown
  readonly kind: LinkRecord['kind']
  readonly from: LinkEnd
  readonly to: LinkEnd
  readonly words: readonly Span[]
  readonly rule: string
  readonly confidence: number
}

export interface SentenceRow {
  readonly id: string
  readonly report: ReportShown
  readonly role: SentenceRecord['role']
  readonly span: Span
  readonly text: string
  /** Words of the search, in units of `text`. */
  readonly hits: readonly Span[]
  readonly events: number
  readonly statements: number
}

export interface ReportRow {
  readonly id: string
  readonly externalId: string | null
  readonly title: string | null
  readonly source: string | null
  readonly url: string | null
  readonly lang: string
  readonly date: string | null
  readonly dateBasis: string
  readonly chars: number
  readonly version: number
  readonly events: number
  readonly statements: number
  readonly story: { readonly id: string; readonly reports: number } | null
}

export interface SourceRow {
  readonly source: string | null
  readonly reports: number
  readonly events: number
  readonly statements: number
  readonly from: string | null
  readonly to: string | null
}
