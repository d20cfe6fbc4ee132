/** Ways about a tree, for those who read politics in it. All indices count over the whole report. */
import type { Span, TokenIndex } from '../span.ts'
import type { Parse, TreeToken } from './types.ts'

/** Of a token that governs none, as most do. */
const none: TokenIndex[] = []

/** `dependents[i]`: the tokens governed by token i, in text order. */
export function dependentsOf(tokens: readonly TreeToken[]): (readonly TokenIndex[])[] {
  const dependents: TokenIndex[][] = tokens.map(() => none)
  for (const { index, head } of tokens)
    if (head >= 0) {
      if (dependents[head] === none) dependents[head] = [index]
      else dependents[head].push(index)
    }
  return dependents
}

const star = '*'.charCodeAt(0)

/** `nsubj` is that relation alone; `nsubj:*` is it and each of its subtypes (`nsubj`, `nsubj:pass`, `nsubj:outer`). */
export function isDeprel(deprel: string, wanted: string): boolean {
  if (deprel === wanted) return true
  const base = wanted.length - 2
  return (
    wanted.charCodeAt(base + 1) === star &&
    deprel.startsWith(wanted.slice(0, base)) &&
    (deprel.length === base || deprel[base] === ':')
  )
}

/** The dependents of a token in one of these relations (see isDeprel), in text order; all of them if none is named. */
export function childrenOf(parse: Parse, token: TokenIndex, ...deprels: readonly string[]): TokenIndex[] {
  const { tokens, dependents } = parse
  const own = dependents[token]
  if (own.length === 0) return []
  return deprels.length === 0 ? own.slice() : own.filter(child => isOneOf(tokens[child].deprel, deprels))
}

function isOneOf(deprel: string, wanted: readonly string[]): boolean {
  for (const one of wanted) if (isDeprel(deprel, one)) return true
  return false
}

/** The first in the text of `childrenOf`, undefined if there is none. */
export function childOf(parse: Parse, token: TokenIndex, ...deprels: readonly string[]): TokenIndex | undefined {
  const { tokens, dependents } = parse
  for (const child of dependents[token])
    if (deprels.length === 0 || isOneOf(tokens[child].deprel, deprels)) return child
  return undefined
}

/** The token's governor, its governor's, and so on to the root of the sentence; empty for the root. */
export function ancestors(parse: Parse, token: TokenIndex): TokenIndex[] {
  const above: TokenIndex[] = []
  for (let t = parse.tokens[token].head; t >= 0; t = parse.tokens[t].head) above.push(t)
  return above
}

/** The token and all that hangs from it, in text order; a branch for which `leaves` says true is left out with all its own. */
export function descendants(
  parse: Parse,
  token: TokenIndex,
  leaves: (child: TreeToken) => boolean = () => false,
): TokenIndex[] {
  const found = [token]
  for (const t of found) for (const child of parse.dependents[t]) if (!leaves(parse.tokens[child])) found.push(child)
  return found.length === 1 ? found : found.sort((a, b) => a - b)
}

/**
 * Tokens `[first, end)` from the first to the last that hangs from the token, itself included. In a crossing (non-projective)
 * tree, tokens of others may stand between: `descendants` gives exactly its own.
 */
export function subtree(parse: Parse, token: TokenIndex): [first: TokenIndex, end: TokenIndex] {
  const tokens = descendants(parse, token)
  return [tokens[0], tokens[tokens.length - 1] + 1]
}

/** The characters of tokens `[first, end)`, blanks around them not counted. */
export function spanOfTokens(parse: Parse, first: TokenIndex, end: TokenIndex): Span {
  return [parse.tokens[first].span[0], parse.tokens[end - 1].span[1]]
}

/**
 * A token and those coordinated with it: "the US, the EU and Canada" gives US, EU, Canada from US. In UD the first is the
 * governor, so from "EU" only EU comes; see `firstConjunct`. "A and (B or C)" comes flat, in text order.
 */
export function conjuncts(parse: Parse, token: TokenIndex): TokenIndex[] {
  const found = [token]
  for (const t of found)
    for (const child of parse.dependents[t]) if (parse.tokens[child].deprel === 'conj') found.push(child)
  return found.length === 1 ? found : found.sort((a, b) => a - b)
}

