/** Lists come in pages; where a page ends is told by a cursor, so that rows that arrive meanwhile shift nothing. */
import type { Json } from '@duckdb/node-api'
import { Refusal } from '../diagnostics.ts'
import type { Paging } from './filter.ts'

export interface Page<Item> {
  readonly items: readonly Item[]
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null
  /** All that fit, on whatever page. */
  readonly total: number
}

/** The question cannot be answered as it is put. */
export class WrongQuestion extends Refusal {}

const defaultLimit = 50

export const limitOf = ({ limit }: Paging): number => limit ?? defaultLimit

/** What the last row of a page was sorted by. */
export const cursorOf = (key: readonly Json[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}

/** @returns numbers as many as the order has keys @throws WrongQuestion where the cursor is none of ours */
export function keyOf(cursor: string, length: number): readonly number[] {
  const key = parsed(cursor)
  if (!Array.isArray(key) || key.length !== length || !key.every(part => Number.isSafeInteger(part)))
    throw new WrongQuestion('the cursor is none that a page gave', 'leave it out to begin at the first page')
  return key
}

/** One row more than the page holds was asked for: it tells whether there is a next page. */
export function pageOf<Key extends readonly Json[], Item>(
  rows: readonly { readonly key: Key; readonly item: Item }[],
  limit: number,
  total: number,
): Page<Item> {
  const shown = rows.slice(0, limit)
  return {
    items: shown.map(({ item }) => item),
    next: rows.length > limit ? cursorOf(shown[limit - 1].key) : null,
    total,
  }
}
