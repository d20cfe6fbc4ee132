/** One record opened: what it rests on, what made it, who else tells of it, what was said of it. */
import type { EventRecord, LinkRecord, ReportRecord, StatementRecord } from '../record.ts'
import type { Span } from '../span.ts'
import { type CorrectionRow, findCorrections } from './correction/list.ts'
import { eventRows } from './event-rows.ts'
import { WrongQuestion } from './page.ts'
import type { Reader, Row } from './reader.ts'
import type { EventRow, ReportShown, SentenceShown, Verdict } from './rows.ts'
import { numberIn, textIn, textOrNull } from './sql.ts'

/** Words of the sentence and what they are to the record. */
export interface Marked {
  readonly part: string
  /** In the text of the report. */
  readonly span: Span
  readonly words: string
}

/** Another mention of the same act. */
export interface OtherMention {
  readonly id: string
  readonly report: ReportShown
  readonly sentence: SentenceShown
  readonly type: string
  readonly judged: Verdict | null
}

export interface Opened {
  readonly id: string
  readonly kind: 'event' | 'statement' | 'link'
  readonly report: ReportShown
  readonly coder: ReportRecord['coder']
  /** Sentences that the record stands in, with all its words. */
  readonly sentences: readonly SentenceShown[]
  readonly marks: readonly Marked[]
  /** An event as it stands now. */
  readonly event: EventRow | null
  /** The record as it was coded; null for an event that a correction added. */
  readonly coded: EventRecord | StatementRecord | LinkRecord | null
  /** What made it: pattern, model, construction or rule. */
  readonly rule: string
  readonly cluster: {
    readonly id: string
    readonly reason: string | null
    readonly others: readonly OtherMention[]
  } | null
  readonly corrections: readonly CorrectionRow[]
  readonly versions: readonly { readonly id: string; readonly version: number }[]
}

const globalId = /^([0-9a-f]{16})#([eql])(\d{1,7})$/

type Spans = readonly (readonly [part: string, span: Span])[]

const eventSpans = ({ predicate, arguments: sides, claim, quantities }: EventRecord): Spans => [
  ['predicate', predicate],
  ...sides.map(({ role, span }) => [role, span] as const),
  ...(claim?.words ?? []).map(span => ['claim', span] as const),
  ...quantities.map(({ what, span }) => [what, span] as const),
]
const statementSpans = ({ source, cue, content, about }: StatementRecord): Spans => [
  ...source.map(span => ['speaker', span] as const),
  ...cue.map(span => ['cue', span] as const),
  ...content.map(span => ['content', span] as const),
  ...about.flatMap(({ stance, words }) => words.map(span => [stance, span] as const)),
]

function eventRule({ why: { pattern, model } }: EventRecord): string {
  const likeliest = Object.entries(model ?? {})
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([type, share]) => `${type} ${share.toFixed(2)}`)
  return [pattern && `pattern ${pattern}`, likeliest.length > 0 && `model ${likeliest.join(', ')}`]
    .filter(Boolean)
    .join('; ')
}

const statementRule = ({ why }: StatementRecord): string =>
  [why.by, why.cue && `cue ${why.cue}`].filter(Boolean).join(', ')

interface Coded {
  readonly record: EventRecord | StatementRecord | LinkRecord
  readonly spans: Spans
  readonly rule: string
}

function codedOf(report: ReportRecord, local: string): Coded | null {
  const event = report.events.find(({ id }) => id === local)
  if (event) return { record: event, spans: eventSpans(event), rule: eventRule(event) }
  const statement = report.statements.find(({ id }) => id === local)
  if (statement) return { record: statement, spans: statementSpans(statement), rule: statementRule(statement) }
  const link = report.links.find(({ id }) => id === local)
  if (!link) return null
  const words = link.words.map(span => ['link', span] as const)
  const isEnd = ({ id }: { readonly id: string }): boolean => id === link.from || id === link.to
  const ends: Spans = [
    ...report.events.filter(isEnd).map(({ id, predicate }) => [id, predicate] as const),
    ...report.statements.filter(isEnd).flatMap(({ id, cue }) => cue.map(span => [id, span] as const)),
  ]
  return { record: link, spans: [...words, ...ends], rule: link.rule }
}

