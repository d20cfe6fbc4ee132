/** Our records as CAMEO's roots in the manner of PLV: the coding conventions, § 11, line by line; README.md has it as a table. */
import type { Codebook } from '../../src/codebook.ts'
import type { Relation } from '../../src/event/index.ts'

/** A relation with the words of its act in lower case. */
export type Said = Relation & { readonly words: string }

const yields = (type: string): boolean => type === 'CONCEDE' || type === 'RETREAT'
/** A promise, willingness or announcement to yield. */
const promises =
  /\b(will|would|'ll|agreed?|agrees|willing|ready|prepared|pledge[ds]?|promise[ds]?|vow(s|ed)?|offer(s|ed)?|plans?|planned|decide[ds]?)\b/
/** "Imposes sanctions, an embargo". */
const imposes = /\b(impos\w*|embargo\w*|slap\w*|sanction(s|ed)?)\b/
const denies = /\b(den(y|ies|ied|ying)|denials?)\b/

export const rootAsCoded = ({ type }: Said): string => (yields(type) ? 'YIELD' : type)

export function rootOf(said: Said): string {
  const { type, mode, status, words } = said
  const isConflict = conflicts.has(type)
  if (status === 'negated' && !isConflict) return 'REJECT'
  if (yields(type)) return status === 'future' || promises.test(words) ? 'AGREE' : 'YIELD'
  if (denies.test(words)) return 'REJECT'
  if (type === 'SANCTION' && mode === 'convict') return 'ACCUSE'
  if (type === 'SANCTION' && mode === 'discontinue' && imposes.test(words)) return 'COERCE'
  if (status === 'future' && isConflict) return 'THREATEN'
  return type
}

const conflicts = new Set('REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split(' '))

/** Theirs has one class for yielding, material cooperation. */
export const quadOfRoot = (root: string, codebook: Codebook): number | null =>
  root === 'YIELD' ? 2 : codebook.quad(root)
