/** How much a word tells of what a report is about: little if it stands everywhere, much if it is rare. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface WordWeights {
  /** @returns 0 or more; of a stem that the table lacks, that of the rarest */
  readonly of: (stem: string) => number
}

/** @param table  lines of `stem <tab> texts with it`; the first line has no stem and the number of all texts */
export function weightsOf(table: string): WordWeights {
  const [first, ...rows] = table
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t'))
  const texts = Number(first[1])
  const weights = new Map(rows.map(([stem, count]) => [stem, Math.log(texts / Number(count))]))
  const rarest = Math.log(texts)
  return { of: stem => weights.get(stem) ?? rarest }
}

/** @param folder  data/words */
export const loadWordWeights = (folder: string): WordWeights =>
  weightsOf(readFileSync(join(folder, 'texts_with_word.tsv'), 'utf8'))
