/** What is said: the tokens that a cue takes as its content. */
import type { TokenIndex } from '../span.ts'
import { childOf, childrenOf, type Parse } from '../tree/index.ts'
import {
  isClause,
  isGerund,
  isInfinitive,
  isRelative,
  isVerb,
  lemmaOf,
  lower,
  markersOf,
  tokensUnder,
} from './clause.ts'
import type { Cue } from './cue.ts'
import { isMark, paragraphOf } from './quote.ts'
import type { Rule, TokenRange } from './types.ts'

/** Tokens said, ascending, and the rule that found them. */
export interface Content {
  readonly tokens: readonly TokenIndex[]
  readonly rule: Rule
}

/**
 * The content of a verb of saying, or null if nothing that the verb takes stands there. Asked in this order, since a clause
 * says more than the object beside it: naming, clause, infinitive, gerund, parataxis, preposition, object noun.
 */
export function contentOfVerb(parse: Parse, verb: TokenIndex, cue: Cue): Content | null {
  return (
    namingOf(parse, verb, cue) ??
    complementOf(parse, verb, cue) ??
    besideOf(parse, verb, cue) ??
    prepositionOf(parse, verb, cue) ??
    nounOf(parse, verb, cue) ??
    asClauseOf(parse, verb, cue)
  )
}

const takes = (cue: Cue, ...complements: Cue['takes'][number][]): boolean =>
  complements.some(complement => cue.takes.includes(complement))

/** "said that the port was closed", "threatened to close it", "denied closing it". */
function complementOf(parse: Parse, verb: TokenIndex, cue: Cue): Content | null {
  const clauses = childrenOf(parse, verb, 'ccomp', 'xcomp')
  const after = clauses.find(clause => clause > verb && markersOf(parse, clause).includes('that'))
  if (after !== undefined && takes(cue, 'clause', 'quote')) return clauseOf(parse, verb, after)
  for (const clause of clauses) {
    if (clause < verb && !isQuoted(parse, clause) && markersOf(parse, clause).some(mark => adverbial.test(mark)))
      continue // "While she praised the deal, the minister said": the clause before is the writer's
    if (
      clause < verb &&
      isRelative(parse, tokensUnder(parse, clause).find(token => parse.tokens[token].upos !== 'PUNCT') ?? clause)
    )
      continue // "sources, who asked for silence, said": the clause before tells of the source
    if (isInfinitive(parse, clause)) {
      if (takes(cue, 'infinitive')) return { tokens: tokensUnder(parse, clause), rule: 'infinitive' }
    } else if (isGerund(parse, clause) && !isQuoted(parse, clause)) {
      if (takes(cue, 'gerund'))
        return { tokens: tokensUnder(parse, clause, childrenOf(parse, clause, 'mark', 'case')), rule: 'gerund' }
    } else if ((parse.tokens[clause].deprel === 'ccomp' || isQuoted(parse, clause)) && takes(cue, 'clause', 'quote')) {
      return clauseOf(parse, verb, clause)
    }
  }
  return addressedInfinitive(parse, verb, cue)
}

/** Words that begin a clause of circumstance. */
const adverbial = /^(while|although|though|whereas|as|when|after|before|since|because|if|despite)$/

/** A quotation mark opens the clause: `commented, “Hoping for rain.”` is speech whatever its grammar. */
const isQuoted = (parse: Parse, clause: TokenIndex): boolean => {
  const [first] = tokensUnder(parse, clause)
  return isMark(parse.tokens[first].form) || (first > 0 && isMark(parse.tokens[first - 1].form))
}

/** "called on Tehran to free them": with an addressee behind a preposition, parsers hang the infinitive as an adverbial. */
function addressedInfinitive(parse: Parse, verb: TokenIndex, cue: Cue): Content | null {
  if (!takes(cue, 'infinitive') || (cue.addressedBy.length === 0 && cue.object !== 'addressee')) return null
  const purpose = childrenOf(parse, verb, 'advcl').find(clause => clause > verb && isInfinitive(parse, clause))
  return purpose === undefined ? null : { tokens: tokensUnder(parse, purpose), rule: 'infinitive' }
}

