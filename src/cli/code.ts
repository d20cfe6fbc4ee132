import { resolve } from 'node:path'
import type { Done, Hand, Job, Walk, Work } from '../ingest/index.ts'
import type { ReportRecord } from '../record.ts'
import { type Args, type Command, type ExitCode, isGiven, textOf, WrongCall } from './command.ts'
import { failureNotice } from './complaint.ts'
import type { Io } from './io.ts'
import { actorsOption, ownActorsOf, quiet, reportOptions, threads } from './options.ts'
import { givenOf } from './run/given.ts'
import { openProgress } from './run/progress.ts'
import { openSink, type Sink } from './run/sink.ts'
import { Teller } from './run/teller.ts'
import { eventRows, eventsHeader } from './table/events.ts'
import { type StatementChoice, statementRows, statementsHeader } from './table/statements.ts'
import { versionOf } from './version.ts'

const formats = ['jsonl', 'events', 'statements'] as const
type Format = (typeof formats)[number]

export const code: Command = {
  name: 'code',
  takes: 'INPUT…',
  says: 'for programs: one JSON record a report, in input order, or a flat table of events or statements',
  more: [
    'A record is one line of JSON; docs/reference/record.md says what each field means. --format events and --format statements write CSV instead, one row an event or a statement.',
    'A report that cannot be read is told on standard error (or in --rejects FILE, one JSON object a line) and the others are coded; the exit code is then 1. With -o, FILE gets its name when all is written; until then, and after Ctrl-C, the finished records lie in FILE.part.',
    'Inputs are .txt, .md, .html and .jsonl files, folders, globs, and - for standard input (text, HTML or JSONL). The same input gives the same bytes, whatever --threads is.',
  ],
  examples: [
    { run: 'chancery code examples/reports -o records.jsonl', says: 'a folder with all folders in it, into one file' },
    {
      run: 'chancery code examples/reports --format events --no-text',
      says: 'one row an event, without words of the reports',
    },
    {
      run: 'chancery code examples/reports --format statements --speaker USA --kind direct',
      says: 'quotations of American speakers, for a spreadsheet',
    },
    {
      run: 'echo "France expelled two Russian diplomats on Monday." | chancery code - --date 2022-04-05',
      says: 'one text from standard input; "Monday" is read against the date',
    },
  ],
  options: {
    output: { short: 'o', value: 'FILE', says: 'write there instead of to standard output' },
    format: { values: formats, default: 'jsonl', says: 'full records, or one flat CSV' },
    speaker: {
      value: 'WHO',
      says: 'with --format statements: only what these say, a code as RUS or part of a name as Lavrov',
    },
    about: { value: 'WHO', says: 'with --format statements: only what is said of these, a code or part of a name' },
    kind: { values: ['direct', 'indirect', 'mixed'], says: 'with --format statements: only these' },
    'no-text': { says: 'leave the text of the reports out' },
    rejects: { value: 'FILE', says: 'write what was rejected, and why, there as JSONL' },
    threads,
    ...reportOptions,
    ...actorsOption,
    quiet,
  },
  run,
}

interface Plan {
  readonly work: Work
  readonly format: Format
  readonly choice: StatementChoice
  readonly withText: boolean
  readonly walk: Walk
  readonly threads: number
  readonly output: string | null
  readonly rejects: string | null
}

/** The file that is written is never read, though it may lie in a folder that is. */
function without(found: Walk, output: string | null): Walk {
  if (output === null) return found
  return { ...found, sources: found.sources.filter(({ path }) => path === '-' || resolve(path) !== resolve(output)) }
}

/** How many reports the inputs can hold: files of text and pages hold one each, others may hold any number. */
const mostReports = ({ sources }: Walk): number =>
  sources.every(({ path }) => /\.(?:txt|md|html?|xhtml)$/i.test(path)) ? sources.length : Number.POSITIVE_INFINITY

/** @throws WrongCall where records or events are asked for, of which nothing is left out */
function choiceOf(args: Args): StatementChoice {
  const choice = { speaker: textOf(args, 'speaker'), about: textOf(args, 'about'), kind: textOf(args, 'kind') }
  const given = Object.entries(choice).find(([, value]) => value !== null)
  if (given !== undefined && textOf(args, 'format') !== 'statements')
    throw new WrongCall(`--${given[0]} chooses statements`, 'write --format statements beside it')
  return choice
}

