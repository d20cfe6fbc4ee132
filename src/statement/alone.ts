/** Quotations without a word of saying from the lexicon. */
import type { TokenIndex } from '../span.ts'
import { childrenOf, type Parse } from '../tree/index.ts'
import { isVerb, lemmaOf } from './clause.ts'
import type { Cues } from './cue.ts'
import { speakersOf } from './draft.ts'
import { paragraphOf, type Quotation } from './quote.ts'
import { subjectsOf } from './speaker.ts'
import type { Draft } from './types.ts'

/** A quotation without a word of saying counts from this many words on; shorter ones are mostly scare quotes, titles and names. */
const shortestAlone = 6
/** A partial quotation in another clause ("in recognition of a “lifetime of service”") counts from this many words on. */
export const shortestPartial = 4
/** Tokens of the longest signature under a quotation, and of the longest name beside a verb. */
const longestSignature = 12
const longestFollower = 6

/**
 * A quotation without any cue: its signature or the verb before it names the speaker, the speaker before goes on, the
 * subject of its clause says it, or nobody does. Null for scare quotes, titles and names.
 * @param before the statement that the quotation before this one went to, or the one told in the sentence before, and where it stands
 */
export function aloneDraft(
  parse: Parse,
  cues: Cues,
  quoted: Int32Array,
  quotation: Quotation,
  tokens: readonly TokenIndex[],
  before: { readonly draft: Draft; readonly at: TokenIndex } | null,
): Draft | null {
  const first = quotation.pieces[0][0]
  const words = tokens.filter(token => parse.tokens[token].upos !== 'PUNCT').length
  const { sentence } = parse.tokens[first]
  const opens = first - parse.sentences[sentence].first <= 1
  const hasVerb = tokens.some(token => isVerb(parse, token))
  const signature = signatureAfter(parse, quotation)
  if (signature !== null && words >= shortestPartial) return bare(tokens, [signature], 'quote')
  const label = labelOf(parse, quotation)
  if (label !== null && words >= shortestPartial) return bare(tokens, [label], 'quote')
  const introducer = followerOf(parse, quotation) ?? introducerOf(parse, quotation)
  if (introducer !== null && words >= shortestPartial) {
    const cue = { cue: introducer, cueTokens: [introducer], cueLemma: lemmaOf(parse, introducer) }
    return { ...bare(tokens, speakersOf(parse, cues, subjectsOf(parse, introducer)), 'quote'), ...cue }
  }
  if (opens && words >= shortestAlone && hasVerb) {
    const gap = before === null ? Number.POSITIVE_INFINITY : paragraphOf(parse, first) - paragraphOf(parse, before.at)
    if (before !== null && gap <= 2)
      return { ...before.draft, cue: null, cueTokens: [], content: tokens, rule: 'quote-chain', chained: true }
    return bare(tokens, [], 'quote-alone')
  }
  if (words < shortestPartial || quotation.marks === 'single') return null
  const governor = governorOf(parse, quoted, tokens)
  if (governor === null) return null
  const sources = speakersOf(parse, cues, subjectsOf(parse, governor))
  const isNamedThing = tokens.every(
    token => /^[A-Z\d\W]/.test(parse.tokens[token].form) || !/^(NOUN|PROPN|VERB|ADJ)$/.test(parse.tokens[token].upos),
  )
  return sources.length === 0 || isNamedThing ? null : bare(tokens, sources, 'quote-alone')
}

/** `The city reasoned, “…”`: a verb outside the lexicon, with a subject, that a comma or colon joins to the quotation. */
function introducerOf(parse: Parse, quotation: Quotation): TokenIndex | null {
  const mark = quotation.pieces[0][0] - 1
  if (mark < 1 || !/^[,:]$/.test(parse.tokens[mark - 1].form)) return null
  const { first } = parse.sentences[parse.tokens[mark - 1].sentence]
  for (let at = mark - 2; at >= Math.max(first, mark - longestSignature); at--)
    if (parse.tokens[at].upos === 'VERB' && subjectsOf(parse, at).length > 0) return at
  return null
}

/** `“…,” he joshed`: a verb outside the lexicon, with its subject, right behind a quotation that a comma joins to it. */
function followerOf(parse: Parse, quotation: Quotation): TokenIndex | null {
  const end = quotation.pieces[quotation.pieces.length - 1][1]
  const next = parse.tokens[end + 1]
  if (next === undefined || paragraphOf(parse, end + 1) !== paragraphOf(parse, end - 1)) return null
  if (!/^[,!?]$/.test(parse.tokens[end - 1].form) && next.form !== ',') return null
  const limit = Math.min(parse.sentences[next.sentence].end, end + 1 + longestFollower)
  for (let at = end + 1; at < limit; at++) {
    const { upos, xpos, deprel } = parse.tokens[at]
    if (upos !== 'VERB' || !/^VB[DZP]$/.test(xpos) || deprel === 'acl:relcl') continue
    return subjectsOf(parse, at).some(subject => subject > end && Math.abs(subject - at) <= longestFollower) ? at : null
  }
  return null
}

/** `Peter Navarro: “…”`: a name and a colon are all that stands before it in the sentence. */
function labelOf(parse: Parse, quotation: Quotation): TokenIndex | null {
  const colon = quotation.pieces[0][0] - 2
  if (colon < 1 || parse.tokens[colon].form !== ':') return null
  const { first } = parse.sentences[parse.tokens[colon].sentence]
  for (let at = first; at < colon; at++) if (parse.tokens[at].upos !== 'PROPN') return null
  return colon - first > longestFollower ? null : first
}

/** `“…” — Name, office`: nothing but a name follows in the paragraph. */
function signatureAfter(parse: Parse, quotation: Quotation): TokenIndex | null {
  const end = quotation.pieces[quotation.pieces.length - 1][1]
  const rest: TokenIndex[] = []
  for (let at = end + 1; at < parse.tokens.length && paragraphOf(parse, at) === paragraphOf(parse, end - 1); at++) {
    if (isVerb(parse, at) || rest.length > longestSignature) return null
    rest.push(at)
  }
  const name = rest.find(token => parse.tokens[token].upos !== 'PUNCT')
  if (name === undefined || parse.tokens[name].upos !== 'PROPN') return null
  return parse.tokens[name].deprel === 'flat' || parse.tokens[name].deprel === 'compound'
    ? parse.tokens[name].head
    : name
}

/** A draft that knows its source and content only. */
export const bare = (
  tokens: readonly TokenIndex[],
  sources: readonly TokenIndex[],
  rule: 'quote' | 'quote-alone',
): Draft => ({
  cue: null,
  cueTokens: [],
  cueLemma: null,
  sources,
  content: tokens,
  addressees: [],
  aimedAt: [],
  aim: 'neutral',
  negated: false,
  rule,
  chained: false,
})

/** The verb outside the quotation that governs it. */
function governorOf(parse: Parse, quoted: Int32Array, tokens: readonly TokenIndex[]): TokenIndex | null {
  const inside = new Set(tokens)
  const top = tokens.find(token => !inside.has(parse.tokens[token].head))
  for (let at = top === undefined ? -1 : parse.tokens[top].head; at >= 0; at = parse.tokens[at].head)
    if (isVerb(parse, at) && quoted[at] < 0 && childrenOf(parse, at, 'cop').length === 0) return at
  return null
}
