/** Who says it: from the word of saying to the governing nouns of its source. */
import type { Actors, Mention } from '../actor/index.ts'
import type { TokenIndex } from '../span.ts'
import { childrenOf, conjuncts, isPassive, type Parse } from '../tree/index.ts'
import { isRelative, isVerb, lemmaOf, lower, markersOf, tokensUnder } from './clause.ts'
import type { Cues } from './cue.ts'

/** Verbs whose object does what the infinitive says: "urged him to say". */
const objectControl = new Set([
  'urge',
  'ask',
  'tell',
  'force',
  'allow',
  'order',
  'want',
  'let',
  'make',
  'help',
  'get',
  'lead',
  'prompt',
  'cause',
  'enable',
  'invite',
  'encourage',
  'permit',
  'require',
  'press',
])

/** The noun that a verb's subject stands for: the antecedent of a relative pronoun, else itself. */
function behind(parse: Parse, subject: TokenIndex, verb: TokenIndex): TokenIndex {
  if (!isRelative(parse, subject)) return subject
  for (let at = verb, steps = 0; at >= 0 && steps < 6; at = parse.tokens[at].head, steps++)
    if (parse.tokens[at].deprel === 'acl:relcl' && parse.tokens[at].head >= 0) return parse.tokens[at].head
  // the tree hung the clause elsewhere: the noun before the pronoun
  for (let at = subject - 1; at >= Math.max(0, subject - 3); at--)
    if (/^(NOUN|PROPN)$/.test(parse.tokens[at].upos)) return headOfName(parse, at)
  return subject
}

const headOfName = (parse: Parse, token: TokenIndex): TokenIndex => {
  let top = token
  while (/^(flat|compound|appos)/.test(parse.tokens[top].deprel) && parse.tokens[top].head >= 0)
    top = parse.tokens[top].head
  return top
}

/** The agent of a passive: "by the ministry". */
const agentOf = (parse: Parse, verb: TokenIndex): TokenIndex[] =>
  parse.dependents[verb].filter(
    child =>
      parse.tokens[child].deprel === 'obl:agent' ||
      (parse.tokens[child].deprel === 'obl' && markersOf(parse, child).includes('by')),
  )

/**
 * The governing nouns of the subject of a verb (joint ones one by one), looked for where grammar hides it: with the verb
 * before it in a coordination, with the governing clause of a participle or infinitive, with the noun that a relative
 * clause or participle tells more about. Empty where the text names none.
 */
export function subjectsOf(parse: Parse, verb: TokenIndex, depth = 0): readonly TokenIndex[] {
  if (depth > 8) return []
  const quoted = quotedBy(parse, verb)
  if (quoted !== null) return quoted
  if (isPassive(parse, verb)) return agentOf(parse, verb).flatMap(agent => conjuncts(parse, agent))
  const own = childrenOf(parse, verb, 'nsubj', 'nsubj:outer', 'csubj')[0]
  if (own !== undefined) {
    const subject = behind(parse, own, verb)
    return subject === own ? conjuncts(parse, own) : [subject]
  }
  const { deprel, head, xpos } = parse.tokens[verb]
  if (head < 0) return []
  switch (deprel) {
    case 'conj':
      return isVerb(parse, head) ? subjectsOrPatients(parse, head, depth + 1) : []
    case 'xcomp':
      return controllerOf(parse, head, depth)
    case 'advcl':
    case 'advcl:relcl':
    case 'ccomp':
      return (
        quotedAs(parse, verb) ??
        (childrenOf(parse, verb, 'mark').every(mark => !/^(that|if|whether)$/.test(lower(parse, mark)))
          ? subjectsOrPatients(parse, head, depth + 1)
          : [])
      )
    case 'acl':
      if (xpos === 'VBN' || xpos === 'VBD') return agentOf(parse, verb).flatMap(agent => conjuncts(parse, agent))
      return isInfinitiveNoun(parse, verb) ? possessorOf(parse, head) : conjuncts(parse, head)
    case 'acl:relcl':
      return [head]
    default:
      return []
  }
}

/** "a call to say", "his wish to tell": an infinitive after a noun is said by whoever has the noun. */
const isInfinitiveNoun = (parse: Parse, verb: TokenIndex): boolean => markersOf(parse, verb).includes('to')

const possessorOf = (parse: Parse, noun: TokenIndex): readonly TokenIndex[] =>
  childrenOf(parse, noun, 'nmod:poss').flatMap(owner => conjuncts(parse, owner))

const quoting = /^(quote|cite|report|hear)$/

