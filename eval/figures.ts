/** What every eval/<name>/score.ts reads and prints. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** What one eval says, as one JSON line on standard output. */
export interface Figures {
  /** `tree.ewt`: the folder, and the corpus where there are several. */
  readonly name: string
  /** Shares of one (0..1), higher is better; each may have a floor `<name>.<figure>` in floors.json. */
  readonly figures: Readonly<Record<string, number>>
  /** How many items were scored (words, entities, pages …). */
  readonly n: number
  /** `sha256:` of the corpus file as it lies there. */
  readonly corpus: string
}

export interface Corpus {
  readonly text: string
  readonly sha256: string
}

/** A file under the folder that CHANCERY_DATA names, unpacked if it ends in .gz. */
export function readCorpus(...path: readonly string[]): Corpus {
  const folder = process.env.CHANCERY_DATA
  if (!folder) throw new Error('CHANCERY_DATA does not name the folder with the evaluation data')
  const bytes = readFileSync(join(folder, ...path))
  const sha256 = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return { text: (path.at(-1)!.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), sha256 }
}

/** The rows of a corpus with one JSON object a line. */
export const rowsOf = <Row>({ text }: Corpus): Row[] =>
  text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Row)

export interface Counts {
  readonly right: number
  readonly found: number
  readonly gold: number
}

/** 0 where nothing was found, or nothing is there to find. */
export function scoresOf({ right, found, gold }: Counts): { precision: number; recall: number; f1: number } {
  return { precision: share(right, found), recall: share(right, gold), f1: share(2 * right, found + gold) }
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
export const round4 = (value: number): number => Math.round(value * 1e4) / 1e4

/** The JSON line for programs, then a table for people. */
export function printFigures({ name, figures, n, corpus }: Figures): void {
  const rounded = Object.fromEntries(Object.entries(figures).map(([figure, value]) => [figure, round4(value)]))
  console.log(JSON.stringify({ name, figures: rounded, n, corpus }))
  console.log(`${name}  (n = ${n})`)
  for (const [figure, value] of Object.entries(figures))
    console.log(`  ${figure.padEnd(16)} ${(100 * value).toFixed(2).padStart(7)}`)
}
