/** The door of api/: a ledger on a port, and the types of what its routes take and give. */
export { openCorrecting } from './correcting.ts'
export { isLoopback } from './guard.ts'
export type { Teller } from './progress.ts'
export type * from './schemas.ts'
export { type Served, serveLedger } from './serve.ts'
export { answerSql } from './sql.ts'
