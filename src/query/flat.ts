/** Flat rows: what stands in the columns of CSV and Parquet. Lists stay lists until a format joins them. */
import type { Span } from '../span.ts'
import type { QualityRow } from './quality.ts'
import type { EventRow, LinkRow, SentenceShown, Side, SourceRow, StatementRow } from './rows.ts'

export type Cell = string | number | boolean | null | readonly string[]
export type Flat<Item> = (item: Item) => Readonly<Record<string, Cell>>

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const codes = (sides: readonly Side[]): readonly string[] => sides.map(({ code }) => code ?? '')
const names = (sides: readonly Side[]): readonly string[] => sides.map(({ name }) => name)

const wordsIn = ({ span, text }: SentenceShown, [start, end]: Span): string =>
  oneLine(text.slice(start - span[0], end - span[0]))

const head = ({ report, sentence }: Pick<EventRow, 'report' | 'sentence'>) => ({
  sentence_id: sentence.id,
  sentence_start: sentence.span[0],
  sentence_end: sentence.span[1],
  sentence: oneLine(sentence.text),
  report_id: report.id,
  report_date: report.date,
  source: report.source,
  title: report.title,
  url: report.url,
})

export const eventCells: Flat<EventRow> = row => ({
  id: row.id,
  date: row.date.value,
  date_end: row.date.end,
  date_precision: row.date.precision,
  type: row.type,
  mode: row.mode,
  quad: row.quad,
  score: row.score,
  status: row.status,
  mutual: row.mutual,
  actor_codes: codes(row.actors),
  actor_names: names(row.actors),
  recipient_codes: codes(row.recipients),
  recipient_names: names(row.recipients),
  claim: row.claimed,
  contexts: row.contexts,
  confidence: row.confidence,
  judged: row.judged,
  cluster: row.cluster?.id ?? null,
  mentions: row.cluster?.mentions ?? 1,
  predicate: wordsIn(row.sentence, row.predicate),
  predicate_start: row.predicate[0],
  predicate_end: row.predicate[1],
  ...head(row),
})

const spans = (all: readonly Span[]): readonly string[] => all.map(([start, end]) => `${start}-${end}`)

export const statementCells: Flat<StatementRow> = row => ({
  id: row.id,
  date: row.date.value,
  date_precision: row.date.precision,
  kind: row.kind,
  negated: row.negated,
  speaker_codes: codes(row.speakers),
  speaker_names: names(row.speakers),
  addressee_codes: codes(row.addressees),
  about_codes: codes(row.about.map(({ side }) => side)),
  about_names: names(row.about.map(({ side }) => side)),
  about_stances: row.about.map(({ stance }) => stance),
  content: oneLine(row.says),
  content_spans: spans(row.content),
  cue_spans: spans(row.cue),
  confidence: row.confidence,
  ...head(row),
})

export const linkCells: Flat<LinkRow> = row => ({
  id: row.id,
  kind: row.kind,
  from_id: row.from.id,
  from_type: row.from.type,
  from_sentence: oneLine(row.from.sentence.text),
  to_id: row.to.id,
  to_type: row.to.type,
  to_sentence: oneLine(row.to.sentence.text),
  words_spans: spans(row.words),
  rule: row.rule,
  confidence: row.confidence,
  report_id: row.report.id,
  report_date: row.report.date,
  source: row.report.source,
  title: row.report.title,
  url: row.report.url,
})

export const sourceCells: Flat<SourceRow> = ({ source, reports, events, statements, from, to }) => ({
  source,
  reports,
  events,
  statements,
  first_day: from,
  last_day: to,
})

export const qualityCells: Flat<QualityRow> = ({ type, judged, right, changed, missed, precision, recall }) => ({
  type,
  judged,
  right,
  changed,
  missed,
  precision: precision?.[0] ?? null,
  precision_low: precision?.[1] ?? null,
  precision_high: precision?.[2] ?? null,
  recall: recall?.[0] ?? null,
  recall_low: recall?.[1] ?? null,
  recall_high: recall?.[2] ?? null,
})
