/** CSV as RFC 4180 quotes it, UTF-8, lines ended by a line feed. */

export type Cell = string | number | boolean | null

/** How a table is made from its items: the order of the columns is the order of the keys. */
export type Columns<Item> = Readonly<Record<string, (item: Item) => Cell>>

function cell(value: Cell): string {
  const text = value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const headerOf = (columns: Columns<never>): string => `${Object.keys(columns).join(',')}\n`

export const rowOf = <Item>(columns: Columns<Item>, item: Item): string =>
  `${Object.values(columns)
    .map(column => cell(column(item)))
    .join(',')}\n`

/** Several values in one cell; the separator inside a value becomes a comma, so that the parts can be told apart. */
export const listed = (values: readonly (string | null)[]): string =>
  values.map(value => (value ?? '').replaceAll(';', ',')).join(';')
