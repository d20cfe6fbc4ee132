import type { SourceRow } from '../query/index.ts'
import { optionsFor, readFilter } from './asking/filters.ts'
import { listOptions, runList } from './asking/list.ts'
import type { Command } from './command.ts'

export const sources: Command = {
  name: 'sources',
  takes: '[filters]',
  says: 'who published the reports of the ledger: how many, from when to when, and what was found in them',
  more: [],
  examples: [{ run: 'chancery sources --from 2018-01-01', says: 'of reports since then' }],
  options: { ...optionsFor(['source', 'from', 'to']), ...listOptions },
  run: async (args, io) => {
    const { sourceCells, reportFilter } = await import('../query/index.ts')
    const filter = readFilter(reportFilter, args)
    return runList<SourceRow>(args, io, {
      page: async answers => {
        const items = await answers.sources(filter)
        return { items, next: null, total: items.length }
      },
      cells: sourceCells,
      lines: row =>
        `${(row.source ?? 'no source').padEnd(32)}  ${String(row.reports).padStart(8)} reports  ${String(row.events).padStart(8)} events  ${String(row.statements).padStart(8)} statements  ${row.from ?? '?'} to ${row.to ?? '?'}`,
      name: 'sources',
    })
  },
}
