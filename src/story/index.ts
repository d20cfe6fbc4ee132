/** The door of story/: reports that are one text, and mentions that are one act. */

export { stemsOf } from './stem.ts'
export { forgetReports, joinReports, updateStories } from './update.ts'
export { cosine, vectorOf, type WordVector } from './vector.ts'
export { loadWordWeights, type WordWeights, weightsOf } from './weights.ts'
