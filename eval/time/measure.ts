/**
 * TIMEX3 figures as TempEval-3 gives them: an expression is found when its span overlaps a gold one (one to one, in text
 * order); value F1 counts those whose value is the same to the letter, type F1 likewise.
 */
import { scoresOf } from '../figures.ts'
import type { GoldDocument, GoldTime } from './read.ts'

export interface FoundTime {
  readonly span: readonly [number, number]
  readonly type: string
  readonly value: string
}
/** One row of the comparison; gold or found is null where the other side has nothing there. */
export interface Row {
  readonly document: GoldDocument
  readonly gold: GoldTime | null
  readonly found: FoundTime | null
}

export const startOf = ({ span }: GoldTime): number => span[0][0]
export const endOf = ({ span }: GoldTime): number => span[span.length - 1][1]

/** Pairs gold and found expressions of one document by overlap. */
export function compare(document: GoldDocument, found: readonly FoundTime[]): readonly Row[] {
  const rows: Row[] = []
  const rest = new Set(found)
  for (const gold of document.timex) {
    const match = [...rest].find(({ span }) => span[0] < endOf(gold) && startOf(gold) < span[1]) ?? null
    if (match) rest.delete(match)
    rows.push({ document, gold, found: match })
  }
  for (const left of rest) rows.push({ document, gold: null, found: left })
  return rows
}

/** Shares of one. */
export function figuresOf(rows: readonly Row[]): Readonly<Record<string, number>> {
  const gold = rows.filter(row => row.gold !== null).length
  const found = rows.filter(row => row.found !== null).length
  const pairs = rows.filter(
    (row): row is Row & { gold: GoldTime; found: FoundTime } => row.gold !== null && row.found !== null,
  )
  const f1 = (right: (row: { gold: GoldTime; found: FoundTime }) => boolean): number =>
    scoresOf({ right: pairs.filter(right).length, found, gold }).f1
  const { precision, recall } = scoresOf({ right: pairs.length, found, gold })
  return {
    overlap: f1(() => true),
    value: f1(row => row.gold.value === row.found.value),
    type: f1(row => row.gold.type === row.found.type),
    strict: f1(row => startOf(row.gold) === row.found.span[0] && endOf(row.gold) === row.found.span[1]),
    precision,
    recall,
  }
}

/** What is wrong, a line each: missed, false, or of another value. */
export function errorsOf(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ document, gold, found }) => {
    if (gold !== null && found !== null && gold.value === found.value) return []
    const [start, end] = found?.span ?? [startOf(gold!), endOf(gold!)]
    const around = [
      document.text.slice(Math.max(0, start - 60), start),
      document.text.slice(start, end),
      document.text.slice(end, end + 40),
    ]
    const kind = gold === null ? 'false ' : found === null ? 'missed' : 'value '
    return [
      `${kind} ${document.dct} gold ${gold?.value ?? '-'} found ${found?.value ?? '-'}  ${around[0]}[${around[1]}]${around[2]}`.replaceAll(
        '\n',
        ' ',
      ),
    ]
  })
}
