/** Reports, their sources, and sentences by their words. */
import { fold, wordsOfText } from '../ledger/index.ts'
import type { SentenceRecord } from '../record.ts'
import type { Span } from '../span.ts'
import { sentencesWith } from './event-keys.ts'
import type { Paging, ReportFilter } from './filter.ts'
import { keyOf, limitOf, type Page, pageOf } from './page.ts'
import type { Reader, Row } from './reader.ts'
import type { ReportRow, SentenceRow, SourceRow } from './rows.ts'
import { headOf, type ReportWords, reportColumns, reportShownOf, reportsOf } from './shown.ts'
import { all, numberIn, Sql, textIn, textOrNull } from './sql.ts'

const day = `coalesce(d.date - date '1970-01-01', -1000000)`

function conditionsOf(sql: Sql, filter: ReportFilter): string[] {
  const conditions = ['d.is_latest']
  if (filter.source) conditions.push(`d.source in ${sql.list(filter.source)}`)
  if (filter.from !== undefined) conditions.push(`d.date >= ${sql.bind(filter.from)}::date`)
  if (filter.to !== undefined) conditions.push(`d.date <= ${sql.bind(filter.to)}::date`)
  return conditions
}

const reportRowOf = (row: Row): ReportRow => ({
  ...reportShownOf(row),
  externalId: textOrNull(row.external_id),
  lang: textIn(row.lang),
  dateBasis: textIn(row.date_basis),
  chars: numberIn(row.chars),
  version: numberIn(row.version),
  events: numberIn(row.events),
  statements: numberIn(row.statements),
  story: row.story === null ? null : { id: textIn(row.story), reports: numberIn(row.story_reports) },
})

/** Rows of reports with what was found in them. @param page  a query of `nr` and `day` */
const rowsSql = (page: string): string => `
select p.*, ${reportColumns}, d.external_id, d.lang, d.date_basis, d.chars, d.version,
  (select count(*) from events e where e.report = d.nr)::integer as events,
  (select count(*) from statements q where q.report = d.nr)::integer as statements,
  m.story, (select count(*) from story_members n where n.story = m.story)::integer as story_reports
from (${page}) p join reports d on d.nr = p.nr left join story_members m on m.report = d.nr
order by p.day desc, p.nr desc`

/** Newest first. With `text`, those with a sentence that holds all of its words. */
export async function findReports(reader: Reader, filter: ReportFilter, paging: Paging = {}): Promise<Page<ReportRow>> {
  const sql = new Sql()
  const limit = limitOf(paging)
  const conditions = conditionsOf(sql, filter)
  if (filter.text !== undefined) conditions.push(`d.nr in (select report from (${sentencesWith(sql, filter.text)}))`)
  const found = `select d.nr, ${day} as day from reports d where ${all(conditions)}`
  const [{ total }] = await sql.rows(reader, `select count(*)::integer as total from (${found})`)
  const [at, nr] = paging.cursor === undefined ? [] : keyOf(paging.cursor, 2).map(part => sql.bind(part))
  const after = at === undefined ? 'true' : `day < ${at} or (day = ${at} and nr < ${nr})`
  const rows = await sql.rows(
    reader,
    rowsSql(`select * from (${found}) where ${after} order by day desc, nr desc limit ${limit + 1}`),
  )
  const paired = rows.map(row => ({ key: [numberIn(row.day), numberIn(row.nr)] as const, item: reportRowOf(row) }))
  return pageOf(paired, limit, numberIn(total))
}

/** One report by its id, of whatever version. */
export async function findReport(reader: Reader, id: string): Promise<ReportRow | null> {
  const sql = new Sql()
  const [row] = await sql.rows(reader, rowsSql(`select nr, 0 as day from reports where id = ${sql.bind(id)}`))
  return row ? reportRowOf(row) : null
}

