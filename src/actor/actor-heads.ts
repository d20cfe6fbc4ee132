/** What the encoder's heads say of those who act: the sector at a side's head word, the words that name its country, and who else is the same. */
import { antecedentOdds, chanceOf, type Heads } from '../encoder/index.ts'
import type { TokenIndex } from '../span.ts'

export class ActorHeads {
  readonly #heads: Heads | null

  /** @param heads  null where only the tables speak */
  constructor(heads: Heads | null) {
    this.#heads = heads
  }

  /** The likeliest sector of the one whom this token heads (`''`: none) and its probability. */
  sector(token: TokenIndex): { readonly sector: string; readonly probability: number } {
    if (this.#heads === null) return { sector: '', probability: 0 }
    const { labels, windows, windowOf } = this.#heads
    const window = windows[windowOf[token]]
    const from = (token - window.first) * labels.sector.length
    let best = 0
    for (let s = 1; s < labels.sector.length; s++) if (window.sector[from + s] > window.sector[from + best]) best = s
    return { sector: labels.sector[best], probability: window.sector[from + best] }
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
