import type { Args, Command, ExitCode } from './command.ts'
import type { Io } from './io.ts'
import { actorsOption, colour, inkFor, reportOptions } from './options.ts'
import { eachReport } from './run/each-report.ts'

export const read: Command = {
  name: 'read',
  takes: 'INPUT…',
  says: 'for people: the text with its marks, and under each sentence who did and who said what',
  more: [
    'On a terminal, actors, acts, quotes and dates are coloured; elsewhere brackets mark them and name the record: [a1:Blinken] is actor a1 of the list at the end, [e2:…] the words of event e2, [q1:…] what statement q1 says.',
    'Under a sentence stand its statements ("who said what"), its events ("TYPE  who → whom", then the words of the act, date, place, contexts and confidence) and its links ("e5 answers e4"). A status stands only where it is not "asserted": negated, future, hypothetical, historical. A date in parentheses is that of the report; the others are told by words of the text.',
    'Long output is best read with: chancery read news/ --colour always | less -R',
  ],
  examples: [
    { run: 'chancery read examples/reports', says: 'the reports that come with Chancery' },
    {
      run: 'echo "France expelled two Russian diplomats on Monday." | chancery read - --date 2022-04-05',
      says: 'one text from standard input; "Monday" is read against the date',
    },
  ],
  options: { ...reportOptions, ...actorsOption, colour },
  run,
}

const widest = 112
const narrowest = 48

async function run(args: Args, io: Io): Promise<ExitCode> {
  const { keyOf, reportView } = await import('./view/report-view.ts')
  const page = { ink: await inkFor(args, io), width: Math.max(narrowest, Math.min(io.columns, widest)) }
  let shown = 0
  return eachReport(args, io, async (report, input, { analyse }) => {
    const record = await analyse(report)
    await io.out(`${shown++ === 0 ? keyOf(page) : '\n'}${reportView(record, input, page)}`)
  })
}
