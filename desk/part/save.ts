/** What leaves the desk as a file: tables as CSV and JSON, plots as SVG and PNG, each saying where it comes from. */
import type { Meta } from '../../src/api/index.ts'

export type Cell = string | number | boolean | null
export type Row = Readonly<Record<string, Cell>>

/** Where a file comes from: who coded it, from which ledger, and which view of it this is. */
export interface Origin {
  readonly title: string
  readonly coder: string
  readonly ledger: string
  /** Address of the view, without the machine that it was shown on. */
  readonly view: string
  readonly citation: string
}

export function originOf(meta: Meta, title: string, view: string, on: string): Origin {
  const coder = meta.coder
    ? `chancery ${meta.coder.version}, codebook ${meta.coder.codebook}, model ${meta.coder.model}, actors ${meta.coder.actors}`
    : `chancery ${meta.version}`
  const extent = `${meta.counts.reports} reports${meta.from ? `, events ${meta.from} to ${meta.to}` : ''}`
  return {
    title,
    coder,
    ledger: meta.ledger,
    view,
    citation: `${title}. Coded by ${coder}; ledger ${meta.ledger} (${extent}); view ${view}; taken ${on}.`,
  }
}

/** RFC 4180; a cell that a spreadsheet would run as a formula is led by an apostrophe. */
export function csvOf(rows: readonly Row[], { coder, view }: Origin): string {
  const heads = [...Object.keys(rows[0] ?? {}), 'coder', 'view']
  const lines = rows.map(row => [...Object.values(row), coder, view].map(cellOf).join(','))
  return `${[heads.join(','), ...lines].join('\r\n')}\r\n`
}

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const jsonOf = (rows: readonly unknown[], origin: Origin): string =>
  `${JSON.stringify({ ...origin, rows }, null, 2)}\n`

/** `China – United States, by month` → `china-united-states-by-month` */
export const fileName = (title: string): string =>
  title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80) || 'chancery'

export function save(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
