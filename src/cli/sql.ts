import type { SqlAnswer } from '../api/index.ts'
import { csvOf } from './asking/list.ts'
import { aligned } from './asking/show.ts'
import { openAnswers } from './asking/source.ts'
import { type Args, type Command, type ExitCode, textOf, WrongCall } from './command.ts'
import type { Io } from './io.ts'
import { ledgerOption } from './ledger.ts'
import { printable } from './printable.ts'

const defaultLimit = 1000

export const sql: Command = {
  name: 'sql',
  takes: '"select …"',
  says: 'one SELECT of your own over the tables of the ledger; it changes nothing',
  more: [
    'The statement is exactly one SELECT; it runs read-only and can open no file. docs/reference/ledger.md lists tables, views and columns: events_v has one row a mention of an act with corrections applied, dyad_month counts dyads by month.',
  ],
  examples: [
    {
      run: 'chancery sql "select actor, recipient, sum(events) n from dyad_month group by all order by n desc limit 9"',
      says: 'the busiest dyads',
    },
  ],
  options: {
    ledger: ledgerOption,
    format: { values: ['table', 'json', 'jsonl', 'csv'], default: 'table', says: 'for people or for programs' },
    limit: {
      value: 'N',
      default: String(defaultLimit),
      says: 'at most so many rows',
      check: value => (/^[1-9]\d{0,6}$/.test(value) ? null : 'write a whole number from 1'),
    },
  },
  run,
}

type Rows = readonly Readonly<Record<string, SqlAnswer['rows'][number][number]>>[]

const plainCell = (cell: unknown): string =>
  cell === null ? '' : typeof cell === 'string' ? cell : JSON.stringify(cell)
const widest = 60
const shortCell = (cell: unknown): string => {
  const text = printable(plainCell(cell).replace(/\s+/g, ' '))
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text
}

function textOfTable({ columns, rows }: SqlAnswer, format: string): string {
  const objects: Rows = rows.map(row => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])))
  if (format === 'json') return `${JSON.stringify(objects)}\n`
  if (format === 'jsonl') return objects.map(row => `${JSON.stringify(row)}\n`).join('')
  if (format === 'csv')
    return rows.length === 0
      ? `${columns.map(({ name }) => name).join(',')}\n`
      : csvOf(
          objects.map(row => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plainCell(cell)]))),
          true,
        )
  return aligned([columns.map(({ name }) => name), ...rows.map(row => row.map(shortCell))])
}

async function run(args: Args, io: Io): Promise<ExitCode> {
  if (args.inputs.length !== 1)
    throw new WrongCall(
      args.inputs.length === 0 ? 'there is no statement' : 'there are several statements',
      'write one, in quotation marks: chancery sql "select count(*) from events_v"',
    )
  const limit = Number(textOf(args, 'limit') ?? defaultLimit)
  const answers = await openAnswers({ ...args, inputs: [] }, io, null)
  try {
    const table = await answers.sql(args.inputs[0], limit)
    await io.out(textOfTable(table, textOf(args, 'format') ?? 'table'))
    if (table.more) io.err(`there are more than ${limit} rows; --limit N shows more\n`)
    return 0
  } finally {
    await answers.close()
  }
}
