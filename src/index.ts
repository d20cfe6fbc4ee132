/** The library: `import { analyse, openTools, readInput } from 'chancery'`; docs/tutorial shows it at work. */
export { loadOwnActors, type OwnActors } from './actor/index.ts'
export { analyse, codebook, explainReport, openTools, parseReport, parseText, relate, type Tools } from './analysis.ts'
export type { Relation } from './event/index.ts'
export type { Explanation } from './explanation.ts'
export {
  type FurnitureRules,
  type Input,
  loadFurniture,
  type Metadata,
  type ReadOutcome,
  type Report,
  readInput,
} from './page/index.ts'
export * from './record.ts'
export type { Span } from './span.ts'
export { type Parse, toConllu } from './tree/index.ts'
