export {
  antecedentOdds,
  argumentOf,
  argumentsOfToken,
  chanceOf,
  type HeadLabels,
  type Heads,
  highestChance,
  type WindowHeads,
} from './heads.ts'
export { keepRuntimeQuiet, loadRuntime } from './runtime.ts'
export { BATCH, type Encoder, feedsOf, openEncoder, sessionOptions } from './session.ts'
export { batchWindows, type Window } from './windows.ts'