/** A clause as content; if the verb stands in a relative clause ("a deal that he said was dead"), with the noun before it. */
function clauseOf(parse: Parse, verb: TokenIndex, clause: TokenIndex): Content {
  const that = childrenOf(parse, clause, 'mark').find(mark => mark > verb && lower(parse, mark) === 'that') ?? -1
  const under = tokensUnder(parse, clause, [verb]).filter(token => token > that) // "noted in particular that": what stands before "that" belongs to the cue
  const tokens = clause < verb && isQuoted(parse, clause) ? withoutAfterthought(parse, verb, under) : under
  const { deprel, head } = parse.tokens[verb]
  const gap =
    deprel === 'acl:relcl'
      ? childrenOf(parse, verb, 'nsubj', 'obj', 'obl')
          .concat(childrenOf(parse, clause, 'nsubj:*', 'obj', 'obl'))
          .find(child => isRelative(parse, child) && child < verb)
      : undefined
  const subjectless = deprel === 'acl:relcl' && childOf(parse, clause, 'nsubj:*') === undefined
  if (gap === undefined && !subjectless) return { tokens, rule: 'clause' }
  if (gap !== undefined && !subjectless && childrenOf(parse, verb, 'nsubj').includes(gap))
    return { tokens, rule: 'clause' } // "the man who said that": the gap is the speaker
  const noun = tokensUnder(parse, head, [
    verb,
    ...childrenOf(parse, head, 'case', 'cop', 'nsubj', 'punct', 'aux', 'mark', 'conj'),
  ])
  return {
    tokens: [...noun, ...tokens.filter(token => gap === undefined || token !== gap)].sort((a, b) => a - b),
    rule: 'relative',
  }
}

/** “We agree,” said the minister, on her way to Rome: what follows the verb is said only if it is quoted again. */
function withoutAfterthought(parse: Parse, verb: TokenIndex, tokens: readonly TokenIndex[]): readonly TokenIndex[] {
  const { end } = parse.sentences[parse.tokens[verb].sentence]
  let again: TokenIndex = verb + 1
  while (again < end && !isMark(parse.tokens[again].form)) again++
  return tokens.filter(token => token < verb || token >= again)
}

/** "X said: the port is closed" and "The port is closed, X said": joined without grammar. */
function besideOf(parse: Parse, verb: TokenIndex, cue: Cue): Content | null {
  if (!takes(cue, 'clause', 'quote')) return null
  const after = childrenOf(parse, verb, 'parataxis').filter(child => child > verb && isSetOff(parse, verb, child))
  if (after.length > 0)
    return { tokens: after.flatMap(child => tokensUnder(parse, child)).sort((a, b) => a - b), rule: 'parataxis' }
  const { deprel, head } = parse.tokens[verb]
  if ((deprel === 'parataxis' || deprel === 'dep') && head >= 0 && childrenOf(parse, verb, 'obj').length === 0)
    return { tokens: tokensUnder(parse, head, [verb]), rule: 'parataxis' }
  return null
}

