/** How names and tokens are made comparable: lower case, no diacritics, no dots or apostrophes. */

const letters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ə: 'a',
  þ: 'th',
  ð: 'd',
}
const ascii = /^[\x20-\x7e]*$/

/** "Recep Tayyip Erdoğan" → "recep tayyip erdogan", "U.S." → "us", "N’Djamena" → "ndjamena". */
export function plain(form: string): string {
  const lower = form.toLowerCase()
  if (ascii.test(lower)) return /[.']/.test(lower) ? lower.replace(/[.']/g, '') : lower
  return lower
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[łøđıßæœəþð]/g, letter => letters[letter] ?? letter)
    .replace(/[.'’‘`ʻʼ´]/g, '')
}

/** Nothing to do but lower the case. */
const simple = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/
const simpleWord = /^[A-Za-z0-9]+$/

/**
 * The words of a name as the index keeps them: split at blanks and hyphens, the possessive "'s" a word of its own, as
 * the tokeniser splits them. "Jean-Claude Juncker" → [jean, claude, juncker]; "People's Party" → [people, s, party].
 */
export function nameWords(name: string): string[] {
  if (simple.test(name)) return name.toLowerCase().split(' ')
  return name
    .replace(/['’]s(?=\s|$)/g, ' s')
    .split(/[\s\-–—/,]+/)
    .map(word => (word === '&' ? 'and' : plain(word)))
    .filter(word => word !== '')
}

export const nameKey = (name: string): string => (simple.test(name) ? name.toLowerCase() : nameWords(name).join(' '))

/** Tokens that a name may run over without their being a word of it. */
const bridges = new Set(['-', '–', '—', "'", '’', '`', '/'])

/** The words of a list of tokens, each with the token that it stands in; other punctuation is the word `|`. */
export interface WordStream {
  readonly words: readonly string[]
  readonly tokenOf: readonly number[]
  /** The first word at or after each token. */
  readonly wordOf: readonly number[]
}

export function wordStream(forms: readonly string[]): WordStream {
  const words: string[] = []
  const tokenOf: number[] = []
  const wordOf: number[] = []
  forms.forEach((form, token) => {
    wordOf.push(words.length)
    if (bridges.has(form)) return
    if (simpleWord.test(form)) {
      words.push(form.toLowerCase())
      tokenOf.push(token)
      return
    }
    const parts = /[\p{L}\p{N}&]/u.test(form) ? nameWords(form) : ['|']
    for (const part of parts) {
      words.push(part)
      tokenOf.push(token)
    }
  })
  return { words, tokenOf, wordOf }
}

/** Number of letters to change, add or drop; stops counting above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1))
    }
    row = next
  }
  return row[b.length]
}

/** The same name in two ways of writing it in Latin letters: "Sergei"/"Sergey", "Alexei"/"Aleksey", "Antony"/"Anthony", "Zelensky"/"Zelenskyy". */
export function soundsAlike(a: string, b: string): boolean {
  if (a === b) return true
  const [x, y] = [skeleton(a), skeleton(b)]
  return x === y || (x.length > 5 && y.length > 5 && x[0] === y[0] && editDistance(x, y, 1) <= 1)
}

/** The same letters but for ways of transliterating them. */
export const isSpelledAlike = (a: string, b: string): boolean => skeleton(a) === skeleton(b)

const skeleton = (word: string): string =>
  word
    .replace(/th/g, 't')
    .replace(/kh|q|ck/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/ph/g, 'f')
    .replace(/ou|oo/g, 'u')
    .replace(/[yj]/g, 'i')
    .replace(/ee|ie|ei/g, 'i')
    .replace(/(.)\1+/g, '$1')
