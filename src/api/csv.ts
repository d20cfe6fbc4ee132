/** Flat rows as CSV for spreadsheets. */
import type { Cell } from '../query/index.ts'

type Cells = Readonly<Record<string, Cell>>

/** Several values in one cell; the separator inside a value becomes a comma, so that the parts can be told apart. */
const joined = (values: readonly string[]): string => values.map(value => value.replaceAll(';', ',')).join(';')

/** Spreadsheets run what begins like this as a formula; words of a report must never be one. */
const looksLikeFormula = /^[=+\-@\t\r]/

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  const text = typeof cell === 'string' ? cell : joined(cell)
  return looksLikeFormula.test(text) ? `'${text}` : text
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const csvHeader = (row: Cells): string => `${Object.keys(row).map(quoted).join(',')}\n`
export const csvLine = (row: Cells): string =>
  `${Object.values(row)
    .map(cell => quoted(cellText(cell)))
    .join(',')}\n`
