import { optionsFor, readFilter } from './asking/filters.ts'
import { explainOption, listOptions, runList } from './asking/list.ts'
import { statementLines } from './asking/show.ts'
import type { Command } from './command.ts'

export const statements: Command = {
  name: 'statements',
  takes: '[filters]',
  says: 'who said what of whom, newest first, each with its sentence',
  more: [
    '--actor is who speaks; --recipient who is told or spoken of; --pair USA-CHN is what either says to or of the other.',
  ],
  examples: [
    { run: 'chancery statements --actor RUS', says: 'what Russian speakers say' },
    { run: 'chancery statements --pair GBR-RUS --format jsonl', says: 'for a program, with all spans' },
  ],
  options: {
    ...optionsFor(['actor', 'recipient', 'pair', 'stance', 'from', 'to', 'text', 'confidence', 'source', 'report']),
    ...explainOption,
    ...listOptions,
  },
  run: async (args, io) => {
    const { statementCells, statementFilter } = await import('../query/index.ts')
    const filter = readFilter(statementFilter, args)
    return runList(args, io, {
      page: (answers, paging) => answers.statements(filter, paging),
      cells: statementCells,
      lines: statementLines,
      name: 'statements',
    })
  },
}
