/** Statements that a word of saying announces: one draft for each cue with a content. */
import type { TokenIndex } from '../span.ts'
import { childrenOf, conjuncts, isPassive, type Parse } from '../tree/index.ts'
import { cueLemmaOf, isClause, lemmaOf, lower, markersOf, tokensUnder } from './clause.ts'
import { type Content, contentOfNoun, contentOfVerb } from './content.ts'
import type { Cue, Cues } from './cue.ts'
import { issuersOf, repeatsQuoting, subjectsOf } from './speaker.ts'
import { contentBeside, sourceBeside } from './surface.ts'
import type { Draft } from './types.ts'

/** The entry of the lexicon that a verb is, with its particle if it has one there. */
export function cueOfVerb(parse: Parse, cues: Cues, verb: TokenIndex): { cue: Cue; tokens: TokenIndex[] } | null {
  if (parse.tokens[verb].upos !== 'VERB') return null
  const readings = cues.verbs.get(cueLemmaOf(parse, cues, verb))
  if (readings === undefined) return null
  const particles = childrenOf(parse, verb, 'compound:prt', 'advmod').filter(child => child > verb)
  for (const { particle, cue } of readings) {
    if (particle === null) continue
    const token = particles.find(child => lower(parse, child) === particle)
    if (token !== undefined) return { cue, tokens: [verb, token] }
  }
  const plain = readings.find(({ particle }) => particle === null)
  return plain === undefined ? null : { cue: plain.cue, tokens: [verb] }
}

/** Joint sources one by one, papers replaced by whoever issued them. */
export const speakersOf = (parse: Parse, cues: Cues, heads: readonly TokenIndex[]): TokenIndex[] => [
  ...new Set(heads.flatMap(head => issuersOf(parse, cues, head))),
]

/** A source of so many tokens or more is no source but a clause. */
const longestSource = 30

/** All statements that cues announce, in the order of their cues. */
export function draftsOfCues(parse: Parse, cues: Cues): Draft[] {
  const drafts: Draft[] = []
  for (const { index, upos } of parse.tokens) {
    const draft =
      upos === 'VERB'
        ? (accordingDraft(parse, cues, index) ?? verbDraft(parse, cues, index))
        : upos === 'NOUN'
          ? nounDraft(parse, cues, index)
          : null
    const found = draft ?? accordingDraft(parse, cues, index)
    if (found !== null && found.content.length > 0) drafts.push(found)
  }
  return drafts
}

function verbDraft(parse: Parse, cues: Cues, verb: TokenIndex): Draft | null {
  const found = cueOfVerb(parse, cues, verb)
  if (found === null || isCommand(parse, verb) || repeatsQuoting(parse, verb)) return null
  const source = subjectsOf(parse, verb).length > 0 ? null : sourceBeside(parse, verb)
  const content = contentOfVerb(parse, verb, found.cue)
  // "Sources briefed on the talks said": the source itself was taken for what is said
  const isSource =
    source !== null &&
    content?.tokens.includes(source) === true &&
    content.tokens.length < longestSource &&
    content.tokens[content.tokens.length - 1] < verb &&
    !setOff(parse, verb)
  return content === null || isSource ? null : draftOfVerb(parse, cues, verb, content)
}

/** A comma or a closing mark stands right before the verb. */
const setOff = (parse: Parse, verb: TokenIndex): boolean => parse.tokens[verb - 1]?.upos === 'PUNCT'

/** Drafts for verbs of saying that neither the tree nor a quotation gave a content. */
export function surfaceDrafts(parse: Parse, cues: Cues, drafts: readonly Draft[]): Draft[] {
  const taken = new Set(drafts.map(({ cue }) => cue))
  return parse.tokens.flatMap(({ index }) => {
    const found = taken.has(index) ? null : cueOfVerb(parse, cues, index)
    if (found === null || isCommand(parse, index) || repeatsQuoting(parse, index)) return []
    const own = subjectsOf(parse, index)
    const source = own[0] ?? sourceBeside(parse, index)
    const content = contentBeside(parse, index, found.cue, source)
    const draft = content === null ? null : draftOfVerb(parse, cues, index, content)
    return draft === null || draft.sources.length === 0 ? [] : [draft]
  })
}

