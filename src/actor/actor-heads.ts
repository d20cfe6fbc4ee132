/** What the encoder's heads say of those who act: the sector at a side's head word, the words that name its country, and who else is the same. */
import { antecedentOdds, chanceNear, chanceOf, type Heads, type NearHeads, rolesNear } from '../encoder/index.ts'
import type { TokenIndex } from '../span.ts'
import type { SectorJudge } from './sector-judge.ts'
import type { Side } from './side.ts'

/** A token heads a side that no table knows from this probability on: right three times of four on items that the heads had not seen. */
const leastSide = 0.5

/** A content begins, and a token is word of its speaker, from these probabilities on. */
const leastStart = 0.5
const leastSource = 0.7

/** Below this, what the heads say is noise. */
const leastChance = 1e-4

export class ActorHeads {
  readonly #heads: Heads | null
  readonly #judge: SectorJudge | null
  /** Head words of sides, as the second reading sees them. */
  readonly #sides: ReadonlySet<TokenIndex>
  readonly #sources: ReadonlySet<TokenIndex>

  /**
   * Without heads only the tables speak.
   * @param near  what the second reading says near each act
   */
  constructor(heads: Heads | null = null, judge: SectorJudge | null = null, near: readonly NearHeads[] = []) {
    this.#heads = heads
    this.#judge = judge
    this.#sources = heads === null ? new Set() : sourcesIn(heads)
    this.#sides = sidesIn(near)
  }

  /** The token is head word of a side of some act. */
  isSide(token: TokenIndex): boolean {
    return this.#sides.has(token)
  }

  /** The token is word of a speaker: of what is said in its window. */
  isSource(token: TokenIndex): boolean {
    return this.#sources.has(token)
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

function sidesIn(near: readonly NearHeads[]): ReadonlySet<TokenIndex> {
  const sides = new Set<TokenIndex>()
  for (const act of near)
    for (let token = act.first; token < act.end; token++)
      if (rolesNear.some(role => chanceNear(act, token, role) >= leastSide)) sides.add(token)
  return sides
}

/** Words that the heads take for the speaker of a content that begins in the same window. */
function sourcesIn({ windows }: Heads): ReadonlySet<TokenIndex> {
  const sources = new Set<TokenIndex>()
  for (const window of windows)
    for (let start = 0; start < window.n; start++) {
      if (window.content[3 * start + 2] < leastStart) continue
      for (let token = 0; token < window.n; token++)
        if (chanceOf(window, 'source', start, token) >= leastSource) sources.add(window.first + token)
    }
  return sources
}
