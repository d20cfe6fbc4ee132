/** Finds acts by patterns: the predicate's lemma is looked up, then arguments, standing and mode are read off the tree. */
import type { EventType } from '../../record.ts'
import type { TokenIndex } from '../../span.ts'
import type { Parse, Sentence, TreeToken } from '../../tree/index.ts'
import { type Binding, bind, type Lack } from './bind.ts'
import { dependentsOf, lemmaOf, tokenAt } from './frame.ts'
import type { Entry, ModeRule, Patterns } from './load.ts'
import { oneRecordAnAct } from './merge.ts'
import { standingOf } from './standing.ts'
import type { PatternMatch } from './types.ts'

/** A pattern whose predicate stands in a sentence and that gives no act there. */
export interface NearMatch {
  readonly pattern: string
  readonly token: TokenIndex
  /** "measure: object with the word sanction, embargo …", "content of 'threatened'" */
  readonly missing: string
}

/** Their complements are what is wanted, refused, promised: no acts (conventions § 5, rule 4). */
const contentTypes = new Set<EventType>(['REQUEST', 'REJECT', 'THREATEN', 'AGREE'])

/** What a refused act of these types is a refusal of (the mode of REJECT). */
const refusalModes: Partial<Record<EventType, string>> = {
  AGREE: 'assist',
  AID: 'assist',
  COOPERATE: 'assist',
  SUPPORT: 'assist',
  CONSULT: 'meet',
  CONCEDE: 'yield',
  RETREAT: 'yield',
}

/** Acts in text order; at most one for each word. Linear in tokens: only listed lemmas are looked at. */
export function matchPatterns(parse: Parse, patterns: Patterns): readonly PatternMatch[] {
  const bindings: Binding[] = []
  for (const token of parse.tokens) {
    const entries = entriesOf(patterns, token)
    if (entries.length === 0) continue
    const ofToken = entries
      .map(entry => bind(parse, entry, token.index, patterns.words))
      .filter(isBinding)
      .sort((a, b) => precedence(b) - precedence(a))
    bindings.push(...ofToken.filter((binding, i) => ofToken.findIndex(other => other.act === binding.act) === i))
  }
  const asContent = contentHolders(bindings)
  const found = new Map<TokenIndex, PatternMatch>()
  const actOfWord = new Map<TokenIndex, TokenIndex>()
  for (const binding of bindings) {
    const match = toMatch(parse, binding, asContent, patterns)
    if (!match || found.has(binding.act)) continue
    found.set(binding.act, match)
    for (const word of [...binding.words, binding.verb]) if (!actOfWord.has(word)) actOfWord.set(word, binding.act)
  }
  return oneRecordAnAct(parse, found, actOfWord)
}

/** For `chancery explain`: patterns of a sentence's words that gave nothing, each with the first thing that it lacked. */
export function nearMatches(parse: Parse, patterns: Patterns, sentence: Sentence): readonly NearMatch[] {
  const near: NearMatch[] = []
  const bindings: Binding[] = []
  for (const token of parse.tokens.slice(sentence.first, sentence.end))
    for (const entry of entriesOf(patterns, token)) {
      const result = bind(parse, entry, token.index, patterns.words)
      if (result && isBinding(result)) bindings.push(result)
      else if (result) near.push({ pattern: result.pattern.id, token: token.index, missing: result.missing })
    }
  const asContent = contentHolders(bindings)
  for (const binding of bindings) {
    const { contentOf } = standingOf(parse, headsOf(parse, binding), asContent, patterns.words)
    if (contentOf >= 0)
      near.push({
        pattern: binding.pattern.id,
        token: binding.token,
        missing: `an act of its own: it is the content of "${tokenAt(parse, contentOf).form}"`,
      })
  }
  return near
}

const noEntries: readonly Entry[] = []
function entriesOf(patterns: Patterns, token: TreeToken): readonly Entry[] {
  return patterns.index.get(`${token.upos} ${lemmaOf(token)}`) ?? noEntries
}

const isBinding = (result: Binding | Lack | null): result is Binding => result !== null && !('missing' in result)