/** A draft for a verb whose content is known; also for quotations, which grammar does not always tie to their verb. */
export function draftOfVerb(parse: Parse, cues: Cues, verb: TokenIndex, content: Content): Draft | null {
  const found = cueOfVerb(parse, cues, verb)
  if (found === null) return null
  const { cue, tokens } = found
  const own = subjectsOf(parse, verb)
  const beside = own.length > 0 ? null : sourceBeside(parse, verb)
  const sources = beside === null || content.tokens.includes(beside) ? own : conjuncts(parse, beside)
  if (sources.some(source => lower(parse, source) === 'you')) return null // the reader is told what to say
  if (sources.length === 0 && (cue.needsSpeaker || isHearsay(parse, cue, verb))) return null
  const said = new Set(content.tokens)
  const objects = isPassive(parse, verb)
    ? childrenOf(parse, verb, 'nsubj:pass')
    : childrenOf(parse, verb, 'obj', 'iobj')
  const outside = objects.filter(object => !said.has(object)).flatMap(object => conjuncts(parse, object))
  const addressed = childrenOf(parse, verb, 'obl').filter(
    child => markersOf(parse, child).some(mark => cue.addressedBy.includes(mark)) && !said.has(child),
  )
  return {
    cue: verb,
    cueTokens: tokens,
    cueLemma:
      tokens.length > 1 ? `${cueLemmaOf(parse, cues, verb)} ${lower(parse, tokens[1])}` : cueLemmaOf(parse, cues, verb),
    sources: speakersOf(parse, cues, sources),
    content: content.tokens.filter(token => !tokens.includes(token)),
    addressees: [
      ...(cue.object === 'addressee' ? outside : []),
      ...addressed.flatMap(child => conjuncts(parse, child)),
    ],
    aimedAt: cue.object === 'about' ? outside : [],
    aim: cue.stance,
    negated: isDenied(parse, cues, verb),
    rule: content.rule,
    chained: false,
  }
}

/** "Say no to drugs": nobody says anything yet. */
const isCommand = (parse: Parse, verb: TokenIndex): boolean => parse.tokens[verb].feats.includes('Mood=Imp')

/** "He is said to be rich": the passive with a raised subject tells a rumour, its subject is what is spoken of. */
const isHearsay = (parse: Parse, cue: Cue, verb: TokenIndex): boolean =>
  cue.object !== 'addressee' &&
  childrenOf(parse, verb, 'nsubj:pass').length > 0 &&
  childrenOf(parse, verb, 'xcomp').length > 0

