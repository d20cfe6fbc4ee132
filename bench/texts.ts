import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'examples', 'reports')
const wordsOf = (text: string) => text.match(/\S+\s*/g) ?? []

/**
 * Reports of about `words` words, made of the plain-text examples that we ship: each example in turn, repeated or cut.
 * Title lines and paragraphs stay as they are; nothing is shuffled, so that sentences keep their neighbours.
 */
export function benchReports(count: number, words: number): string[] {
  const examples = readdirSync(folder)
    .filter(file => /\.(txt|md)$/.test(file))
    .sort()
    .map(file => wordsOf(`${readFileSync(join(folder, file), 'utf8').trim()}\n\n`))
  if (examples.length === 0) throw new Error(`no plain-text examples in ${folder}`)
  return Array.from({ length: count }, (_, i) => {
    const example = examples[i % examples.length]
    return Array.from({ length: words }, (_, k) => example[k % example.length]).join('')
  })
}

export const countWords = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + wordsOf(text).length, 0)
