/** A share with the interval that holds the true one in 95 of 100 cases (Wilson 1927). */
export type Share = readonly [share: number, low: number, high: number]

const z = 1.959964

/** @returns null where nothing was counted */
export function wilson(right: number, all: number): Share | null {
  if (all === 0) return null
  const share = right / all
  const middle = share + (z * z) / (2 * all)
  const half = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))
  const whole = 1 + (z * z) / all
  return [share, Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)]
}
