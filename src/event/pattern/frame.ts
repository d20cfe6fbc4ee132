/**
 * The arguments of a verb, noun or adjective, with grammar taken away: passive, relative clause, control, participle and
 * coordination all give the slots that the plain clause would. "two diplomats expelled by Mali", "Mali, which expelled two
 * diplomats", "Mali decided to expel two diplomats" and "Mali's expulsion of two diplomats" have the same frame.
 */
import type { TokenIndex } from '../../span.ts'
import { type Parse, relationOf, type TreeToken } from '../../tree/index.ts'
import type { WordSets } from './load.ts'

export interface Argument {
  /** `subject`, `object`, `indirect`, `clause`, `possessor`, `modifier`, or a preposition. */
  readonly slot: string
  readonly head: TokenIndex
}
export interface Frame {
  readonly token: TokenIndex
  readonly arguments: readonly Argument[]
  /** The light verb that a noun hangs on ("launched an attack"), or the verb that says it takes place; -1 if none. */
  readonly verb: TokenIndex
}

/** How far a missing subject is looked for; chains in real sentences are shorter. */
const maxClimb = 6
const nominal = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'ADJ', 'DET', 'SYM', 'X'])
const relativePronouns = new Set(['who', 'which', 'that', 'whom'])

export const tokenAt = (parse: Parse, index: TokenIndex): TreeToken => parse.tokens[index]!

/** The dependents of each token of a parse as tokens: they are asked for some thousand times a report. */
const dependentsIn = new WeakMap<Parse, readonly (readonly TreeToken[])[]>()
export function dependentsOf(parse: Parse, index: TokenIndex): readonly TreeToken[] {
  let all = dependentsIn.get(parse)
  if (all === undefined) {
    all = parse.dependents.map(children => children.map(i => tokenAt(parse, i)))
    dependentsIn.set(parse, all)
  }
  return all[index] ?? []
}
export const lemmaOf = (token: TreeToken): string => token.lemma.toLowerCase()
const hasDependent = (parse: Parse, token: TreeToken, ...deprels: string[]) =>
  dependentsOf(parse, token.index).some(d => deprels.includes(d.deprel))

/** A name, or an adjective made from one: the "Turkish" of "the Turkish attack". */
export const isNameLike = (token: TreeToken): boolean =>
  token.upos === 'PROPN' || (token.upos === 'ADJ' && /^\p{Lu}\p{Ll}/u.test(token.form))

/** The passive with or without its auxiliary: "were held", "the men held in May", "Three held after raid". */
export function isPassive(parse: Parse, token: TreeToken): boolean {
  if (token.upos !== 'VERB') return false
  if (hasDependent(parse, token, 'aux:pass', 'nsubj:pass', 'obl:agent')) return true
  if (token.xpos !== 'VBN' || hasDependent(parse, token, 'aux', 'nsubj', 'obj')) return false
  return token.deprel !== 'conj' || isPassive(parse, tokenAt(parse, token.head))
}

export function frameOf(parse: Parse, index: TokenIndex, light: ReadonlySet<string>, words: WordSets): Frame {
  const token = tokenAt(parse, index)
  if (token.upos === 'VERB') return { token: index, arguments: verbArguments(parse, token), verb: -1 }
  const own = token.upos === 'ADJ' ? adjectiveArguments(parse, token) : nounArguments(parse, token)
  const verb = verbOfNoun(parse, token, light, words)
  if (verb === null) return { token: index, arguments: own, verb: -1 }
  const borrowed = verbArguments(parse, verb).filter(a => a.head !== index && a.slot !== 'clause')
  return { token: index, arguments: [...own, ...borrowed], verb: verb.index }
}

/** The light verb over a noun (also of a later conjunct), or a verb of occurrence whose subject it is. */
function verbOfNoun(parse: Parse, noun: TreeToken, light: ReadonlySet<string>, words: WordSets): TreeToken | null {
  if (noun.head < 0) return null
  const over = tokenAt(parse, noun.head)
  if (noun.deprel === 'conj') return nominal.has(over.upos) ? verbOfNoun(parse, over, light, words) : null
  if (over.upos !== 'VERB') return null
  const relation = noun.deprel
  if (light.has(lemmaOf(over)) && ['obj', 'nsubj:pass', 'obl', 'acl:relcl'].includes(relation)) return over
  return words.occurrence.has(lemmaOf(over)) && ['nsubj', 'nsubj:pass', 'obj'].includes(relation) ? over : null
}

