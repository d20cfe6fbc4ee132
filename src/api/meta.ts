/** What this ledger is and how much it holds. */

import { schemaVersion } from '../ledger/index.ts'
import type { Reader } from '../query/index.ts'
import { rowsOf } from './reading.ts'
import type { Meta } from './schemas.ts'

/** Counts of latest versions only, as the lists count. */
const countsSql = `select count(*)::double as reports, min(date)::varchar as first, max(date)::varchar as last,
  (select count(*) from sentences)::double as sentences, (select count(*) from events)::double as events,
  (select count(*) from statements)::double as statements, (select count(*) from links)::double as links
from reports where is_latest`

const sourcesSql = `select source, count(*)::double as reports from reports where is_latest
group by source order by reports desc, source limit 500`

/** The coder of the last run; the one that codes now where there was none. */
const coderSql = 'select coder as version, model, codebook, actors from runs order by nr desc limit 1'
const daysSql = `select (date '1970-01-01' + min(day))::varchar as first, (date '1970-01-01' + max(day))::varchar as last from pairs`

type Counts = Meta['counts']

/** Everything of `Meta` that the ledger itself knows. */
export async function metaOf(
  reader: Reader,
): Promise<Pick<Meta, 'coder' | 'counts' | 'from' | 'to' | 'sources' | 'schemaVersion'>> {
  const [counts] = await rowsOf<Counts>(reader, countsSql)
  const [days] = await rowsOf<{ first: string | null; last: string | null }>(reader, daysSql)
  const [coder] = await rowsOf<NonNullable<Meta['coder']>>(reader, coderSql)
  const { reports, sentences, events, statements, links } = counts
  return {
    coder: coder ?? null,
    counts: { reports, sentences, events, statements, links },
    from: days.first,
    to: days.last,
    sources: await rowsOf<Meta['sources'][number]>(reader, sourcesSql),
    schemaVersion,
  }
}
