import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Tools } from '../analysis.ts'
import type { Change } from '../changes.ts'
import { Refusal } from '../diagnostics.ts'
import type { PatternMatch, Patterns } from '../event/index.ts'
import type { Parse } from '../tree/index.ts'
import { type Args, type Command, type ExitCode, listOf, textOf, WrongCall } from './command.ts'
import { complaint } from './complaint.ts'
import type { Io } from './io.ts'
import { actorsOption, colour, inkFor, ownActorsOf } from './options.ts'
import { printable } from './printable.ts'

export const pattern: Command = {
  name: 'pattern',
  takes: 'try PATTERN --corpus INPUT',
  says: 'what a pattern of your own would newly code, lose or change over a corpus, with the sentences',
  more: [
    'PATTERN is a YAML file in the form of data/plover/sanction.yaml: a type, and patterns with examples of what they code and leave. A pattern with the type and id of a shipped one takes its place; any other stands beside them. Its own examples are checked first, and those that do not come out are told.',
    'Then each report of the corpus is coded with and without it; the words of a report are read once. What differs is shown as chancery diff shows it.',
  ],
  examples: [
    {
      run: 'chancery pattern try examples/pattern.yaml --corpus examples/reports',
      says: 'a pattern for “ordered out”, over the reports that come with Chancery',
    },
  ],
  options: {
    corpus: { value: 'INPUT', repeats: true, says: 'a file, folder or glob of reports; may be given several times' },
    format: { values: ['text', 'jsonl'], default: 'text', says: 'for people, or one change a line for programs' },
    ...actorsOption,
    colour,
  },
  run,
}

/** The shipped patterns with those of the file. @throws WrongCall that tells each fault by file and line */
async function patternsWith(path: string, io: Io): Promise<Patterns> {
  if (!existsSync(path)) throw new WrongCall(`there is no file ${path}`, 'check its name')
  const { loadPatterns } = await import('../event/index.ts')
  try {
    return loadPatterns(fileURLToPath(new URL('data/plover/', io.home)), path)
  } catch (error) {
    const lines = error instanceof Error ? error.message.split('\n') : [String(error)]
    throw new Refusal(`${path} holds no pattern that can be used`, 'mend these lines and call again', lines)
  }
}

/** Of the file's own examples, those that do not come out as they are written. */
async function exampleFaults(path: string, tools: Tools): Promise<string[]> {
  const { parseText } = await import('../analysis.ts')
  const { faultsOfCounterExample, faultsOfExample, matchPatterns } = await import('../event/index.ts')
  const faults: string[] = []
  for (const own of tools.patterns.list.filter(({ at }) => at.startsWith(`${basename(path)}:`))) {
    const check = async (text: string, faultsOf: (parse: Parse, matches: readonly PatternMatch[]) => string[]) => {
      const parse = await parseText(text, tools)
      for (const fault of faultsOf(parse, matchPatterns(parse, tools.patterns)))
        faults.push(`${own.at}: example “${text}”: ${fault}`)
    }
    for (const each of own.codes) await check(each.text, (parse, found) => faultsOfExample(parse, found, own, each))
    for (const each of own.leaves) await check(each.text, (_, found) => faultsOfCounterExample(found, own, each))
  }
  return faults
}

async function run(args: Args, io: Io): Promise<ExitCode> {
  const [question, path, ...others] = args.inputs
  if (question !== 'try' || path === undefined || others.length > 0)
    throw new WrongCall('there is no pattern to try', 'write chancery pattern try PATTERN --corpus INPUT')
  const corpus = listOf(args, 'corpus')
  if (corpus.length === 0) throw new WrongCall('there is no corpus', 'write --corpus and a file or folder of reports')
  const patterns = await patternsWith(path, io)
  const { jobsOf, openReader, walk } = await import('../ingest/index.ts')
  const { sources } = await walk(corpus)
  const { analyseEach, openTools } = await import('../analysis.ts')
  const { changesOf } = await import('../changes.ts')
  const { changesView, tallyLine, tallyOf } = await import('./view/changes-view.ts')
  const shipped = await openTools({ home: io.home, own: await ownActorsOf(args, io) })
  const tried = { ...shipped, patterns }
  for (const fault of await exampleFaults(path, tried)) io.err(`${printable(fault)}\n`)
  const ink = await inkFor(args, io)
  const isText = textOf(args, 'format') !== 'jsonl'
  const readJob = openReader(io.home, {})
  const all: Change[] = []
  let [reports, rejected] = [0, 0]
  for await (const job of jobsOf(sources, io)) {
    const outcome = readJob(job)
    if (outcome.ok) {
      const [before, after] = await analyseEach(outcome.report, [shipped, tried])
      const changes = changesOf(before, after)
      all.push(...changes)
      reports++
      await io.out(isText ? changesView(changes, ink) : changes.map(change => `${JSON.stringify(change)}\n`).join(''))
    } else {
      rejected++
      io.err(complaint(outcome.input, outcome.diagnostic))
    }
    if (io.stop.aborted) return 130
  }
  io.err(`${tallyLine(tallyOf(all, reports))}\n`)
  return rejected === 0 ? 0 : 1
}
