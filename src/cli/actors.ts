/** `actors lookup` and `actors list`: the tables of actors, asked. */
import { fileURLToPath } from 'node:url'
import type { Candidate, RosterRow } from '../actor/index.ts'
import { csvOf } from './asking/list.ts'
import { aligned } from './asking/show.ts'
import { type Args, type Command, type ExitCode, isGiven, textOf, WrongCall } from './command.ts'
import type { Io } from './io.ts'
import { actorsOption, dayOption, ownActorsOf } from './options.ts'
import { printable } from './printable.ts'

export const actors: Command = {
  name: 'actors',
  takes: 'lookup NAME | list --code CODE',
  says: 'the tables of actors: what a name resolves to on a day and why, or who acts for a code',
  more: [
    'lookup shows every reading that the tables have of a name: code and sectors, office with its days, the row that says so. The one marked * is what the name means on that day if nothing stands around it; in a report, titles ("President"), countries in sight and capitals count too. A surname alone means a person only if he is known well enough. If no reading is marked, the name stays without a code.',
    'list shows whom the tables know under a code on a day: the state, its bodies, who holds which office, people. A row without days counts as in force; an end as 2011-02? means: in office when last seen.',
    'With --actors your own actors are looked up and listed too, before the shipped ones.',
  ],
  examples: [
    { run: 'chancery actors lookup Merkel --on 2015-03-24', says: 'a surname, on the day of a report' },
    { run: 'chancery actors lookup "Islamic State" --json', says: 'today, for programs' },
    { run: 'chancery actors list --code FRA --on 2021-03-25', says: 'who acts for France on that day' },
    { run: 'chancery actors list --code NATO --format csv', says: 'an organisation, for a spreadsheet' },
    {
      run: 'chancery actors lookup "Rudolf Rassendyll" --actors examples/own-actors.tsv --on 2021-03-25',
      says: 'an actor of your own',
    },
  ],
  options: {
    on: { ...dayOption, default: 'today', says: 'the day, as 2021-03-24' },
    code: {
      value: 'CODE',
      says: 'for list: a state as FRA, an organisation as NATO',
      check: value => (/^[A-Z][A-Za-z0-9+-]*$/.test(value) ? null : 'write a code, as FRA for France or NATO'),
    },
    format: { values: ['table', 'json', 'jsonl', 'csv'], default: 'table', says: 'for people or for programs' },
    json: { says: 'the same as --format json' },
    ...actorsOption,
  },
  run,
}

type Row = Candidate | RosterRow

const days = ({ from, to }: Row): string => (from === '' && to === '' ? '' : `${from || '…'} to ${to || '…'}`)

const codeAndSectors = ({ code, sectors }: Row): string => [code ?? '–', ...sectors].join(' ')

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(row => {
    const first = 'why' in row ? [row.wins ? '*' : ' ', row.kind] : [row.is]
    const last = 'why' in row ? [row.source, row.why] : [row.source]
    return [...first, row.name, codeAndSectors(row), row.office ?? '', days(row), ...last].map(printable)
  })
  return aligned(lines)
}

function textOfRows(rows: readonly Row[], format: string): string {
  if (format === 'json') return `${JSON.stringify(rows)}\n`
  if (format === 'jsonl') return rows.map(row => `${JSON.stringify(row)}\n`).join('')
  return format === 'csv'
    ? csvOf(
        rows.map(row => ({ ...row })),
        true,
      )
    : tableOf(rows)
}

const today = (): string => new Date().toISOString().slice(0, 10)

async function lookup(name: string, args: Args, io: Io): Promise<readonly Row[]> {
  const { loadActorTables, lookUp } = await import('../actor/index.ts')
  const tables = loadActorTables(fileURLToPath(new URL('data/actors/', io.home)), await ownActorsOf(args, io))
  const on = textOf(args, 'on') ?? today()
  const found = lookUp(tables, name, on)
  if (found.length === 0) io.err(`no table knows "${printable(name)}"; --actors FILE adds actors of your own\n`)
  else if (!found.some(({ wins }) => wins)) io.err(`on ${on} the name alone means none of these\n`)
  return found
}

async function list(args: Args, io: Io): Promise<readonly Row[]> {
  const code = textOf(args, 'code')
  if (code === null) throw new WrongCall('list needs a code', 'write chancery actors list --code FRA')
  const { rosterOn } = await import('../actor/index.ts')
  const on = textOf(args, 'on') ?? today()
  const rows = rosterOn(fileURLToPath(new URL('data/actors/', io.home)), await ownActorsOf(args, io), code, on)
  if (rows.length === 0)
    throw new WrongCall(
      `no actor has the code "${code}" on ${on}`,
      'write another code or day; chancery actors lookup NAME shows the code of a name',
    )
  return rows
}

async function rowsFor(args: Args, io: Io): Promise<readonly Row[]> {
  const [question, ...words] = args.inputs
  if (question === 'lookup') {
    if (words.length === 0) throw new WrongCall('there is no name to look up', 'write chancery actors lookup Merkel')
    if (isGiven(args, 'code'))
      throw new WrongCall('--code is for list', `write chancery actors list --code ${textOf(args, 'code')}`)
    return lookup(words.join(' '), args, io)
  }
  if (question !== 'list')
    throw new WrongCall(
      question === undefined ? 'there is no question' : `"${question}" is no question about actors`,
      'write chancery actors lookup NAME, or chancery actors list --code FRA',
    )
  if (words.length > 0)
    throw new WrongCall(`list takes no name "${words[0]}"`, `write chancery actors lookup "${words.join(' ')}"`)
  return list(args, io)
}

async function run(args: Args, io: Io): Promise<ExitCode> {
  const rows = await rowsFor(args, io)
  const format = isGiven(args, 'json') ? 'json' : (textOf(args, 'format') ?? 'table')
  await io.out(textOfRows(rows, format))
  return 0
}
