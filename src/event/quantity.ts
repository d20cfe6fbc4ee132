/** Numbers of people that an act tells: killed, wounded, arrested, in the crowd. */
import type { EventRecord } from '../record.ts'
import type { TokenIndex } from '../span.ts'
import { childrenOf, type Parse, spanOfTokens, type TreeToken } from '../tree/index.ts'
import type { Act } from './types.ts'

type Quantity = EventRecord['quantities'][number]

/** What the number of an act's people means, by the lemma of its verb. */
const meanings: Readonly<Record<string, string>> = {
  kill: 'killed',
  die: 'killed',
  shoot: 'killed',
  behead: 'killed',
  execute: 'killed',
  massacre: 'killed',
  wound: 'wounded',
  injure: 'wounded',
  hurt: 'wounded',
  arrest: 'arrested',
  detain: 'detained',
  jail: 'arrested',
  capture: 'captured',
  abduct: 'abducted',
  kidnap: 'abducted',
  free: 'released',
  release: 'released',
  deport: 'deported',
  displace: 'displaced',
  evacuate: 'evacuated',
  protest: 'crowd',
  march: 'crowd',
  rally: 'crowd',
  gather: 'crowd',
  demonstrate: 'crowd',
}
const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const scales: Readonly<Record<string, number>> = { dozen: 12, hundred: 100, thousand: 1000, million: 1e6 }

/** The numbers that count the subjects and objects of the act's verb. Misses: numbers of a second verb ("and wounding nine"). */
export function quantitiesOf(parse: Parse, { first, end }: Act): Quantity[] {
  const quantities: Quantity[] = []
  for (let verb = first; verb < end; verb++) {
    const what = meanings[parse.tokens[verb].lemma]
    if (!what) continue
    for (const noun of childrenOf(parse, verb, 'nsubj', 'nsubj:pass', 'obj'))
      quantities.push(...countsOf(parse, noun, what))
  }
  return quantities
}

function countsOf(parse: Parse, noun: TokenIndex, what: string): Quantity[] {
  const token = parse.tokens[noun]
  const numerals = token.upos === 'NUM' ? [noun] : childrenOf(parse, noun, 'nummod')
  return numerals.flatMap(numeral => {
    const value = numberOf(parse.tokens[numeral])
    if (value === null) return []
    return [{ what, value, min: null, max: null, unit: 'people', span: spanOfTokens(parse, numeral, numeral + 1) }]
  })
}

function numberOf({ form }: TreeToken): number | null {
  const word = form.toLowerCase()
  if (small.includes(word)) return small.indexOf(word)
  if (word in scales) return scales[word]
  const digits = Number(form.replaceAll(',', ''))
  return form !== '' && Number.isFinite(digits) ? digits : null
}
