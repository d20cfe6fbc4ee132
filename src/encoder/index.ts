export {
  antecedentOdds,
  argumentOf,
  argumentsOfToken,
  chanceNear,
  chanceOf,
  type HeadLabels,
  type Heads,
  highestChance,
  type NearHeads,
  type PredicateHeads,
  rolesNear,
  type WindowHeads,
} from './heads.ts'
export { keepRuntimeQuiet, loadRuntime } from './runtime.ts'
export { BATCH, type Encoder, feedsOf, type ModelCard, modelHash, openEncoder, sessionOptions } from './session.ts'
export { batchWindows, type Window } from './windows.ts'
