/** What people may say of the events of a ledger. */
import { z } from 'zod'
import { eventTypes, span, statuses } from '../../record.ts'

const eventId = z.string().regex(/^[0-9a-f]{16}#e\d{1,7}$/, 'write the id of an event, as 0123456789abcdef#e5')
const reportId = z.string().regex(/^[0-9a-f]{16}$/, "write a report's id, 16 hex digits")
/** A state's or organisation's code, or the id of an actor in the record of the report. */
const side = z.string().min(1).max(40)
const line = (most: number) => z.string().max(most).regex(/\S/, 'write at least a word')

/** What holds instead; what is left out stays as it was coded. */
export const change = z
  .strictObject({
    type: z.enum(eventTypes),
    mode: z.string().max(40).nullable(),
    actors: z.array(side).max(50),
    recipients: z.array(side).max(50),
    mutual: z.boolean(),
    /** Day of the act; null if it is not known. */
    date: z.iso.date('write a day as 2021-03-24').nullable(),
    status: z.enum(statuses),
  })
  .partial()

const said = { author: line(120), note: line(2000).optional() }

export const correctionInput = z.discriminatedUnion('action', [
  z.strictObject({ action: z.enum(['accept', 'reject']), target: eventId, ...said }),
  z.strictObject({
    action: z.literal('change'),
    target: eventId,
    change: change.refine(given => Object.keys(given).length > 0, 'say what changes'),
    ...said,
  }),
  z.strictObject({
    action: z.literal('add'),
    target: reportId,
    /** The words of the act in the text of the report. */
    predicate: span,
    change: change.required({ type: true, actors: true, recipients: true }),
    ...said,
  }),
  z.strictObject({ action: z.enum(['merge', 'split']), target: eventId, with: eventId, ...said }),
  /** Takes back a correction, by its number. */
  z.strictObject({
    action: z.literal('undo'),
    target: z.string().regex(/^\d{1,9}$/, 'write the number of a correction'),
    ...said,
  }),
])

export type CorrectionInput = z.infer<typeof correctionInput>
export type Change = z.infer<typeof change>
export type Action = CorrectionInput['action']

export interface NamedSide {
  readonly code: string | null
  readonly name: string
}

/** A change as it is kept: sides with code and name, which need no record to be read. */
export interface KeptChange {
  readonly type?: Change['type']
  readonly mode?: string | null
  readonly actors?: readonly NamedSide[]
  readonly recipients?: readonly NamedSide[]
  readonly mutual?: boolean
  readonly date?: string | null
  readonly status?: Change['status']
  /** The other mention of a merge or split. */
  readonly with?: Evidence
  /** The correction that is taken back. */
  readonly undoes?: number
}

/** What a correction rests on; it finds the event again when the report was coded again or came with another text. */
export interface Evidence {
  readonly externalId: string | null
  readonly source: string | null
  readonly textHash: string
  readonly begins: number
  readonly ends: number
  readonly words: string
  readonly type: string
}

export interface KeptCorrection extends Evidence {
  readonly nr: number
  readonly action: Action
  readonly change: KeptChange
}
