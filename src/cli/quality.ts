import type { QualityRow } from '../query/index.ts'
import { listOptions, runList } from './asking/list.ts'
import type { Command } from './command.ts'

type Share = QualityRow['precision']
const percent = (share: number): string => `${(share * 100).toFixed(0)} %`
const share = (value: Share): string =>
  value === null
    ? 'not judged'.padEnd(22)
    : `${percent(value[0]).padStart(5)} (${percent(value[1])} to ${percent(value[2])})`.padEnd(22)

export const quality: Command = {
  name: 'quality',
  takes: '',
  says: 'how right the coding is, type by type, by the corrections made so far',
  more: [
    'Precision: of the events coded as a type and judged, the share that are of it. Recall: of the acts of a type, as they stand after correction, the share that were coded as it. The range holds the true share in 95 of 100 cases, if what was judged was picked by chance; whoever judges only doubtful events measures doubtful events.',
  ],
  examples: [{ run: 'chancery quality --format csv', says: 'as a table for a program' }],
  options: { ...listOptions },
  run: async (args, io) => {
    const { qualityCells } = await import('../query/index.ts')
    return runList<QualityRow>(args, io, {
      page: async answers => {
        const items = await answers.quality()
        return { items, next: null, total: items.length }
      },
      cells: qualityCells,
      lines: row =>
        `${row.type.padEnd(10)}  judged ${String(row.judged).padStart(5)}  precision ${share(row.precision)}  recall ${share(row.recall)}  missed ${row.missed}`,
      name: 'types judged',
    })
  },
}
