/** Lays one pattern over one token: are its words there, and who fills its roles? */
import type { TokenIndex } from '../../span.ts'
import type { Parse, TreeToken } from '../../tree/index.ts'
import {
  type Argument,
  dependentsOf,
  type Frame,
  frameOf,
  isNameLike,
  isNominal,
  lemmaOf,
  tokenAt,
  withConjuncts,
} from './frame.ts'
import type { ArgumentRule, Entry, Pattern, WordSets } from './load.ts'

/** A pattern whose words and needed arguments are all there. */
export interface Binding {
  readonly pattern: Pattern
  readonly token: TokenIndex
  /** The token that stands for the act: the predicate's, or that of the argument that names it. */
  readonly act: TokenIndex
  /** The verb that a noun hangs on, -1 if none. */
  readonly verb: TokenIndex
  /** The words that name the act: predicate, particle, light verb, needed argument of one word's distance. */
  readonly words: readonly TokenIndex[]
  /** By name, in the pattern's order: heads of the noun phrases or clauses. */
  readonly arguments: ReadonlyMap<string, readonly TokenIndex[]>
}
/** What a pattern lacked. */
export interface Lack {
  readonly pattern: Pattern
  readonly token: TokenIndex
  readonly missing: string
}

const particleRelations = new Set(['compound:prt', 'advmod', 'case', 'obl', 'mark'])

/** null if another word stands there than the pattern means ("strike" without "hunger"). */
export function bind(
  parse: Parse,
  { pattern, extra }: Entry,
  index: TokenIndex,
  words: WordSets,
): Binding | Lack | null {
  const token = tokenAt(parse, index)
  const extraWords = extra === '' ? [] : extraWordsOf(parse, token, extra)
  if (extraWords === null || (extra === '' && hasParticle(parse, token))) return null
  const frame = frameOf(parse, index, pattern.light, words)
  const lack = (missing: string): Lack => ({ pattern, token: index, missing })
  if (pattern.needsLight && !(frame.verb >= 0 && pattern.light.has(lemmaOf(tokenAt(parse, frame.verb)))))
    return lack(`a verb: ${some(pattern.light)}`)
  const filled = new Map<string, readonly TokenIndex[]>()
  const carriers: Frame[] = [frame]
  for (const rule of pattern.rules) {
    const heads = fill(parse, rule, carriers, filled, words)
    if (heads.length === 0 && rule.needed) return lack(describe(rule))
    if (heads.length === 0) continue
    filled.set(rule.name, heads)
    if (!isSide(rule)) carriers.push(...heads.map(head => frameOf(parse, head, pattern.light, words)))
  }
  for (const { slot, lemmas } of pattern.without)
    if (
      frame.arguments.some(a => a.slot === slot && (lemmas.has('any') || lemmas.has(lemmaOf(tokenAt(parse, a.head)))))
    )
      return lack(`${slot} must not be ${some(lemmas)}`)
  const unwanted = pattern.unless.size > 0 && wordOfSentence(parse, token, pattern.unless)
  if (unwanted) return lack(`a sentence without "${unwanted}"`)
  if (!filled.has('actor') && !filled.has('recipient')) return lack('an actor or recipient')
  const naming = filled.get(pattern.namedBy)?.[0]
  return {
    pattern,
    token: index,
    act: naming ?? index,
    verb: frame.verb,
    words: naming === undefined ? wordsOfPredicate(parse, frame, extraWords, pattern, filled) : [naming],
    arguments: filled,
  }
}

function wordOfSentence(parse: Parse, token: TreeToken, lemmas: ReadonlySet<string>): string | undefined {
  const { first, end } = parse.sentences[token.sentence]!
  return parse.tokens.slice(first, end).find(t => lemmas.has(lemmaOf(t)))?.form
}

const isSide = (rule: ArgumentRule): boolean => rule.name === 'actor' || rule.name === 'recipient'

const some = (lemmas: ReadonlySet<string>): string => [...lemmas].slice(0, 3).join(', ') + (lemmas.size > 3 ? ' …' : '')

const describe = (rule: ArgumentRule): string =>
  `${rule.name}: ${rule.slots.join(' or ')}${rule.lemmas ? ` with the word ${some(rule.lemmas)}` : ''}${rule.not.size > 0 ? `, not ${some(rule.not)}` : ''}`

/** "back away" is not "back". */
const hasParticle = (parse: Parse, token: TreeToken): boolean =>
  token.upos === 'VERB' && dependentsOf(parse, token.index).some(d => d.deprel === 'compound:prt')

