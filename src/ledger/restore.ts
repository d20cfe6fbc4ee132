/** A report record out of the tables: the same that was stored. */
import type { DuckDBConnection, Json } from '@duckdb/node-api'
import { type ReportRecord, reportRecord } from '../record.ts'
import { unpackDate } from './dates.ts'
import type { TableName } from './schema.ts'

type Cell = Json | null
type Cells = Readonly<Record<string, Cell>>

const number = (cell: Cell): number => Number(cell)
const text = (cell: Cell): string => String(cell)
const textOrNull = (cell: Cell): string | null => (cell === null ? null : String(cell))
const listOf = (cell: Cell): readonly Cell[] => (Array.isArray(cell) ? cell : [])
const idOf = (letter: string, cell: Cell): string => `${letter}${number(cell)}`
const idOrNull = (letter: string, cell: Cell): string | null => (cell === null ? null : idOf(letter, cell))
const idsOf = (letter: string, cell: Cell): readonly string[] => listOf(cell).map(nr => idOf(letter, nr))
const spanOf = ({ begins, ends }: Cells): readonly [number, number] => [number(begins), number(ends)]
const spanOrNull = (row: Cells): readonly [number, number] | null => (row.begins === null ? null : spanOf(row))

/** All rows of a report in the tables that it has rows in, in the order in which they were stored. */
type Rows = (table: TableName) => readonly Cells[]

const parts = [
  'notes',
  'sentences',
  'actors',
  'mentions',
  'times',
  'places',
  'statements',
  'events',
  'evidence',
  'links',
] as const

async function rowsOf(connection: DuckDBConnection, report: number): Promise<Rows> {
  const found = new Map<TableName, readonly Cells[]>()
  for (const table of parts) {
    // DuckDB keeps the order of insertion in a scan of one table
    const reader = await connection.runAndReadAll(`select * from ${table} where report = $report`, { report })
    found.set(table, reader.getRowObjectsJson())
  }
  return table => found.get(table) ?? []
}

