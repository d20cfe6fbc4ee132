import type { TokenIndex } from '../span.ts'
import type { Parse, TreeToken } from '../tree/index.ts'

/** A short form that the report itself sets: "National Telecommunications Commission (NTC)". */
export interface ShortForm {
  readonly form: string
  /** Token of the short form between the brackets. */
  readonly at: TokenIndex
  /** Tokens `[first, end)` of the long form. */
  readonly first: TokenIndex
  readonly end: TokenIndex
}

/** Words that a short form may leave out. */
const small = new Set([
  'of',
  'the',
  'and',
  'for',
  'in',
  'on',
  'de',
  'la',
  'du',
  'des',
  'del',
  "'s",
  '’s',
  '&',
  '-',
  'to',
])

/** Short forms whose letters begin the words before the bracket, in order. Misses short forms of other letters ("PETA"). */
export function shortForms({ tokens }: Parse): ShortForm[] {
  const found: ShortForm[] = []
  for (let at = 2; at < tokens.length - 1; at++) {
    if (tokens[at - 1].form !== '(' || tokens[at + 1].form !== ')') continue
    const { form } = tokens[at]
    if (!/^[A-Z][A-Za-z]{1,7}$/.test(form) || !/[A-Z].*[A-Z]/.test(form)) continue
    const first = longFormOf(tokens, at - 2, form.replace(/[^A-Z]/g, ''))
    if (first !== null) found.push({ form, at, first, end: at - 1 })
  }
  return found
}

/** The token where the words begin whose first letters are these. */
function longFormOf(tokens: readonly TreeToken[], last: TokenIndex, letters: string): TokenIndex | null {
  let left = letters.length
  for (let at = last; at >= 0 && last - at < 16 && tokens[at].sentence === tokens[last].sentence; at--) {
    const { form } = tokens[at]
    if (small.has(form.toLowerCase()) && form[0] !== letters[left - 1]) continue
    if (form[0]?.toUpperCase() !== letters[left - 1]) return null
    left--
    if (left === 0) return at
  }
  return null
}
