export { type Actors, countriesNamed, findActors, type Mention } from './actors.ts'
export { findOfficeEvidence, type OfficeEvidence } from './evidence.ts'
export { type ActorTables, loadActorTables } from './tables.ts'