/** The head of the coordination that the token stands in: US from "Canada" in "the US, the EU and Canada"; else itself. */
export function firstConjunct(parse: Parse, token: TokenIndex): TokenIndex {
  let first = token
  while (parse.tokens[first].deprel === 'conj') first = parse.tokens[first].head
  return first
}

/** `nsubj` of `nsubj:pass`. */
export function relationOf({ deprel }: TreeToken): string {
  const colon = deprel.indexOf(':')
  return colon < 0 ? deprel : deprel.slice(0, colon)
}

/** The value of a UD feature (`Voice` → `Pass`), undefined if the token has none of this name. */
export function featureOf(token: TreeToken, name: string): string | undefined {
  const { feats } = token
  for (let at = feats.indexOf(name); at >= 0; at = feats.indexOf(name, at + 1)) {
    const value = at + name.length + 1
    if ((at > 0 && feats[at - 1] !== '|') || feats[value - 1] !== '=') continue
    const end = feats.indexOf('|', value)
    return feats.slice(value, end < 0 ? undefined : end)
  }
  return undefined
}

/**
 * Its subject undergoes: "was imposed", "officials sanctioned by the EU", "was tried and sentenced" (from both verbs).
 * Misses: "got arrested" where the tagger writes no Voice and the parser no `aux:pass`; "to blame", "under attack".
 */
export function isPassive(parse: Parse, verb: TokenIndex): boolean {
  const token = parse.tokens[verb]
  if (featureOf(token, 'Voice') === 'Pass') return true
  if (childOf(parse, verb, 'nsubj:pass', 'csubj:pass', 'aux:pass', 'obl:agent') !== undefined) return true
  const sharesSubject =
    token.deprel === 'conj' && token.xpos === 'VBN' && childOf(parse, verb, 'nsubj:*', 'aux:*') === undefined
  return sharesSubject && isPassive(parse, token.head)
}

/**
 * The adposition that marks the token, in lower case: `on` of "on officials", `according to` of "according to Beijing";
 * `'s` of "Japan's"; undefined if there is none. Of two ("from behind the wall"), both are joined: `from behind`.
 */
export function caseOf(parse: Parse, token: TokenIndex): string | undefined {
  const own = childrenOf(parse, token, 'case')
  if (own.length === 0) return undefined
  const marks = own.flatMap(mark => {
    const fixed = childrenOf(parse, mark, 'fixed')
    const { lemma, upos } = parse.tokens[mark]
    if (fixed.length === 0 && upos !== 'VERB') return [lemma.toLowerCase()]
    return [mark, ...fixed].map(part => parse.tokens[part].form.toLowerCase()) // "including", not "include"
  })
  return marks.join(' ')
}

/** Relations that begin another clause or name, wherever in a phrase they stand. */
const besides = [
  'acl',
  'acl:relcl',
  'advcl',
  'advcl:relcl',
  'appos',
  'parataxis',
  'vocative',
  'discourse',
  'dep',
  'orphan',
]
/** Relations of a phrase's own head that join it to the rest of the sentence. */
const joints = ['case', 'cc', 'cc:preconj', 'mark', 'conj', 'cop', 'aux', 'nsubj', 'nsubj:outer', 'advmod:emph']

/**
 * The words of the phrase that a noun or name heads: "four Chinese officials" of "on four Chinese officials, who …".
 * With determiners, adjectives, numbers, compounds, names, possessors and `of`-phrases; without its own preposition,
 * without what is coordinated with it, in apposition to it or said of it in a clause, and without marks at its ends.
 * Always one unbroken run of tokens around the head. @returns a span of the report's text
 */
export function phraseSpan(parse: Parse, token: TokenIndex): Span {
  const own = new Set(
    descendants(
      parse,
      token,
      child => besides.includes(child.deprel) || (child.head === token && joints.includes(child.deprel)),
    ),
  )
  let first = token
  let end = token + 1
  while (own.has(first - 1)) first--
  while (own.has(end)) end++
  while (first < token && parse.tokens[first].upos === 'PUNCT') first++
  while (end - 1 > token && parse.tokens[end - 1].upos === 'PUNCT') end--
  return spanOfTokens(parse, first, end)
}
