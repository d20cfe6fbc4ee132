/** Brings data/actors up to date from sources: reads, merges, writes. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTable } from '../../codebook.ts'
import { Refusal, reasonOf } from '../../diagnostics.ts'
import { buildIndex, readSources } from '../name-index.ts'
import { nameWords } from '../words.ts'
import { type Change, mergeInto } from './merge.ts'
import { type Row, type Shape, shapes } from './shapes.ts'
import { readSource } from './source.ts'

export interface Update {
  readonly changes: readonly Change[]
  /** Rows of sources that cannot be used, by line. */
  readonly faults: readonly string[]
  /** Writes the tables, the index of names and the month; each file as a whole or not at all. */
  readonly write: () => void
}

const textOf = (columns: readonly string[], rows: readonly Row[]): string =>
  [columns, ...rows.map(row => columns.map(column => row[column] ?? ''))]
    .map(cells => `${cells.join('\t').replace(/\t+$/, '')}\n`)
    .join('')

function replaceFile(path: string, text: string): void {
  try {
    writeFileSync(`${path}.part`, text)
    renameSync(`${path}.part`, path)
  } catch (error) {
    throw new Refusal(
      `the table "${path}" cannot be written (${reasonOf(error)})`,
      'run it as the user who installed Chancery',
    )
  }
}

/**
 * @param folder  data/actors; `igos.tsv` is looked for beside it, in data/codes
 * @param paths  sources, in the order in which they are believed
 * @param month  of today, `yyyy-mm`: the version of the tables once they are written
 */
export function updateTables(folder: string, paths: readonly string[], month: string): Update {
  const read = (file: string): readonly Row[] => readTable(readFileSync(join(folder, file), 'utf8'))
  const codes = new Set([
    ...read('states.tsv').map(({ iso3 }) => iso3),
    ...read('../codes/igos.tsv').map(({ code }) => code),
  ])
  const leftOut = new Set(read('left_out.tsv').map(({ table, name, code }) => keyOf(table, name, code)))
  const sources = paths.map(path => readSource(path, codes))
  const changes: Change[] = []
  const texts = new Map<string, string>()
  for (const shape of shapes) {
    const given = sources.filter(source => source.shape === shape)
    if (given.length === 0) continue
    const wanted = given.map(({ rows }) => rows.flatMap(row => withoutNames(shape, row, leftOut)))
    const merged = mergeInto(shape, read(shape.file), wanted)
    changes.push(...merged.changes)
    if (merged.changes.some(({ is }) => is !== 'conflict')) texts.set(shape.file, textOf(shape.columns, merged.rows))
  }
  const write = (): void => {
    if (texts.size === 0) return
    for (const [file, text] of texts) replaceFile(join(folder, file), text)
    replaceFile(join(folder, 'names.index'), buildIndex(readSources(folder)))
    replaceFile(join(folder, 'version.txt'), `${month}\n`)
  }
  return { changes, faults: sources.flatMap(({ faults }) => faults), write }
}

/** The row without the names that were left out on purpose; none if its own is one of them. */
function withoutNames(shape: Shape, row: Row, leftOut: ReadonlySet<string>): Row[] {
  const isOut = (name: string): boolean => leftOut.has(keyOf(shape.file, name, row[shape.post[0]]))
  if (isOut(row.name)) return []
  const aliases = (row.aliases ?? '').split('|').filter(name => !isOut(name))
  return [{ ...row, aliases: aliases.join('|') }]
}

const keyOf = (table: string, name: string, code: string): string => `${table}|${nameWords(name).join(' ')}|${code}`
