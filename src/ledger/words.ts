/** Words as the full-text search knows them. */

const word = /[\p{L}\p{N}]+/gu
/** Longer runs of letters are no words; they would fill the table of words. */
const longest = 40

/** Lower case, without accents: `Çavuşoğlu` is found as `cavusoglu`. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

/** The distinct words of a text, in order of first use. */
export function wordsOfText(text: string): readonly string[] {
  const found = fold(text).match(word) ?? []
  return [...new Set(found)].filter(each => each.length <= longest)
}
