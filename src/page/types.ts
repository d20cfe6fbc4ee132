import type { Diagnostic } from '../record.ts'
import type { Span } from '../span.ts'

/** What is known of a report besides its text; every field may be missing. */
export interface Metadata {
  readonly id?: string
  readonly title?: string
  /** Any common notation of a day; `2021-03-24` is best. */
  readonly date?: string
  readonly url?: string
  readonly source?: string
  readonly lang?: string
}

/** One input as it comes in. */
export interface Input {
  /** File name, address or `-`; names the input in diagnostics and tells its kind. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly given?: Metadata
  /** Charset that a transport named (HTTP `Content-Type`); it is believed before the page's own word. */
  readonly charset?: string
}

export type ReportDateBasis = 'given' | 'page' | 'dateline' | 'none'

/** A reason for a date: the words that give it, or null where they stand outside the text (metadata, address). */
export interface DateReason {
  readonly span: Span | null
  readonly says: string
}

/** A run of the text that is no part of the report: a share line, a photo credit, "Leave a Reply". */
export interface Furniture {
  readonly span: Span
  readonly kind: string
}

export interface Report {
  /** First 16 hex digits of the SHA-256 of the text and of the date, URL and source given with it. */
  readonly id: string
  /** The id that the input brought. */
  readonly externalId: string | null
  readonly title: string | null
  /** The headline where it stands in the text: its first line, or null. */
  readonly titleSpan: Span | null
  readonly url: string | null
  readonly source: string | null
  /** As given; null if not given. */
  readonly lang: string | null
  /** `yyyy-mm-dd` */
  readonly date: string | null
  readonly dateBasis: ReportDateBasis
  readonly dateWhy: readonly DateReason[]
  readonly text: string
  /** In order, never overlapping; each covers whole lines without their outer blanks. */
  readonly furniture: readonly Furniture[]
  readonly diagnostics: readonly Diagnostic[]
}

export type ReadOutcome =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly input: string; readonly diagnostic: Diagnostic }

export const rejected = (input: string, diagnostic: Diagnostic): ReadOutcome => ({ ok: false, input, diagnostic })
