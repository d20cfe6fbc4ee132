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

/**
 * "police" in "a rally in Harare, where police fired": the place where the sentence happens, else its only country, else
 * that of the sentences before, else of the whole report.
 */
export function surroundingsOf(sight: Sight, locales: readonly (readonly Locale[])[], token: TokenIndex): Surroundings {
  const sentence = sight.parse.tokens[token].sentence
  for (let back = 0; back <= reach && sentence - back >= 0; back++) {
    const found = sentenceCountry(locales[sentence - back], back === 0 ? token : null)
    if (found) return { code: found, confidence: back === 0 ? 0.7 : 0.6 - back * 0.05 }
  }
  const next = locales[sentence + 1]
  const ahead = next ? sentenceCountry(next, null) : null
  if (ahead) return { code: ahead, confidence: 0.45 }
  const whole = mostCommon(locales.flat())
  return whole === null ? nowhere : { code: whole, confidence: 0.4 }
}

function sentenceCountry(locales: readonly Locale[], near: TokenIndex | null): string | null {
  const places = locales.filter(locale => locale.locative)
  if (places.length > 0) return near === null ? mostCommon(places) : nearest(places, near)
  if (locales.length === 0) return null
  return near === null ? mostCommon(locales) : nearest(locales, near)
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
