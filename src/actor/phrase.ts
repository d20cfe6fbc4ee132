import type { TokenIndex } from '../span.ts'
import { firstConjunct, relationOf } from '../tree/index.ts'
import type { Sight } from './sight.ts'

/** Dependents that belong to the noun phrase itself; clauses, appositions and conjuncts are left to their own mentions. */
const inside = new Set(['det', 'amod', 'nummod', 'compound', 'nmod', 'flat', 'fixed', 'goeswith', 'case'])

/** The tokens of the noun phrase around a head: one unbroken run `[first, end)`. A preposition before it is left out. */
export function nounPhrase({ parse }: Sight, head: TokenIndex): [TokenIndex, TokenIndex] {
  const member = new Set<TokenIndex>()
  collect(head, 0)
  let first = head
  let end = head + 1
  while (member.has(first - 1) || isStray(first - 1)) first--
  while (member.has(end)) end++
  return [first, end]

  /** "the U.S. government" whose "the U.S." hangs on a noun before it: articles and modifiers stand before their noun. */
  function isStray(token: TokenIndex): boolean {
    const stray = parse.tokens[token]
    if (stray === undefined || stray.sentence !== parse.tokens[head].sentence) return false
    return stray.head >= 0 && stray.head < token && /^(det|amod|compound|nummod)$/.test(stray.deprel)
  }

  function collect(token: TokenIndex, depth: number): void {
    member.add(token)
    if (depth > 12) return
    for (const dependent of parse.dependents[token]) {
      const { deprel } = parse.tokens[dependent]
      const isIn = inside.has(relationOf(parse.tokens[dependent])) && !(deprel === 'case' && token === head)
      const isAbout = relationOf(parse.tokens[dependent]) === 'advmod' && parse.tokens[token].upos === 'NUM' // "around 30 policemen"
      const isHyphen = deprel === 'punct' && /^[-–"“”]$/.test(parse.tokens[dependent].form) && depth > 0
      if (isIn || isAbout || isHyphen) collect(dependent, depth + 1)
    }
  }
}

const setApart = new Set([
  'backed',
  'supported',
  'held',
  'occupied',
  'controlled',
  'funded',
  'trained',
  'bound',
  'born',
  'wanted',
  'aligned',
  'linked',
  'affiliated',
  'inspired',
  'allied',
  'sponsored',
  'installed',
  'anti',
  'pro',
  'educated',
  'made',
  'built',
  'besieged',
])

/** Of these also without a hyphen: "Al-Qaeda linked militants". */
const afterName = new Set(['backed', 'linked', 'allied', 'aligned', 'sponsored', 'supported', 'affiliated', 'inspired'])

/**
 * Tokens before the head that say whose or of what kind it is, nearest first. "US-backed" in "US-backed Syrian rebels" is
 * left out: it says who helps them.
 */
export function modifiersOf({ parse, words }: Sight, head: TokenIndex, first: TokenIndex): TokenIndex[] {
  const found: TokenIndex[] = []
  let apart = false
  for (let token = head - 1; token >= first; token--) {
    const { upos } = parse.tokens[token]
    if (upos === 'PUNCT' || upos === 'DET' || upos === 'PART') continue
    // "Islamic State-linked", "al-Qaeda-linked": all words of the name
    const next = /^[-–]$/.test(parse.tokens[token + 1].form) ? token + 2 : token + 1
    apart = isSetApart(token) || (apart && upos === 'PROPN' && parse.tokens[next]?.upos === 'PROPN')
    if (!apart) found.push(token)
  }
  return found

  /** "US - backed": the hyphenated word after it, whatever tree the parser gave. */
  function isSetApart(token: TokenIndex): boolean {
    if (setApart.has(words[token]) || (token + 1 < head && afterName.has(words[token + 1]))) return true
    const next = parse.tokens[token + 1]
    const isHyphened = next !== undefined && /^[-–]$/.test(next.form) && token + 2 < parse.tokens.length
    if (isHyphened && setApart.has(words[token + 2])) return true
    return (
      token >= 2 &&
      /^[-–]$/.test(parse.tokens[token - 1].form) &&
      (words[token - 2] === 'anti' || words[token - 2] === 'pro')
    )
  }
}

const takes = new Set(
  'capture seize take retake recapture overrun occupy liberate annex conquer reconquer blockade besiege'.split(' '),
)
const taking = /^(control|capture|seizure|recapture|occupation|liberation|annexation|siege|blockade)$/

/** "captured the town", "seized control of Kunduz": ground that changes hands, not the people on it. */
export function isGround({ parse, lemmas }: Sight, head: TokenIndex): boolean {
  const { tokens, dependents } = parse
  const at = firstConjunct(parse, head)
  const { deprel, head: governor } = tokens[at]
  if (governor < 0) return false
  if (deprel === 'obj' || deprel === 'nsubj:pass') return takes.has(lemmas[governor])
  const isOf = dependents[at].some(i => tokens[i].deprel === 'case' && lemmas[i] === 'of')
  return isOf && deprel === 'nmod' && taking.test(lemmas[governor])
}

/** Nominals that follow a head with a preposition: "leader of Hamas", "a court in Cairo". */
export function complementsOf({ parse, words }: Sight, head: TokenIndex): { token: TokenIndex; by: string }[] {
  const found: { token: TokenIndex; by: string }[] = []
  for (const dependent of parse.dependents[head]) {
    if (dependent < head || relationOf(parse.tokens[dependent]) !== 'nmod') continue
    const preposition = parse.dependents[dependent].find(i => parse.tokens[i].deprel === 'case')
    if (preposition !== undefined) found.push({ token: dependent, by: words[preposition] })
  }
  return found
}

export const isPlural = ({ parse }: Sight, token: TokenIndex): boolean =>
  parse.tokens[token].feats.includes('Number=Plur') || /^NNP?S$/.test(parse.tokens[token].xpos)

/** "the", "this", a possessor: the words point at somebody known. */
export function isDefinite({ parse, words }: Sight, head: TokenIndex): boolean {
  return parse.dependents[head].some(
    i =>
      i < head &&
      (parse.tokens[i].deprel === 'det' || parse.tokens[i].deprel === 'nmod:poss') &&
      !/^(a|an|some|any|no|another|every|each|many)$/.test(words[i]),
  )
}

/** Trees hang "its" of "its forces" as a possessor or as an article. */
export const isPossessor = (word: string): boolean => /^(its|his|her|their|our|my|your)$/.test(word)
