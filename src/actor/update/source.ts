/** Reads a source of actors: a table with tabs whose header says what it holds, plain, packed with gzip, or an answer of Wikidata. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { Refusal, reasonOf } from '../../diagnostics.ts'
import { isIsoDate } from '../own/days.ts'
import { type Row, rowFor, type Shape, shapeOf, shapes } from './shapes.ts'

export interface Source {
  readonly path: string
  readonly shape: Shape
  readonly rows: readonly Row[]
  /** Rows that cannot be used, by line. */
  readonly faults: readonly string[]
}

/** No table of actors that anybody keeps is larger unpacked. */
const mostBytes = 256 << 20

function textOf(path: string): string {
  try {
    const bytes = readFileSync(path)
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
    return (isPacked ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes)
      .toString('utf8')
      .replace(/^\ufeff/, '')
  } catch (error) {
    throw new Refusal(
      `the source "${path}" cannot be read (${reasonOf(error)})`,
      'check the path; a source is one file',
    )
  }
}

/**
 * A cell of Wikidata's query service as the tables write it: `"Keir Starmer"@en`, `<http://www.wikidata.org/entity/Q6383803>`,
 * `"2024-07-05T00:00:00Z"^^<…#dateTime>`.
 */
export const plainCell = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"(?:@[\w-]+|\^\^\S+)?$/, '$1')
    .replace(/^<(.*)>$/, '$1')
    .replace(/^https?:\/\/www\.wikidata\.org\/entity\/(Q\d+)$/, '$1')
    .replace(/^(\d{4}-\d\d-\d\d)T00:00:00Z$/, '$1')

/** Why a row cannot be used; null if it can. */
function faultOf(row: Row, { post, start, end }: Shape, codes: ReadonlySet<string>): string | null {
  const code = row.country ?? row.iso3 ?? row.code ?? ''
  if (row.name === '' || /^Q\d+$/.test(row.name)) return 'there is no name'
  if (post.includes('office') && row.office === '') return 'there is no office'
  if (code !== '' && !codes.has(code)) return `"${code}" is the code of no state or organisation`
  const [from, to] = [row[start], row[end].replace(/\?$/, '')]
  for (const day of [from, to]) if (day !== '' && !isIsoDate(day)) return `"${day}" is no date`
  return from !== '' && to !== '' && to < from.slice(0, to.length) ? `it ends (${to}) before it starts (${from})` : null
}

/**
 * @param codes  of all states and organisations
 * @returns rows that may ship, those of the table that the header names
 * @throws Refusal if it cannot be read or its header names no table
 */
export function readSource(path: string, codes: ReadonlySet<string>): Source {
  const [header = '', ...lines] = textOf(path).split(/\r?\n/)
  const columns = header.split('\t').map(cell => plainCell(cell).replace(/^\?/, ''))
  const shape = shapeOf(columns)
  if (!shape)
    throw new Refusal(
      `the header of the source "${path}" names no table of actors`,
      'begin with a line of columns with tabs between them, as one of these',
      shapes.map(({ file, knownBy }) => `${file}: ${knownBy.join('<tab>')} and any of its other columns`),
    )
  const rows: Row[] = []
  const faults: string[] = []
  lines.forEach((line, i) => {
    if (line.trim() === '') return
    const cells = line.split('\t').map(plainCell)
    const given = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))
    if ((given.ship ?? 'yes') !== 'yes') return
    const row = rowFor(shape, given)
    const fault = faultOf(row, shape, codes)
    if (fault === null) rows.push(row)
    else faults.push(`${path}:${i + 2}  ${fault}`)
  })
  return { path, shape, rows, faults }
}
