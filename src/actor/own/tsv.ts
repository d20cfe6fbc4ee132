/** The project's own table of actors: a header line, then a row a name or a role, cells between tabs. */
import type { Cameo } from './cameo.ts'
import { isIsoDate } from './days.ts'
import { Gather } from './gather.ts'
import type { OwnFile } from './types.ts'

const columns = ['name', 'code', 'sectors', 'start', 'end', 'country'] as const
type Column = (typeof columns)[number]
const needed = ['name', 'code'] as const

/** Whether the first line of a text is the header of such a table, or was meant to be one. */
export const isTable = (firstLine: string): boolean =>
  /[\t,;]/.test(firstLine) && /(^|[\t,;])\s*"?names?"?\s*($|[\t,;])/i.test(firstLine)

type Row = Readonly<Record<Column, string>>

/** Where each column stands; null where the header cannot be read. */
function readHeader(line: number, header: string, gather: Gather): readonly string[] | null {
  if (!header.includes('\t')) {
    gather.fault(line, 'the header has no tabs', `write the columns with tabs between them: ${columns.join('<tab>')}`)
    return null
  }
  const found = header.split('\t').map(cell => cell.trim().toLowerCase())
  for (const name of found)
    if (!columns.some(column => column === name))
      gather.fault(line, `there is no column "${name}"`, `the columns are ${columns.join(', ')}`)
  for (const name of needed)
    if (!found.includes(name)) gather.fault(line, `the column "${name}" is missing`, `write ${needed.join(' and ')}`)
  return needed.every(name => found.includes(name)) ? found : null
}

const listed = (cell: string): string[] =>
  cell
    .split('|')
    .map(part => part.trim())
    .filter(part => part !== '')

/** Tells what is wrong with a row; true if nothing is. */
function isSound(row: Row, line: number, { sectors }: Cameo, gather: Gather): boolean {
  const faults: (readonly [says: string, todo: string])[] = []
  if (listed(row.name).length === 0) faults.push(['there is no name', 'write one, or several with | between them'])
  if (row.code === '' && row.sectors === '')
    faults.push([
      'there is neither a code nor a sector',
      'write a code as FRA or NATO, or the sectors of a group without',
    ])
  if (row.code !== '' && !/^[A-Z][A-Za-z0-9+-]{1,15}$/.test(row.code))
    faults.push([`"${row.code}" is no code`, 'write one as FRA, NATO or one of your own that begins with a capital'])
  for (const sector of listed(row.sectors))
    if (!sectors.has(sector))
      faults.push([
        `there is no sector "${sector}"`,
        `the sectors are ${[...sectors].sort().join(' ')}, with | between two`,
      ])
  for (const column of ['start', 'end'] as const)
    if (row[column] !== '' && !isIsoDate(row[column]))
      faults.push([`${column} "${row[column]}" is no date`, 'write 2021, 2021-03 or 2021-03-24, or leave it empty'])
  if (isIsoDate(row.start) && isIsoDate(row.end) && row.end < row.start.slice(0, row.end.length))
    faults.push([`it ends (${row.end}) before it starts (${row.start})`, 'change the two'])
  if (row.country !== '' && !/^[A-Z]{3}$/.test(row.country))
    faults.push([`country "${row.country}" is no ISO code`, 'write three capitals as FRA'])
  for (const [says, todo] of faults) gather.fault(line, says, todo)
  return faults.length === 0
}

/** @param text  lines of the file; empty ones and those that begin with # say nothing */
export function readTable(text: string, file: string, cameo: Cameo): OwnFile {
  const gather = new Gather(file, false)
  const lines = text.split(/\r?\n/)
  const isEmpty = (line: string): boolean => line.trim() === '' || line.startsWith('#')
  const first = lines.findIndex(line => !isEmpty(line))
  const found = readHeader(first + 1, lines[first], gather)
  if (!found) return gather.done()
  for (const [i, line] of lines.entries()) {
    if (i <= first || isEmpty(line)) continue
    const cells = line.split('\t')
    if (cells.length > found.length) {
      gather.fault(
        i + 1,
        `there are ${cells.length} cells under ${found.length} columns`,
        'take the tabs out of the cells',
      )
      continue
    }
    const cell = (column: Column): string => cells[found.indexOf(column)]?.trim() ?? ''
    const row = Object.fromEntries(columns.map(column => [column, cell(column)])) as Row
    if (!isSound(row, i + 1, cameo, gather)) continue
    const sides = [{ code: row.code || null, sectors: listed(row.sectors) }]
    const role = { sides, start: row.start, end: row.end, country: row.country || null, line: i + 1 }
    for (const name of listed(row.name)) gather.add(name, false, [role])
  }
  return gather.done()
}
