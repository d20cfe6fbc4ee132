/** Events that fit a filter, newest first. */
import { eventKeys } from './event-keys.ts'
import { eventRows } from './event-rows.ts'
import type { EventFilter, Paging } from './filter.ts'
import { limitOf, type Page, pageOf } from './page.ts'
import type { Reader } from './reader.ts'
import type { EventRow } from './rows.ts'

export async function findEvents(reader: Reader, filter: EventFilter, paging: Paging = {}): Promise<Page<EventRow>> {
  const { keys, total } = await eventKeys(reader, filter, paging)
  const limit = limitOf(paging)
  const rows = await eventRows(reader, keys.slice(0, limit))
  const paired = keys.map(({ day, report, event }, i) => ({ key: [day, report, event] as const, item: rows[i] }))
  return pageOf(paired, limit, total)
}
