/** Every actor of one code that the tables know on a day: states, bodies, holders of offices, people. */
import { readSources, type Sources, sayRow } from './name-index.ts'
import { roleOn } from './own/names.ts'
import { sourceOf } from './own/reading.ts'
import type { OwnActors } from './own/types.ts'
import { entriesOfBody, entriesOfState, type PersonTable, personRow } from './readings.ts'
import { termOf } from './tables.ts'
import { covers } from './term.ts'

/** What a row of a table, or of a user's file, says of an actor. */
export interface TableEntry {
  readonly name: string
  readonly code: string | null
  readonly sectors: readonly string[]
  readonly office: string | null
  /** Days of the office, role or existence as the tables write them; '' is open or unknown. */
  readonly from: string
  readonly to: string
  /** "offices.tsv, line 302" */
  readonly source: string
}

export interface RosterRow extends TableEntry {
  readonly is: 'own' | 'state' | 'body' | 'holder' | 'person'
}

const codeColumn = { s: 0, g: 0, b: 2, c: 2, o: 0, h: 0, p: 2 } as const
type Letter = keyof typeof codeColumn

/** What a row of a table says of an actor, without its source. */
function rowOf(letter: Letter, cells: readonly string[]): Omit<RosterRow, 'source'> | null {
  const plain = { office: null, from: '', to: '' }
  if (letter === 'g') return { ...plain, is: 'body', name: cells[1], code: cells[0], sectors: [] }
  if (letter === 's' || letter === 'b' || letter === 'c') {
    const [entry] = letter === 's' ? entriesOfState(cells) : entriesOfBody(cells)
    const { reading } = entry
    if (reading.is === 'state') return { ...plain, ...reading.state, is: 'state' }
    return reading.is === 'body' ? { ...plain, ...reading.body, is: 'body' } : null
  }
  const { name } = personRow(letter satisfies PersonTable, cells)
  const { code, sectors, office, title, start, end } = termOf[letter](cells)
  return {
    is: office === null ? 'person' : 'holder',
    name,
    code,
    sectors,
    office: title ?? office,
    from: start,
    to: end,
  }
}

function shippedRows({ tables }: Sources, code: string, date: string): RosterRow[] {
  return (Object.keys(codeColumn) as Letter[]).flatMap(letter => {
    const rows: RosterRow[] = []
    for (let n = 0; n < tables[letter].length; n++) {
      const cells = tables[letter].cells(n)
      if (cells[codeColumn[letter]] !== code) continue
      const row = rowOf(letter, cells)
      if (row && covers({ start: row.from, end: row.to }, date)) {
        const { is, name, sectors, office, from, to } = row
        rows.push({ is, name, code, sectors, office, from, to, source: sayRow(`${letter}${n}`) })
      }
    }
    return rows
  })
}

const ownRows = ({ actors }: OwnActors, code: string, date: string): RosterRow[] =>
  actors.flatMap(actor => {
    const role = roleOn(actor, date)
    const side = role?.sides.find(own => own.code === code)
    if (!role || !side) return []
    const { start: from, end: to } = role
    return [{ is: 'own', name: actor.name, ...side, office: null, from, to, source: sourceOf({ actor, role }) }]
  })

/**
 * Actors in force on a day, the user's own first, then in the order of the tables; a row without days counts as in force.
 * @param folder  data/actors
 * @param date  ISO day
 */
export function rosterOn(folder: string, own: OwnActors | null, code: string, date: string): readonly RosterRow[] {
  return [...(own === null ? [] : ownRows(own, code, date)), ...shippedRows(readSources(folder), code, date)]
}
