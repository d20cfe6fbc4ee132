/** Rows of statements of our own, typed by whoever writes the statement. */
import type { Reader } from '../query/index.ts'

/** @param Row  what the columns are; counts are cast to double, which JSON has as a number */
export const rowsOf = async <Row>(
  reader: Reader,
  sql: string,
  values?: Parameters<Reader['rows']>[1],
): Promise<readonly Row[]> => (await reader.rows(sql, values)) as readonly Row[]
