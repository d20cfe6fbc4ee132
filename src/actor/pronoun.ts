import type { TokenIndex } from '../span.ts'
import { pronouns, relationOf } from '../tree/index.ts'
import type { ActorHeads } from './actor-heads.ts'
import type { Known, Memory, Trace } from './memory.ts'
import { nounPhrase } from './phrase.ts'
import { isSayer } from './quote.ts'
import type { Sight } from './sight.ts'

const relative = new Set(['who', 'which', 'that', 'whose', 'whom'])

/** Sentences back in which the one meant by a pronoun is looked for. */
const reach = 3

/** "He said" is the one who said something before, rather than one whom he only told of. */
const goesOnSaying = 1
/** Who is named within a quotation is seldom the one who speaks it. */
const onlyTold = 0.8
/** "All sides", "the region": seldom looked back to. */
const vague = 0.8

/** What the head's log odds weigh beside grammar, whose weights stand half way to those fitted to labelled pronouns (eval/event/README.md). */
const trust = 0.5
/** Log odds beyond which the head says no more. */
const surest = 8

/** The second word of "each other", "one another". */
export const endsReciprocal = ({ words }: Sight, token: TokenIndex): boolean =>
  (words[token] === 'other' && words[token - 1] === 'each') ||
  (words[token] === 'another' && words[token - 1] === 'one')

/** "each other": those named together before it in the sentence, each on both sides of the act. */
function reciprocalOf({ parse }: Sight, memory: Memory, token: TokenIndex): readonly number[] {
  const { sentence } = parse.tokens[token]
  const isTogether = ({ head, number }: Trace): boolean => head < token && number === 'many'
  const several =
    memory.latestTrace(sentence, 0, trace => isTogether(trace) && trace.actors.length > 1) ??
    memory.latestTrace(sentence, 0, isTogether)
  return several?.actors ?? []
}

/**
 * The actors that a pronoun means; empty if nobody in sight agrees with it.
 * @param isQuoted  whether a token stands in a quotation whose speaker the grammar around it shows
 */
export function antecedentsOf(
  sight: Sight,
  heads: ActorHeads,
  memory: Memory,
  token: TokenIndex,
  isQuoted: (token: TokenIndex) => boolean,
): readonly number[] {
  const word = sight.words[token]
  if (endsReciprocal(sight, token) || endsReciprocal(sight, token + 1)) return reciprocalOf(sight, memory, token)
  if (relative.has(word)) return relativeOf(sight, memory, token)
  const agrees = agreement(word)
  if (!agrees || (word === 'it' && isEmpty(sight, token))) return []
  return best(sight, heads, memory, token, agrees, isQuoted)
}

/** "It is important that …", "it was the first time": nobody is meant. */
function isEmpty({ parse: { tokens, dependents }, words }: Sight, token: TokenIndex): boolean {
  const { deprel, head } = tokens[token]
  if (deprel === 'expl') return true
  if (head < 0 || relationOf(tokens[token]) !== 'nsubj') return false
  const below = dependents[head]
  if (!below.some(i => tokens[i].deprel === 'cop')) return false
  return (
    below.some(i => /^(csubj|ccomp|acl|advcl:relcl|acl:relcl)/.test(tokens[i].deprel) && i > head) ||
    /^(time|moment|day|night|year|honou?r|pleasure|chance|shame|pity|fact|matter|question|reminder|sign)$/.test(
      words[head],
    )
  )
}

type Agreement = (trace: Trace, known: Known) => number

/** How well a trace agrees in number, person and gender: 0 not at all. */
function agreement(word: string): Agreement | null {
  if (pronouns.he.has(word))
    return trace =>
      trace.isPerson && trace.number === 'one' && trace.gender !== 'f' ? (trace.gender === 'm' ? 3 : 2) : 0
  if (pronouns.she.has(word))
    return trace =>
      trace.isPerson && trace.number === 'one' && trace.gender !== 'm' ? (trace.gender === 'f' ? 3.5 : 1.5) : 0
  if (pronouns.it.has(word))
    return (trace, known) =>
      !trace.isPerson && !trace.isPeople && trace.number === 'one' ? (known.side.kind === 'place' ? 1 : 3) : 0
  if (pronouns.they.has(word))
    return (trace, known) =>
      trace.number === 'many'
        ? 5
        : trace.isPerson
          ? 0
          : known.side.kind === 'group' || known.side.kind === 'organisation'
            ? 2.5
            : 0.8
  return null
}

