export interface Language {
  /** ISO 639-1. */
  readonly lang: string
  readonly certain: boolean
}

/** Function words of English that are no common words of other languages. */
const englishWords = new Set(
  `the of and to that with from they their this which were been would said it his its but she you there what when
   about than could should these those because while after before between will has is was on at as`.split(/\s+/),
)

/** How much of a text is looked at, in characters. */
const sample = 20_000
/** English prose has a third of its words in the list, headlines less; other languages stay under a tenth. */
const englishShare = 0.17
const fewestWords = 8
/** Below so many words nothing is asked. */
const tooFewWords = 4

/**
 * The language of a text. The model of `eld` (its smallest, 37 MB) is loaded only when the words do not say
 * that it is English. Text with hardly a word is called English without being certain.
 */
export async function detectLanguage(text: string): Promise<Language> {
  const start = text.slice(0, sample)
  // a Chinese character counts as a word
  const words = start.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{M}]+/gu) ?? []
  if (words.length < tooFewWords) return { lang: 'en', certain: false }
  const share = words.filter(word => englishWords.has(word)).length / words.length
  if (share >= englishShare && words.length >= fewestWords) return { lang: 'en', certain: true }
  const { eld } = await import('eld/extrasmall')
  const found = eld.detect(start)
  if (found.language === '') return { lang: 'en', certain: false }
  return { lang: found.language, certain: words.length >= fewestWords && found.isReliable() }
}
