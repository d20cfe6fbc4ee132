import { type Args, type Command, type ExitCode, textOf, WrongCall } from './command.ts'
import type { Io } from './io.ts'
import { actorsOption, colour, inkFor, reportOptions } from './options.ts'
import { eachReport, type Task } from './run/each-report.ts'

export const explain: Command = {
  name: 'explain',
  takes: 'INPUT… | --text "…"',
  says: 'why each event and statement was made, and the nearest ones that were not',
  more: [
    'For each event: the pattern with the file and line that it stands in, the words that filled each of its arguments with their place in the text and their relation in the tree, and the likeliest types by the model. Then the patterns that nearly matched, and what they lacked, and the words that tell what happens with their arguments by the labels of PropBank (ARG0 who does it, ARG1 to whom or what).',
  ],
  examples: [
    { run: 'chancery explain --text "The EU imposed sanctions on four Chinese officials."', says: 'one sentence' },
    {
      run: 'chancery explain examples/reports --sentence 1',
      says: 'the sentence that read shows with the number 1, in each report',
    },
  ],
  options: {
    text: { value: 'TEXT', says: 'a text given in the call, instead of an input' },
    sentence: {
      value: 'N',
      says: 'only this sentence, by the number that read shows',
      check: value =>
        /^\d{1,6}$/.test(value) ? null : 'write the number that chancery read shows before the sentence',
    },
    ...reportOptions,
    ...actorsOption,
    colour,
  },
  run,
}

async function run(args: Args, io: Io): Promise<ExitCode> {
  const text = textOf(args, 'text')
  if (text !== null && args.inputs.length > 0)
    throw new WrongCall('--text and an input are both given', 'give one of them')
  const { explanationView } = await import('./view/explanation-view.ts')
  const number = textOf(args, 'sentence')
  const sentence = number === null ? null : `s${Number(number)}`
  const ink = await inkFor(args, io)
  const task: Task = async (report, input, { explainReport }) => {
    await io.out(explanationView(await explainReport(report), { input: text === null ? input : null, sentence, ink }))
  }
  return text === null ? eachReport(args, io, task) : eachReport({ ...args, inputs: ['-'] }, withStdin(io, text), task)
}

/** A text of the call is read like a text from standard input. */
const withStdin = (io: Io, text: string): Io => ({
  ...io,
  stdin: async function* () {
    yield new TextEncoder().encode(text)
  },
})
