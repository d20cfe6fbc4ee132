export { treeOf } from './arcs.ts'
export { buildParse } from './build.ts'
export { parseOf } from './compact.ts'
export { readConllu, roundFact, toConllu } from './conllu.ts'
export { findChains } from './coreference.ts'
export { decodeEntities, type EntityRun } from './entity.ts'
export { applyScript } from './lemma.ts'
export { type Lemmas, loadLemmas } from './lemmatise.ts'
export { predicatesOf } from './predicates.ts'
export { pronouns } from './pronouns.ts'
export { loadRoles, type Roles } from './roles.ts'
export type {
  Argument,
  Chain,
  Entity,
  EntityType,
  FullParse,
  Parse,
  Predicate,
  Sentence,
  SentenceRole,
  TreeToken,
} from './types.ts'
export {
  ancestors,
  caseOf,
  childOf,
  childrenOf,
  conjuncts,
  dependentsOf,
  descendants,
  featureOf,
  firstConjunct,
  isDeprel,
  isPassive,
  phraseSpan,
  relationOf,
  spanOfTokens,
  subtree,
} from './walk.ts'
