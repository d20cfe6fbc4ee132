/** `actors lookup`, `actors list` and `actors update`: the tables of actors, asked and kept up with the world. */
import { fileURLToPath } from 'node:url'
import type { Candidate, Change, RosterRow } from '../actor/index.ts'
import { csvOf } from './asking/list.ts'
import { aligned } from './asking/show.ts'
import { type Args, type Command, type ExitCode, isGiven, textOf, WrongCall } from './command.ts'
import type { Io } from './io.ts'
import { actorsOption, dayOption, fileNamed, ownActorsOf } from './options.ts'
import { printable } from './printable.ts'

export const actors: Command = {
  name: 'actors',
  takes: 'lookup NAME | list --code CODE | update FILE…',
  says: 'the tables of actors: what a name means on a day and why, who acts for a code, updates',
  more: [
    'lookup shows every reading that the tables have of a name: code and sectors, office with its days, the row that says so. The one marked * is what the name means on that day if nothing stands around it; in a report, titles ("President"), countries in sight and capitals count too. A surname alone means a person only if he is known well enough. If no reading is marked, the name stays without a code.',
    'list shows whom the tables know under a code on a day: the state, its bodies, who holds which office, people. A row without days counts as in force; an end as 2011-02? means: in office when last seen.',
    'update merges sources into the tables: tables with tabs of holders of offices (country, office, name, start, end …), of heads of organisations, states, bodies or people, or what Wikidata answers to the query in docs/how-to/follow-an-election.md. It tells what is new, who has ended, what changed, and where a source and the table cannot both be right; there the table stands. Nobody is dropped: who goes gets an end. With --dry-run it tells the same and writes nothing.',
    'With --actors your own actors are looked up and listed too, before the shipped ones.',
  ],
  examples: [
    { run: 'chancery actors lookup Merkel --on 2015-03-24', says: 'a surname, on the day of a report' },
    { run: 'chancery actors lookup "Islamic State" --json', says: 'today, for programs' },
    { run: 'chancery actors list --code FRA --on 2021-03-25', says: 'who acts for France on that day' },
    { run: 'chancery actors list --code NATO --format csv', says: 'an organisation, for a spreadsheet' },
    {
      run: 'chancery actors update examples/offices-2026.tsv --dry-run',
      says: 'what two changes of government would change',
    },
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
    'dry-run': { says: 'for update: tell what would change, write nothing' },
    format: { values: ['table', 'json', 'jsonl', 'csv'], default: 'table', says: 'for people or for programs' },
    json: { says: 'the same as --format json' },
    ...actorsOption,
  },
  run,
}

type Row = Candidate | RosterRow | Change

const days = ({ from, to }: Row): string => (from === '' && to === '' ? '' : `${from || '…'} to ${to || '…'}`)

const codeAndSectors = ({ code, sectors }: Candidate | RosterRow): string => [code ?? '–', ...sectors].join(' ')

function cellsOf(row: Row): readonly string[] {
  if ('table' in row) return [row.is, row.table, row.post, row.name, days(row), row.why]
  const first = 'why' in row ? [row.wins ? '*' : ' ', row.kind] : [row.is]
  const last = 'why' in row ? [row.source, row.why] : [row.source]
  return [...first, row.name, codeAndSectors(row), row.office ?? '', days(row), ...last]
}

const tableOf = (rows: readonly Row[]): string => aligned(rows.map(row => cellsOf(row).map(printable)))

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

async function update(paths: readonly string[], args: Args, io: Io): Promise<Answer> {
  if (paths.length === 0)
    throw new WrongCall(
      'there is no source',
      'write chancery actors update FILE --dry-run; --help says what a source is',
    )
  const { updateTables } = await import('../actor/index.ts')
  const folder = fileURLToPath(new URL('data/actors/', io.home))
  const { changes, faults, write } = updateTables(folder, paths.map(fileNamed), today().slice(0, 7))
  for (const fault of faults) io.err(`    ${printable(fault)}; this line is not used\n`)
  if (!isGiven(args, 'dry-run')) write()
  const count = (is: Change['is']): string => `${changes.filter(change => change.is === is).length} ${is}`
  const told = `${count('new')}, ${count('ended')}, ${count('changed')}, ${count('conflict')}`
  io.err(`${told}: ${isGiven(args, 'dry-run') ? 'nothing is written' : `the tables in ${folder} are up to date`}\n`)
  return { rows: changes, exit: faults.length > 0 ? 1 : 0 }
}

interface Answer {
  readonly rows: readonly Row[]
  readonly exit: ExitCode
}

async function answerTo(args: Args, io: Io): Promise<Answer> {
  const [question, ...words] = args.inputs
  if (question !== 'update' && isGiven(args, 'dry-run'))
    throw new WrongCall('--dry-run is for update', 'write chancery actors update FILE --dry-run')
  if (question === 'update') return update(words, args, io)
  if (question === 'lookup') {
    if (words.length === 0) throw new WrongCall('there is no name to look up', 'write chancery actors lookup Merkel')
    if (isGiven(args, 'code'))
      throw new WrongCall('--code is for list', `write chancery actors list --code ${textOf(args, 'code')}`)
    return { rows: await lookup(words.join(' '), args, io), exit: 0 }
  }
  if (question !== 'list')
    throw new WrongCall(
      question === undefined ? 'there is no question' : `"${question}" is no question about actors`,
      'write chancery actors lookup NAME, chancery actors list --code FRA, or chancery actors update FILE',
    )
  if (words.length > 0)
    throw new WrongCall(`list takes no name "${words[0]}"`, `write chancery actors lookup "${words.join(' ')}"`)
  return { rows: await list(args, io), exit: 0 }
}

async function run(args: Args, io: Io): Promise<ExitCode> {
  const { rows, exit } = await answerTo(args, io)
  const format = isGiven(args, 'json') ? 'json' : (textOf(args, 'format') ?? 'table')
  await io.out(textOfRows(rows, format))
  return exit
}
