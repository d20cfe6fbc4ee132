/** One report with its record, and what the ledger knows of it beside the record. */
import type { Ledger } from '../ledger/index.ts'
import {
  type EventFilter,
  type EventRow,
  findCorrections,
  findEvents,
  findReport,
  type Reader,
} from '../query/index.ts'
import { rowsOf } from './reading.ts'
import type { ReportOpened, ReportShown } from './schemas.ts'

/** The story of a report and its other members. */
const storySql = `select d.id, d.title, d.source, coalesce(d.date_value, d.date::varchar) as date, d.url
from story_members m join reports d on d.nr = m.report
where m.story = $story and d.id <> $id order by d.date, d.nr limit 200`

/** A report without an id of its own is its only version. */
const versionsSql = `select o.id, o.version::double as version from reports d
join reports o on o.nr = d.nr or (o.external_id = d.external_id and o.source is not distinct from d.source)
where d.id = $id order by o.version`

/** Events that fit, all pages of them. */
async function allEvents(reader: Reader, filter: EventFilter): Promise<readonly EventRow[]> {
  const rows: EventRow[] = []
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await findEvents(reader, filter, { limit: 500, cursor })
    rows.push(...page.items)
    cursor = page.next ?? undefined
    more = page.next !== null
  }
  return rows
}

type Others = ReportOpened['others']

/** The other mentions of each act of a report, by the id of the event in that report. */
async function othersOf(reader: Reader, events: readonly EventRow[]): Promise<Others> {
  const found: [string, Others[string]][] = []
  for (const { id, cluster } of events) {
    if (!cluster || cluster.mentions < 2) continue
    const { items } = await findEvents(reader, { cluster: Number(cluster.id), by: 'mention' }, { limit: 100 })
    const others = items.filter(other => other.id !== id)
    found.push([id.slice(id.indexOf('#') + 1), others.map(({ id, report, sentence }) => ({ id, report, sentence }))])
  }
  return Object.fromEntries(found)
}

/** Null where the ledger has no such report. */
export async function openReport(ledger: Ledger, reader: Reader, id: string): Promise<ReportOpened | null> {
  const record = await ledger.record(id)
  const report = record && (await findReport(reader, id))
  if (!report) return null
  const events = await allEvents(reader, { report: id, by: 'mention', rejected: true })
  const { story } = report
  return {
    report,
    record,
    events: events.toSorted((a, b) => a.predicate[0] - b.predicate[0]),
    corrections: (await findCorrections(reader, { report: id }, { limit: 500 })).items,
    others: await othersOf(reader, events),
    story: story ? await rowsOf<ReportShown>(reader, storySql, { story: Number(story.id), id }) : [],
    versions: await rowsOf<ReportOpened['versions'][number]>(reader, versionsSql, { id }),
  }
}

const titlesSql = `select d.id, d.title, d.source, coalesce(d.date_value, d.date::varchar) as date, d.url from reports d
where d.is_latest and contains(lower(d.title), lower($words)) order by d.date desc nulls last, d.nr desc limit $limit`

/** Reports with the words in their title, newest first. */
export const reportsCalled = async (reader: Reader, words: string, limit: number): Promise<readonly ReportShown[]> =>
  words.trim() === '' ? [] : rowsOf<ReportShown>(reader, titlesSql, { words: words.trim(), limit })
