/** The tables that can be taken away as files: what may be asked of each, its rows, and its columns. */
import { z } from '@hono/zod-openapi'
import {
  type Cell,
  eventCells,
  eventFilter,
  findCorrections,
  findEvents,
  findLinks,
  findReports,
  findSources,
  findStatements,
  linkCells,
  linkFilter,
  quality,
  qualityCells,
  type Reader,
  reportFilter,
  searchSentences,
  sourceCells,
  statementCells,
  statementFilter,
  topDyads,
} from '../query/index.ts'
import { actorsCalled, allActors, type NameOf } from './actors.ts'
import * as told from './schemas.ts'

type Cells = Readonly<Record<string, Cell>>

/** Rows of a table in the order of its list, page by page. */
type Rows<Item> = AsyncGenerator<Item>

export interface Table {
  readonly query: z.ZodObject
  /** @param asked  what `query` made of the request */
  readonly rows: (
    reader: Reader,
    asked: never,
    nameOf: NameOf,
  ) => Rows<{ readonly item: unknown; readonly cells: Cells }>
}

interface Pages<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}
const pageSize = 500

async function* allPages<Item>(page: (paging: { limit: number; cursor?: string }) => Promise<Pages<Item>>): Rows<Item> {
  let cursor: string | undefined
  do {
    const { items, next }: Pages<Item> = await page({ limit: pageSize, cursor })
    yield* items
    cursor = next ?? undefined
  } while (cursor !== undefined)
}

async function* withCells<Item>(rows: AsyncIterable<Item> | Iterable<Item>, cellsOf: (item: Item) => Cells) {
  for await (const item of rows) yield { item, cells: cellsOf(item) }
}

/** A table whose list comes in pages. */
const paged = <Query extends z.ZodObject, Item>(
  query: Query,
  find: (reader: Reader, filter: z.output<Query>, paging: { limit: number; cursor?: string }) => Promise<Pages<Item>>,
  cellsOf: (item: Item) => Cells,
): Table => ({
  query,
  rows: (reader, asked: z.output<Query>) =>
    withCells(
      allPages(paging => find(reader, asked, paging)),
      cellsOf,
    ),
})

/** A table that is small enough to come at once. */
const whole = <Query extends z.ZodObject, Item>(
  query: Query,
  find: (reader: Reader, asked: z.output<Query>, nameOf: NameOf) => Promise<readonly Item[]>,
  cellsOf: (item: Item) => Cells,
): Table => ({
  query,
  rows: async function* (reader, asked: z.output<Query>, nameOf) {
    yield* withCells(await find(reader, asked, nameOf), cellsOf)
  },
})

const reportCells = (row: Awaited<ReturnType<typeof findReports>>['items'][number]): Cells => ({
  id: row.id,
  external_id: row.externalId,
  title: row.title,
  source: row.source,
  url: row.url,
  language: row.lang,
  date: row.date,
  date_basis: row.dateBasis,
  characters: row.chars,
  version: row.version,
  events: row.events,
  statements: row.statements,
  story: row.story?.id ?? null,
})

const sentenceCells = (row: Awaited<ReturnType<typeof searchSentences>>['items'][number]): Cells => ({
  id: row.id,
  sentence: row.text.replace(/\s+/g, ' ').trim(),
  role: row.role,
  sentence_start: row.span[0],
  sentence_end: row.span[1],
  events: row.events,
  statements: row.statements,
  report_id: row.report.id,
  report_date: row.report.date,
  source: row.report.source,
  title: row.report.title,
  url: row.report.url,
})

const correctionCells = (row: Awaited<ReturnType<typeof findCorrections>>['items'][number]): Cells => ({
  id: row.id,
  at: row.at,
  author: row.author,
  action: row.action,
  target: row.target,
  type: row.type,
  words: row.words,
  change: JSON.stringify(row.change),
  note: row.note,
})

const countCells = (counts: told.QuadCounts): Cells => ({
  verbal_cooperation: counts.verbalCooperation,
  material_cooperation: counts.materialCooperation,
  verbal_conflict: counts.verbalConflict,
  material_conflict: counts.materialConflict,
})

const countedFilter = eventFilter.pick({ quad: true, status: true, from: true, to: true, confidence: true, by: true })
const dyadFilter = countedFilter.extend({ actor: eventFilter.shape.actor, recipient: eventFilter.shape.recipient })
/** More than there are ordered pairs of sides in a ledger of the whole world. */
const everyDyad = 200_000

export const tables: Readonly<Record<string, Table>> = {
  events: paged(eventFilter, findEvents, eventCells),
  statements: paged(statementFilter, findStatements, statementCells),
  links: paged(linkFilter, findLinks, linkCells),
  reports: paged(reportFilter, findReports, reportCells),
  sentences: paged(reportFilter, searchSentences, sentenceCells),
  corrections: paged(z.strictObject({ report: told.reportId.optional() }), findCorrections, correctionCells),
  sources: whole(reportFilter.omit({ text: true }), (reader, asked) => findSources(reader, asked), sourceCells),
  quality: whole(z.strictObject({}), reader => quality(reader), qualityCells),
  actors: whole(
    z.strictObject({ text: z.string().max(100).optional() }),
    async (reader, { text = '' }, nameOf) => actorsCalled(await allActors(reader, nameOf), text),
    row => ({ ...row }),
  ),
  dyads: whole(
    dyadFilter,
    (reader, asked) => topDyads(reader, asked, everyDyad),
    ({ actor, recipient, counts, total, score }) => ({ actor, recipient, ...countCells(counts), total, score }),
  ),
}