function groupsOf(rows: readonly Cells[], key: (row: Cells) => string): (key: string) => readonly Cells[] {
  const groups = new Map<string, Cells[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return wanted => groups.get(wanted) ?? []
}

type Evidence = (owner: string, nr: Cell, ...parts: readonly string[]) => readonly Cells[]

function evidenceOf(rows: Rows): Evidence {
  const byOwner = groupsOf(rows('evidence'), row => `${row.owner}${row.nr}`)
  return (owner, nr, ...wanted) => byOwner(`${owner}${nr}`).filter(({ part }) => wanted.includes(text(part)))
}

function notesOf(rows: Rows) {
  const byKind = groupsOf(rows('notes'), row => text(row.kind))
  return {
    furniture: byKind('furniture').map(row => ({ span: spanOf(row), kind: row.code })),
    dateWhy: byKind('date').map(row => ({ span: spanOrNull(row), says: row.says })),
    diagnostics: byKind('diagnostic').map(row => ({
      code: row.code,
      level: row.level,
      span: spanOrNull(row),
      message: row.says,
    })),
  }
}

function dateOf(row: Cells) {
  const precision = text(row.precision) as 'day' | 'month' | 'year' | 'none'
  return {
    value: unpackDate(textOrNull(row.date), textOrNull(row.date_value), precision),
    end: unpackDate(textOrNull(row.date_end), textOrNull(row.date_end_value), precision),
    precision,
    basis: row.date_basis,
    time: idOrNull('t', row.date_time),
  }
}

function actorsOf(rows: Rows) {
  const mentions = groupsOf(rows('mentions'), row => text(row.actor))
  return rows('actors').map(row => ({
    id: idOf('a', row.nr),
    kind: row.kind,
    name: row.name,
    code: row.code,
    sectors: listOf(row.sectors),
    office: row.office,
    wikidata: row.wikidata,
    origin: row.origin,
    candidates: listOf(row.candidates),
    mentions: mentions(text(row.nr)).map(mention => ({ span: spanOf(mention), form: mention.form })),
    basis: row.basis,
    confidence: row.confidence,
  }))
}

const timesOf = (rows: Rows) =>
  rows('times').map(row => ({
    id: idOf('t', row.nr),
    span: spanOf(row),
    type: row.type,
    value: row.value,
    basis: row.basis,
    confidence: row.confidence,
  }))

const placesOf = (rows: Rows) =>
  rows('places').map(row => ({
    id: idOf('p', row.nr),
    span: spanOf(row),
    name: row.name,
    country: row.country,
    lat: row.lat,
    lon: row.lon,
    gazetteer: row.gazetteer,
    confidence: row.confidence,
  }))

function statementsOf(rows: Rows, evidence: Evidence) {
  return rows('statements').map(row => {
    const words = (part: string) => evidence('q', row.nr, part)
    const stances = listOf(row.stances)
    return {
      id: idOf('q', row.nr),
      kind: row.kind,
      speakers: idsOf('a', row.speakers),
      source: words('source').map(spanOf),
      cue: words('cue').map(spanOf),
      content: words('content').map(spanOf),
      addressees: idsOf('a', row.addressees),
      about: idsOf('a', row.about).map((actor, i) => ({
        actor,
        stance: stances[i],
        words: words('about')
          .filter(({ ord }) => number(ord) === i)
          .map(spanOf),
      })),
      within: idOrNull('q', row.within),
      date: dateOf(row),
      negated: row.negated,
      sentence: idOf('s', row.sentence),
      confidence: row.confidence,
      why: { by: row.by, cue: row.cue },
    }
  })
}

function quantitiesOf(row: Cells, evidence: Evidence) {
  const spans = evidence('e', row.nr, 'quantity')
  return listOf(row.quantities).map((quantity, i) => ({ ...(quantity as Cells), span: spanOf(spans[i]) }))
}

const modelOf = (cell: Cell) =>
  cell === null ? null : Object.fromEntries(listOf(cell).map(entry => [(entry as Cells).key, (entry as Cells).value]))

function eventsOf(rows: Rows, evidence: Evidence) {
  return rows('events').map(row => ({
    id: idOf('e', row.nr),
    type: row.type,
    mode: row.mode,
    actors: idsOf('a', row.actors),
    recipients: idsOf('a', row.recipients),
    mutual: row.mutual,
    status: row.status,
    claim:
      row.claim === null
        ? null
        : { by: idOrNull('q', row.claim_by), kind: row.claim, words: evidence('e', row.nr, 'claim').map(spanOf) },
    contexts: listOf(row.contexts),
    date: dateOf(row),
    place: idOrNull('p', row.place),
    predicate: spanOf(row),
    arguments: evidence('e', row.nr, 'actor', 'recipient').map(({ part, actor, ...span }) => ({
      role: part,
      actor: idOf('a', actor),
      span: spanOf(span),
    })),
    quantities: quantitiesOf(row, evidence),
    sentence: idOf('s', row.sentence),
    confidence: row.confidence,
    why: { pattern: row.pattern, model: modelOf(row.model) },
  }))
}

const linksOf = (rows: Rows, evidence: Evidence) =>
  rows('links').map(row => ({
    id: idOf('l', row.nr),
    kind: row.kind,
    from: idOf(text(row.from_owner), row.from_nr),
    to: idOf(text(row.to_owner), row.to_nr),
    words: evidence('l', row.nr, 'words').map(spanOf),
    rule: row.rule,
    confidence: row.confidence,
  }))

function headOf(row: Cells, dateWhy: ReturnType<typeof notesOf>['dateWhy']) {
  return {
    id: row.id,
    externalId: row.external_id,
    title: row.title,
    titleSpan: spanOrNull({ begins: row.title_begins, ends: row.title_ends }),
    url: row.url,
    source: row.source,
    lang: row.lang,
    date: unpackDate(textOrNull(row.date), textOrNull(row.date_value), 'day'),
    dateBasis: row.date_basis,
    dateWhy,
    chars: number(row.chars),
  }
}

const headSql = `select d.*, r.coder, r.model, r.codebook, r.actors as actor_tables
from reports d join runs r on r.nr = d.run where d.id = $id`

/** The record of a report; null if the ledger has none of that id. Its fields stand in the order of the schema. */
export async function restoreRecord(connection: DuckDBConnection, id: string): Promise<ReportRecord | null> {
  const [head] = (await connection.runAndReadAll(headSql, { id })).getRowObjectsJson()
  if (!head) return null
  const rows = await rowsOf(connection, number(head.nr))
  const evidence = evidenceOf(rows)
  const { furniture, dateWhy, diagnostics } = notesOf(rows)
  return reportRecord.parse({
    schema: 'chancery/1',
    coder: { version: head.coder, model: head.model, codebook: head.codebook, actors: head.actor_tables },
    report: headOf(head, dateWhy),
    text: head.text,
    furniture,
    sentences: rows('sentences').map(row => ({ id: idOf('s', row.nr), span: spanOf(row), role: row.role })),
    actors: actorsOf(rows),
    times: timesOf(rows),
    places: placesOf(rows),
    statements: statementsOf(rows, evidence),
    events: eventsOf(rows, evidence),
    links: linksOf(rows, evidence),
    diagnostics,
  })
}