/** The pattern that asks for more knows more. */
const precedence = ({ pattern, words, arguments: filled }: Binding): number =>
  4 * pattern.rules.filter(rule => rule.needed).length +
  words.length +
  (filled.has('actor') ? 1 : 0) +
  (filled.has('recipient') ? 1 : 0) +
  pattern.weight

function contentHolders(bindings: readonly Binding[]): Set<TokenIndex> {
  const holders = new Set<TokenIndex>()
  for (const { pattern, token, verb } of bindings)
    if (contentTypes.has(pattern.type)) {
      holders.add(token)
      if (verb >= 0) holders.add(verb)
    }
  return holders
}

/** The words whose auxiliaries speak of the act. */
const headsOf = (parse: Parse, { token, verb }: Binding): TreeToken[] =>
  verb >= 0 ? [tokenAt(parse, token), tokenAt(parse, verb)] : [tokenAt(parse, token)]

function toMatch(
  parse: Parse,
  binding: Binding,
  asContent: ReadonlySet<TokenIndex>,
  { words }: Patterns,
): PatternMatch | null {
  const { pattern, token } = binding
  const others = { has: (other: TokenIndex) => other !== token && other !== binding.verb && asContent.has(other) }
  const standing = standingOf(parse, headsOf(parse, binding), others, words)
  const { contentOf, refused } = standing
  // "pleaded not guilty": the pattern asks for the "not", so the act is told as done
  const status = binding.arguments.has('denial') && standing.status === 'negated' ? 'asserted' : standing.status
  if (contentOf >= 0) return null
  const refusalMode = refused ? refusalModes[pattern.type] : undefined
  const turned = status === 'future' && pattern.future !== null && pattern.future !== pattern.type
  const actors = binding.arguments.get('actor') ?? []
  const recipients = (binding.arguments.get('recipient') ?? []).filter(head => !actors.includes(head))
  const mutual =
    pattern.mutual === true ||
    (pattern.mutual === 'when-no-recipient' && recipients.length === 0) ||
    (pattern.mutual === 'when-plural' && recipients.length === 0 && isPlural(parse, actors))
  return {
    pattern: pattern.id,
    type: refusalMode ? 'REJECT' : turned ? pattern.future! : pattern.type,
    mode:
      refusalMode ??
      (turned ? null : pattern.mode === 'by-words' ? modeOf(parse, binding, pattern.modes) : pattern.mode),
    predicate: binding.words,
    predicateToken: binding.act,
    actors: mutual ? [...new Set([...actors, ...recipients])].sort((a, b) => a - b) : actors,
    recipients: mutual ? [] : recipients,
    mutual,
    status: refusalMode || (status === 'future' && pattern.future !== null) ? 'asserted' : status,
    others: new Map([...binding.arguments].filter(([name]) => name !== 'actor' && name !== 'recipient')),
    weight: pattern.weight,
  }
}

const isPlural = (parse: Parse, heads: readonly TokenIndex[]): boolean =>
  heads.length > 1 || heads.some(head => tokenAt(parse, head).feats.includes('Number=Plur'))

/** Words of a predicate's phrase that are looked through for a mode. */
const maxPhrase = 60

function modeOf(parse: Parse, binding: Binding, rules: readonly ModeRule[]): string | null {
  if (rules.length === 0) return null
  const lemmas = phraseOf(parse, binding.verb >= 0 ? binding.verb : binding.token).map(i => lemmaOf(tokenAt(parse, i)))
  const text = ` ${lemmas.join(' ')} `
  const present = new Set(lemmas)
  return (
    rules.find(rule => rule.words.some(word => (word.includes(' ') ? text.includes(` ${word} `) : present.has(word))))
      ?.mode ?? null
  )
}

/** The predicate with all that hangs on it, without other clauses of the same rank and without what its nouns are said to do. */
function phraseOf(parse: Parse, head: TokenIndex): TokenIndex[] {
  const phrase = [head]
  for (let i = 0; i < phrase.length && phrase.length < maxPhrase; i++)
    for (const d of dependentsOf(parse, phrase[i]!)) {
      const isOther = d.deprel === 'parataxis' || d.deprel === 'acl:relcl' || (d.deprel === 'conj' && d.upos === 'VERB')
      if (!isOther && d.deprel !== 'punct') phrase.push(d.index)
    }
  return phrase.sort((a, b) => a - b)
}
