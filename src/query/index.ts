/** The door of query/: what may be asked of a ledger, and what people may say of its events. */
export { type ActorProfile, type ActorRow, actorProfile, findActors, type Person } from './actors.ts'
export { type CorrectionRow, findCorrections } from './correction/list.ts'
export { recordCorrection, type Saying } from './correction/record.ts'
export { reviseReports } from './correction/revise.ts'
export { type Change, type CorrectionInput, change, correctionInput } from './correction/schema.ts'
export {
  type DyadFilter,
  type DyadPoint,
  type DyadRow,
  type DyadSeries,
  daysOf,
  dyadSeries,
  type Mover,
  type Movers,
  movers,
  type QuadCounts,
  topDyads,
  type Unit,
  units,
} from './dyads.ts'
export { findEvents } from './events.ts'
export { explainRecord, type Marked, type Opened, type OtherMention } from './explain.ts'
export {
  type Counting,
  countings,
  type EventFilter,
  eventFilter,
  type LinkFilter,
  linkFilter,
  type Paging,
  paging,
  type Quad,
  quads,
  type ReportFilter,
  reportFilter,
  type StatementFilter,
  statementFilter,
} from './filter.ts'
export { type Cell, eventCells, type Flat, linkCells, qualityCells, sourceCells, statementCells } from './flat.ts'
export { findLinks } from './links.ts'
export { type Page, WrongQuestion } from './page.ts'
export { type QualityRow, quality } from './quality.ts'
export { type OpenReader, openReader, type Reader, readerOn } from './reader.ts'
export { findReport, findReports, findSources, searchSentences } from './reports.ts'
export type {
  ClusterShown,
  EventRow,
  LinkEnd,
  LinkRow,
  ReportRow,
  ReportShown,
  SentenceRow,
  SentenceShown,
  Side,
  SourceRow,
  StatementRow,
  Verdict,
} from './rows.ts'
export { findStatements } from './statements.ts'
export { type Share, wilson } from './wilson.ts'
