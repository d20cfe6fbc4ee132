/** Golden files: what an analyst reads in an example report, and the pinned figures of what is reached. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { eventTypes, statuses } from '../src/index.ts'

const words = z.string().min(1)
/** Words in their surroundings: `["Washington and Brussels", "Brussels"]`. */
const placed = z.tuple([words, words])
/** `CHN`, `CHN:GOV`, `USA:GOV Antony Blinken`; `null` for a side without a code. */
const side = words
const oneOrMore = z.union([words, z.array(words)])
const eventGolden = z.strictObject({
  sentence: words,
  predicate: words,
  type: z.enum(eventTypes),
  mode: z.string().optional(),
  actors: z.array(side),
  /** Left out where the conventions leave them open. */
  recipients: z.array(side).optional(),
  mutual: z.boolean(),
  status: z.enum(statuses),
  claimed: z.boolean().optional(),
  /** Several where the text leaves the day open. */
  date: oneOrMore.optional(),
  contexts: z.array(z.string()).optional(),
  notPlace: z.string().optional(),
  /** Type, codes of the sides and status have to be right; with `mustAlso` these fields too. */
  must: z.boolean().optional(),
  mustAlso: z.array(z.enum(['date', 'contexts', 'notPlace', 'sectors'])).optional(),
})
const golden = z.strictObject({
  date: z.string(),
  dateBasis: z.string(),
  furniture: z.array(words),
  actors: z.array(z.strictObject({ is: side, mentions: z.array(placed) })).default([]),
  places: z.array(placed).default([]),
  events: z.array(eventGolden),
  statements: z.array(
    z.strictObject({
      /** Names, codes or words of the mention. */
      speakers: z.array(words),
      content: z.array(words),
      kind: z.enum(['direct', 'indirect', 'mixed']),
      must: z.boolean().optional(),
    }),
  ),
  /** From and to are predicates of `events`. */
  links: z.array(
    z.strictObject({
      kind: z.enum(['same', 'response', 'denial']),
      from: words,
      to: words,
      must: z.boolean().optional(),
    }),
  ),
  never: z.array(z.union([words, z.strictObject({ predicate: words, type: z.enum(eventTypes) })])),
  nothingElseAsserted: z.boolean().default(false),
})
export type Golden = z.infer<typeof golden>
export type EventGolden = z.infer<typeof eventGolden>
export type StatementGolden = Golden['statements'][number]
export type LinkGolden = Golden['links'][number]

const folder = new URL('golden/', import.meta.url)
const reachedFile = 'reached.json'

/** All golden files by the name of their report; a report in a JSONL file is `<file>.<id>`. */
export const readGoldens = (): ReadonlyMap<string, Golden> =>
  new Map(
    readdirSync(folder)
      .filter(name => name.endsWith('.json') && name !== reachedFile)
      .sort()
      .map(name => [
        name.replace(/\.json$/, ''),
        golden.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
      ]),
  )

/** The pinned figures, rewritten with UPDATE_GOLDEN=1. */
export const reachedPath = new URL(reachedFile, folder)
const count = z.number().int().nonnegative()
const reached = z.strictObject({
  events: z.strictObject({ of: count, found: count, type: count, sides: count, status: count, right: count }),
  /** Asserted events at words where the golden file has none. */
  extra: count,
  statements: z.strictObject({ of: count, found: count, speakers: count, kind: count }),
  links: z.strictObject({ of: count, found: count }),
  mentions: z.strictObject({ of: count, right: count }),
})
/** What a record reaches of its golden file. */
export type Reached = z.infer<typeof reached>
export const readReached = (): Readonly<Record<string, Reached>> =>
  existsSync(reachedPath) ? z.record(z.string(), reached).parse(JSON.parse(readFileSync(reachedPath, 'utf8'))) : {}

const faultsPath = new URL('known-faults.json', import.meta.url)

/** What does not hold yet, by the name of the check: the faults as the check tells them. */
export const readKnownFaults = (): Readonly<Record<string, readonly string[]>> =>
  existsSync(faultsPath)
    ? z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(faultsPath, 'utf8')))
    : {}

export function writeKnownFaults(faults: Readonly<Record<string, readonly string[]>>): void {
  const sorted = Object.fromEntries(Object.entries(faults).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(faultsPath, `${JSON.stringify(sorted, null, 2)}\n`)
}
