/** Numbers in words and digits, and lengths of time in ISO 8601. */
import type { TimeSymbol, Unit } from './symbols.ts'

const unitCode: Readonly<Record<Unit, string>> = {
  second: 'S',
  minute: 'M',
  hour: 'H',
  day: 'D',
  week: 'W',
  month: 'M',
  quarter: 'Q',
  year: 'Y',
  decade: 'Y',
  century: 'Y',
}
const yearsIn: Readonly<Partial<Record<Unit, number>>> = { decade: 10, century: 100 }
const isClockUnit = (unit: Unit): boolean => unit === 'second' || unit === 'minute' || unit === 'hour'

/** The number that a run of symbols says ("two hundred and five", "a", "24"); null where it is left open ("several"). */
export function numberOf(symbols: readonly TimeSymbol[]): number | null {
  let total = 0
  let last = 0
  for (const { name, value, code } of symbols) {
    if (name === 'few') return value || null
    if (name === 'a' || name === 'the') last = last || 1
    if (name === 'half') last += 0.5
    if (name !== 'number' && name !== 'day' && name !== 'year') continue
    if (code === 'times') last = (last || 1) * value
    else last += value
    if (value === 1000 && code === 'times') {
      total += last
      last = 0
    }
  }
  return total + last || null
}

/** `P3D`, `PT2H`, `P10Y` for a decade, `PXY` where the number is open. */
export function lengthValue(count: number | null, unit: Unit): string {
  const number = count === null ? 'X' : String(count * (yearsIn[unit] ?? 1))
  if (count === null && (unit === 'decade' || unit === 'century')) return unit === 'decade' ? 'PXE' : 'PXC'
  return `P${isClockUnit(unit) ? 'T' : ''}${number}${unitCode[unit]}`
}
