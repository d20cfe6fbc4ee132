import type { TokenIndex } from '../span.ts'
import type { Locale } from './choose.ts'
import type { Sight } from './sight.ts'

/** The country that a description without one most plainly stands in. */
export interface Surroundings {
  readonly code: string | null
  readonly confidence: number
}

const nowhere: Surroundings = { code: null, confidence: 0.3 }

/** How many sentences back a country is still in sight. */
const reach = 4

/** A report of so many sentences has a country that it is about. */
const longReport = 5
/** Share of all countries named that the one must have which stands for those that a sentence names in passing. */
const dominantShare = 0.5
const commonShare = 0.35

/**
 * "police" in "a rally in Harare, where police fired": the place where the sentence happens; else the country that a long
 * report is about, the sentence's only or nearest one; without any in the sentence the report's, else the one before.
 */
export function readSurroundings(
  sight: Sight,
  locales: readonly (readonly Locale[])[],
): (token: TokenIndex) => Surroundings {
  const all = locales.flat()
  const whole = mostCommon(all)
  const share = all.filter(({ code }) => code === whole).length / Math.max(all.length, 1)
  const isLong = sight.parse.sentences.length >= longReport
  return token => {
    const { sentence } = sight.parse.tokens[token]
    const own = locales[sentence]
    const places = own.filter(locale => locale.locative)
    if (places.length > 0) return { code: nearest(places, token), confidence: 0.7 }
    if (own.length > 0) {
      const isAbout = isLong && share >= dominantShare
      return { code: isAbout ? whole : nearest(own, token), confidence: isAbout ? 0.6 : 0.7 }
    }
    if (whole !== null && share >= commonShare) return { code: whole, confidence: 0.55 }
    for (let back = 1; back <= reach && sentence - back >= 0; back++) {
      const before = sentenceCountry(locales[sentence - back])
      if (before !== null) return { code: before, confidence: 0.6 - back * 0.05 }
    }
    return whole === null ? nowhere : { code: whole, confidence: 0.4 }
  }
}

function sentenceCountry(locales: readonly Locale[]): string | null {
  const places = locales.filter(locale => locale.locative)
  return mostCommon(places.length > 0 ? places : locales)
}

const nearest = (locales: readonly Locale[], token: TokenIndex): string =>
  locales.reduce((best, locale) => (Math.abs(locale.token - token) < Math.abs(best.token - token) ? locale : best)).code

function mostCommon(locales: readonly Locale[]): string | null {
  const counts = new Map<string, number>()
  for (const { code } of locales) counts.set(code, (counts.get(code) ?? 0) + 1)
  let best: string | null = null
  for (const [code, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = code
  return best
}
