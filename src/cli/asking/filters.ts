/** Filters of the ledger's commands: their options, and the values that the schema of query/ makes of them. */
import type { z } from 'zod'
import { type Args, type Option, textOf, WrongCall } from '../command.ts'

const listed = 'several with commas between them'

export const filterOptions = {
  actor: { value: 'CODE', says: `who acts, as USA or NATO; ${listed}` },
  recipient: { value: 'CODE', says: `whom it is done to; ${listed}` },
  pair: { value: 'A-B', says: 'two sides, as USA-CHN: either acts on the other' },
  type: { value: 'TYPE', says: `PLOVER type, as SANCTION; ${listed}` },
  quad: { value: 'QUAD', says: '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict' },
  status: { value: 'STATUS', says: 'asserted, future, hypothetical, negated or historical' },
  context: { value: 'CONTEXT', says: `PLOVER context, as military; ${listed}` },
  stance: { value: 'STANCE', says: 'critical, supportive or neutral of whom it speaks of' },
  kind: { value: 'KIND', says: 'same, response or denial' },
  from: { value: 'DAY', says: 'first day, as 2021-03-24' },
  to: { value: 'DAY', says: 'last day' },
  text: { value: 'WORDS', says: 'words that all stand in the sentence' },
  confidence: { value: 'SHARE', says: 'at least so sure, 0 to 1' },
  source: { value: 'NAME', says: `who published it; ${listed}` },
  report: { value: 'ID', says: 'of one report' },
  cluster: { value: 'N', says: 'mentions of one act, by the number of its cluster' },
  by: { values: ['event', 'mention'], default: 'event', says: 'one row an act, or one a mention' },
  rejected: { says: 'show rejected ones too' },
} as const satisfies Record<string, Option>

export type FilterName = keyof typeof filterOptions

export const optionsFor = <Name extends FilterName>(names: readonly Name[]): Readonly<Record<string, Option>> =>
  Object.fromEntries(names.map(name => [name, filterOptions[name]]))

/** What the user gave, before the schema reads it. */
export const givenFilter = (args: Args): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (Object.keys(filterOptions) as FilterName[]).flatMap(name => {
      const value = args.options[name]
      return value === true ? [[name, 'true']] : typeof value === 'string' ? [[name, value]] : []
    }),
  )

/** @throws WrongCall that names the option */
export function readFilter<Schema extends z.ZodType>(schema: Schema, args: Args): z.infer<Schema> {
  const read = schema.safeParse(givenFilter(args))
  if (read.success) return read.data
  const [{ path, message }] = read.error.issues
  const name = String(path[0])
  throw new WrongCall(`--${name} cannot be "${textOf(args, name)}"`, message)
}
