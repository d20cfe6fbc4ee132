export { ActHeads } from './act-heads.ts'
export { eventFeatureNames } from './confidence.ts'
export { type ContextCues, loadContextCues } from './contexts.ts'
export { type EventJudges, findActs, findEvents, loadEventJudges, sideCandidates } from './find.ts'
export {
  type CounterExample,
  type Example,
  faultsOfCounterExample,
  faultsOfExample,
  loadPatterns,
  matchPatterns,
  type NearMatch,
  nearMatches,
  type Pattern,
  type PatternMatch,
  type Patterns,
} from './pattern/index.ts'
export { findRelation, type Naming, type Relation } from './relate.ts'
export { sideFeatureNames } from './sides/index.ts'
export type { EventFound, ReadAct } from './types.ts'
