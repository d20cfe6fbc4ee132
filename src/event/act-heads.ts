/** What the act heads say: words of acts with their type, and how much each token is a word of a side. */
import { chanceOf, type Heads, highestChance, type WindowHeads } from '../encoder/index.ts'
import type { EventType, Status } from '../record.ts'
import type { TokenIndex } from '../span.ts'
import type { Parse } from '../tree/index.ts'
import type { Act, HeadAct, ReadAct } from './types.ts'

/** Index of the type in the act head's labels; 0 is "none". */
const noType = 0

const contentWords = new Set(['VERB', 'NOUN', 'PROPN', 'ADJ', 'ADV'])
/** How a word hangs on the neighbour that it belongs to. */
const attributes = new Set(['amod', 'compound'])
const beginsObject = new Set(['DET', 'NUM', 'PROPN', 'PRON'])

/** The heads of a report seen from its tokens. */
export class ActHeads {
  readonly #heads: Heads
  readonly #parse: Parse
  readonly #typeAt: ReadonlyMap<string, number>

  constructor(heads: Heads, parse: Parse) {
    this.#heads = heads
    this.#parse = parse
    this.#typeAt = new Map(heads.labels.act.map((type, i) => [type, i]))
  }

  #window(token: TokenIndex): WindowHeads {
    return this.#heads.windows[this.#heads.windowOf[token]]
  }

  /** Probability that the token is a word of an act of any type. */
  isAct(token: TokenIndex): number {
    return 1 - this.#act(token, noType)
  }

  /** Probability that the token is a word of an act of this type. */
  isOfType(token: TokenIndex, type: EventType): number {
    return this.#act(token, this.#typeAt.get(type) ?? noType)
  }

  #act(token: TokenIndex, label: number): number {
    const window = this.#window(token)
    return window.act[(token - window.first) * this.#heads.labels.act.length + label]
  }

  /** The likelier of the sixteen types. */
  likeliestType(token: TokenIndex): EventType {
    const { labels } = this.#heads
    let best = 1
    for (let t = 2; t < labels.act.length; t++) if (this.#act(token, t) > this.#act(token, best)) best = t
    return labels.act[best] as EventType
  }

  /** The types with at least one part in a hundred. */
  types(token: TokenIndex): Record<string, number> {
    const entries = this.#heads.labels.act.slice(1).map((type, i) => [type, this.#act(token, i + 1)] as const)
    const kept = entries.filter(([, p]) => p >= 0.01).sort(([, a], [, b]) => b - a)
    return Object.fromEntries(kept.map(([type, p]) => [type, Math.round(p * 1000) / 1000]))
  }

  /**
   * Runs of tokens whose probability of an act is at least `least`. Neighbours of another type are another act, but for a
   * word that belongs to its neighbour ("retaliatory measures"): their types are weighed together.
   */
  acts(least: number): HeadAct[] {
    const acts: HeadAct[] = []
    for (const sentence of this.#parse.sentences) {
      for (let first = sentence.first; first < sentence.end; ) {
        if (this.isAct(first) < least) {
          first++
          continue
        }
        let end = first + 1
        while (end < sentence.end && this.isAct(end) >= least && this.#goesOn(end)) end++
        if (this.#namesAnAct(first, end))
          acts.push(this.#actOf(first, this.#endOfPredicate(first, end), this.#typeOfRun(first, end)))
        first = end
      }
    }
    return acts
  }

  /** The token is a word of the act that the one before it belongs to. */
  #goesOn(token: TokenIndex): boolean {
    const { head, deprel } = this.#parse.tokens[token - 1]
    if (this.likeliestType(token - 1) === this.likeliestType(token)) return true
    return head === token && attributes.has(deprel)
  }

  #typeOfRun(first: TokenIndex, end: TokenIndex): EventType {
    const { act } = this.#heads.labels
    let best = 1
    let most = 0
    for (let t = 1; t < act.length; t++) {
      let sum = 0
      for (let token = first; token < end; token++) sum += this.#act(token, t)
      if (sum > most) [best, most] = [t, sum]
    }
    return act[best] as EventType
  }

  /** "Met Macron", "visited the", "would expel 35": the run has begun the object, which is a side and no word of the act. */
  #endOfPredicate(first: TokenIndex, end: TokenIndex): TokenIndex {
    let last = end
    while (last - 1 > first && beginsObject.has(this.#parse.tokens[last - 1].upos)) last--
    return last
  }

  /** "wo" and "n't" alone name nothing. */
  #namesAnAct(first: TokenIndex, end: TokenIndex): boolean {
    return this.#parse.tokens.slice(first, end).some(({ upos, xpos }) => contentWords.has(upos) && xpos !== 'MD')
  }

  #actOf(first: TokenIndex, end: TokenIndex, type: EventType): HeadAct {
    const { tokens } = this.#parse
    let token = first
    let probability = 0
    for (let i = end - 1; i >= first; i--) {
      if (tokens[i].head < first || tokens[i].head >= end) token = i
      probability = Math.max(probability, this.isAct(i))
    }
    return { first, end, token, type, probability }
  }

  /** The highest probability that one of tokens `[first, end)` is a word of the side of the act that stands on these words; 0 beyond their window. */
  side(words: readonly TokenIndex[], first: TokenIndex, end: TokenIndex, role: 'actor' | 'recipient'): number {
    return words.length === 0 ? 0 : highestChance(this.#window(words[0]), role, words, first, end)
  }

  /** Tokens `[first, end)` that the heads saw together with this one. */
  seenWith(token: TokenIndex): readonly [first: TokenIndex, end: TokenIndex] {
    const { first, n } = this.#window(token)
    return [first, first + n]
  }

  /** The words of an act that may see a side: all but punctuation. */
  words({ first, end, token }: Act): readonly TokenIndex[] {
    const words: TokenIndex[] = []
    for (let word = first; word < end; word++) if (this.#parse.tokens[word].upos !== 'PUNCT') words.push(word)
    return words.length > 0 ? words : [token]
  }

  /** The acts, and what stands near each read once more. */
  async readAgain(acts: readonly Act[]): Promise<readonly ReadAct[]> {
    const near = await this.#heads.readAgain(acts.map(act => this.words(act)))
    return acts.map((act, i) => ({ ...act, near: near[i] }))
  }

  /** Probability that an act on this word has this status. */
  isOfStatus(token: TokenIndex, status: Status): number {
    const { labels } = this.#heads
    return this.#status(token, labels.status.indexOf(status))
  }

  likeliestStatus(token: TokenIndex): Status {
    const { labels } = this.#heads
    let best = 0
    for (let s = 1; s < labels.status.length; s++) if (this.#status(token, s) > this.#status(token, best)) best = s
    return labels.status[best] as Status
  }

  #status(token: TokenIndex, label: number): number {
    const window = this.#window(token)
    return window.status[(token - window.first) * this.#heads.labels.status.length + label]
  }

  /** What the second reading says of an act: that it is one, one of its type, of this status. Probabilities. */
  isActNear({ near }: ReadAct): number {
    return 1 - near.types[noType]
  }

  isOfTypeNear({ near, type }: ReadAct): number {
    return near.types[this.#typeAt.get(type) ?? noType]
  }

  isOfStatusNear({ near }: ReadAct, status: Status): number {
    return near.statuses[this.#heads.labels.status.indexOf(status)]
  }

  isClaimed(token: TokenIndex): number {
    const window = this.#window(token)
    return window.manner[2 * (token - window.first)]
  }

  isMutual(token: TokenIndex): number {
    const window = this.#window(token)
    return window.manner[2 * (token - window.first) + 1]
  }

  /** The best mode among those of the type; null where none is the best. */
  mode(token: TokenIndex, type: EventType): string | null {
    const window = this.#window(token)
    const { mode } = this.#heads.labels
    const at = (token - window.first) * mode.length
    let best = 0
    mode.forEach((label, i) => {
      if (label.startsWith(`${type} `) && window.mode[at + i] > window.mode[at + best]) best = i
    })
    return best === 0 ? null : mode[best].slice(type.length + 1)
  }

  /** Each context with its probability. */
  contexts(token: TokenIndex): (readonly [context: string, probability: number])[] {
    const window = this.#window(token)
    const { contexts } = this.#heads.labels
    const at = (token - window.first) * contexts.length
    return contexts.map((context, i) => [context, window.contexts[at + i]] as const)
  }

  content(token: TokenIndex): number {
    const window = this.#window(token)
    return 1 - window.content[3 * (token - window.first)]
  }

  source(contentStart: TokenIndex, token: TokenIndex): number {
    const window = this.#window(contentStart)
    const { first, n } = window
    return token < first || token >= first + n ? 0 : chanceOf(window, 'source', contentStart - first, token - first)
  }
}