function best(
  sight: Sight,
  heads: ActorHeads,
  memory: Memory,
  token: TokenIndex,
  agrees: Agreement,
  isQuoted: (token: TokenIndex) => boolean,
): readonly number[] {
  const { sentence } = sight.parse.tokens[token]
  const speaks = isSayer(sight, token) && !isQuoted(token)
  /** Who stands in the same clause: "Maduro, who accuses him" is no other mention of his either. */
  const beside = new Set<number>()
  let found: Trace | null = null
  let most = 0
  for (let i = memory.traces.length - 1; i >= 0; i--) {
    const trace = memory.traces[i]
    const back = sentence - trace.sentence
    if (back > reach) break
    if (trace.actors.length === 0 || trace.head >= token) continue
    const isTopic = trace.sentence === sentence && opensAsTopic(sight, trace.head)
    if (!isTopic && sharesClause(sight, trace.head, token)) {
      for (const actor of trace.actors) beside.add(actor)
      continue
    }
    if (trace.actors.every(actor => beside.has(actor))) continue
    const fits = agrees(trace, memory.actors[trace.actors[0]])
    if (fits === 0) continue
    const score =
      0.5 * fits +
      (isTopic || trace.isSubject ? (isOfRelative(sight, trace.head) ? 0.3 : 0.8) : 0) -
      (trace.modifies ? 0.5 : 0) -
      back * 0.6 -
      (token - trace.head) * 0.005 -
      (memory.actors[trace.actors[0]].side.kind === 'collective' ? vague : 0) +
      (speaks && !isQuoted(trace.head) && isSayer(sight, trace.head) ? goesOnSaying : 0) -
      (speaks && isQuoted(trace.head) ? onlyTold : 0) +
      trust * Math.max(-surest, Math.min(surest, heads.antecedent(token, trace.head)))
    if (found === null || score > most) {
      found = trace
      most = score
    }
  }
  return found?.actors ?? []
}

/** "As for the ambassador, she …", "According to the minister, he …": hung on the pronoun's own verb, and the same all the same. */
function opensAsTopic(sight: Sight, head: TokenIndex): boolean {
  const [first] = nounPhrase(sight, head)
  const { words } = sight
  return /^(as for|as to|according to)$/.test(`${words[first - 2]} ${words[first - 1]}`)
}

/** "Abbas, with whom Obama later met, …": what a relative clause tells of is beside the point of its sentence. */
function isOfRelative({ parse: { tokens } }: Sight, subject: TokenIndex): boolean {
  const { head } = tokens[subject]
  return head >= 0 && /^acl/.test(tokens[head].deprel)
}

/** "Iran attacked it": a subject and an object of one verb are two. */
function sharesClause({ parse }: Sight, head: TokenIndex, token: TokenIndex): boolean {
  const [a, b] = [parse.tokens[head], parse.tokens[token]]
  if (isSubjectOf(parse, head, token)) return true
  return (
    a.head === b.head &&
    a.head >= 0 &&
    b.deprel !== 'nmod:poss' &&
    relationOf(a) !== relationOf(b) &&
    !/sel(f|ves)$/.test(b.form)
  )
}

