/**
 * Which words of a report mean the same: chains of mentions, each told by its head word (the tree gives the phrase). The head says
 * how well an earlier word fits as the antecedent of a later one, in whatever window either stands; grammar says who cannot be, and
 * names and nouns that are repeated speak for themselves.
 */
import { antecedentOdds, type Heads } from '../encoder/index.ts'
import type { TokenIndex } from '../span.ts'
import { pronouns } from './pronouns.ts'
import type { Chain, EntityType, Parse, TreeToken } from './types.ts'

/**
 * What is added to the head's log odds: chosen on GUM dev, a step at a time (CoNLL F1 57.7 as first written down, 58.8 as they are); the
 * same on the model after.
 */
const weigh = {
  /** An earlier mention from here on is the antecedent. */
  least: -1,
  /** One name or noun again; taken off where the later has parts that the earlier lacks ("South Sudan"), and the other way round. */
  name: { same: 4, more: -5, less: -1 },
  noun: { same: 4, more: -1, less: -0.5 },
  /** A name that is part of the earlier. */
  partOfName: 2,
  /** A noun with "the", "this", "its"; with "a", "another"; with nothing. */
  definite: 0.5,
  fresh: -1,
  bare: -3,
  pronoun: -1,
  /** He, she and it in one chain. */
  mixed: -5,
  he: { ofMany: -4, ofThing: -4, ofPerson: 1 },
  it: { ofMany: -4, ofPerson: -4 },
  they: { ofOne: -1.5, ofPerson: -3, ofOrganisation: 0 },
  /** For each sentence, and each mention, that lies between. */
  back: { sentence: -0.06, ofPronoun: { sentence: -0.5, mention: -0.04 } },
  /** A pronoun's antecedent that is a subject. */
  subject: 2,
} as const

/** Those of one row agree. */
const persons = [pronouns.he, pronouns.she, pronouns.it, pronouns.they, pronouns.i, pronouns.we, pronouns.you]
const personOf = new Map(persons.flatMap((words, person) => [...words].map(word => [word, person] as const)))
/** Rows of `persons`; from `speaking` on those who speak or are spoken to. */
const [it, they, speaking] = [2, 3, 4]

interface Mention {
  readonly token: TokenIndex
  readonly word: TreeToken
  readonly lemma: string
  /** Row of `persons`, -1 for what is no personal pronoun. */
  readonly person: number
  /** The words that tell it apart, its own among them: parts of a name, adjectives and compounds of a noun. */
  readonly parts: ReadonlySet<string>
  /** "the", "this", "its" before it. */
  readonly isDefinite: boolean
  /** "a", "another" before it: somebody new. */
  readonly isNew: boolean
  readonly number: 'one' | 'many' | ''
  /** The kind of name that it is, or is part of. */
  readonly kind: EntityType | ''
  readonly isCoordinated: boolean
}

/** The chains of a report, in the order of their first mentions. */
export function findChains(parse: Parse, heads: Heads): Chain[] {
  const kindAt = new Map(
    parse.entities.flatMap(({ first, end, type }) =>
      Array.from({ length: end - first }, (_, i) => [first + i, type] as const),
    ),
  )
  const mentions = parse.tokens.filter(isMention).map(word => mentionOf(parse, word, kindAt.get(word.index) ?? ''))
  const chainOf: Growing[] = []
  const chains: Growing[] = []
  mentions.forEach((mention, m) => {
    const antecedent = antecedentOf(mentions, m, parse, heads, chainOf)
    if (antecedent < 0) return
    let chain = chainOf[antecedent]
    if (chain === undefined) {
      chain = { tokens: [mentions[antecedent].token], persons: personBit(mentions[antecedent]) }
      chainOf[antecedent] = chain
      chains.push(chain)
    }
    chain.tokens.push(mention.token)
    chain.persons |= personBit(mention)
    chainOf[m] = chain
  })
  return chains.map(({ tokens }) => tokens).sort((a, b) => a[0] - b[0])
}

interface Growing {
  readonly tokens: TokenIndex[]
  /** The persons of its pronouns, a bit for each row. */
  persons: number
}
const personBit = ({ person }: Mention): number => (person < 0 ? 0 : 1 << person)

/** Nouns, names and pronouns that stand for themselves: no parts of names, nothing empty ("it rains", "there is"). */
function isMention({ upos, deprel, xpos }: TreeToken): boolean {
  if (upos === 'PRON') return deprel !== 'expl' && xpos !== 'EX' && !xpos.startsWith('W')
  if (upos !== 'NOUN' && upos !== 'PROPN') return false
  return !/^(flat|fixed|goeswith)/.test(deprel) && (deprel !== 'compound' || upos === 'PROPN')
}

