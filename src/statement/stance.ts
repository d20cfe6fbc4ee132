/** For or against whom a sentence speaks, as the head tells it at the words that name him. */
import type { Heads } from '../encoder/index.ts'
import type { TokenIndex } from '../span.ts'

/** In the order of the head's labels. */
const stances = ['critical', 'neutral', 'supportive'] as const

/** The likeliest stance towards the one named by the tokens `[first, end)`: the mean of what the head says at each. */
export function stanceTowards(
  { windows, windowOf }: Heads,
  first: TokenIndex,
  end: TokenIndex,
): { readonly stance: (typeof stances)[number]; readonly probability: number } {
  const sums = stances.map((_, s) => {
    let sum = 0
    for (let token = first; token < end; token++) {
      const window = windows[windowOf[token]]
      sum += window.stance[(token - window.first) * stances.length + s]
    }
    return sum
  })
  const most = Math.max(...sums)
  return { stance: stances[sums.indexOf(most)], probability: most / (end - first) }
}
