/** Runs of six words as numbers: what two texts have in common, whatever was cut, joined or moved. */
import { fold } from '../ledger/index.ts'

/** Words of a shingle. Shorter runs are shared by chance ("the prime minister of the"), longer ones break at every edit. */
export const shingleWords = 6
const word = /[\p{L}\p{N}]+/gu

/** FNV-1a of the code units, 32 bits with a sign. */
export function hashWord(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

/** Spreads a hash over all 32 bits, as the end of MurmurHash3 does. */
function spread(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/**
 * The distinct shingles of a text, each a signed number of 32 bits; case, accents and punctuation do not count.
 * A text of fewer than six words is one shingle, one without words none. Linear in the text.
 */
export function shinglesOf(text: string): ReadonlySet<number> {
  const words = (fold(text).match(word) ?? []).map(hashWord)
  const found = new Set<number>()
  for (let i = 0; i + shingleWords <= words.length; i++) {
    let hash = 0
    for (let k = 0; k < shingleWords; k++) hash = Math.imul(hash ^ words[i + k], 0x9e3779b1) ^ (hash >>> 15)
    found.add(spread(hash))
  }
  if (found.size === 0 && words.length > 0)
    found.add(spread(words.reduce((hash, each) => Math.imul(hash ^ each, 0x9e3779b1), 1)))
  return found
}
