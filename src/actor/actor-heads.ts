/** What the encoder's heads say of those who act: the sector at a side's head word, the words that name its country, and who else is the same. */
import { antecedentOdds, chanceOf, type Heads } from '../encoder/index.ts'
import type { TokenIndex } from '../span.ts'
import type { SectorJudge } from './sector-judge.ts'
import type { Side } from './side.ts'

/** Below this, what the heads say is noise. */
const leastChance = 1e-4

export class ActorHeads {
  readonly #heads: Heads | null
  readonly #judge: SectorJudge | null

  /** Without heads only the tables speak. */
  constructor(heads: Heads | null = null, judge: SectorJudge | null = null) {
    this.#heads = heads
    this.#judge = judge
  }

  /** The sectors of one who is named at these tokens, where the words around them are heard too. */
  sectorsOf(side: Side, tokens: readonly TokenIndex[]): readonly string[] {
    const seen = side.worded ? this.#sectors(tokens) : null
    return seen === null || this.#judge === null ? side.sectors : this.#judge.sectorsOf(side, seen)
  }

  /** Log-probability of each sector of the one whom these tokens head, in the order of the labels: the mean over the tokens; null without heads. */
  #sectors(tokens: readonly TokenIndex[]): Float64Array | null {
    if (this.#heads === null) return null
    const { labels, windows, windowOf } = this.#heads
    const mean = new Float64Array(labels.sector.length)
    for (const token of tokens) {
      const window = windows[windowOf[token]]
      const from = (token - window.first) * mean.length
      for (let s = 0; s < mean.length; s++)
        mean[s] += Math.log(Math.max(window.sector[from + s], leastChance)) / tokens.length
    }
    return mean
  }

  /** Probability that the word at `country` tells where the one headed by `token` is of; 0 if they were not read together. */
  home(token: TokenIndex, country: TokenIndex): number {
    if (this.#heads === null) return 0
    const { windows, windowOf } = this.#heads
    if (windowOf[token] !== windowOf[country]) return 0
    const window = windows[windowOf[token]]
    return chanceOf(window, 'home', token - window.first, country - window.first)
  }

  /** How well the one headed by an earlier token fits as the antecedent of the one at `token`, as log odds against none; 0 without heads. */
  antecedent(token: TokenIndex, earlier: TokenIndex): number {
    return this.#heads === null ? 0 : antecedentOdds(this.#heads, token, earlier)
  }
}