function verbArguments(parse: Parse, verb: TreeToken): Argument[] {
  const passive = isPassive(parse, verb)
  const found: Argument[] = []
  const add = (slot: string, head: TokenIndex) => found.push({ slot, head: antecedentOf(parse, verb, head) })
  for (const d of dependentsOf(parse, verb.index)) {
    if (d.deprel === 'nsubj') add(passive ? 'object' : 'subject', d.index)
    else if (d.deprel === 'nsubj:pass') add(hasDependent(parse, verb, 'obj') ? 'indirect' : 'object', d.index)
    else if (d.deprel === 'obj') add('object', d.index)
    else if (d.deprel === 'iobj') add('indirect', d.index)
    else if (d.deprel === 'obl:agent') add('subject', d.index)
    else if (relationOf(d) === 'obl') {
      const preposition = caseOf(parse, d)
      if (preposition) add(passive && preposition === 'by' ? 'subject' : preposition, d.index)
    } else if (negations.has(lemmaOf(d))) found.push({ slot: 'negation', head: d.index })
    else clauseArgument(parse, d, add)
  }
  if (
    !found.some(a => a.slot === (passive ? 'object' : 'subject')) &&
    !(passive && found.some(a => a.slot === 'indirect'))
  ) {
    const subject = inheritedSubject(parse, verb)
    if (subject >= 0) found.push({ slot: passive ? 'object' : 'subject', head: subject })
  }
  if (!found.some(a => a.slot === 'infinitive')) {
    const deed = deedOfObject(parse, verb)
    if (deed >= 0) found.push({ slot: 'clause', head: deed }, { slot: 'infinitive', head: deed })
  }
  if (!passive && !found.some(a => a.slot === 'object')) {
    const object = sharedObject(parse, verb)
    if (object >= 0) found.push({ slot: 'object', head: object })
  }
  return found
}

/** Clauses: infinitive, that-clause and result adjective are `clause`; a gerund stands under its preposition ("of killing"). */
const negations = new Set(['not', "n't", 'never'])

function clauseArgument(parse: Parse, d: TreeToken, add: (slot: string, head: TokenIndex) => void): void {
  const mark = dependentsOf(parse, d.index).find(
    m => m.deprel === 'mark' || m.deprel === 'case' || lemmaOf(m) === 'when',
  )
  const isInfinitive = mark !== undefined && lemmaOf(mark) === 'to'
  if (d.deprel === 'xcomp' || d.deprel === 'ccomp') add('clause', d.index)
  else if (d.deprel !== 'acl' && relationOf(d) !== 'advcl') return
  else if (mark) add(isInfinitive ? 'clause' : lemmaOf(mark), d.index)
  if (isInfinitive) add('infinitive', d.index)
}

/** "forced its allies to choose": parsers hang the infinitive now on the verb, now on its object; -1 if neither has one. */
function deedOfObject(parse: Parse, verb: TreeToken): TokenIndex {
  for (const object of dependentsOf(parse, verb.index)) {
    if (object.deprel !== 'obj') continue
    const deed = dependentsOf(parse, object.index).find(
      d => d.deprel === 'acl' && dependentsOf(parse, d.index).some(m => m.deprel === 'mark' && lemmaOf(m) === 'to'),
    )
    if (deed) return deed.index
  }
  return -1
}

function nounArguments(parse: Parse, noun: TreeToken): Argument[] {
  const found: Argument[] = []
  for (const d of dependentsOf(parse, noun.index)) {
    if (d.deprel === 'nmod:poss') found.push({ slot: 'possessor', head: d.index }, { slot: 'subject', head: d.index })
    else if (relationOf(d) === 'nmod' || relationOf(d) === 'obl') {
      const preposition = caseOf(parse, d)
      if (preposition === 'by') found.push({ slot: 'subject', head: d.index })
      else if (preposition) found.push({ slot: preposition, head: d.index })
      if (preposition === 'of') found.push({ slot: 'object', head: d.index })
    } else if (['compound', 'amod', 'nmod:desc'].includes(d.deprel) && isNameLike(d))
      found.push({ slot: 'modifier', head: d.index })
    else if (d.deprel === 'nsubj' || d.deprel === 'nsubj:outer') found.push({ slot: 'subject', head: d.index })
    else clauseArgument(parse, d, (slot, head) => found.push({ slot, head }))
  }
  return found
}

function adjectiveArguments(parse: Parse, adjective: TreeToken): Argument[] {
  const found: Argument[] = []
  for (const d of dependentsOf(parse, adjective.index)) {
    if (relationOf(d) === 'nsubj') found.push({ slot: 'subject', head: antecedentOf(parse, adjective, d.index) })
    else if (relationOf(d) === 'obl' || relationOf(d) === 'nmod') {
      const preposition = caseOf(parse, d)
      if (preposition) found.push({ slot: preposition, head: d.index })
    } else if (negations.has(lemmaOf(d))) found.push({ slot: 'negation', head: d.index })
    else clauseArgument(parse, d, (slot, head) => found.push({ slot, head }))
  }
  if (!found.some(a => a.slot === 'subject')) {
    const subject = adjective.deprel === 'amod' ? adjective.head : inheritedSubject(parse, adjective)
    if (subject >= 0) found.push({ slot: 'subject', head: subject })
  }
  return found
}