async function planOf(args: Args, io: Io): Promise<Plan> {
  const named = textOf(args, 'output')
  const output = named === '-' ? null : named
  const { walk } = await import('../ingest/index.ts')
  const found = without(await walk(args.inputs), output)
  return {
    work: { given: givenOf(args, found), home: io.home.href, own: await ownActorsOf(args, io), known: null },
    format: (textOf(args, 'format') ?? 'jsonl') as Format,
    choice: choiceOf(args),
    withText: !isGiven(args, 'no-text'),
    walk: found,
    threads: Math.min(Number(textOf(args, 'threads') ?? io.cores), mostReports(found)),
    output,
    rejects: textOf(args, 'rejects'),
  }
}

const headers: Readonly<Record<Format, string>> = { jsonl: '', events: eventsHeader, statements: statementsHeader }

const bytesOf = ({ sources }: Walk): number | null =>
  sources.reduce<number | null>((sum, { size }) => (sum === null || size === null ? null : sum + size), 0)

/** One thread is this one; more are workers, so that reading and writing go on beside them. */
async function hireOf({ work, threads: count }: Plan, io: Io): Promise<() => Hand<Job, Done>> {
  const { codingHand, workerHand } = await import('../ingest/index.ts')
  return count > 1 ? () => workerHand(work, io.worker) : () => codingHand(work)
}

async function* results(plan: Plan, io: Io): AsyncGenerator<Done> {
  const { inOrder, jobsOf } = await import('../ingest/index.ts')
  const jobs = jobsOf(plan.walk.sources, io)
  yield* inOrder(jobs, plan.threads, await hireOf(plan, io), io.stop)
}

/** A record as the lines to be written out; it comes as JSON, which is what is asked for mostly. */
async function writerOf({ format, choice, withText }: Plan, io: Io): Promise<(record: string) => string> {
  if (format === 'jsonl' && withText) return record => `${record}\n`
  const parse = (record: string) => JSON.parse(record) as ReportRecord
  if (format === 'jsonl') return record => `${JSON.stringify({ ...parse(record), text: undefined })}\n`
  if (format === 'statements') return record => statementRows(parse(record), withText, choice)
  const { loadCodebook } = await import('../codebook.ts')
  const codebook = loadCodebook(io.home)
  return record => eventRows(parse(record), codebook, withText)
}

/** Writes results until the end, a stop or a failure; the exit code says which. */
async function writeAll(plan: Plan, sink: Sink, teller: Teller, io: Io): Promise<ExitCode> {
  await sink.write(headers[plan.format])
  const written = await writerOf(plan, io)
  for await (const done of results(plan, io)) {
    if (done.kind === 'failed') {
      teller.say(failureNotice(done.failure, versionOf(io.home)))
      return 70
    }
    if (done.kind === 'known') continue
    if (done.kind === 'coded') await sink.write(written(done.record))
    await teller.hear(done)
  }
  if (io.stop.aborted) return 130
  return teller.tally.rejected === 0 ? 0 : 1
}

async function run(args: Args, io: Io): Promise<ExitCode> {
  const plan = await planOf(args, io)
  const progress = openProgress(io, bytesOf(plan.walk), isGiven(args, 'quiet'))
  const sink = await openSink(plan.output, io)
  const rejects = plan.rejects === null ? null : await openSink(plan.rejects, io)
  const teller = new Teller(io, progress, rejects)
  if (plan.walk.passedOver > 0) progress.note(`${plan.walk.passedOver} files of other kinds were passed over`)
  const exit = await writeAll(plan, sink, teller, io)
  await rejects?.finish()
  await close(sink, exit, teller)
  teller.sumUp(exit === 0 || exit === 1 ? plan.output : null)
  return exit
}

async function close(sink: Sink, exit: ExitCode, teller: Teller): Promise<void> {
  if (exit === 0 || exit === 1) return sink.finish()
  const part = await sink.abandon()
  if (part) teller.say(`finished records: ${teller.tally.coded}, kept in ${part}\n`)
}
