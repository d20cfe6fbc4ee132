export type { Change } from './merge.ts'
export { updateTables } from './update.ts'
