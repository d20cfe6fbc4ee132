/** What the commands that list have in common: formats, pages, and the opening of one record. */
import { writeFileSync } from 'node:fs'
import type { Cell, Flat, Page, Paging } from '../../query/index.ts'
import { type Args, type ExitCode, isGiven, type Option, textOf, WrongCall } from '../command.ts'
import type { Io } from '../io.ts'
import { ledgerOption } from '../ledger.ts'
import { colour, inkFor } from '../options.ts'
import type { Questions } from '../run/questions.ts'
import { headerOf, listed, rowOf } from '../table/csv.ts'
import type { Ink } from '../view/ink.ts'
import { openAnswers } from './source.ts'

export const formats = ['table', 'json', 'jsonl', 'csv', 'parquet'] as const
export type Format = (typeof formats)[number]

export const listOptions = {
  ledger: ledgerOption,
  format: { values: formats, default: 'table', says: 'for people, or for programs: all columns and every row' },
  output: { short: 'o', value: 'FILE', says: 'write there instead of to standard output; parquet needs it' },
  limit: {
    value: 'N',
    default: '50 as a table, else all',
    says: 'at most so many rows',
    check: value => (/^[1-9]\d{0,8}$/.test(value) ? null : 'write a whole number from 1'),
  },
  colour,
} as const satisfies Record<string, Option>

export const explainOption = {
  explain: {
    value: 'ID',
    says: 'open one record instead: its sentence with its words marked, rule, versions, all sources, corrections',
  },
} as const satisfies Record<string, Option>

export interface Listing<Item> {
  readonly page: (answers: Questions, paging: Paging) => Promise<Page<Item>>
  readonly cells: Flat<Item>
  readonly lines: (item: Item, ink: Ink) => string
  /** `events`, for the line that says how many there are. */
  readonly name: string
}

/** How the rows are asked for and where they go. */
interface Way {
  readonly format: Format
  readonly output: string | null
  readonly limit: number
}

function wayOf(args: Args): Way {
  const format = (textOf(args, 'format') ?? 'table') as Format
  const output = textOf(args, 'output')
  const limit = textOf(args, 'limit')
  if (format === 'parquet' && output === null)
    throw new WrongCall('Parquet cannot go to standard output', 'name a file: --format parquet -o events.parquet')
  return {
    format,
    output,
    limit: limit === null ? (format === 'table' ? 50 : Number.POSITIVE_INFINITY) : Number(limit),
  }
}

/** Pages until there are enough. */
async function* items<Item>(
  listing: Listing<Item>,
  answers: Questions,
  limit: number,
): AsyncGenerator<{ item: Item; total: number }> {
  let left = limit
  let cursor: string | undefined
  do {
    const page: Page<Item> = await listing.page(answers, {
      limit: Math.min(left, answers.most),
      ...(cursor ? { cursor } : {}),
    })
    for (const item of page.items) yield { item, total: page.total }
    left -= page.items.length
    cursor = page.next ?? undefined
  } while (cursor !== undefined && left > 0)
}

const cellText = (cell: Cell): string | number | boolean | null =>
  Array.isArray(cell) ? listed(cell) : (cell as string)

/** CSV columns are those of the first row; all rows have the same. */
export function csvOf(rows: readonly Readonly<Record<string, Cell>>[], withHeader: boolean): string {
  const [first] = rows
  if (!first) return ''
  const columns = Object.fromEntries(
    Object.keys(first).map(name => [name, (row: Readonly<Record<string, Cell>>) => cellText(row[name])]),
  )
  return (withHeader ? headerOf(columns) : '') + rows.map(row => rowOf(columns, row)).join('')
}

/** Where text goes: standard output, or a file that is written at the end. */
function openOut(
  output: string | null,
  io: Io,
): { readonly write: (text: string) => Promise<void>; readonly close: () => void } {
  if (output === null || output === '-') return { write: io.out, close: () => {} }
  const parts: string[] = []
  return {
    write: async text => {
      parts.push(text)
    },
    close: () => writeFileSync(output, parts.join('')),
  }
}

async function writeRows<Item>(
  listing: Listing<Item>,
  answers: Questions,
  way: Way,
  args: Args,
  io: Io,
): Promise<void> {
  const out = openOut(way.output, io)
  const ink = await inkFor(args, io)
  const kept: Readonly<Record<string, Cell>>[] = []
  let count = 0
  let all = 0
  for await (const { item, total } of items(listing, answers, way.limit)) {
    all = total
    const isFirst = count++ === 0
    if (way.format === 'table') await out.write(`${listing.lines(item, ink)}\n`)
    else if (way.format === 'jsonl') await out.write(`${JSON.stringify(item)}\n`)
    else if (way.format === 'json') await out.write(`${isFirst ? '[' : ',\n'}${JSON.stringify(item)}`)
    else if (way.format === 'csv') await out.write(csvOf([listing.cells(item)], isFirst))
    else kept.push(listing.cells(item))
  }
  if (way.format === 'json') await out.write(count === 0 ? '[]\n' : ']\n')
  if (way.format === 'parquet') await parquet(answers, kept, way.output as string)
  else out.close()
  if (way.format === 'table') io.err(`${tallyOf(listing.name, count, all)}\n`)
}

const tallyOf = (name: string, count: number, all: number): string => {
  if (all === 0) return `no ${name} fit`
  const total = `${all.toLocaleString('en-US')} ${name}`
  return count < all ? `${total}, the newest ${count.toLocaleString('en-US')} shown; --limit N shows more` : total
}

async function parquet(
  answers: Questions,
  rows: readonly Readonly<Record<string, Cell>>[],
  file: string,
): Promise<void> {
  if (!answers.parquet)
    throw new WrongCall(
      'a desk that holds the ledger writes no Parquet',
      'write --format csv, or stop chancery serve first',
    )
  await answers.parquet(rows, file)
}

/** Opens the ledger, lists or explains, closes it. */
export async function runList<Item>(args: Args, io: Io, listing: Listing<Item>): Promise<ExitCode> {
  const way = wayOf(args)
  const answers = await openAnswers(args, io, way.format === 'parquet' ? way.output : null)
  try {
    if (isGiven(args, 'explain')) await explain(answers, textOf(args, 'explain') as string, way, args, io)
    else await writeRows(listing, answers, way, args, io)
    return 0
  } finally {
    await answers.close()
  }
}

async function explain(answers: Questions, id: string, way: Way, args: Args, io: Io): Promise<void> {
  const opened = await answers.explain(id)
  if (way.format === 'json' || way.format === 'jsonl') return io.out(`${JSON.stringify(opened)}\n`)
  const { openedView } = await import('./opened.ts')
  await io.out(openedView(opened, await inkFor(args, io)))
}