/** "was quoted as saying", "the paper quoted him as saying": of the saying, the one quoted. */
function quotedAs(parse: Parse, verb: TokenIndex): readonly TokenIndex[] | null {
  const { head } = parse.tokens[verb]
  if (head < 0 || !quoting.test(lemmaOf(parse, head)) || !markersOf(parse, verb).includes('as')) return null
  const patient = isPassiveParticiple(parse, head)
    ? childrenOf(parse, head, 'nsubj:pass')[0]
    : // parsers take the one quoted for a second subject
      parse.dependents[head].find(
        child => child > head && child < verb && /^(obj|nsubj)$/.test(parse.tokens[child].deprel),
      )
  if (patient !== undefined) return conjuncts(parse, behind(parse, patient, head))
  return parse.tokens[head].deprel === 'acl' ? [parse.tokens[head].head] : null
}

/** “…,” the paper quoted him as saying: of the quoting, the one quoted; null for any other verb. */
function quotedBy(parse: Parse, verb: TokenIndex): readonly TokenIndex[] | null {
  if (!quoting.test(lemmaOf(parse, verb))) return null
  const saying = parse.dependents[verb].find(child => isVerb(parse, child) && markersOf(parse, child).includes('as'))
  return saying === undefined ? null : quotedAs(parse, saying)
}

const isPassiveParticiple = (parse: Parse, verb: TokenIndex): boolean =>
  isPassive(parse, verb) || parse.tokens[verb].xpos === 'VBN'

/** “…,” the paper quoted him as saying: what is said is that of the quoting, and no statement of its own. */
export const repeatsQuoting = (parse: Parse, verb: TokenIndex): boolean =>
  childrenOf(parse, verb, 'ccomp', 'xcomp', 'obj', 'parataxis').length === 0 && quotedAs(parse, verb) !== null

/** The subject of the verb above; of a passive one its patient ("was arrested after saying that"). */
function subjectsOrPatients(parse: Parse, verb: TokenIndex, depth: number): readonly TokenIndex[] {
  const patient = childrenOf(parse, verb, 'nsubj:pass')[0]
  if (patient !== undefined) return conjuncts(parse, behind(parse, patient, verb))
  return subjectsOf(parse, verb, depth)
}

function controllerOf(parse: Parse, governor: TokenIndex, depth: number): readonly TokenIndex[] {
  const object = childrenOf(parse, governor, 'obj', 'iobj')[0]
  if (object !== undefined && objectControl.has(lemmaOf(parse, governor))) return conjuncts(parse, object)
  return subjectsOrPatients(parse, governor, depth + 1)
}

/**
 * Papers speak for whoever issued them: "a statement issued jointly by A and B" gives A and B, "the ministry's report"
 * the ministry. A noun that is no paper, or one without an issuer, gives itself.
 */
export function issuersOf(parse: Parse, cues: Cues, noun: TokenIndex): readonly TokenIndex[] {
  if (!cues.documents.has(lemmaOf(parse, noun))) return [noun]
  const possessors = possessorOf(parse, noun)
  if (possessors.length > 0) return possessors
  for (const clause of childrenOf(parse, noun, 'acl', 'acl:relcl')) {
    if (!cues.issuers.has(lemmaOf(parse, clause))) continue
    const agents = agentOf(parse, clause)
    if (agents.length > 0) return agents.flatMap(agent => conjuncts(parse, agent))
  }
  const { deprel, head } = parse.tokens[noun]
  if (deprel === 'obj' && cues.carriers.has(lemmaOf(parse, head))) {
    const givers = subjectsOf(parse, head) // "issued a statement saying that"
    if (givers.length > 0) return givers
  }
  const source = childrenOf(parse, noun, 'nmod').find(child =>
    markersOf(parse, child).some(word => /^(by|from|of)$/.test(word)),
  )
  if (source !== undefined) return conjuncts(parse, source)
  const body = childrenOf(parse, noun, 'compound').find(
    child => parse.tokens[child].upos === 'PROPN' || parse.tokens[child].upos === 'NOUN',
  )
  return body === undefined ? [noun] : [body]
}

/** The tokens of a source: its noun phrase without what coordination, relative clauses and remarks add. */
export function nounPhrase(parse: Parse, noun: TokenIndex): TokenIndex[] {
  const left = childrenOf(
    parse,
    noun,
    'conj',
    'cc',
    'acl:relcl',
    'parataxis',
    'appos',
    'punct',
    'case',
    'cop',
    'nsubj',
    'mark',
    'ccomp',
    'advcl',
    'aux',
  )
  return tokensUnder(parse, noun, left)
}

/** The mention that a token heads, else the smallest that covers it. */
export const mentionOf = (actors: Actors, token: TokenIndex): Mention | undefined =>
  actors.mentionAt(token) ?? actors.mentionCovering(token)
