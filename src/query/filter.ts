/**
 * What may be asked of a ledger: one schema for the commands and the API. All filters given must fit; of the values of one
 * filter, any. Several values stand in a list, or in one string with commas between them; a value with a comma in it (the
 * name of a source) can only stand in a list.
 */
import { z } from 'zod'
import { eventTypes, statuses } from '../record.ts'

export const quads = ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'] as const
export const countings = ['event', 'mention'] as const

const most = 60
const several = <Item extends z.ZodType<string, string>>(item: Item) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(value => (typeof value === 'string' ? value.split(',') : value).map(word => word.trim()).filter(Boolean))
    .pipe(z.array(item).max(most))

const upper = <Values extends readonly [string, ...string[]]>(values: Values) =>
  z
    .string()
    .transform(word => word.toUpperCase())
    .pipe(z.enum(values))

/** `4`, `material-conflict` and `material conflict` are one. */
const quad = z
  .string()
  .transform(word => quads[Number(word) - 1] ?? word.toLowerCase().replaceAll('-', ' '))
  .pipe(z.enum(quads))

/** Code of a state or of an organisation of states. */
const code = z.string().min(1).max(40)
const day = z.iso.date('write a day as 2021-03-24')

/** Filters of events; those that say nothing of an event's own (links, statements) take what fits them. */
export const eventFilter = z.strictObject({
  /** Code of who acts; in a mutual act, of any side. */
  actor: several(code).optional(),
  /** Code of whom it is done to; in a mutual act, of any side. */
  recipient: several(code).optional(),
  /** Two codes: either acts on the other. */
  pair: z
    .string()
    .regex(/^[^-\s]{1,40}-[^-\s]{1,40}$/, 'write two codes as USA-CHN')
    .optional(),
  type: several(upper(eventTypes)).optional(),
  quad: several(quad).optional(),
  status: several(z.enum(statuses)).optional(),
  context: several(z.string().max(most)).optional(),
  source: several(z.string().max(200)).optional(),
  /** First and last day of the act; an act that is dated to a month counts as its first day. */
  from: day.optional(),
  to: day.optional(),
  /** Words that all stand in the sentence. */
  text: z.string().max(300).optional(),
  /** At least. */
  confidence: z.coerce.number().min(0).max(1).optional(),
  /** Id of a report. */
  report: z
    .string()
    .regex(/^[0-9a-f]{16}$/, "write a report's id, 16 hex digits")
    .optional(),
  /** Number of a cluster: the mentions of one act. */
  cluster: z.coerce.number().int().positive().optional(),
  /** `event`: one row an act, though several reports tell of it; `mention`: one row a mention. */
  by: z.enum(countings).optional(),
  /** Rejected ones too. */
  rejected: z.union([z.boolean(), z.enum(['true', 'false']).transform(word => word === 'true')]).optional(),
})

/** `actor` is who speaks, `recipient` who is told or spoken of. */
export const statementFilter = eventFilter
  .omit({ type: true, quad: true, status: true, context: true, cluster: true, by: true, rejected: true })
  .extend({ stance: several(z.enum(['critical', 'supportive', 'neutral'])).optional() })

/** Links of reports; dates are those of the reports. */
export const linkFilter = eventFilter
  .pick({ source: true, from: true, to: true, confidence: true, report: true })
  .extend({ kind: several(z.enum(['same', 'response', 'denial'])).optional() })

/** Of reports: day, source and words of a title or sentence. */
export const reportFilter = eventFilter.pick({ source: true, from: true, to: true, text: true })

export const paging = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).optional(),
  cursor: z.string().max(400).optional(),
})

export type EventFilter = z.infer<typeof eventFilter>
export type StatementFilter = z.infer<typeof statementFilter>
export type LinkFilter = z.infer<typeof linkFilter>
export type ReportFilter = z.infer<typeof reportFilter>
export type Paging = z.infer<typeof paging>
export type Quad = (typeof quads)[number]
export type Counting = (typeof countings)[number]

/** 1 → verbal cooperation */
export const quadName = (number: number): Quad => quads[number - 1]
export const quadNumber = (name: Quad): number => quads.indexOf(name) + 1