/** A colon, comma or quotation mark stands between the verb and what it says. */
function isSetOff(parse: Parse, verb: TokenIndex, clause: TokenIndex): boolean {
  const first = tokensUnder(parse, clause)[0]
  for (let i = Math.min(first, clause); i > verb && i >= first - 3; i--)
    if (/^[:,"“‘'«–—-]+$/.test(parse.tokens[i].form)) return true
  return false
}

/** "called the raid a mistake", "described it as illegal": what is named and what it is called. */
function namingOf(parse: Parse, verb: TokenIndex, cue: Cue): Content | null {
  if (!takes(cue, 'naming')) return null
  const objects = childrenOf(parse, verb, 'obj')
  if (objects.length === 0) return null
  const names = childrenOf(parse, verb, 'xcomp', 'obl', 'advcl', 'ccomp').filter(
    child =>
      child > objects[0] &&
      (markersOf(parse, child).includes('as') ||
        (parse.tokens[child].deprel === 'xcomp' && !isInfinitive(parse, child))),
  )
  const more = childrenOf(parse, objects[0], 'nmod').filter(child => markersOf(parse, child).includes('as')) // "describe it as": a parser's slip
  const double = objects.length > 1 ? objects.slice(1) : []
  if (names.length + more.length + double.length === 0) return null
  const tokens = [objects[0], ...names, ...double].flatMap(top => tokensUnder(parse, top))
  return { tokens: tokens.sort((a, b) => a - b), rule: 'naming' }
}

/** "called for calm", "warned of a flood", "accused them of shelling the port", "called for the EU to act". */
function prepositionOf(parse: Parse, verb: TokenIndex, cue: Cue): Content | null {
  if (cue.prepositions.length === 0) return null
  const isLed = (child: TokenIndex): boolean =>
    childrenOf(parse, child, 'case').some(mark => cue.prepositions.includes(lower(parse, mark)))
  if (cue.object === null && childrenOf(parse, verb, 'obj').some(child => !isLed(child))) return null // "called the state for the president"
  const led = parse.dependents[verb].flatMap(child => {
    const { deprel } = parse.tokens[child]
    // "asked the union for help": some hang the phrase under the object
    if (deprel === 'obj' && !isLed(child)) return childrenOf(parse, child, 'nmod', 'acl').filter(under => under > verb)
    return /^(obj|obl|advcl|ccomp|xcomp|nmod)/.test(deprel) && child > verb ? [child] : []
  })
  for (const top of led) {
    const lead = childrenOf(parse, top, 'case', 'mark').find(mark => cue.prepositions.includes(lower(parse, mark)))
    if (lead !== undefined && (cue.prepositionLeads === 'any' || isVerb(parse, top)))
      return { tokens: tokensUnder(parse, top, [lead]), rule: 'preposition' }
  }
  return null
}

/** "announced a truce", "claimed responsibility". */
function nounOf(parse: Parse, verb: TokenIndex, cue: Cue): Content | null {
  if (!takes(cue, 'noun')) return null
  const object = childrenOf(parse, verb, 'obj')[0] ?? passiveNoun(parse, verb)
  if (object === undefined || parse.tokens[object].upos === 'PRON' || isMark(parse.tokens[object].form)) return null
  if (cue.nouns !== null && !cue.nouns.includes(lemmaOf(parse, object))) return null
  const withThis = cue.nounWith
  if (
    withThis !== null &&
    !childrenOf(parse, verb, 'obl').some(child => markersOf(parse, child).some(mark => withThis.includes(mark)))
  )
    return null
  const relative = childrenOf(parse, object, 'acl:relcl').filter(clause => clause === verb)
  // "claimed responsibility for the raid": parsers hang the phrase under the verb
  const phrase =
    cue.nouns === null
      ? []
      : childrenOf(parse, verb, 'obl').filter(child => tokensUnder(parse, child)[0] === object + 1)
  return {
    tokens: [object, ...phrase].flatMap(top => tokensUnder(parse, top, relative)).sort((a, b) => a - b),
    rule: 'noun',
  }
}

/** "a truce announced by the ministry", "cuts announced on Monday": the noun that the participle tells more about. */
function passiveNoun(parse: Parse, verb: TokenIndex): TokenIndex | undefined {
  const { deprel, xpos, head } = parse.tokens[verb]
  const agent = parse.dependents[verb].some(
    child =>
      parse.tokens[child].deprel === 'obl:agent' ||
      (parse.tokens[child].deprel === 'obl' && markersOf(parse, child).includes('by')),
  )
  if (!agent) return undefined
  return deprel === 'acl' && xpos === 'VBN' ? head : childOf(parse, verb, 'nsubj:pass')
}

/** "As the minister said, the port is closed." */
function asClauseOf(parse: Parse, verb: TokenIndex, cue: Cue): Content | null {
  const { deprel, head } = parse.tokens[verb]
  if (
    deprel !== 'advcl' ||
    !takes(cue, 'clause') ||
    !markersOf(parse, verb).includes('as') ||
    childrenOf(parse, verb, 'obj', 'obl', 'xcomp').length > 0
  )
    return null
  return isClause(parse, head) ? { tokens: tokensUnder(parse, head, [verb]), rule: 'as-clause' } : null
}

/**
 * The content of a noun of saying: "his claim that", "calls for calm", "a threat to close".
 * @param light the verb that carries the noun ("issued a warning that"), whose own clause may be the content
 */
export function contentOfNoun(parse: Parse, noun: TokenIndex, cue: Cue, light: TokenIndex | null): Content | null {
  for (const clause of childrenOf(parse, noun, 'acl', 'ccomp', 'advcl')) {
    if (clause < noun) continue
    const marks = markersOf(parse, clause)
    if (
      isInfinitive(parse, clause)
        ? takes(cue, 'infinitive')
        : takes(cue, 'clause') && (marks.includes('that') || parse.tokens[clause].deprel === 'ccomp')
    )
      return { tokens: tokensUnder(parse, clause), rule: 'noun-cue' }
    const lead = childrenOf(parse, clause, 'mark', 'case').find(mark => cue.prepositions.includes(lower(parse, mark)))
    if (lead !== undefined) return { tokens: tokensUnder(parse, clause, [lead]), rule: 'noun-cue' }
  }
  for (const phrase of childrenOf(parse, noun, 'nmod')) {
    if (light === null && childOf(parse, noun, 'nmod:poss') === undefined) break // "demand for oil", "reports of rain": nobody speaks
    const lead = childrenOf(parse, phrase, 'case').find(
      mark => mark > noun && cue.prepositions.includes(lower(parse, mark)),
    )
    if (lead !== undefined) return { tokens: tokensUnder(parse, phrase, [lead]), rule: 'noun-cue' }
  }
  if (light === null || !takes(cue, 'clause')) return null
  const own = childrenOf(parse, light, 'ccomp').find(
    clause => clause > noun && markersOf(parse, clause).includes('that'),
  )
  return own === undefined ? null : { tokens: tokensUnder(parse, own), rule: 'noun-cue' }
}

/**
 * Token ranges of a content as records show them: runs of tokens, cut at outer quotation marks, without "that", commas,
 * colons and blanks at their ends; a full stop stays only inside a quotation.
 * @param quoted `quotedTokens`: 1 inside an outer quotation, 2 for its marks
 */
export function rangesOf(parse: Parse, tokens: readonly TokenIndex[], quoted: Uint8Array): TokenRange[] {
  const runs: [TokenIndex, TokenIndex][] = []
  for (const token of tokens) {
    if (quoted[token] === 2) continue
    const last = runs[runs.length - 1]
    if (last !== undefined && joins(parse, last[1], token, quoted)) last[1] = token + 1
    else runs.push([token, token + 1])
  }
  return runs.flatMap(([first, end], i) => {
    let start = first
    let stop = end
    while (start < stop && isEdge(parse, start, i === 0, quoted)) start++
    while (stop > start && isTail(parse, stop - 1, quoted)) stop--
    return stop > start ? [[start, stop] as const] : []
  })
}

/** The run that ends before `end` goes on at `token`: nothing or a stray comma stands between, no quotation mark, no paragraph's end. */
function joins(parse: Parse, end: TokenIndex, token: TokenIndex, quoted: Uint8Array): boolean {
  if (token - end > 1 || paragraphOf(parse, token) !== paragraphOf(parse, end - 1)) return false
  return token === end ? quoted[end] !== 2 : parse.tokens[end].upos === 'PUNCT' && quoted[end] !== 2
}

function isEdge(parse: Parse, token: TokenIndex, isFirst: boolean, quoted: Uint8Array): boolean {
  const { form, upos, deprel } = parse.tokens[token]
  if (isFirst && form.toLowerCase() === 'that' && (deprel === 'mark' || upos === 'SCONJ')) return true
  return /^[,:;.)\]–—-]+$/.test(form) || (quoted[token] !== 1 && isMark(form))
}

function isTail(parse: Parse, token: TokenIndex, quoted: Uint8Array): boolean {
  const { form } = parse.tokens[token]
  return (
    /^[,:;([–—-]+$/.test(form) ||
    (form === '.' && quoted[token] !== 1) ||
    (quoted[token] !== 1 && isMark(form) && !parse.tokens[token].upos.startsWith('PART'))
  )
}
