/** A verb has one subject: in "Macron hosted Merkel" the parser gives it two, and the later one is its object. */
import type { TokenIndex } from '../span.ts'
import type { TreeToken } from './types.ts'

/**
 * The tokens with the second subject of a verb, behind it and without an object beside it, made its object. Tokens that
 * stand are the same objects. Linear in the tokens.
 */
export function mendSecondSubjects(
  tokens: readonly TreeToken[],
  dependents: readonly (readonly TokenIndex[])[],
): readonly TreeToken[] {
  let mended: TreeToken[] | null = null
  for (const { index: verb, upos } of tokens) {
    if (upos !== 'VERB') continue
    const [first, second] = dependents[verb].filter(i => tokens[i].deprel === 'nsubj')
    if (second === undefined || first > verb || second < verb) continue
    if (dependents[verb].some(i => tokens[i].deprel === 'obj')) continue
    mended ??= [...tokens]
    mended[second] = { ...tokens[second], deprel: 'obj' }
  }
  return mended ?? tokens
}
