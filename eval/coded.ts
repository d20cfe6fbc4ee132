/** Rows of a corpus as `chancery code` reads and codes them. */
import { join } from 'node:path'
import { analyse, loadFurniture, openTools, readInput } from '../src/index.ts'
import type { ReportRecord } from '../src/record.ts'

export interface Row {
  readonly id: string
  readonly text: string
  readonly title?: string | null
  readonly date: string | null
}

/** Opens what coding needs, once; then the record of each row. */
export async function openCoder(): Promise<(row: Row) => Promise<ReportRecord>> {
  const tools = await openTools()
  const furniture = loadFurniture(join(import.meta.dirname, '../data/furniture'))
  return async ({ id, text, title = null, date }) => {
    const bytes = new TextEncoder().encode(JSON.stringify({ id, text, title, date }))
    for (const outcome of readInput({ name: 'row.jsonl', bytes, given: {} }, furniture))
      if (outcome.ok) return analyse(outcome.report, tools)
    throw new Error(`${id} was not read`)
  }
}

/** The words of a name without capitals and diacritics. */
export function plainWords(name: string): readonly string[] {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}
