/** What the heads say: the twin of training/heads.py. Arrays belong to one window; see each field for its shape. */
import type { TokenIndex } from '../span.ts'

/** The labels of each head, from the model's card file. */
export interface HeadLabels {
  readonly upos: readonly string[]
  readonly xpos: readonly string[]
  readonly feats: readonly string[]
  readonly lemma: readonly string[]
  readonly entity: readonly string[]
  readonly label: readonly string[]
  readonly role: readonly string[]
  readonly act: readonly string[]
  readonly mode: readonly string[]
  readonly status: readonly string[]
  readonly manner: readonly string[]
  readonly contexts: readonly string[]
  readonly content: readonly string[]
  readonly sector: readonly string[]
  readonly stance: readonly string[]
}

/**
 * One window's outputs, n tokens from `first` on. Row-major; probabilities unless said. Matrices of tokens by tokens are views of
 * the batch's own, whose rows are `width` long: copying them took longer than many a stage.
 */
export interface WindowHeads {
  readonly first: TokenIndex
  readonly n: number
  /** Tokens of the batch's longest window, n or more. */
  readonly width: number
  /** n: a sentence ends after the token; 1 where one must. */
  readonly end: Float32Array
  /** n × 4 indices into the labels of upos, xpos, feats, lemma. */
  readonly tags: Int32Array
  /** n × 17 log-probabilities of the BIES tags. */
  readonly entity: Float32Array
  /** Scores that h governs d at `[d * (width + 1) + h]`; h = 0 is the root, h = i + 1 the window's token i. */
  readonly arcs: Float32Array
  /** n × 2: the two best governors, numbered as in `arcs`. */
  readonly governor: Int32Array
  /** n × 2 indices into the labels of `label`: the relation to each of the two. */
  readonly label: Int32Array
  /** n × 17: none and the sixteen types. */
  readonly act: Float32Array
  /** n × 68 scores. */
  readonly mode: Float32Array
  /** n × 5. */
  readonly status: Float32Array
  /** n × 2: claimed, mutual. */
  readonly manner: Float32Array
  /** n × 37. */
  readonly contexts: Float32Array
  /** n × 3: outside, inside, begin of a statement's content. */
  readonly content: Float32Array
  /** n × 25: the sector of a side, at its head word; the first is none. */
  readonly sector: Float32Array
  /**
   * 4 × width × width log odds in sixteenths (see `chanceOf`), at `[(pair * width + a) * width + b]` what `pairNumbers[pair]`
   * says of tokens a and b.
   */
  readonly pairs: Int8Array
  /** n × 64 each: `later` of one token times `earlier` of another scores that the other is its antecedent; 0 is as good as none. */
  readonly later: Float32Array
  readonly earlier: Float32Array
  /** n × 3: the sentence is against, neither for nor against, for the one whose word this is. */
  readonly stance: Float32Array
  /** n × 384: the encoder's states, from which predicates are told and the second reading begins. */
  readonly states: Float32Array
}

/** What is said of the predicates of one window, n tokens from `first` on. */
export interface PredicateHeads {
  readonly first: TokenIndex
  readonly n: number
  /** n: probability that the token is a PropBank predicate. */
  readonly predicate: Float32Array
  /** n: did what the token tells happen, from -1 to 1. */
  readonly fact: Float32Array
  /** n × 3: the likeliest predicates that the token heads an argument of, see `argumentOf`. */
  readonly arguments: Int32Array
  /** n × 3 × 24: the label of each of these arguments, log probabilities in sixteenths. */
  readonly role: Int8Array
}

/** What the pairs say: token b is word of the actor or recipient of predicate a; names the country of the side whose head word is a; is word of the speaker of the content that begins at a. */
const pairNumbers = { actor: 0, recipient: 1, home: 2, source: 3 } as const

const chances = Float32Array.from({ length: 256 }, (_, i) => 1 / (1 + Math.exp((128 - i) / 16)))