/** The particle of a verb ("pull … out") or the word before a noun ("hunger strike"). */
function extraWordsOf(parse: Parse, token: TreeToken, extra: string): TokenIndex[] | null {
  if (token.upos === 'VERB') {
    const particle = dependentsOf(parse, token.index).find(
      d => lemmaOf(d) === extra && d.index > token.index && particleRelations.has(d.deprel),
    )
    if (particle) return [particle.index]
    // "pulled out of Syria": some trees make "out" a preposition of "Syria"
    const after = parse.tokens[token.index + 1]
    return after && lemmaOf(after) === extra ? [after.index] : null
  }
  const before = parse.tokens[token.index - 1]
  if (before && extra.split(' ').at(-1) === lemmaOf(before)) return [before.index]
  const word = dependentsOf(parse, token.index).find(
    d => lemmaOf(d) === extra && ['compound', 'amod'].includes(d.deprel),
  )
  return word ? [word.index] : null
}

const isWanted = (token: TreeToken, { lemmas, not, upos }: ArgumentRule): boolean =>
  (lemmas === null || lemmas.has(lemmaOf(token))) &&
  !not.has(lemmaOf(token)) &&
  (upos === null || upos.includes(token.upos))

function fill(
  parse: Parse,
  rule: ArgumentRule,
  carriers: readonly Frame[],
  filled: ReadonlyMap<string, readonly TokenIndex[]>,
  words: WordSets,
): TokenIndex[] {
  for (const slot of rule.slots) {
    const heads = headsOf(parse, slot, carriers, filled, words).filter(head => isWanted(tokenAt(parse, head), rule))
    if (!isSide(rule)) {
      if (heads.length > 0) return heads
      continue
    }
    const sides = heads.flatMap(head => withConjuncts(parse, head)).flatMap(head => sidesOf(parse, head, slot, words))
    if (sides.length > 0) return [...new Set(sides)].sort((a, b) => a - b)
  }
  return []
}

/** The heads that stand in a slot: of the predicate, or of an argument already found ("envoy of"). */
function headsOf(
  parse: Parse,
  slot: string,
  carriers: readonly Frame[],
  filled: ReadonlyMap<string, readonly TokenIndex[]>,
  words: WordSets,
): TokenIndex[] {
  if (slot === 'self') return [carriers[0]!.token]
  const space = slot.indexOf(' ')
  const inSlot = (frame: Frame, wanted: string) =>
    frame.arguments.filter((a: Argument) => a.slot === wanted).map(a => a.head)
  if (space > 0) {
    const [name, wanted] = [slot.slice(0, space), slot.slice(space + 1)]
    return (filled.get(name) ?? []).flatMap(head => inSlot(frameOf(parse, head, new Set(), words), wanted))
  }
  const own = inSlot(carriers[0]!, slot)
  if (own.length > 0) return own
  // "slapped sanctions on Iran": "on Iran" may hang on the verb or on the measure
  if (slot === 'modifier' || slot === 'possessor') return []
  const plain = !['object', 'indirect', 'clause'].includes(slot)
  return plain ? carriers.slice(1).flatMap(frame => inSlot(frame, slot)) : []
}

/** A thing is no side, its owner is: "condemned Syria's shelling" → Syria. Clauses are none. */
function sidesOf(parse: Parse, head: TokenIndex, slot: string, words: WordSets): TokenIndex[] {
  const token = tokenAt(parse, head)
  if (slot === 'self') return [head]
  if (!isNominal(token) || token.deprel === 'xcomp' || token.deprel === 'ccomp') return []
  if (!words.things.has(lemmaOf(token)) || token.upos === 'PROPN') return [head]
  const owners = dependentsOf(parse, head).filter(
    d =>
      d.deprel === 'nmod:poss' ||
      (d.deprel === 'nmod' && dependentsOf(parse, d.index).some(c => c.deprel === 'case' && lemmaOf(c) === 'by')),
  )
  const named =
    owners.length > 0
      ? owners
      : dependentsOf(parse, head).filter(d => ['amod', 'compound'].includes(d.deprel) && isNameLike(d))
  return named.map(d => d.index)
}

/** Up to this many words between verb and noun belong to the predicate: "carried out an air strike". */
const maxGap = 3

/** One contiguous run around the predicate token. */
function wordsOfPredicate(
  parse: Parse,
  frame: Frame,
  extra: readonly TokenIndex[],
  pattern: Pattern,
  filled: ReadonlyMap<string, readonly TokenIndex[]>,
): TokenIndex[] {
  let [first, last] = [frame.token, frame.token]
  const isOnlyLight = frame.verb >= 0 && pattern.light.has(lemmaOf(tokenAt(parse, frame.verb)))
  const others = [...extra, ...(isOnlyLight ? [frame.verb] : [])]
  for (const rule of pattern.rules)
    if (!isSide(rule) && rule.needed && rule.lemmas)
      others.push(...(filled.get(rule.name) ?? []).filter(head => isNominal(tokenAt(parse, head))))
  for (const index of others.sort((a, b) => Math.abs(a - frame.token) - Math.abs(b - frame.token))) {
    if (index < first && first - index <= maxGap + 1) first = index
    if (index > last && index - last <= maxGap + 1) last = index
  }
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
