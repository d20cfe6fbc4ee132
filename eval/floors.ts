/** Floors under the figures: raised when beaten, lowered only with a reason in the changelog. */
import type { Figures } from './figures.ts'

export interface Floor {
  readonly floor: number
  /** A fall by this much may be chance (threads, another processor). */
  readonly noise: number
  readonly corpus: string
  readonly n: number
}
export type Floors = Readonly<Record<string, Floor>>

/** One line of the table: a figure against its floor. */
export interface Verdict {
  readonly key: string
  readonly value: number
  readonly n: number
  readonly floor: number | null
  /** Empty if all is well; else what is wrong, for people. */
  readonly fault: string
}

/** Every figure against its floor, and every floor that no figure met (an eval of that name ran, but not this figure). */
export function judge(all: readonly Figures[], floors: Floors): Verdict[] {
  const verdicts = all.flatMap(({ name, figures, n, corpus }) =>
    Object.entries(figures).map(([figure, value]) => {
      const key = `${name}.${figure}`
      const floor = floors[key]
      return { key, value, n, floor: floor?.floor ?? null, fault: floor ? faultOf(value, corpus, floor) : '' }
    }),
  )
  const seen = new Set(verdicts.map(verdict => verdict.key))
  const missing = Object.entries(floors).filter(
    ([key]) => !seen.has(key) && all.some(({ name }) => key.startsWith(`${name}.`)),
  )
  return [
    ...verdicts,
    ...missing.map(([key, { floor }]) => ({
      key,
      value: Number.NaN,
      n: 0,
      floor,
      fault: 'no figure of this name came',
    })),
  ]
}

function faultOf(value: number, corpus: string, floor: Floor): string {
  if (corpus !== floor.corpus) return 'another corpus than the floor was measured on'
  return value < floor.floor - floor.noise ? `below its floor by ${(floor.floor - value).toFixed(4)}` : ''
}

/** Floors raised to what was reached; a figure without a floor gets one. Lowers (and takes another corpus) only where told. */
export function raise(all: readonly Figures[], floors: Floors, allowRegression: boolean): Floors {
  const next: Record<string, Floor> = { ...floors }
  for (const { name, figures, n, corpus } of all) {
    for (const [figure, value] of Object.entries(figures)) {
      const key = `${name}.${figure}`
      const old = floors[key]
      const isBetter = old === undefined || (old.corpus === corpus && value > old.floor)
      if (isBetter || allowRegression) next[key] = { floor: value, noise: old?.noise ?? 0.001, corpus, n }
    }
  }
  return Object.fromEntries(Object.entries(next).sort(([a], [b]) => (a < b ? -1 : 1)))
}
