/** Every table as a file: all rows that fit, sent as they are read. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { csvHeader, csvLine } from './csv.ts'
import { metaOf } from './meta.ts'
import { RequestProblem } from './problem.ts'
import { errorsOf, jsonOf, tell } from './route.ts'
import type { Service } from './service.ts'
import { type Table, tables } from './tables.ts'

type Row = Awaited<ReturnType<ReturnType<Table['rows']>['next']>>['value']

interface Format {
  readonly type: string
  readonly head: (about: unknown) => string
  /** @param isFirst  of the rows */
  readonly line: (row: NonNullable<Row>, isFirst: boolean) => string
  readonly foot: string
}

const formats: Readonly<Record<string, Format>> = {
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    head: () => '',
    line: ({ cells }, isFirst) => (isFirst ? csvHeader(cells) : '') + csvLine(cells),
    foot: '',
  },
  json: {
    type: 'application/json',
    head: about => `{"about":${jsonOf(about)},"items":[`,
    line: ({ item }, isFirst) => `${isFirst ? '\n' : ',\n'}${jsonOf(item)}`,
    foot: '\n]}\n',
  },
  jsonl: { type: 'application/jsonl', head: () => '', line: ({ item }) => `${jsonOf(item)}\n`, foot: '' },
}

/** Pieces of this many characters: a line at a time would cost more than reading it. */
const pieceSize = 64 * 1024

async function* written(
  rows: AsyncIterable<NonNullable<Row>>,
  { head, line, foot }: Format,
  about: unknown,
): AsyncGenerator<string> {
  let piece = head(about)
  let isFirst = true
  for await (const row of rows) {
    piece += line(row, isFirst)
    isFirst = false
    if (piece.length < pieceSize) continue
    yield piece
    piece = ''
  }
  yield piece + foot
}

/** The first piece is made before anything is sent, so that a wrong question is still told as one. */
async function streamOf(pieces: AsyncGenerator<string>): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  const first = await pieces.next()
  let next: Promise<IteratorResult<string>> = Promise.resolve(first)
  return new ReadableStream<Uint8Array>({
    pull: async controller => {
      const { done, value } = await next
      if (done) return controller.close()
      controller.enqueue(encoder.encode(value))
      next = pieces.next()
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}

/** `/api/export/events.csv`: table and format; anything else is nothing. */
function chosen(file: string): {
  readonly name: string
  readonly table: Table
  readonly ending: string
  readonly format: Format
} {
  const [name, ending, ...rest] = file.split('.')
  if (rest.length > 0 || !Object.hasOwn(tables, name) || !Object.hasOwn(formats, ending ?? ''))
    throw new RequestProblem('not-found', {
      detail: `the tables are ${Object.keys(tables).join(', ')}; each ends in .${Object.keys(formats).join(', .')}`,
    })
  return { name, table: tables[name], ending, format: formats[ending] }
}

/** Several values of one parameter are a list. */
const queryOf = (context: Context): Readonly<Record<string, string | string[]>> =>
  Object.fromEntries(
    Object.entries(context.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  )

/** What has to be said with a table that leaves the ledger: what made it, and what was asked. */
async function aboutOf({ reader, version }: Service, name: string, query: unknown) {
  const { coder, counts } = await metaOf(reader)
  const made = coder ?? { version }
  return { cite: `Chancery ${version}, table ${name}`, coder: made, reports: counts.reports, query }
}

async function exported(context: Context, service: Service): Promise<Response> {
  const { name, table, ending, format } = chosen(context.req.param('file') ?? '')
  const query = queryOf(context)
  const asked = table.query.safeParse(query)
  if (!asked.success) throw new RequestProblem('wrong-request', { errors: errorsOf(asked.error.issues) })
  const about = await aboutOf(service, name, query)
  const rows = table.rows(service.reader, asked.data as never, service.nameOf)
  return new Response(await streamOf(written(rows, format, about)), {
    headers: {
      'content-type': format.type,
      'content-disposition': `attachment; filename="chancery-${service.version}-${name}.${ending}"`,
    },
  })
}

export function addExports(app: OpenAPIHono, service: Service): void {
  for (const [name, { query }] of Object.entries(tables))
    tell(
      app,
      {
        path: `/api/export/${name}.csv`,
        about: 'files',
        says: `all ${name} that fit, as a file; .json and .jsonl too`,
        more: 'Cells of CSV that a spreadsheet would take for a formula begin with an apostrophe. JSON says in "about" what made it and what was asked.',
      },
      'text/csv',
      query,
    )
  app.get('/api/export/:file', context => exported(context, service))
}