/** "X met Y to thank him", "X left Y and accused it": the subject of a verb without its own is the one of the verb above. */
function isSubjectOf(parse: Sight['parse'], head: TokenIndex, token: TokenIndex): boolean {
  const { tokens, dependents } = parse
  const { deprel, head: verb, form } = tokens[token]
  if (verb < 0 || !/^(obj|iobj|obl)$/.test(deprel) || /sel(f|ves)$/.test(form)) return false
  if (!/^(xcomp|advcl|conj)$/.test(tokens[verb].deprel) || tokens[verb].upos !== 'VERB') return false
  if (dependents[verb].some(i => relationOf(tokens[i]) === 'nsubj')) return false
  return tokens[head].deprel === 'nsubj' && tokens[head].head === tokens[verb].head
}

/** "rebels who": the noun that the relative clause hangs on. */
function relativeOf(sight: Sight, memory: Memory, token: TokenIndex): readonly number[] {
  const { parse } = sight
  let at = token
  for (let steps = 0; steps < 6 && at >= 0; steps++) {
    if (parse.tokens[at].deprel.startsWith('acl')) {
      const governor = parse.tokens[at].head
      return (
        memory.traces.findLast(trace => trace.head === governor)?.actors ??
        memory.traces.findLast(
          trace => trace.head < token && isNear(parse.tokens[trace.head].head, governor, trace.head),
        )?.actors ??
        []
      )
    }
    at = parse.tokens[at].head
  }
  return besideComma(sight, memory, token)
}

/** "Trump, who a week ago threatened": the person before the comma, where the tree hangs the clause elsewhere. */
function besideComma({ parse, words }: Sight, memory: Memory, token: TokenIndex): readonly number[] {
  if (words[token] !== 'who' || words[token - 1] !== ',') return []
  const { sentence } = parse.tokens[token]
  const before = memory.latestTrace(
    sentence,
    0,
    ({ head, isPerson, number }) => head < token && (isPerson || number === 'many'),
  )
  return before?.actors ?? []
}

const isNear = (headOfTrace: TokenIndex, governor: TokenIndex, trace: TokenIndex): boolean =>
  headOfTrace === governor && trace >= governor - 3

/** "we", "I": the one who speaks, who may be named only after the quotation. */
export const isFirstPerson = (word: string): boolean => pronouns.we.has(word) || pronouns.i.has(word)

/** "you": the one spoken to. */
export const isSecondPerson = (word: string): boolean => /^you(rs?)?$/.test(word)

const talks = new Set([
  'meet',
  'speak',
  'talk',
  'agree',
  'discuss',
  'negotiate',
  'confer',
  'work',
  'cooperate',
  'share',
])

const talkNouns = /^(meeting|talk|conversation|discussion|negotiation|consultation|dialogue|call|exchange)$/

/** "we both", "we have met", "we work together" without "with": the speaker and the one spoken to. */
export function meansBoth({ parse, words, lemmas }: Sight, token: TokenIndex): boolean {
  if (!/^(we|us|our)$/.test(words[token])) return false
  if (words[token + 1] === 'two' || words[token - 1] === 'between') return true
  if (words.slice(token + 1, token + 4).includes('both')) return true
  const { head, deprel } = parse.tokens[token]
  if (head < 0 || deprel !== 'nsubj') return false
  const own = parse.dependents[head]
  if (own.some(i => words[i] === 'together')) return true
  const object = own.find(i => parse.tokens[i].deprel === 'obj')
  const isTalk = talks.has(lemmas[head]) || (object !== undefined && talkNouns.test(lemmas[object]))
  return isTalk && !own.some(i => parse.dependents[i].some(at => /^(with|to)$/.test(words[at])))
}

/** "They [the Chinese]", "We, the Chinese people": the gloss's first token, the apposition's head. */
export function glossOf({ parse }: Sight, token: TokenIndex): TokenIndex | null {
  const next = parse.tokens[token + 1]
  const article = parse.tokens[token + 2]
  // trees take the words behind the comma for one thing or another
  if (/^we$/i.test(parse.tokens[token].form) && /^[,—–-]$/.test(next?.form ?? '') && article?.form === 'the')
    return article.deprel === 'det' ? article.head : null
  return next && /^[[(]$/.test(next.form) && parse.tokens[token + 2]?.sentence === parse.tokens[token].sentence
    ? token + 2
    : null
}
