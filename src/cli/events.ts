import { optionsFor, readFilter } from './asking/filters.ts'
import { explainOption, listOptions, runList } from './asking/list.ts'
import { eventLines } from './asking/show.ts'
import type { Command } from './command.ts'

export const events: Command = {
  name: 'events',
  takes: '[filters]',
  says: 'acts in the ledger, newest first, each with its sentence',
  more: [
    'All filters given must fit; of several values of one filter, any. A mutual act (talks, an agreement) is found by any of its sides in either place. --from and --to go by the day of the act; an act that is dated to a month counts as its first day.',
    'Corrections are applied and rejected events left out. An act that several reports tell of is one row, unless --by mention asks for all; --explain ID opens a record with all its sources.',
  ],
  examples: [
    { run: 'chancery events --pair GBR-RUS --from 2018-01-01', says: 'what two sides did to each other, both ways' },
    { run: 'chancery events --quad 4 --status asserted --format csv', says: 'material conflict, for a spreadsheet' },
    { run: 'chancery events --explain 0f7f81de670b1042#e1', says: 'one event with its evidence' },
  ],
  options: {
    ...optionsFor([
      'actor',
      'recipient',
      'pair',
      'type',
      'quad',
      'status',
      'context',
      'from',
      'to',
      'text',
      'confidence',
    ]),
    ...optionsFor(['source', 'report', 'cluster', 'by', 'rejected']),
    ...explainOption,
    ...listOptions,
  },
  run: async (args, io) => {
    const { eventCells, eventFilter } = await import('../query/index.ts')
    const filter = readFilter(eventFilter, args)
    return runList(args, io, {
      page: (answers, paging) => answers.events(filter, paging),
      cells: eventCells,
      lines: eventLines,
      name: filter.by === 'mention' ? 'mentions' : 'events',
    })
  },
}