/** Who published, with what was found in it; most reports first. */
export async function findSources(reader: Reader, filter: ReportFilter): Promise<readonly SourceRow[]> {
  const sql = new Sql()
  const rows = await sql.rows(
    reader,
    `with chosen as materialized (select d.nr, d.source, d.date from reports d where ${all(conditionsOf(sql, filter))})
select source, count(*)::integer as reports, min(date)::varchar as first, max(date)::varchar as last,
  coalesce(sum((select count(*) from events e where e.report = chosen.nr)), 0)::integer as events,
  coalesce(sum((select count(*) from statements q where q.report = chosen.nr)), 0)::integer as statements
from chosen group by source order by reports desc, source`,
  )
  return rows.map(row => ({
    source: textOrNull(row.source),
    reports: numberIn(row.reports),
    events: numberIn(row.events),
    statements: numberIn(row.statements),
    from: textOrNull(row.first),
    to: textOrNull(row.last),
  }))
}

const letters = /[\p{L}\p{N}\p{M}]+/gu

/** Where words stand in a text, whatever their case and accents. */
export function hitsIn(text: string, words: readonly string[]): readonly Span[] {
  const wanted = new Set(words)
  return [...text.matchAll(letters)]
    .filter(([word]) => wanted.has(fold(word)))
    .map(match => [match.index, match.index + match[0].length] as const)
}

function sentenceRowOf(row: Row, reports: ReadonlyMap<number, ReportWords>, words: readonly string[]): SentenceRow {
  const report = reports.get(numberIn(row.report))
  if (!report) throw new Error(`the ledger has a sentence of report ${row.report} and no such report`)
  const span: Span = [numberIn(row.begins), numberIn(row.ends)]
  const text = report.text.slice(...span)
  return {
    id: `${report.id}#s${row.nr}`,
    report: headOf(report),
    role: textIn(row.role) as SentenceRecord['role'],
    span,
    text,
    hits: hitsIn(text, words),
    events: numberIn(row.events),
    statements: numberIn(row.statements),
  }
}

/** Sentences that hold all words of `text`, newest report first; without `text`, all. */
export async function searchSentences(
  reader: Reader,
  filter: ReportFilter,
  paging: Paging = {},
): Promise<Page<SentenceRow>> {
  const sql = new Sql()
  const limit = limitOf(paging)
  const sentences =
    filter.text === undefined ? 'select report, nr as sentence from sentences' : sentencesWith(sql, filter.text)
  const conditions = all(conditionsOf(sql, filter))
  const [at, report, nr] = paging.cursor === undefined ? [] : keyOf(paging.cursor, 3).map(part => sql.bind(part))
  const after =
    at === undefined
      ? 'true'
      : `day < ${at} or (day = ${at} and (report < ${report} or (report = ${report} and sentence > ${nr})))`
  const rows = await sql.rows(
    reader,
    `with found as materialized (select w.report, w.sentence, ${day} as day from (${sentences}) w
  join reports d on d.nr = w.report where ${conditions}),
page as (select * from found where ${after} order by day desc, report desc, sentence limit ${limit + 1})
select (select count(*) from found)::integer as total, p.day, s.*,
  (select count(*) from events e where e.report = s.report and e.sentence = s.nr)::integer as events,
  (select count(*) from statements q where q.report = s.report and q.sentence = s.nr)::integer as statements
from (select null) left join page p on true left join sentences s on s.report = p.report and s.nr = p.sentence
order by p.day desc, p.report desc, p.sentence`,
  )
  const found = rows.filter(row => row.report !== null)
  const reports = await reportsOf(
    reader,
    found.map(row => numberIn(row.report)),
  )
  const words = wordsOfText(filter.text ?? '')
  const paired = found.map(row => ({
    key: [numberIn(row.day), numberIn(row.report), numberIn(row.nr)] as const,
    item: sentenceRowOf(row, reports, words),
  }))
  return pageOf(paired, limit, numberIn(rows[0].total))
}
