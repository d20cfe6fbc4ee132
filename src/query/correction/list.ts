/** Corrections as they were said, the newest first. */

import type { Span } from '../../span.ts'
import type { Paging } from '../filter.ts'
import { keyOf, limitOf, type Page, pageOf } from '../page.ts'
import type { Reader, Row } from '../reader.ts'
import { all, numberIn, Sql, textIn, textOrNull } from '../sql.ts'
import { keptIn } from './kept.ts'
import type { Action, KeptChange } from './schema.ts'

export interface CorrectionRow {
  /** Its number. */
  readonly id: string
  readonly action: Action
  /** Id of the event; of an addition, of the report; of an undo, the number of the correction. */
  readonly target: string
  /** What a merge or split names beside it: words and type. */
  readonly with: { readonly words: string; readonly type: string } | null
  readonly change: KeptChange
  readonly predicate: Span
  /** Words of the predicate. */
  readonly words: string
  /** Event type that was judged. */
  readonly type: string
  readonly author: string
  readonly note: string | null
  /** ISO time in UTC. */
  readonly at: string
}

function rowOf(row: Row): CorrectionRow {
  const { action, change, begins, ends, words, type } = keptIn(row)
  const { with: other, undoes, ...said } = change
  const event = row.event === null ? '' : `#e${row.event}`
  return {
    id: textIn(row.nr),
    action,
    target: undoes !== undefined ? String(undoes) : `${row.report_id}${event}`,
    with: other ? { words: other.words, type: other.type } : null,
    change: said,
    predicate: [begins, ends],
    words,
    type,
    author: textIn(row.author),
    note: textOrNull(row.reason),
    at: `${textIn(row.at).replace(' ', 'T').slice(0, 19)}Z`,
  }
}

export async function findCorrections(
  reader: Reader,
  filter: { readonly report?: string; readonly nr?: number } = {},
  paging: Paging = {},
): Promise<Page<CorrectionRow>> {
  const sql = new Sql()
  const limit = limitOf(paging)
  const conditions: string[] = []
  if (filter.nr !== undefined) conditions.push(`c.nr = ${sql.bind(filter.nr)}::integer`)
  if (filter.report !== undefined)
    conditions.push(`exists (select 1 from reports d where d.id = ${sql.bind(filter.report)} and d.source is not distinct from c.source
  and case when c.external_id is null then d.text_hash = c.text_hash else d.external_id = c.external_id end)`)
  const chosen = `select c.*, d.id as report_id from corrections c left join reports d on d.nr = c.report where ${all(conditions)}`
  const [{ total }] = await sql.rows(reader, `select count(*)::integer as total from (${chosen})`)
  const after = paging.cursor === undefined ? 'true' : `nr < ${sql.bind(keyOf(paging.cursor, 1)[0])}`
  const rows = await sql.rows(reader, `select * from (${chosen}) where ${after} order by nr desc limit ${limit + 1}`)
  return pageOf(
    rows.map(row => ({ key: [numberIn(row.nr)] as const, item: rowOf(row) })),
    limit,
    numberIn(total),
  )
}