/** "did not say", "declined to say". */
function isDenied(parse: Parse, cues: Cues, verb: TokenIndex): boolean {
  const { deprel, head } = parse.tokens[verb]
  const isNot = (token: TokenIndex): boolean =>
    childrenOf(parse, token, 'advmod', 'neg').some(child => /^(not|n['’]t|never)$/.test(lower(parse, child)))
  if (isNot(verb)) return true
  return deprel === 'xcomp' && head >= 0 && (cues.refusers.has(lemmaOf(parse, head)) || isNot(head))
}

/** "his claim that …", "issued a warning that …": the speaker has the noun, or is the subject of the verb that carries it. */
function nounDraft(parse: Parse, cues: Cues, noun: TokenIndex): Draft | null {
  const cue = cues.nouns.get(cueLemmaOf(parse, cues, noun))
  if (cue === undefined) return null
  const carrier = carrierOf(parse, cues, noun)
  if (cue.needsCarrier && carrier === null) return null
  const content = contentOfNoun(parse, noun, cue, carrier)
  if (content === null) return null
  const sources = speakersOf(parse, cues, nounSources(parse, noun, carrier))
  if (sources.length === 0 && cue.needsSpeaker) return null
  return {
    cue: noun,
    cueTokens: [noun],
    cueLemma: cueLemmaOf(parse, cues, noun),
    sources,
    content: content.tokens,
    addressees: [],
    aimedAt: [],
    aim: cue.stance,
    negated: false,
    rule: content.rule,
    chained: false,
  }
}

/** The verb whose object the noun is, if the two together mean saying. */
function carrierOf(parse: Parse, cues: Cues, noun: TokenIndex): TokenIndex | null {
  const { deprel, head } = parse.tokens[noun]
  return /^(obj|nsubj:pass)$/.test(deprel) && cues.carriers.has(lemmaOf(parse, head)) ? head : null
}

function nounSources(parse: Parse, noun: TokenIndex, carrier: TokenIndex | null): readonly TokenIndex[] {
  const owners = childrenOf(parse, noun, 'nmod:poss')
  if (owners.length > 0) return owners.flatMap(owner => conjuncts(parse, owner))
  const authors = childrenOf(parse, noun, 'nmod').filter(child =>
    markersOf(parse, child).some(mark => mark === 'by' || mark === 'from'),
  )
  if (authors.length > 0) return authors.flatMap(author => conjuncts(parse, author))
  if (carrier !== null) return subjectsOf(parse, carrier)
  return childrenOf(parse, noun, 'amod', 'compound').filter(
    child => parse.tokens[child].upos === 'PROPN' || /^[A-Z]/.test(parse.tokens[child].form),
  )
}

/** "according to the ministry, …", "in the words of the premier": the clause that the phrase belongs to is the content. */
function accordingDraft(parse: Parse, cues: Cues, first: TokenIndex): Draft | null {
  const entry = cues.according
    .get(lower(parse, first))
    ?.find(({ words }) => words.every((word, i) => first + i < parse.tokens.length && lower(parse, first + i) === word))
  if (entry === undefined) return null
  const end = first + entry.words.length
  const { sentence } = parse.tokens[first]
  const source = nominalAfter(parse, end, sentence)
  if (source === null) return null
  const top = phraseTop(parse, source, first)
  const clause = clauseAbove(parse, top)
  if (clause === null) return null
  return {
    cue: first,
    cueTokens: entry.words.map((_, i) => first + i),
    cueLemma: entry.words.join(' '),
    sources: speakersOf(parse, cues, conjuncts(parse, source)),
    content: besidePhrase(parse, clause, top),
    addressees: [],
    aimedAt: [],
    aim: 'neutral',
    negated: false,
    rule: 'according',
    chained: false,
  }
}

/** The governing noun of the phrase that begins at `at`. */
function nominalAfter(parse: Parse, at: TokenIndex, sentence: number): TokenIndex | null {
  if (at >= parse.tokens.length || parse.tokens[at].sentence !== sentence) return null
  let top = at
  while (
    /^(det|amod|compound|nummod|flat|nmod:poss|case|advmod|punct|appos|det:predet)$/.test(parse.tokens[top].deprel) &&
    parse.tokens[top].head >= at
  )
    top = parse.tokens[top].head
  return top
}

/** The top of the phrase that starts at `first`: the source itself, or "words" of "in the words of the premier". */
function phraseTop(parse: Parse, source: TokenIndex, first: TokenIndex): TokenIndex {
  let top = source
  while (parse.tokens[top].head >= first && parse.tokens[top].head < source) top = parse.tokens[top].head
  return top
}

/**
 * The clause that a phrase speaks for, climbing over nouns and over what merely accompanies a clause ("…, killing nine,
 * according to police" speaks for the whole); null if there is none above it.
 */
function clauseAbove(parse: Parse, phrase: TokenIndex): TokenIndex | null {
  let at = parse.tokens[phrase].head
  while (
    at >= 0 &&
    parse.tokens[at].head >= 0 &&
    (!isClause(parse, at) || /^(advcl|acl|xcomp|csubj|advcl:relcl)$/.test(parse.tokens[at].deprel))
  )
    at = parse.tokens[at].head
  return at < 0 ? null : at
}

/**
 * The clause without the phrase. A phrase at the end of one of several coordinated clauses speaks of that one alone, one at
 * the beginning of the sentence of all.
 */
function besidePhrase(parse: Parse, clause: TokenIndex, phrase: TokenIndex): TokenIndex[] {
  const later = childrenOf(parse, clause, 'conj').filter(
    child => isClause(parse, child) && child > phrase && clause < phrase,
  )
  return tokensUnder(parse, clause, [
    phrase,
    ...later,
    ...childrenOf(parse, clause, 'cc').filter(cc => cc > phrase && later.length > 0),
  ])
}
