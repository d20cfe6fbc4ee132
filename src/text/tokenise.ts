import type { Span } from '../span.ts'
import { isAbbreviation } from './abbreviations.ts'
import { partsOf } from './contractions.ts'
import { keepsHyphen } from './hyphens.ts'
import {
  acronym,
  addresses,
  blank,
  clitic,
  digitGroups,
  endOf,
  endOfAny,
  fraction,
  han,
  letterShapes,
  number,
  plainWord,
  plusNumber,
  single,
  startsWord,
  symbols,
  unit,
  word,
  wordTail,
} from './patterns.ts'
import type { Paragraph, Token } from './types.ts'

/** Takes the piece `text.slice(start, end)`; pieces come in order and leave out nothing but blanks. */
type Add = (start: number, end: number, partOfWord?: boolean) => void

/**
 * Words of the paragraphs of a text, in the tokenisation of UD English-EWT 2.16: every character that is not blank
 * (`\s`) belongs to exactly one token. Linear in the length of the text.
 * Misses: words written together by mistake ("alot" is known, "lastnight" is not), a possessive without its
 * apostrophe, words cut by the end of a line.
 */
export function tokenise(text: string, paragraphs: readonly Paragraph[]): Token[] {
  const tokens: Token[] = []
  paragraphs.forEach(({ span }, paragraph) => {
    const words = text.slice(span[0], span[1])
    const first = tokens.length
    cutParagraph(words, (start, end, partOfWord = false) => {
      const place: Span = [span[0] + start, span[0] + end]
      const glued = tokens.length > first && tokens[tokens.length - 1].span[1] === place[0]
      tokens.push({ span: place, form: words.slice(start, end), glued, partOfWord: partOfWord && glued, paragraph })
    })
  })
  return tokens
}

function cutParagraph(text: string, add: Add): void {
  let place = 0
  /** A single quotation mark is open: an apostrophe after "s" closes it and is no possessive. */
  let quoteOpen = false
  for (;;) {
    place = Math.max(place, endOf(blank, text, place))
    if (place >= text.length) return
    const start = place
    place = startsWord.test(text.slice(start, start + 2))
      ? cutWord(text, start, add)
      : cutSymbol(text, start, add, quoteOpen)
    if (place === start + 1) quoteOpen = isQuoteOpenAfter(text, start, quoteOpen)
  }
}

function isQuoteOpenAfter(text: string, place: number, before: boolean): boolean {
  const mark = text[place]
  if (mark === '‘') return true
  if (mark !== "'" && mark !== '’') return before
  return mark === "'" && (place === 0 || /[\s([{"“—]/.test(text[place - 1]))
}

/** Cuts what begins with a letter or digit at `start`; returns where it ends. */
function cutWord(text: string, start: number, add: Add): number {
  const plain = endOf(plainWord, text, start)
  if (plain > 0) return cutPlainWord(text, start, plain, add)
  const character = endOf(han, text, start)
  if (character > 0) return addWhole(start, character, add)
  const address = endOfAny(addresses, text, start)
  if (address > 0) return addWhole(start, withoutClosing(text, start, address), add)
  if (/\d/.test(text[start])) return cutNumber(text, start, add)
  const whole = Math.max(endOf(acronym, text, start), endOfAny(letterShapes, text, start))
  if (whole > 0) return addWhole(start, whole, add)
  return cutPlainWord(text, start, endOf(word, text, start), add)
}

function addWhole(start: number, end: number, add: Add): number {
  add(start, end)
  return end
}

/** The end of an address without the punctuation of the sentence around it. */
function withoutClosing(text: string, start: number, end: number): number {
  while (end > start + 1 && /[.,;:!?'’"”)\]}…]/.test(text[end - 1])) end--
  return end
}

function cutNumber(text: string, start: number, add: Add): number {
  const group = endOfAny(digitGroups, text, start)
  if (group > 0) return addWhole(start, group, add)
  const end = endOf(number, text, start)
  const afterUnit = endOf(unit, text, end)
  if (afterUnit < 0) return cutPlainWord(text, start, endOf(wordTail, text, end), add)
  add(start, end)
  return addWhole(end, afterUnit, add)
}

/** Cuts one word with its contractions, its kept hyphen and the full stop of an abbreviation. */
function cutPlainWord(text: string, start: number, end: number, add: Add): number {
  let cuts = partsOf(text.slice(start, end), text, end)
  if (cuts.length === 0 && /[-‐‑]/.test(text.charAt(end))) {
    const next = endOf(word, text, end + 1)
    if (next > 0 && keepsHyphen(text.slice(start, end), text.slice(end + 1, next))) {
      cuts = partsOf(text.slice(end + 1, next), text, next).map(cut => cut + end + 1 - start)
      end = next
    }
  }
  if (text[end] === '.' && isAbbreviation(text, start, end)) end++
  let from = start
  for (const cut of cuts) {
    add(from, start + cut, from > start)
    from = start + cut
  }
  add(from, end, from > start)
  return end
}

function cutSymbol(text: string, start: number, add: Add, quoteOpen: boolean): number {
  const before = text.charAt(start - 1)
  const afterBlank = /^$|[\s($]/.test(before)
  const suffix = endOf(clitic, text, start)
  if (suffix > 0) {
    add(start, suffix, true)
    return suffix
  }
  const numeral = afterBlank ? Math.max(endOf(fraction, text, start), endOf(plusNumber, text, start)) : -1
  if (numeral > 0) return addWhole(start, numeral, add)
  const symbol = endOfAny(symbols, text, start)
  if (symbol > 0) return addWhole(start, symbol, add)
  const end = endOf(single, text, start)
  // "the envoys' car": the apostrophe is part of the word
  add(start, end, /['’]/.test(text[start]) && !quoteOpen && /[sSxXzZ]/.test(before))
  return end
}
