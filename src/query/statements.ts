/** Statements that fit a filter, newest first. */

import type { StatementRecord } from '../record.ts'
import type { Span } from '../span.ts'
import { sentencesWith } from './event-keys.ts'
import type { Paging, StatementFilter } from './filter.ts'
import { keyOf, limitOf, type Page, pageOf } from './page.ts'
import type { Reader, Row } from './reader.ts'
import type { Side, StatementRow } from './rows.ts'
import { type ActorOf, actorsOf, dateShown, headOf, type ReportWords, reportsOf, sentenceOf } from './shown.ts'
import { all, listIn, numberIn, numbersIn, Sql, textIn } from './sql.ts'

/** Who is told, and who is spoken of. */
const toldOrSpokenOf = (codes: string): string =>
  `list_has_any(q.about_codes, ${codes}) or exists (select 1 from actors a where a.report = q.report and list_contains(q.addressees, a.nr) and list_contains(${codes}, a.code))`

function conditionsOf(sql: Sql, filter: StatementFilter): string[] {
  const codes = (values: readonly string[]): string => `[${values.map(value => sql.bind(value)).join(', ')}]`
  const conditions: string[] = []
  if (filter.actor) conditions.push(`list_has_any(q.speaker_codes, ${codes(filter.actor)})`)
  if (filter.recipient) conditions.push(toldOrSpokenOf(codes(filter.recipient)))
  if (filter.pair) {
    const [a, b] = filter.pair.split('-').map(code => codes([code]))
    const way = (from: string, to: string) => `(list_has_any(q.speaker_codes, ${from}) and (${toldOrSpokenOf(to)}))`
    conditions.push(`${way(a, b)} or ${way(b, a)}`)
  }
  if (filter.stance) conditions.push(`list_has_any(q.stances, ${codes(filter.stance)})`)
  if (filter.confidence !== undefined) conditions.push(`q.confidence >= ${sql.bind(filter.confidence)}`)
  if (filter.text !== undefined) conditions.push(`(q.report, q.sentence) in (${sentencesWith(sql, filter.text)})`)
  const dated = `q.precision in ('day', 'month') and q.date`
  if (filter.from !== undefined) conditions.push(`${dated} >= ${sql.bind(filter.from)}::date`)
  if (filter.to !== undefined) conditions.push(`${dated} <= ${sql.bind(filter.to)}::date`)
  if (filter.source) conditions.push(`d.source in ${sql.list(filter.source)}`)
  if (filter.report !== undefined) conditions.push(`d.id = ${sql.bind(filter.report)}`)
  return conditions
}

const day = `coalesce(case when q.precision in ('day', 'month') then q.date - date '1970-01-01' end, -1000000)`

function behind(sql: Sql, cursor: string): string {
  const [at, report, nr] = keyOf(cursor, 3).map(part => sql.bind(part))
  return `day < ${at} or (day = ${at} and (report < ${report} or (report = ${report} and nr > ${nr})))`
}

interface Found {
  readonly reports: ReadonlyMap<number, ReportWords>
  readonly actorOf: ActorOf
  readonly spans: ReadonlyMap<string, readonly Span[]>
}

function rowOf(row: Row, { reports, actorOf, spans }: Found): StatementRow {
  const nr = numberIn(row.report)
  const report = reports.get(nr)
  if (!report) throw new Error(`the ledger has a statement of report ${nr} and no such report`)
  const side = (actor: unknown): Side => {
    const found = actorOf(nr, Number(actor))
    return { actor: `a${actor}`, code: found?.code ?? null, name: found?.name ?? `a${actor}` }
  }
  const words = (part: string): readonly Span[] => spans.get(`${row.report},${row.nr},${part}`) ?? []
  return {
    id: `${report.id}#q${row.nr}`,
    report: headOf(report),
    sentence: sentenceOf(report, row.sentence, row.sentence_begins, row.sentence_ends),
    kind: textIn(row.kind) as StatementRecord['kind'],
    speakers: listIn(row.speakers).map(side),
    addressees: listIn(row.addressees).map(side),
    about: listIn(row.about).map((actor, i) => ({
      side: side(actor),
      stance: textIn(listIn(row.stances)[i]) as 'critical' | 'supportive' | 'neutral',
    })),
    source: words('source'),
    cue: words('cue'),
    content: words('content'),
    says: words('content')
      .map(span => report.text.slice(...span))
      .join(' … '),
    negated: row.negated === true,
    date: dateShown(row),
    confidence: numberIn(row.confidence),
  }
}

async function spansOf(reader: Reader, rows: readonly Row[]): Promise<ReadonlyMap<string, readonly Span[]>> {
  const found = await reader.rows(
    `select report, nr, part, begins, ends from evidence
where report in ${numbersIn(rows.map(row => numberIn(row.report)))} and nr in ${numbersIn(rows.map(row => numberIn(row.nr)))} and owner = 'q' order by rowid`,
  )
  const spans = new Map<string, Span[]>()
  for (const row of found) {
    const key = `${row.report},${row.nr},${row.part}`
    spans.set(key, [...(spans.get(key) ?? []), [numberIn(row.begins), numberIn(row.ends)]])
  }
  return spans
}

async function shown(reader: Reader, rows: readonly Row[]): Promise<readonly StatementRow[]> {
  if (rows.length === 0) return []
  const actors = rows.flatMap(row =>
    [row.speakers, row.addressees, row.about].flatMap(listIn).map(nr => [numberIn(row.report), numberIn(nr)] as const),
  )
  const [reports, actorOf, spans] = await Promise.all([
    reportsOf(
      reader,
      rows.map(row => numberIn(row.report)),
    ),
    actorsOf(reader, actors),
    spansOf(reader, rows),
  ])
  return rows.map(row => rowOf(row, { reports, actorOf, spans }))
}

export async function findStatements(
  reader: Reader,
  filter: StatementFilter,
  paging: Paging = {},
): Promise<Page<StatementRow>> {
  const sql = new Sql()
  const limit = limitOf(paging)
  const conditions = all(conditionsOf(sql, filter))
  const after = paging.cursor === undefined ? 'true' : behind(sql, paging.cursor)
  const rows = await sql.rows(
    reader,
    `with found as materialized (select q.report, q.nr, ${day} as day from statements q join reports d on d.nr = q.report and d.is_latest
  where ${conditions}),
page as (select * from found where ${after} order by day desc, report desc, nr limit ${limit + 1})
select (select count(*) from found)::integer as total, p.day, q.*, s.begins as sentence_begins, s.ends as sentence_ends
from (select null) left join page p on true
left join statements q on q.report = p.report and q.nr = p.nr
left join sentences s on s.report = q.report and s.nr = q.sentence
order by p.day desc, p.report desc, p.nr`,
  )
  const found = rows.filter(row => row.report !== null)
  const items = await shown(reader, found.slice(0, limit))
  const paired = found.map((row, i) => ({
    key: [numberIn(row.day), numberIn(row.report), numberIn(row.nr)] as const,
    item: items[i],
  }))
  return pageOf(paired, limit, numberIn(rows[0].total))
}
