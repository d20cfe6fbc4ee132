import type { Crew } from './crew.ts'

export interface Comparison {
  /** Median seconds of each. */
  readonly ours: number
  readonly reference: number
  /** How much of the reference's speed ours has: the median of `reference / ours`, pair by pair. 1 = as fast. */
  readonly ratio: number
}

/** Runs two crews in turn, A B A B …, so that what slows the machine down slows both. */
export async function compare(ours: Crew, reference: Crew, rounds: number): Promise<Comparison> {
  const pairs: { ours: number; reference: number }[] = []
  for (let i = 0; i < rounds; i++) pairs.push({ ours: await ours.work(), reference: await reference.work() })
  return {
    ours: median(pairs.map(pair => pair.ours)),
    reference: median(pairs.map(pair => pair.reference)),
    ratio: median(pairs.map(pair => pair.reference / pair.ours)),
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
