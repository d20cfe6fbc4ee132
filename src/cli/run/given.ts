import type { Walk } from '../../ingest/index.ts'
import type { Metadata } from '../../page/index.ts'
import { type Args, textOf, WrongCall } from '../command.ts'

const names = ['date', 'source', 'title', 'url'] as const

/**
 * What `--date`, `--source`, `--title` and `--url` say of the one report that is read.
 * @throws WrongCall where there are several: one date for a folder would be wrong for most of it
 */
export function givenOf(args: Args, { sources }: Walk): Metadata {
  const given = names.flatMap(name => {
    const value = textOf(args, name)
    return value === null ? [] : [[name, value] as const]
  })
  if (given.length > 0 && sources.length > 1)
    throw new WrongCall(
      `--${given[0][0]} describes one report, and ${sources.length} files are named`,
      'give one file, or a .jsonl with the fields "date", "source", "title" and "url" in each line',
    )
  return Object.fromEntries(given)
}
