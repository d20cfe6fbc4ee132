/** Files that hold reports inside: which kind a file is, and what is found in it. */
import type { Diagnostic } from '../record.ts'
import type { InputKind } from './kind.ts'
import type { Metadata } from './types.ts'

export type Container = 'gzip' | 'zip' | 'warc' | 'feed'

/** The bytes of one report in a container. */
export interface Member {
  /** As the container names it: an address, a number. */
  readonly name: string
  readonly kind: InputKind
  /** Null where they are more than a report may hold. */
  readonly bytes: Uint8Array | null
  /** How many they are, or are at least. */
  readonly size: number
  readonly given: Metadata
  readonly charset?: string
}

/** The container is broken here; what was found before is good. */
export class ContainerFault extends Error {
  readonly diagnostic: Diagnostic
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message)
    this.diagnostic = diagnostic
  }
}

const begins = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte)
const rootOfFeed = /^(?:\s|<\?[^>]*>|<!--[\s\S]{0,4000}?-->|<!DOCTYPE[^>]{0,400}>)*<(?:rss|feed|rdf:RDF)[\s>]/

/** What a file holds, by its first bytes; null for a text, a page or JSONL. Names are not trusted. */
export function containerOf(head: Uint8Array): Container | null {
  if (begins(head, [0x1f, 0x8b])) return 'gzip'
  if (begins(head, [0x50, 0x4b, 0x03, 0x04]) || begins(head, [0x50, 0x4b, 0x05, 0x06])) return 'zip'
  const start = new TextDecoder('windows-1252').decode(head.subarray(0, 8_192)).replace(/^(?:ï»¿)?\s*/, '')
  if (/^WARC\/\d/.test(start)) return 'warc'
  return rootOfFeed.test(start) ? 'feed' : null
}