function mentionOf({ tokens, dependents }: Parse, word: TreeToken, kind: EntityType | ''): Mention {
  const parts = new Set([word.lemma.toLowerCase()])
  let [isDefinite, isNew] = [false, false]
  for (const child of dependents[word.index]) {
    const { deprel, form, lemma, upos } = tokens[child]
    if (/^(flat|compound|amod|nummod)/.test(deprel) && upos !== 'PUNCT') parts.add(lemma.toLowerCase())
    if (deprel === 'nmod:poss' || /^(the|this|that|these|those|both)$/i.test(form)) isDefinite = true
    if (deprel === 'det' && /^(an?|another|some|any|no|every|each)$/i.test(form)) isNew = true
  }
  const person = word.upos === 'PRON' ? (personOf.get(word.form.toLowerCase()) ?? -1) : -1
  const isCoordinated = dependents[word.index].some(child => tokens[child].deprel === 'conj')
  const number = word.feats.includes('Number=Plur') ? 'many' : word.feats.includes('Number=Sing') ? 'one' : ''
  return {
    token: word.index,
    word,
    lemma: word.lemma.toLowerCase(),
    person,
    parts,
    isDefinite,
    isNew,
    number,
    kind,
    isCoordinated,
  }
}

/** Mentions back that are looked at: 500 are some two thousand words. */
const reach = 500

/** Place of the best antecedent of the m-th mention; -1 if none is better than none. */
function antecedentOf(
  mentions: readonly Mention[],
  m: number,
  { tokens }: Parse,
  heads: Heads,
  chainOf: readonly Growing[],
): number {
  const mention = mentions[m]
  let found = -1
  let most: number = weigh.least
  for (let k = m - 1; k >= Math.max(0, m - reach); k--) {
    const earlier = mentions[k]
    if (!mayBe(mention, earlier, tokens)) continue
    const score =
      antecedentOdds(heads, mention.token, earlier.token) +
      likeness(mention, earlier) +
      agreement(mention, earlier, chainOf[k]?.persons ?? 0) +
      distance(mention, earlier, m - k)
    if (score > most) {
      found = k
      most = score
    }
  }
  return found
}

function mayBe(later: Mention, earlier: Mention, tokens: readonly TreeToken[]): boolean {
  if (later.person >= 0 && earlier.person >= 0) return later.person === earlier.person
  // a noun is not first told by those who speak
  if (later.person < 0 && earlier.person >= speaking && later.word.upos === 'NOUN') return false
  return !isWithin(earlier.token, later.token, tokens) && !isWithin(later.token, earlier.token, tokens)
}

/** Does a token stand within the phrase that the other heads? */
function isWithin(token: TokenIndex, head: TokenIndex, tokens: readonly TreeToken[]): boolean {
  let at = token
  for (let steps = 0; steps < 8; steps++) {
    const { deprel, head: governor } = tokens[at]
    if (governor < 0 || !/^(nmod|amod|compound|flat|appos|nummod|det)/.test(deprel)) return false
    if (governor === head) return true
    at = governor
  }
  return false
}

/** What a pronoun and what it stands for say of number, person and gender; `persons`: of the earlier one's chain. */
function agreement(later: Mention, earlier: Mention, persons: number): number {
  if (later.person < 0 || later.person >= speaking) return 0
  const excluded = persons & ~(1 << later.person) & 0b111
  const mixed = later.person < they && excluded !== 0 ? weigh.mixed : 0
  if (earlier.person >= 0) return mixed
  const isMany = earlier.number === 'many' || earlier.isCoordinated
  const isPerson = earlier.kind === 'PER'
  if (later.person === they) {
    const { ofOne, ofPerson, ofOrganisation } = weigh.they
    return isMany ? 0 : isPerson ? ofPerson : earlier.kind === 'ORG' ? ofOrganisation : ofOne
  }
  if (later.person === it) return mixed + (isMany ? weigh.it.ofMany : 0) + (isPerson ? weigh.it.ofPerson : 0)
  const isThing = earlier.kind === 'LOC' || earlier.kind === 'ORG'
  return mixed + (isMany ? weigh.he.ofMany : 0) + (isThing ? weigh.he.ofThing : 0) + (isPerson ? weigh.he.ofPerson : 0)
}

/** How far back it is, in sentences and mentions: pronouns look near, and to subjects. */
function distance(later: Mention, earlier: Mention, mentions: number): number {
  if (later.person >= speaking) return 0
  const sentences = later.word.sentence - earlier.word.sentence
  if (later.word.upos !== 'PRON') return sentences * weigh.back.sentence
  const { sentence, mention } = weigh.back.ofPronoun
  return sentences * sentence + mentions * mention + (earlier.word.deprel.startsWith('nsubj') ? weigh.subject : 0)
}

/** What the words of the later say alone and beside those of the earlier. */
function likeness(later: Mention, earlier: Mention): number {
  if (later.person >= 0) return 0
  if (later.word.upos === 'PRON') return weigh.pronoun
  const isName = later.word.upos === 'PROPN'
  const article = isName ? 0 : later.isDefinite ? weigh.definite : later.isNew ? weigh.fresh : weigh.bare
  if (later.lemma !== earlier.lemma) return article + (earlier.parts.has(later.lemma) ? weigh.partOfName : 0)
  let shared = 0
  for (const part of later.parts) if (earlier.parts.has(part)) shared++
  const { same, more, less } = isName ? weigh.name : weigh.noun
  return article + same + (shared < later.parts.size ? more : 0) + (shared < earlier.parts.size ? less : 0)
}