const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1]

async function clusterOf(reader: Reader, report: number, event: number): Promise<Opened['cluster']> {
  const members = await reader.rows(
    `select m.cluster, m.report, m.event, m.reason from cluster_members m join reports d on d.nr = m.report and d.is_latest
where m.cluster in (select cluster from cluster_members where report = ${report} and event = ${event}) order by d.date, m.report, m.event`,
  )
  if (members.length === 0) return null
  const isThis = (row: Row): boolean => row.report === report && row.event === event
  const others = members.filter(row => !isThis(row))
  const rows = await eventRows(
    reader,
    others.map(row => ({ report: numberIn(row.report), event: numberIn(row.event) })),
  )
  return {
    id: String(members[0].cluster),
    reason: textOrNull(members.find(isThis)?.reason ?? null),
    others: rows.map(({ id, report: shown, sentence, type, judged }) => ({
      id,
      report: shown,
      sentence,
      type,
      judged,
    })),
  }
}

async function versionsOf(reader: Reader, report: Row): Promise<Opened['versions']> {
  if (report.external_id === null) return []
  const rows = await reader.rows(
    'select id, version from reports where external_id = $id and source is not distinct from $source::varchar order by version',
    { id: textIn(report.external_id), source: textOrNull(report.source) },
  )
  return rows.map(({ id, version }) => ({ id: textIn(id), version: numberIn(version) }))
}

/** What explaining needs of a ledger. */
export interface RecordKeeper {
  readonly record: (reportId: string) => Promise<ReportRecord | null>
}

/** @throws WrongQuestion where the ledger has no such record */
export async function explainRecord(reader: Reader, keeper: RecordKeeper, id: string): Promise<Opened> {
  const parts = globalId.exec(id)
  if (!parts) throw new WrongQuestion(`"${id}" is no id of a record`, 'write it as 0123456789abcdef#e5')
  const [, reportId, letter, nr] = parts
  const record = await keeper.record(reportId)
  const [report] = await reader.rows('select * exclude (text) from reports where id = $id', { id: reportId })
  if (!record || !report)
    throw new WrongQuestion(`the ledger has no report ${reportId}`, 'take an id that a list shows')
  const coded = codedOf(record, `${letter}${nr}`)
  const reportNr = numberIn(report.nr)
  const isAdded = letter === 'e' && !coded
  const isEvent = letter === 'e'
  const known =
    isEvent &&
    (coded ||
      (await reader.rows(`select 1 as one from revised where report = ${reportNr} and event = ${nr}`)).length > 0)
  if (!coded && !known)
    throw new WrongQuestion(`report ${reportId} has no record ${letter}${nr}`, 'take an id that a list shows')
  const [event = null] = isEvent ? await eventRows(reader, [{ report: reportNr, event: Number(nr) }]) : []
  const text = record.text ?? ''
  const spans: Spans = coded?.spans ?? (event ? [['predicate', event.predicate]] : [])
  const corrections = await findCorrections(reader, { report: reportId }, { limit: 500 })
  return {
    id,
    kind: isEvent ? 'event' : letter === 'q' ? 'statement' : 'link',
    report: {
      id: reportId,
      title: record.report.title,
      source: record.report.source,
      date: record.report.date,
      url: record.report.url,
    },
    coder: record.coder,
    sentences: record.sentences
      .filter(({ span }) => spans.some(([, words]) => overlaps(span, words)))
      .map(({ id: sentence, span }) => ({ id: sentence, span, text: text.slice(...span) })),
    marks: spans.map(([part, span]) => ({ part, span, words: text.slice(...span) })),
    event,
    coded: coded?.record ?? null,
    rule: isAdded ? 'added by a correction' : (coded?.rule ?? ''),
    cluster: isEvent ? await clusterOf(reader, reportNr, Number(nr)) : null,
    corrections: event ? corrections.items.filter(({ predicate }) => overlaps(predicate, event.predicate)) : [],
    versions: await versionsOf(reader, report),
  }
}
