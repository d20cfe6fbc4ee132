/**
 * Where the tree fails: long and broken sentences are parsed badly just where a word of saying stands. Word order then
 * tells the source (the noun phrase beside the verb) and, for words that always say something, the content.
 */
import type { TokenIndex } from '../span.ts'
import { isPassive, type Parse } from '../tree/index.ts'
import { isRelative, lower } from './clause.ts'
import type { Content } from './content.ts'
import type { Cue } from './cue.ts'

const isFiniteVerb = (parse: Parse, token: TokenIndex): boolean => /^(VBD|VBZ|VBP|MD)$/.test(parse.tokens[token].xpos)
const isNominal = (parse: Parse, token: TokenIndex): boolean =>
  /^(NOUN|PROPN|PRON|NUM)$/.test(parse.tokens[token].upos) && !isRelative(parse, token)
const sentenceOf = (parse: Parse, token: TokenIndex) => parse.sentences[parse.tokens[token].sentence]

/** The governing noun of the phrase that stands at `at`, climbing only inside `[first, end)`; null if it is no noun. */
function topWithin(parse: Parse, at: TokenIndex, first: TokenIndex, end: TokenIndex): TokenIndex | null {
  let top = at
  for (let head = parse.tokens[top].head; head >= first && head < end; head = parse.tokens[top].head) top = head
  return isNominal(parse, top) ? top : isNominal(parse, at) ? at : null
}

/** The source beside a finite verb without a subject: "Sources briefed on the talks said", "said the mayor". */
export function sourceBeside(parse: Parse, verb: TokenIndex): TokenIndex | null {
  if (
    !/^VB[DZPN]$/.test(parse.tokens[verb].xpos) ||
    /^(acl|amod)$/.test(parse.tokens[verb].deprel) ||
    isPassive(parse, verb)
  )
    return null
  const { first, end } = sentenceOf(parse, verb)
  let at = verb - 1
  while (at >= first && /^(AUX|ADV|PART)$/.test(parse.tokens[at].upos)) at--
  if (at >= first && isNominal(parse, at)) return topWithin(parse, at, phraseStart(parse, at, first), verb)
  if (at >= first && parse.tokens[at].form === ',') {
    const opened = commaBefore(parse, at, first)
    if (opened !== null && isNominal(parse, opened - 1))
      return topWithin(parse, opened - 1, phraseStart(parse, opened - 1, first), opened)
  }
  const after = verb + 1
  return after < end && /^(NOUN|PROPN|DET|ADJ)$/.test(parse.tokens[after].upos)
    ? topWithin(parse, after, after, end)
    : null
}

/** A noun phrase does not cross a comma or a quotation mark to its left. */
function phraseStart(parse: Parse, at: TokenIndex, first: TokenIndex): TokenIndex {
  let start = at
  while (start > first && parse.tokens[start - 1].upos !== 'PUNCT') start--
  return start
}

/** The comma that opens what the comma at `closing` closes: "Both sources, who asked for silence, said". */
function commaBefore(parse: Parse, closing: TokenIndex, first: TokenIndex): TokenIndex | null {
  for (let at = closing - 1; at > first; at--) if (parse.tokens[at].form === ',') return at
  return null
}

/** What such a verb says by word order: all after "that", all after the verb, or all before ", X said." */
export function contentBeside(parse: Parse, verb: TokenIndex, cue: Cue, source: TokenIndex | null): Content | null {
  if (!cue.takes.includes('clause')) return null
  const { first, end } = sentenceOf(parse, verb)
  const that = thatAfter(parse, verb, end)
  if (that !== null) return said(that + 1, end)
  if (!cue.alwaysSays || source === null) return null
  const afterCluster = Math.max(verb, source < verb ? verb : lastOf(parse, source, end)) + 1
  if (hasFiniteVerb(parse, afterCluster, end) && source < verb) return said(verb + 1, end)
  const start = Math.min(verb, source < verb ? phraseStart(parse, source, first) : verb)
  const comma = start - 1
  return comma > first && parse.tokens[comma].form === ',' && hasFiniteVerb(parse, first, comma)
    ? said(first, comma)
    : null
}

const said = (first: TokenIndex, end: TokenIndex): Content | null =>
  end - first < 2 ? null : { tokens: Array.from({ length: end - first }, (_, i) => first + i), rule: 'surface' }

/** "said on Monday that": the conjunction behind the verb, nothing but a short phrase between. */
function thatAfter(parse: Parse, verb: TokenIndex, end: TokenIndex): TokenIndex | null {
  for (let at = verb + 1; at < Math.min(end, verb + 9); at++) {
    if (lower(parse, at) === 'that' && parse.tokens[at].upos === 'SCONJ') return at
    if (parse.tokens[at].upos === 'VERB' || parse.tokens[at].upos === 'SCONJ') return null
  }
  return null
}

function hasFiniteVerb(parse: Parse, first: TokenIndex, end: TokenIndex): boolean {
  for (let at = first; at < end; at++) if (isFiniteVerb(parse, at)) return true
  return false
}

function lastOf(parse: Parse, source: TokenIndex, end: TokenIndex): TokenIndex {
  let last = source
  while (last + 1 < end && parse.tokens[last + 1].upos !== 'PUNCT') last++
  return last
}
