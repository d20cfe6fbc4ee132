export { type Candidate, candidatesOf, sideFeatureNames } from './features.ts'
export { findSides } from './find.ts'
