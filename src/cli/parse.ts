import type { Args, Command, ExitCode } from './command.ts'
import type { Io } from './io.ts'
import { reportOptions } from './options.ts'
import { eachReport } from './run/each-report.ts'

export const parse: Command = {
  name: 'parse',
  takes: 'INPUT…',
  says: 'the trees: CoNLL-U with tags, lemmas, features, dependencies, entities, arguments and who is the same',
  more: [
    'Each report begins with "# newdoc id = " and its id; in the MISC column stand entities (Entity=B-PER), the arguments of a predicate by the labels of PropBank and their head words (Args=ARG0:1,ARG1:4), whether what it tells happened, from -1 to 1 (Fact=0.9), one number for the head words of one and the same (Chain=3), and blanks. The trees are those that the patterns of data/plover are matched against: read them when you write a pattern.',
  ],
  examples: [
    { run: 'chancery parse examples/reports', says: 'all trees of the reports that come with Chancery' },
    { run: 'echo "France expelled two Russian diplomats." | chancery parse -', says: 'the tree of one sentence' },
  ],
  options: reportOptions,
  run,
}

async function run(args: Args, io: Io): Promise<ExitCode> {
  const { toConllu } = await import('../tree/index.ts')
  return eachReport(args, io, async (report, _input, { parseReport }) => {
    await io.out(toConllu(await parseReport(report), { id: report.id }))
  })
}