/** Probability that the pair holds, within one window; both tokens counted from its first. */
export function chanceOf({ pairs, width }: WindowHeads, pair: keyof typeof pairNumbers, a: number, b: number): number {
  return chances[128 + pairs[(pairNumbers[pair] * width + a) * width + b]]
}

/** The highest of the probabilities of a pair between these tokens and tokens `[first, end)`, all counted as in the report; 0 where none stands in the window. */
export function highestChance(
  { pairs, width, first: start, n }: WindowHeads,
  pair: keyof typeof pairNumbers,
  tokens: readonly TokenIndex[],
  first: TokenIndex,
  end: TokenIndex,
): number {
  const [from, to] = [Math.max(first - start, 0), Math.min(end - start, n)]
  if (from >= to) return 0
  let highest = -128
  for (const token of tokens) {
    const row = (pairNumbers[pair] * width + token - start) * width
    for (let i = from; i < to; i++) if (pairs[row + i] > highest) highest = pairs[row + i]
  }
  return chances[128 + highest]
}

/** One of the likeliest predicates of an argument's head word. */
export interface Argument {
  /** Counted from the window's first token. */
  readonly predicate: number
  /** Log probabilities of the labels of `role`, in sixteenths. */
  readonly roles: Int8Array
  readonly probability: number
}

/** Predicates of which a token may head an argument. */
export const argumentsOfToken = 3

/** What token `a` of the window heads an argument of, the likeliest with k = 0; null if there is none. Two things to a number, as training/reader.py packs them. */
export function argumentOf(window: PredicateHeads, a: number, k: number): Argument | null {
  const packed = window.arguments[a * argumentsOfToken + k]
  if (packed === 0) return null
  const width = window.role.length / (window.n * argumentsOfToken)
  const at = (a * argumentsOfToken + k) * width
  return { predicate: packed & 0x3ff, roles: window.role.subarray(at, at + width), probability: chances[packed >> 10] }
}

/** Log odds that the earlier token is the antecedent of the later one, against none, in whatever window either stands. */
export function antecedentOdds({ windows, windowOf }: Heads, token: TokenIndex, earlier: TokenIndex): number {
  const [a, b] = [windows[windowOf[token]], windows[windowOf[earlier]]]
  const width = a.later.length / a.n
  const [from, to] = [(token - a.first) * width, (earlier - b.first) * width]
  let sum = 0
  for (let i = 0; i < width; i++) sum += a.later[from + i] * b.earlier[to + i]
  return sum
}

/** What the second reading says of each token near an act. */
export const rolesNear = ['actor', 'recipient'] as const

/** What the second reading says of tokens `[first, end)`, those near an act. */
export interface NearHeads {
  readonly first: TokenIndex
  readonly end: TokenIndex
  /** Probabilities that each token is head word of an actor, of a recipient. */
  readonly chances: Float32Array
  /** Of the act, probabilities: none and the sixteen types; the five statuses; claimed, mutual. */
  readonly types: Float32Array
  readonly statuses: Float32Array
  readonly manner: Float32Array
}

/** Probability that the token is head word of a side of the act; 0 for one that stands too far off. */
export function chanceNear(
  { first, end, chances }: NearHeads,
  token: TokenIndex,
  role: (typeof rolesNear)[number],
): number {
  return token < first || token >= end ? 0 : chances[(token - first) * rolesNear.length + rolesNear.indexOf(role)]
}

/** All windows of a report. */
export interface Heads {
  readonly labels: HeadLabels
  readonly windows: readonly WindowHeads[]
  /** For each token of the report the index of its window. */
  readonly windowOf: Int32Array
  /** Predicates and their arguments, window by window: only who shows them asks, no record needs them. */
  readPredicates(): Promise<readonly PredicateHeads[]>
  /** What stands near each act, read once more; `acts` are their words, in text order, at least one each. */
  readAgain(acts: readonly (readonly TokenIndex[])[]): Promise<readonly NearHeads[]>
  /** Gives the memory of all windows back, at the end of a report; their arrays are empty afterwards. */
  free(): void
}