const caseOf = (parse: Parse, token: TreeToken): string | null => {
  const preposition = dependentsOf(parse, token.index).find(d => d.deprel === 'case')
  return preposition ? lemmaOf(preposition) : null
}

/** "the minister, who resigned": who → minister. */
function antecedentOf(parse: Parse, verb: TreeToken, head: TokenIndex): TokenIndex {
  const token = tokenAt(parse, head)
  if (!relativePronouns.has(lemmaOf(token)) || token.upos === 'DET') return head
  for (let clause = verb, i = 0; i < maxClimb; clause = tokenAt(parse, clause.head), i++) {
    if (clause.deprel === 'acl:relcl') return clause.head
    if (clause.head < 0) return head
  }
  return head
}

/** The grammatical subject that a clause has from elsewhere; -1 if none. */
function inheritedSubject(parse: Parse, verb: TreeToken, depth = 0): TokenIndex {
  if (depth > maxClimb || verb.head < 0) return -1
  const over = tokenAt(parse, verb.head)
  const ofGovernor = () => {
    const own = dependentsOf(parse, over.index).find(d => relationOf(d) === 'nsubj')
    return own ? antecedentOf(parse, over, own.index) : inheritedSubject(parse, over, depth + 1)
  }
  switch (verb.deprel) {
    case 'xcomp':
    case 'ccomp': {
      const controller = dependentsOf(parse, over.index).find(d => d.deprel === 'obj' || d.deprel === 'iobj')
      return controller && verb.deprel === 'xcomp' ? antecedentOf(parse, over, controller.index) : ofGovernor()
    }
    case 'conj':
    case 'advcl':
    case 'parataxis':
      return over.upos === 'NOUN' && verb.deprel === 'conj' ? -1 : ofGovernor()
    case 'acl:relcl':
      return dependentsOf(parse, verb.index).some(d => d.deprel === 'obj') || isPassive(parse, verb) ? over.index : -1
    case 'acl': {
      if (!hasDependent(parse, verb, 'mark')) return over.index
      const owner = dependentsOf(parse, over.index).find(
        d => d.deprel === 'nmod:poss' || (d.deprel === 'amod' && isNameLike(d)),
      )
      return owner ? owner.index : over.head >= 0 && over.deprel !== 'nmod' ? subjectOfVerbOver(parse, over, depth) : -1
    }
    default:
      return -1
  }
}

/** "Mali took the decision to expel …": the one who takes it expels. */
function subjectOfVerbOver(parse: Parse, noun: TreeToken, depth: number): TokenIndex {
  const verb = tokenAt(parse, noun.head)
  const subject = dependentsOf(parse, verb.index).find(d => relationOf(d) === 'nsubj')
  if (subject) return subject.index === noun.index ? -1 : antecedentOf(parse, verb, subject.index)
  return inheritedSubject(parse, verb, depth + 1)
}

/** "condemned and rejected the raid", "attacked and looted the mission": one object for both verbs; "the man they shot". */
function sharedObject(parse: Parse, verb: TreeToken): TokenIndex {
  const objectOf = (other: TreeToken) => dependentsOf(parse, other.index).find(d => d.deprel === 'obj')
  if (
    verb.deprel === 'acl:relcl' &&
    hasDependent(parse, verb, 'nsubj') &&
    !dependentsOf(parse, verb.index).some(d => relativePronouns.has(lemmaOf(d)))
  )
    return verb.head
  if (verb.deprel === 'conj') {
    const object = objectOf(tokenAt(parse, verb.head))
    if (object && object.index > verb.index) return object.index
  }
  const next = dependentsOf(parse, verb.index).find(
    d => d.deprel === 'conj' && d.upos === 'VERB' && d.index - verb.index <= 3,
  )
  return (next && objectOf(next)?.index) ?? -1
}

/** A noun phrase's head and those of its conjuncts, in text order: "Peru, Chile and Bolivia". */
export function withConjuncts(parse: Parse, head: TokenIndex): TokenIndex[] {
  const others = dependentsOf(parse, head).filter(d => d.deprel === 'conj' && nominal.has(d.upos))
  return [head, ...others.flatMap(d => withConjuncts(parse, d.index))]
}

/** Whether a token can stand for somebody: no clause, no bare relative word. */
export const isNominal = (token: TreeToken): boolean => nominal.has(token.upos)
