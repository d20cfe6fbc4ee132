/**
 * How right the coding is, by what people said of it so far. Of the events that somebody judged: precision is the share of
 * those coded as a type that are of that type; recall the share of the acts of a type, as they stand after correction,
 * that were coded as it. Both speak of what was judged: whoever judges only doubtful events measures doubtful events.
 */
import { type EventType, eventTypes } from '../record.ts'
import type { Reader } from './reader.ts'
import { numberIn } from './sql.ts'
import { type Share, wilson } from './wilson.ts'

export interface QualityRow {
  readonly type: EventType
  /** Coded as this type and judged. */
  readonly judged: number
  /** Of these, really of this type. */
  readonly right: number
  /** Of the right ones, changed in something else: sides, date, status. */
  readonly changed: number
  /** Acts of this type that were missed, or coded as another one. */
  readonly missed: number
  readonly precision: Share | null
  readonly recall: Share | null
}

const countsSql = `
with judged as (select e.type as coded, r.type as now, r.verdict from revised r
  join reports d on d.nr = r.report and d.is_latest left join events e on e.report = r.report and e.nr = r.event)
select t.type,
  (count(*) filter (where coded = t.type))::integer as judged,
  (count(*) filter (where coded = t.type and now = t.type and verdict <> 'rejected'))::integer as right,
  (count(*) filter (where coded = t.type and now = t.type and verdict = 'changed'))::integer as changed,
  (count(*) filter (where coded is distinct from t.type and now = t.type and verdict <> 'rejected'))::integer as missed
from (select unnest($types) as type) t, judged group by t.type`

/** Types that nobody judged are left out. */
export async function quality(reader: Reader): Promise<readonly QualityRow[]> {
  const types = `[${eventTypes.map(type => `'${type}'`).join(', ')}]`
  const rows = await reader.rows(countsSql.replace('$types', types))
  const counts = new Map(rows.map(row => [String(row.type), row]))
  return eventTypes.flatMap(type => {
    const row = counts.get(type)
    if (!row) return []
    const [judged, right, changed, missed] = [row.judged, row.right, row.changed, row.missed].map(numberIn)
    if (judged + missed === 0) return []
    return [
      { type, judged, right, changed, missed, precision: wilson(right, judged), recall: wilson(right, right + missed) },
    ]
  })
}
