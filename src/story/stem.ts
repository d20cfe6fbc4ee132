/** Words as they are compared between reports: without case, accents and the commonest endings. */
import { fold } from '../ledger/index.ts'

const word = /[\p{L}\p{N}]+/gu
/** Longer runs of letters are no words. */
const longest = 40
const vowel = /[aeiouy]/
const doubled = /([^aeiouylsz])\1$/
const endings = ['ingly', 'edly', 'ing', 'ed', 'ly'] as const

/** `cities` → `citi`, `city` → `citi`, `launches` → `launch`, `sanctions` → `sanction`. */
function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}i`
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('s') && !/[suiy]s$/.test(word)) return word.slice(0, -1)
  return word
}

/**
 * The stem of a folded word: what is left without plural, `-ed`, `-ing`, `-ly` and a silent e. It need not be a word.
 * Misses: irregular forms ("said", "struck"); another part of speech ("announcement").
 */
export function stemOf(word: string): string {
  if (word.length < 4) return word
  let stem = withoutPlural(word)
  const ending = endings.find(each => stem.endsWith(each) && vowel.test(stem.slice(0, -each.length)))
  if (stem.endsWith('eed') && stem.length > 5) stem = stem.slice(0, -1)
  else if (ending && stem.length - ending.length >= 3) stem = stem.slice(0, -ending.length).replace(doubled, '$1')
  if (stem.endsWith('e') && stem.length > 3) stem = stem.slice(0, -1)
  return stem.endsWith('y') && stem.length > 3 ? `${stem.slice(0, -1)}i` : stem
}

/** The stems of a text, each as often and in the order in which they come. */
export const stemsOf = (text: string): readonly string[] =>
  (fold(text).match(word) ?? []).filter(each => each.length <= longest).map(stemOf)
