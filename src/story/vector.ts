/** Texts as weighted words, and how near two of them are. */
import type { WordWeights } from './weights.ts'

/** Weight by stem; the squares add up to 1. */
export type WordVector = ReadonlyMap<string, number>

/** Words that stand in four of five texts tell nothing of the act. */
const leastWeight = 0.2

/**
 * @param stems   of a text, with repetitions
 * @param limit   so many of the heaviest words are kept; ties by the alphabet, so that the same text gives the same vector
 */
export function vectorOf(stems: readonly string[], weights: WordWeights, limit = Number.POSITIVE_INFINITY): WordVector {
  const counts = new Map<string, number>()
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const heaviest = [...counts]
    .map(([stem, count]) => [stem, weights.of(stem), count] as const)
    .filter(([, weight]) => weight >= leastWeight)
    .map(([stem, weight, count]) => [stem, (1 + Math.log(count)) * weight] as const)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
  const length = Math.sqrt(heaviest.reduce((sum, [, weight]) => sum + weight * weight, 0))
  return new Map(heaviest.map(([stem, weight]) => [stem, weight / length]))
}

/** 0 (no word in common) to 1 (the same words). */
export function cosine(a: WordVector, b: WordVector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [stem, weight] of small) sum += weight * (large.get(stem) ?? 0)
  return sum
}
