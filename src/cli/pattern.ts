import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../diagnostics.ts'
import type { PatternMatch, Patterns } from '../event/index.ts'
import type { Library } from '../ingest/index.ts'
import type { Parse } from '../tree/index.ts'
import { type Args, type Command, type ExitCode, listOf, WrongCall } from './command.ts'
import type { Io } from './io.ts'
import { actorsOption, fileNamed } from './options.ts'
import { printable } from './printable.ts'
import { changeOptions, openChangeTeller } from './run/change-teller.ts'
import { eachReport } from './run/each-report.ts'

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
    ...actorsOption,
    ...changeOptions,
  },
  run,
}

/** The shipped patterns with those of the file. @throws Refusal that tells each fault by file and line */
async function patternsWith(path: string, io: Io): Promise<Patterns> {
  const { loadPatterns } = await import('../event/index.ts')
  try {
    return loadPatterns(fileURLToPath(new URL('data/plover/', io.home)), fileNamed(path))
  } catch (error) {
    if (error instanceof Refusal) throw error
    const lines = error instanceof Error ? error.message.split('\n') : [String(error)]
    throw new Refusal(`${path} holds no pattern that can be used`, 'mend these lines and call again', lines)
  }
}

/** Of the file's own examples, those that do not come out as they are written. */
async function exampleFaults(path: string, patterns: Patterns, { parseText }: Library): Promise<string[]> {
  const { faultsOfCounterExample, faultsOfExample, matchPatterns } = await import('../event/index.ts')
  const faults: string[] = []
  for (const own of patterns.list.filter(({ at }) => at.startsWith(`${resolve(path)}:`))) {
    const check = async (text: string, faultsOf: (parse: Parse, matches: readonly PatternMatch[]) => string[]) => {
      const parse = await parseText(text)
      for (const fault of faultsOf(parse, matchPatterns(parse, patterns)))
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
  const { changesOf } = await import('../changes.ts')
  const teller = await openChangeTeller(args, io)
  let isChecked = false
  const exit = await eachReport({ ...args, inputs: corpus }, io, async (report, _, library) => {
    if (!isChecked) for (const fault of await exampleFaults(path, patterns, library)) io.err(`${printable(fault)}\n`)
    isChecked = true
    const [before, after] = await library.analyseWith(report, patterns)
    await teller.tell(changesOf(before, after))
  })
  teller.end()
  return exit
}
