/** The tense of the clause that a time expression stands in, from tags and trees. */
import type { TokenIndex } from '../span.ts'
import type { Parse, TreeToken } from '../tree/index.ts'

export type Tense = 'past' | 'present' | 'future'

/** Verbs whose infinitive tells of what happened: "was forced to resign on Monday". */
const implicative = new Set([
  'force',
  'manage',
  'fail',
  'refuse',
  'help',
  'continue',
  'begin',
  'start',
  'use',
  'happen',
  'compel',
])
/** Participles and adjectives that point ahead: "due on Friday", "a vote scheduled for Friday". */
const ahead = new Set([
  'due',
  'schedule',
  'scheduled',
  'expect',
  'expected',
  'plan',
  'planned',
  'slate',
  'slated',
  'set',
  'upcoming',
])
const saying = new Set(['say', 'tell', 'report', 'write', 'announce', 'add', 'warn', 'call', 'urge'])
const longestClimb = 12

/** The token of `[first, end)` that the rest of the sentence governs. */
export function headOf(parse: Parse, first: TokenIndex, end: TokenIndex): TokenIndex {
  for (let i = first; i < end; i++) {
    const { head } = parse.tokens[i]
    if (head < first || head >= end) return i
  }
  return end - 1
}

const isAux = ({ deprel }: TreeToken): boolean => deprel.startsWith('aux') || deprel === 'cop'
const auxiliaries = (parse: Parse, verb: TokenIndex): readonly TreeToken[] =>
  parse.dependents[verb].map(i => parse.tokens[i]).filter(isAux)

/** The verb, or nominal predicate with a copula or auxiliary, over a token; -1 if none. */
function clauseOver(parse: Parse, token: TokenIndex): TokenIndex {
  let at = parse.tokens[token].head
  for (let step = 0; at >= 0 && step < longestClimb; step++) {
    const { upos, head } = parse.tokens[at]
    if (upos === 'VERB' || upos === 'AUX' || ahead.has(parse.tokens[at].lemma) || auxiliaries(parse, at).length > 0)
      return at
    at = head
  }
  return -1
}

/** The clause that a time stands in; one before the "that" of its clause stands in the clause above, whatever the tree says. */
function clauseOf(parse: Parse, token: TokenIndex): TokenIndex {
  const clause = clauseOver(parse, token)
  if (clause < 0) return clause
  const isOutside = parse.dependents[clause].some(i => parse.tokens[i].deprel === 'mark' && token < i && i < clause)
  const above = isOutside ? clauseOver(parse, clause) : -1
  return above >= 0 ? above : clause
}

function tenseOfFinite({ xpos }: TreeToken): Tense | null {
  if (xpos === 'VBD') return 'past'
  return xpos === 'VBZ' || xpos === 'VBP' ? 'present' : null
}

function tenseByAuxiliaries(auxiliary: readonly TreeToken[], verb: TreeToken): Tense | null {
  const forms = auxiliary.map(({ lemma }) => lemma)
  if (auxiliary.some(({ xpos }) => xpos === 'MD')) return forms.includes('have') ? 'past' : 'future'
  if (ahead.has(verb.lemma)) return 'future'
  if (forms.includes('have')) return 'past'
  const finite = auxiliary.map(tenseOfFinite).find(tense => tense !== null) ?? null
  // "is meeting on Friday" tells a plan
  return finite === 'present' && verb.xpos === 'VBG' ? 'future' : finite
}

/** Without auxiliaries: participles and infinitives take their time from what governs them. */
function tenseOfBare(parse: Parse, verb: TreeToken, steps: number): Tense | null {
  if (ahead.has(verb.lemma) && verb.xpos !== 'VBD') return 'future'
  const finite = tenseOfFinite(verb)
  if (finite === 'present' && saying.has(verb.lemma)) return 'past'
  if (finite !== null) return finite
  if (verb.xpos === 'VBN') return 'past'
  const governor =
    verb.head < 0 ? -1 : parse.tokens[verb.head].upos === 'VERB' ? verb.head : clauseOver(parse, verb.index)
  const infinitive = verb.xpos === 'VB' && parse.dependents[verb.index].some(i => parse.tokens[i].lemma === 'to')
  if (infinitive && (governor < 0 || !implicative.has(parse.tokens[governor].lemma))) return 'future'
  return governor < 0 || steps === 0 ? null : tenseOfVerb(parse, governor, steps - 1)
}

function tenseOfVerb(parse: Parse, index: TokenIndex, steps: number): Tense | null {
  const verb = parse.tokens[index]
  return tenseByAuxiliaries(auxiliaries(parse, index), verb) ?? tenseOfBare(parse, verb, steps)
}

/** "the January 14 deadline", "the third-quarter loss": the clause's tense says nothing of it. */
const isInName = (deprel: string): boolean => /^(compound|amod|nummod|nmod:(unmarked|desc))/.test(deprel)

/** The tense around the tokens `[first, end)`; null where no verb tells it (headlines, fragments, parts of names). */
export function tenseAround(parse: Parse, first: TokenIndex, end: TokenIndex): Tense | null {
  const head = parse.tokens[headOf(parse, first, end)]
  const governor = parse.tokens[head.head]
  if (governor !== undefined && isInName(head.deprel) && (governor.upos === 'NOUN' || governor.upos === 'PROPN'))
    return null
  const clause = clauseOf(parse, head.index)
  if (clause < 0) return null
  const tense = tenseOfVerb(parse, clause, longestClimb)
  // "the move follows Tuesday's declaration"
  if (tense === 'present' && head.deprel.startsWith('nmod')) return null
  return tense === 'present' && parse.sentences[head.sentence].role !== 'body' ? 'past' : tense
}
