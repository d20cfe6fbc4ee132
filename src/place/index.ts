export { type Candidate, type Gazetteer, type KnownPlace, loadGazetteer, type PlaceKind } from './gazetteer.ts'
export { findPlaces, isWhere, placeOfAct } from './places.ts'
export type { Place } from './types.ts'
