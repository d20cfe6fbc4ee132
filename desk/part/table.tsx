import type { ComponentChildren, JSX } from 'preact'
import { number } from '../words.ts'
import { Download } from './download.tsx'
import type { Cell, Row } from './save.ts'

export interface Column<T> {
  readonly head: string
  /** The name in files; the head in lower case where it is left out. */
  readonly key?: string
  /** Null for a column that stands in files only. */
  readonly cell: ((row: T) => ComponentChildren) | null
  readonly value: (row: T) => Cell
  readonly isNumber?: boolean
  /** A head over this column and its neighbours of the same group. */
  readonly group?: string
  /** What the column counts, for whoever points at its head. */
  readonly says?: string
}

interface Props<T> {
  readonly title: string
  /** The title stands above already; here it is small. */
  readonly isTitled?: boolean
  readonly rows: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly keyOf: (row: T) => string
  /** Where the table shows a part only: all rows, for the files. */
  readonly all?: (progress: (done: number, total: number) => void) => Promise<readonly T[]>
}

const keyOfColumn = <T,>({ key, head }: Column<T>): string => key ?? head.toLowerCase().replaceAll(' ', '_')

function groupsOf<T>(columns: readonly Column<T>[]): { name: string; width: number }[] {
  const groups: { name: string; width: number }[] = []
  for (const { group = '' } of columns) {
    const last = groups.at(-1)
    if (last && group && last.name === group) last.width++
    else groups.push({ name: group, width: 1 })
  }
  return groups
}

/** Most lines on the page; a longer table is read in its file. */
const mostLines = 200

/** A table that can be saved as it stands. */
export function Table<T>({ title, isTitled = false, rows, columns, keyOf, all }: Props<T>): JSX.Element {
  const flat = (row: T): Row => Object.fromEntries(columns.map(column => [keyOfColumn(column), column.value(row)]))
  const lines = rows.slice(0, mostLines)
  const shown = columns.filter(({ cell }) => cell !== null)
  return (
    <div class="table">
      <div class="table-head">
        {isTitled ? <p class="soft">{title}</p> : <h2>{title}</h2>}
        <Download title={title} rows={all ?? (() => rows)} flat={flat} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard too */}
      <section class="table-frame" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            {shown.some(({ group }) => group) && (
              <tr class="groups">
                {groupsOf(shown).map(({ name, width }, i) => (
                  <th key={`${name} ${i}`} scope="colgroup" colSpan={width}>
                    {name}
                  </th>
                ))}
              </tr>
            )}
            <tr>
              {shown.map(column => (
                <th
                  key={keyOfColumn(column)}
                  scope="col"
                  class={column.isNumber ? 'number' : undefined}
                  title={column.says}
                >
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(row => (
              <tr key={keyOf(row)} data-row>
                {shown.map(column => (
                  <td key={keyOfColumn(column)} class={column.isNumber ? 'number' : undefined}>
                    {column.cell?.(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > mostLines && (
        <p class="soft">
          The first {mostLines} of {number(rows.length)} lines; the files hold all.
        </p>
      )}
    </div>
  )
}
