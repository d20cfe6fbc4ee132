/** Links between acts and statements, newest report first. */
import type { EventType, LinkRecord } from '../record.ts'
import type { Span } from '../span.ts'
import type { LinkFilter, Paging } from './filter.ts'
import { keyOf, limitOf, type Page, pageOf } from './page.ts'
import type { Reader, Row } from './reader.ts'
import type { LinkEnd, LinkRow, Side } from './rows.ts'
import { headOf, type ReportWords, reportsOf, sentenceOf } from './shown.ts'
import { all, listIn, numberIn, numbersIn, Sql, textIn, textOrNull } from './sql.ts'

function conditionsOf(sql: Sql, filter: LinkFilter): string[] {
  const conditions: string[] = []
  if (filter.kind) conditions.push(`l.kind in ${sql.list(filter.kind)}`)
  if (filter.confidence !== undefined) conditions.push(`l.confidence >= ${sql.bind(filter.confidence)}`)
  if (filter.source) conditions.push(`d.source in ${sql.list(filter.source)}`)
  if (filter.report !== undefined) conditions.push(`d.id = ${sql.bind(filter.report)}`)
  if (filter.from !== undefined) conditions.push(`d.date >= ${sql.bind(filter.from)}::date`)
  if (filter.to !== undefined) conditions.push(`d.date <= ${sql.bind(filter.to)}::date`)
  return conditions
}

function behind(sql: Sql, cursor: string): string {
  const [at, report, nr] = keyOf(cursor, 3).map(part => sql.bind(part))
  return `day < ${at} or (day = ${at} and (report < ${report} or (report = ${report} and nr > ${nr})))`
}

interface Found {
  readonly reports: ReadonlyMap<number, ReportWords>
  /** Acts and statements of these reports: `report,e5`. */
  readonly ends: ReadonlyMap<string, Row>
  readonly words: ReadonlyMap<string, readonly Span[]>
}

/** Names with their codes where each has one; else without, rather than with a wrong one. */
function sidesOf(row: Row, names: string, codes: string): readonly Side[] {
  const known = listIn(row[codes])
  const named = listIn(row[names])
  return named.map((name, i) => ({
    actor: null,
    code: known.length === named.length ? textOrNull(known[i]) : null,
    name: textIn(name),
  }))
}

function endOf(report: ReportWords, owner: string, nr: number, { ends }: Found): LinkEnd {
  const row = ends.get(`${report.nr},${owner}${nr}`)
  if (!row) throw new Error(`the ledger has a link to ${report.id}#${owner}${nr} and no such record`)
  return {
    id: `${report.id}#${owner}${nr}`,
    kind: owner === 'e' ? 'event' : 'statement',
    sentence: sentenceOf(report, row.sentence, row.begins, row.ends),
    sides: sidesOf(row, 'names', 'codes'),
    type: textOrNull(row.type) as EventType | null,
  }
}

function rowOf(row: Row, found: Found): LinkRow {
  const report = found.reports.get(numberIn(row.report))
  if (!report) throw new Error(`the ledger has a link of report ${row.report} and no such report`)
  return {
    id: `${report.id}#l${row.nr}`,
    report: headOf(report),
    kind: textIn(row.kind) as LinkRecord['kind'],
    from: endOf(report, textIn(row.from_owner), numberIn(row.from_nr), found),
    to: endOf(report, textIn(row.to_owner), numberIn(row.to_nr), found),
    words: found.words.get(`${row.report},${row.nr}`) ?? [],
    rule: textIn(row.rule),
    confidence: numberIn(row.confidence),
  }
}

const endsSql = (reports: string): string => `
select e.report, 'e' || e.nr as id, e.type, e.sentence, s.begins, s.ends,
  e.actor_names || e.recipient_names as names, e.actor_codes || e.recipient_codes as codes
from events e join sentences s on s.report = e.report and s.nr = e.sentence where e.report in ${reports}
union all
select q.report, 'q' || q.nr, null, q.sentence, s.begins, s.ends, q.speaker_names, q.speaker_codes
from statements q join sentences s on s.report = q.report and s.nr = q.sentence where q.report in ${reports}`

async function foundFor(reader: Reader, rows: readonly Row[]): Promise<Found> {
  const numbers = rows.map(row => numberIn(row.report))
  const reports = numbersIn(numbers)
  const [shown, ends, spans] = await Promise.all([
    reportsOf(reader, numbers),
    reader.rows(endsSql(reports)),
    reader.rows(
      `select report, nr, begins, ends from evidence where owner = 'l' and report in ${reports} order by rowid`,
    ),
  ])
  const words = new Map<string, Span[]>()
  for (const row of spans) {
    const key = `${row.report},${row.nr}`
    words.set(key, [...(words.get(key) ?? []), [numberIn(row.begins), numberIn(row.ends)]])
  }
  return { reports: shown, ends: new Map(ends.map(row => [`${row.report},${row.id}`, row])), words }
}

export async function findLinks(reader: Reader, filter: LinkFilter, paging: Paging = {}): Promise<Page<LinkRow>> {
  const sql = new Sql()
  const limit = limitOf(paging)
  const conditions = all(conditionsOf(sql, filter))
  const after = paging.cursor === undefined ? 'true' : behind(sql, paging.cursor)
  const rows = await sql.rows(
    reader,
    `with found as materialized (select l.*, coalesce(d.date - date '1970-01-01', -1000000) as day
  from links l join reports d on d.nr = l.report and d.is_latest where ${conditions})
select f.*, (select count(*) from found)::integer as total from (select null) left join
(select * from found where ${after} order by day desc, report desc, nr limit ${limit + 1}) f on true
order by day desc, report desc, nr`,
  )
  const links = rows.filter(row => row.report !== null)
  const found = links.length === 0 ? null : await foundFor(reader, links)
  const paired = links.map(row => ({
    key: [numberIn(row.day), numberIn(row.report), numberIn(row.nr)] as const,
    item: rowOf(row, found as Found),
  }))
  return pageOf(paired, limit, numberIn(rows[0].total))
}
