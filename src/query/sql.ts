/** Statements are built of fixed words of ours and of values that are bound, never pasted. */
import type { DuckDBValue, Json } from '@duckdb/node-api'
import type { Reader, Row } from './reader.ts'

export class Sql {
  private readonly values: Record<string, DuckDBValue> = {}
  private count = 0

  /** The name that stands for a value in the statement. */
  bind(value: DuckDBValue): string {
    const name = `v${this.count++}`
    this.values[name] = value
    return `$${name}`
  }

  /** `($v0, $v1)`; a list of nothing fits nothing. */
  list(values: readonly DuckDBValue[]): string {
    return values.length === 0 ? '(null)' : `(${values.map(value => this.bind(value)).join(', ')})`
  }

  /** Rows of a statement that uses the names bound so far. */
  rows(reader: Reader, statement: string): Promise<readonly Row[]> {
    return reader.rows(statement, this.values)
  }
}

/** Whole numbers from the ledger itself; nothing of a user's stands in it. */
export const numbersIn = (numbers: Iterable<number>): string => `(${[...new Set(numbers)].join(', ') || 'null'})`

/** All must hold; no condition is always true. */
export const all = (conditions: readonly string[]): string =>
  conditions.length === 0 ? 'true' : conditions.map(condition => `(${condition})`).join(' and ')

export const numberIn = (value: Json): number => Number(value)
export const textIn = (value: Json): string => String(value)
export const textOrNull = (value: Json): string | null => (value === null ? null : String(value))
export const numberOrNull = (value: Json): number | null => (value === null ? null : Number(value))
export const listIn = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [])
