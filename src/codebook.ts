/** Quads and scores of event types and modes, as the tables in data/codes print them. */
import { readFileSync } from 'node:fs'
import type { EventRecord } from './record.ts'

export interface Codebook {
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
  readonly quad: (type: string) => number | null
  /** −10 (most hostile) to 10: of the mode where it has one, else of the type. */
  readonly score: (event: Pick<EventRecord, 'type' | 'mode'>) => number | null
}

/** A table as its rows, each a record by column name. */
export function readTable(tsv: string): readonly Readonly<Record<string, string>>[] {
  const [header, ...lines] = tsv.split('\n').filter(line => line !== '')
  const names = header.split('\t')
  return lines.map(line => {
    const cells = line.split('\t')
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']))
  })
}

const numberOf = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text))

export function codebookOf(types: string, modes: string): Codebook {
  const typeRows = new Map(readTable(types).map(row => [row.code, row]))
  const modeRows = new Map(readTable(modes).map(row => [`${row.type}/${row.mode}`, row]))
  return {
    quad: type => numberOf(typeRows.get(type)?.quad_num),
    score: ({ type, mode }) => numberOf(modeRows.get(`${type}/${mode}`)?.score) ?? numberOf(typeRows.get(type)?.score),
  }
}

/** @param home  the package's folder */
export function loadCodebook(home: URL): Codebook {
  const table = (name: string): string => readFileSync(new URL(`data/codes/${name}.tsv`, home), 'utf8')
  return codebookOf(table('plover_types'), table('plover_modes'))
}
