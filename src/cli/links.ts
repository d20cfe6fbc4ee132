import { optionsFor, readFilter } from './asking/filters.ts'
import { explainOption, listOptions, runList } from './asking/list.ts'
import { linkLines } from './asking/show.ts'
import type { Command } from './command.ts'

export const links: Command = {
  name: 'links',
  takes: '[filters]',
  says: 'which act or statement answers, denies or is the same as which',
  more: ['--from and --to go by the day of the report.'],
  examples: [{ run: 'chancery links --kind response', says: 'acts that answer another, with the words that say so' }],
  options: {
    ...optionsFor(['kind', 'from', 'to', 'confidence', 'source', 'report']),
    ...explainOption,
    ...listOptions,
  },
  run: async (args, io) => {
    const { linkCells, linkFilter } = await import('../query/index.ts')
    const filter = readFilter(linkFilter, args)
    return runList(args, io, {
      page: (answers, paging) => answers.links(filter, paging),
      cells: linkCells,
      lines: linkLines,
      name: 'links',
    })
  },
}
