/** What the rules of this folder ask of a word or a clause. */
import type { TokenIndex } from '../span.ts'
import { childrenOf, descendants, type Parse } from '../tree/index.ts'
import type { Cues } from './cue.ts'

export const lower = (parse: Parse, token: TokenIndex): string => parse.tokens[token].form.toLowerCase()
export const lemmaOf = (parse: Parse, token: TokenIndex): string => parse.tokens[token].lemma.toLowerCase()
export const isVerb = (parse: Parse, token: TokenIndex): boolean => /^(VERB|AUX)$/.test(parse.tokens[token].upos)

/** The lemma under which the lexicon may hold a word. */
export const cueLemmaOf = (parse: Parse, cues: Cues, token: TokenIndex): string =>
  cues.lemmaOfForm.get(lower(parse, token)) ?? lemmaOf(parse, token)

/** Lower-case forms of the `case` and `mark` words of a phrase: `of` in "of shelling the port". */
export const markersOf = (parse: Parse, token: TokenIndex): string[] =>
  childrenOf(parse, token, 'case', 'mark').map(child => lower(parse, child))

/** "to close": the clause has its infinitive mark. */
export const isInfinitive = (parse: Parse, verb: TokenIndex): boolean =>
  markersOf(parse, verb).includes('to') && parse.tokens[verb].xpos !== 'VBG' && isClause(parse, verb)

/** "closing the port": a participle or gerund without subject and auxiliary. */
export const isGerund = (parse: Parse, verb: TokenIndex): boolean =>
  parse.tokens[verb].xpos === 'VBG' && childrenOf(parse, verb, 'aux:*', 'nsubj:*').length === 0

/** The token heads a clause, not a phrase: it is a verb, or a predicate noun or adjective with its copula or subject. */
export const isClause = (parse: Parse, token: TokenIndex): boolean =>
  isVerb(parse, token) || childrenOf(parse, token, 'cop', 'nsubj:*', 'aux:*').length > 0

/** A relative pronoun: it stands for the noun before its clause. */
export const isRelative = (parse: Parse, token: TokenIndex): boolean =>
  parse.tokens[token].feats.includes('PronType=Rel') || /^(who|which|that|whom)$/.test(lower(parse, token))

/** `top` and what hangs from it, without the subtrees of `without`, in text order. */
export function tokensUnder(parse: Parse, top: TokenIndex, without: readonly TokenIndex[] = []): TokenIndex[] {
  return descendants(parse, top, child => without.includes(child.index))
}
