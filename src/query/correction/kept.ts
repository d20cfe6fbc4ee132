/** Corrections as they lie in the ledger. */
import type { Json } from '@duckdb/node-api'
import type { Reader, Row } from '../reader.ts'
import { numberIn, numbersIn, textIn, textOrNull } from '../sql.ts'
import type { Action, KeptChange, KeptCorrection } from './schema.ts'

const changeIn = (cell: Json): KeptChange => (cell === null ? {} : (JSON.parse(textIn(cell)) as KeptChange))

export const keptIn = (row: Row): KeptCorrection => ({
  nr: numberIn(row.nr),
  action: textIn(row.kind) as Action,
  externalId: textOrNull(row.external_id),
  source: textOrNull(row.source),
  textHash: textIn(row.text_hash),
  begins: numberIn(row.begins ?? -1),
  ends: numberIn(row.ends ?? -1),
  words: textOrNull(row.words) ?? '',
  type: textOrNull(row.type) ?? '',
  change: changeIn(row.change),
})

/** The report that evidence speaks of: by the id that its source gave it, else by its text. `c` is the evidence, `d` the report. */
const sameReport = `d.source is not distinct from c.source and case when c.external_id is null
  then d.text_hash = c.text_hash else d.external_id is not distinct from c.external_id end`

export const anyCorrection = async (reader: Reader): Promise<boolean> =>
  (await reader.rows('select 1 as one from corrections limit 1')).length > 0

/** By report, in the order in which they were said. */
export async function correctionsOf(
  reader: Reader,
  reports: readonly number[],
): Promise<ReadonlyMap<number, readonly KeptCorrection[]>> {
  const rows = await reader.rows(
    `select d.nr as of_report, c.* from reports d join corrections c on ${sameReport}
where d.nr in ${numbersIn(reports)} order by c.nr`,
  )
  const found = new Map<number, KeptCorrection[]>()
  for (const row of rows) {
    const report = numberIn(row.of_report)
    found.set(report, [...(found.get(report) ?? []), keptIn(row)])
  }
  return found
}

/** Latest versions of reports that evidence speaks of. */
export async function reportsMeant(
  reader: Reader,
  { externalId, source, textHash }: Pick<KeptCorrection, 'externalId' | 'source' | 'textHash'>,
): Promise<readonly number[]> {
  const rows = await reader.rows(
    `select d.nr from reports d, (select $external_id::varchar as external_id, $source::varchar as source, $text_hash::varchar as text_hash) c
where d.is_latest and ${sameReport}`,
    { external_id: externalId, source, text_hash: textHash },
  )
  return rows.map(({ nr }) => numberIn(nr))
}
