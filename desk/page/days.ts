/** Days as the API wants them: `2021-03-24`. */
const inDays = 24 * 60 * 60 * 1000

export function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * inDays).toISOString().slice(0, 10)
}

export type Unit = 'day' | 'week' | 'month' | 'year'

/** The last day of the unit that begins on a day. */
export function lastDay(start: string, unit: Unit): string {
  const [year, month] = start.split('-').map(Number) as [number, number]
  if (unit === 'day') return start
  if (unit === 'week') return dayPlus(start, 6)
  const next = unit === 'month' ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1)
  return new Date(next - inDays).toISOString().slice(0, 10)
}

/** `2021-03-01` by month → `2021-03`; a week stays its first day. */
export const unitName = (start: string, unit: Unit): string =>
  unit === 'year' ? start.slice(0, 4) : unit === 'month' ? start.slice(0, 7) : start
