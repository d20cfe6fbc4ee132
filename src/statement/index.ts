export { type Cue, type Cues, loadCues } from './cue.ts'
export { findStatements } from './find.ts'
export { findQuotations, type Quotation } from './quote.ts'
export type { ReportDate, StatementFound, StatementHeads, TokenRange } from './types.ts'
