/**
 * What the routes under /api take and give. The types of these schemas are what the pages of the desk are written
 * against, and the OpenAPI document is made from them. Spans are `[start, end)` in UTF-16 code units; where nothing else
 * is said, of the report's text. Text of reports is text: it is never HTML, whatever it looks like.
 */
import { z } from '@hono/zod-openapi'
import { change } from '../query/index.ts'
import {
  eventDate,
  event as eventRecord,
  eventTypes,
  link as linkRecord,
  reportRecord,
  sentence as sentenceRecord,
  span,
  statement as statementRecord,
  statuses,
} from '../record.ts'

export const quads = ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'] as const

/** `<report id>#e5`: a record of any report. */
export const globalId = z
  .string()
  .regex(/^[0-9a-f]{16}#[a-z]\d{1,7}$/)
  .openapi({ example: '0123456789abcdef#e5' })
export const reportId = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .openapi({ example: '0123456789abcdef' })
const code = z.string().min(1).max(40).openapi({ example: 'USA' })
const day = z.iso.date().openapi({ example: '2021-03-24' })
const count = z.int().nonnegative()
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly()
const confidence = z.number().min(0).max(1)

/** A list comes in pages: ask again with `cursor=next` until `next` is null. `total` counts all that fit the filters. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: list(item), next: z.string().nullable(), total: count })

/** One of the parties of an act or a statement, as the report names it. */
const side = z
  .object({
    /** Id of the actor in its report's record, `a1`; null where a correction names the side by its code. */
    actor: z.string().nullable(),
    code: z.string().nullable(),
    name: z.string(),
  })
  .openapi('Side')

/** The sentence that a record stands in: all that is needed to show it without asking for the report. */
const sentenceShown = z
  .object({
    id: sentenceRecord.unwrap().shape.id,
    /** Where it stands in the report's text. */
    span,
    text: z.string(),
  })
  .openapi('SentenceShown')

/** The report that a row comes from. */
const reportShown = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    source: z.string().nullable(),
    date: z.string().nullable(),
    /** Only http and https addresses; null for all others. */
    url: z.string().nullable(),
  })
  .openapi('ReportShown')

/** The one act that mentions in several reports stand for. */
const clusterShown = z
  .object({ id: z.string(), mentions: count, reports: count, sources: count })
  .openapi('ClusterShown')

const judgements = ['accepted', 'rejected', 'changed', 'added'] as const

export const eventRow = z
  .object({
    id: globalId,
    report: reportShown,
    sentence: sentenceShown,
    type: z.enum(eventTypes),
    mode: z.string().nullable(),
    quad: z.enum(quads),
    /** Of the codebook: cooperation above 0, conflict below; null where the type has none. */
    score: z.number().nullable(),
    actors: list(side),
    recipients: list(side),
    mutual: z.boolean(),
    status: z.enum(statuses),
    claimed: z.enum(['neutral', 'partisan']).nullable(),
    contexts: list(z.string()),
    date: eventDate.unwrap().pick({ value: true, end: true, precision: true, basis: true }),
    /** The words of the act. */
    predicate: span,
    confidence,
    /** The pattern that matched; null where the model alone found it. */
    pattern: z.string().nullable(),
    cluster: clusterShown.nullable(),
    /** What people said of it; null where nobody has. */
    judged: z.enum(judgements).nullable(),
  })
  .openapi('EventRow')

export const statementRow = z
  .object({
    id: globalId,
    report: reportShown,
    sentence: sentenceShown,
    kind: statementRecord.unwrap().shape.kind,
    speakers: list(side),
    addressees: list(side),
    about: list(z.object({ side, stance: z.enum(['critical', 'supportive', 'neutral']) })),
    /** Words that name who says it. */
    source: list(span),
    cue: list(span),
    content: list(span),
    /** The words of `content`, joined by " … ". */
    says: z.string(),
    negated: z.boolean(),
    date: eventDate.unwrap().pick({ value: true, end: true, precision: true, basis: true }),
    confidence,
  })
  .openapi('StatementRow')

/** One end of a link. */
const linkEnd = z
  .object({
    id: globalId,
    kind: z.enum(['event', 'statement']),
    sentence: sentenceShown,
    sides: list(side),
    /** An event's type; null for a statement. */
    type: z.enum(eventTypes).nullable(),
  })
  .openapi('LinkEnd')

export const linkRow = z
  .object({
    id: globalId,
    report: reportShown,
    kind: z.enum(['same', 'response', 'denial']),
    from: linkEnd,
    to: linkEnd,
    /** The words that say so; none where a rule does. */
    words: list(span),
    rule: z.string(),
    confidence,
  })
  .openapi('LinkRow')

export const sentenceRow = z
  .object({
    id: globalId,
    report: reportShown,
    role: sentenceRecord.unwrap().shape.role,
    span,
    text: z.string(),
    /** Words of the search in `text`, in units of `text`; empty where nothing was searched for. */
    hits: list(span),
    events: count,
    statements: count,
  })
  .openapi('SentenceRow')

export const reportRow = z
  .object({
    id: reportId,
    externalId: z.string().nullable(),
    title: z.string().nullable(),
    source: z.string().nullable(),
    url: z.string().nullable(),
    lang: z.string(),
    date: z.string().nullable(),
    /** given, page, dateline, inferred or none */
    dateBasis: z.string(),
    chars: count,
    /** From 1; more where the same report came in again with another text. */
    version: z.int().positive(),
    events: count,
    statements: count,
    /** Reports that tell the same in (nearly) the same words; null where it stands alone. */
    story: z.object({ id: z.string(), reports: count }).nullable(),
  })
  .openapi('ReportRow')

const said = { author: z.string().max(120).regex(/\S/).optional(), note: z.string().max(2000).optional() }
const eventTarget = globalId.regex(/#e/)
/** A correction to be kept. Without an author it is signed by whoever runs the server. */
export const correctionInput = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.enum(['accept', 'reject']), target: eventTarget, ...said }),
    /** What `change` leaves out stays as it was coded. */
    z.strictObject({ action: z.literal('change'), target: eventTarget, change, ...said }),
    /** A missed act: `target` is the report, `predicate` the words of the act in its text. */
    z.strictObject({
      action: z.literal('add'),
      target: reportId,
      predicate: span,
      change: change.required({ type: true, actors: true, recipients: true }),
      ...said,
    }),
    /** `merge`: the two are mentions of one act; `split`: they are not. */
    z.strictObject({ action: z.enum(['merge', 'split']), target: eventTarget, with: eventTarget, ...said }),
    /** Takes back the last correction of an event, or the one with this id. */
    z.strictObject({
      action: z.literal('undo'),
      target: z.union([eventTarget, z.string().regex(/^\d{1,9}$/)]),
      ...said,
    }),
  ])
  .openapi('CorrectionInput')

const keptSides = list(z.object({ code: z.string().nullable(), name: z.string() }))
export const correction = z
  .object({
    id: z.string(),
    action: z.enum(['accept', 'reject', 'change', 'add', 'merge', 'split', 'undo']),
    /** Id of the event; of an addition, of the report; of an undo, of the correction that is taken back. */
    target: z.string(),
    /** The other mention of a merge or split. */
    with: z.object({ words: z.string(), type: z.string() }).nullable(),
    change: z
      .object({
        type: z.enum(eventTypes),
        mode: z.string().nullable(),
        actors: keptSides,
        recipients: keptSides,
        mutual: z.boolean(),
        date: z.string().nullable(),
        status: z.enum(statuses),
      })
      .partial(),
    predicate: span,
    /** Words of the predicate, and the type that was judged. */
    words: z.string(),
    type: z.string(),
    author: z.string(),
    note: z.string().nullable(),
    /** ISO time in UTC. */
    at: z.string(),
  })
  .openapi('Correction')

const otherMention = z.object({
  id: globalId,
  report: reportShown,
  sentence: sentenceShown,
  type: z.string(),
  judged: z.enum(judgements).nullable(),
})
/** One record opened: what it rests on, what made it, who else tells of it, what was said of it. */
export const recordOpened = z
  .object({
    id: globalId,
    kind: z.enum(['event', 'statement', 'link']),
    report: reportShown,
    coder: z.object({ version: z.string(), model: z.string(), codebook: z.string(), actors: z.string() }),
    sentences: list(sentenceShown),
    /** Words of the sentences and what they are to the record; spans of the report's text. */
    marks: list(z.object({ part: z.string(), span, words: z.string() })),
    /** An event as it stands now. */
    event: eventRow.nullable(),
    /** The record as it was coded; null for an event that a correction added. */
    coded: z.union([eventRecord, statementRecord, linkRecord]).nullable(),
    rule: z.string(),
    cluster: z.object({ id: z.string(), reason: z.string().nullable(), others: list(otherMention) }).nullable(),
    corrections: list(correction),
    versions: list(z.object({ id: reportId, version: z.int().positive() })),
  })
  .openapi('RecordOpened')

/** One report with its record, and what is known of it beside the record. */
export const reportOpened = z
  .object({
    report: reportRow,
    /** As the coder made it; what people said of it stands in `corrections` and in `events`. */
    record: reportRecord,
    /** The same events with corrections applied, added ones too; in the order of the text. */
    events: list(eventRow),
    corrections: list(correction),
    /** Other mentions of the acts of this report, in other reports. By the id of the event here. */
    others: z.record(z.string(), list(z.object({ id: globalId, report: reportShown, sentence: sentenceShown }))),
    /** Reports that tell the same in (nearly) the same words. */
    story: list(reportShown),
    versions: list(z.object({ id: reportId, version: z.int().positive() })),
  })
  .openapi('ReportOpened')

const quadCounts = z
  .object({
    verbalCooperation: count,
    materialCooperation: count,
    verbalConflict: count,
    materialConflict: count,
  })
  .openapi('QuadCounts')

export const actorRow = z
  .object({
    code,
    name: z.string(),
    /** Asserted acts in which it acts and is acted on, each once, and statements that it makes. */
    does: count,
    receives: count,
    says: count,
  })
  .openapi('ActorRow')

const counterpart = z.object({ code, name: z.string(), does: quadCounts, receives: quadCounts })
const typeCount = z.object({ type: z.enum(eventTypes), quad: z.enum(quads), does: count, receives: count })
/** One side: who it is by date, what it does and says, and what is done to it. */
export const actorProfile = actorRow
  .extend({
    /** Who acts and speaks for it, by the reports of the ledger; most often named first. */
    people: list(
      z.object({
        name: z.string(),
        office: z.string().nullable(),
        wikidata: z.string().nullable(),
        /** First and last day of a report that names this person so. */
        from: z.string().nullable(),
        to: z.string().nullable(),
        reports: count,
      }),
    ),
    types: list(typeCount),
    counterparts: list(counterpart),
    /** Statements of others about it. */
    spokenOf: z.object({ critical: count, supportive: count, neutral: count }),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .openapi('ActorProfile')

/** `event` counts acts (mentions of one act in several reports once), `mention` every mention. */
export const countings = ['event', 'mention'] as const
export const units = ['day', 'week', 'month', 'year'] as const

export const dyadRow = z
  .object({ actor: code, recipient: code, counts: quadCounts, total: count, score: z.number().nullable() })
  .openapi('DyadRow')

export const dyadSeries = z
  .object({
    actor: code,
    recipient: code,
    actorName: z.string(),
    recipientName: z.string(),
    unit: z.enum(units),
    by: z.enum(countings),
    /** One a unit with an event, in order; units without events are left out. `start` is the first day of the unit. */
    points: list(z.object({ start: z.string(), counts: quadCounts, score: z.number().nullable() })),
    /** Events of the dyad that have no date; no point counts them. */
    undated: count,
  })
  .openapi('DyadSeries')

const mover = z
  .object({
    actor: code,
    recipient: code,
    /** Events in the last days, and in as many days before these. */
    now: quadCounts,
    before: quadCounts,
    /** now − before over all quads, and of the sum of scores. */
    change: z.int(),
    scoreChange: z.number().nullable(),
  })
  .openapi('Mover')
/** Asserted events only; each order of a dyad by itself. */
export const movers = z
  .object({
    /** The last day that is counted: that of the newest event, not today. */
    until: z.string().nullable(),
    days: z.int().positive(),
    by: z.enum(countings),
    items: list(mover),
  })
  .openapi('Movers')

export const search = pageOf(sentenceRow)
  .extend({ actors: list(actorRow), reports: list(reportShown) })
  .openapi('Search')

const maxPasted = 1024 * 1024

export const sourceRow = z
  .object({
    source: z.string().nullable(),
    reports: count,
    events: count,
    statements: count,
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .openapi('SourceRow')

/** A question in SQL: one SELECT over the tables of docs/reference/ledger.md. */
export const sqlInput = z
  .strictObject({ sql: z.string().min(1).max(20_000), limit: z.int().min(1).max(10_000).default(1000) })
  .openapi('SqlInput')
export const sqlAnswer = z
  .object({
    columns: list(z.object({ name: z.string(), type: z.string() })),
    rows: list(list(z.unknown())),
    /** There are more rows than `limit`. */
    more: z.boolean(),
  })
  .openapi('SqlAnswer')

/** A text or a page to be coded at once; nothing of it is kept. */
export const pasted = z
  .strictObject({
    text: z.string().max(maxPasted).optional(),
    html: z.string().max(maxPasted).optional(),
    title: z.string().max(1000).optional(),
    date: day.optional(),
    url: z.string().max(2000).optional(),
    source: z.string().max(200).optional(),
  })
  .refine(({ text, html }) => (text === undefined) !== (html === undefined), 'give one of "text" and "html"')
  .openapi('Pasted')

const slot = z.object({ role: z.string(), span, deprel: z.string().nullable(), says: z.string() })
export const coded = z
  .object({
    record: reportRecord,
    /** Why each event was made: pattern, file and line, the words that filled it. */
    events: list(
      z.object({
        id: z.string(),
        pattern: z.object({ id: z.string(), at: z.string() }).nullable(),
        slots: list(slot),
      }),
    ),
    /** Patterns whose word stands in a sentence and that made no event there, with what they lacked. */
    near: list(z.object({ sentence: z.string(), pattern: z.string(), span, lacks: z.string() })),
  })
  .openapi('Coded')

const ingestStates = ['idle', 'running', 'done', 'stopped', 'failed'] as const
/** The state of the ingest that fills this ledger; sent as server-sent events named `progress`. */
export const ingestProgress = z
  .object({
    state: z.enum(ingestStates),
    stored: count,
    /** Already there. */
    skipped: count,
    rejected: count,
    /** How much of the input is read, 0..1; null where its size is not known. */
    share: z.number().min(0).max(1).nullable(),
    reportsPerSecond: z.number().nonnegative().nullable(),
    secondsLeft: z.number().nonnegative().nullable(),
    message: z.string().nullable(),
  })
  .openapi('IngestProgress')

export const meta = z
  .object({
    /** Who coded the newest reports; null in an empty ledger. */
    coder: z.object({ version: z.string(), model: z.string(), codebook: z.string(), actors: z.string() }).nullable(),
    /** Version of the program that answers. */
    version: z.string(),
    /** Name of the file, without its folder. */
    ledger: z.string(),
    schemaVersion: z.int(),
    counts: z.object({ reports: count, sentences: count, events: count, statements: count, links: count }),
    /** First and last day of events. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    sources: list(z.object({ source: z.string().nullable(), reports: count })),
    ingest: ingestProgress,
  })
  .openapi('Meta')

/** The tables of the codebook, for explanations and for the lists of a correction. */
export const codes = z
  .object({
    types: list(
      z.object({
        code: z.enum(eventTypes),
        quad: z.enum(quads),
        score: z.number().nullable(),
        definition: z.string(),
        modes: list(z.object({ mode: z.string(), score: z.number().nullable(), definition: z.string() })),
      }),
    ),
    contexts: list(z.object({ context: z.string(), definition: z.string() })),
    sectors: list(z.object({ code: z.string(), definition: z.string() })),
    sides: list(z.object({ code: z.string(), name: z.string(), kind: z.enum(['state', 'organisation']) })),
  })
  .openapi('Codes')

const share = z.tuple([z.number(), z.number(), z.number()]).readonly()
const qualityRow = z
  .object({
    type: z.enum(eventTypes),
    /** Coded as this type and judged; of these, really of this type; of these, changed in something else. */
    judged: count,
    right: count,
    changed: count,
    /** Acts of this type that were missed, or coded as another one. */
    missed: count,
    /** With the ends of its 95 % interval; null where nothing was judged. */
    precision: share.nullable(),
    recall: share.nullable(),
  })
  .openapi('QualityRow')
export const quality = z.object({ items: list(qualityRow) }).openapi('Quality')

/** RFC 9457, media type application/problem+json. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    /** What to do about it. */
    todo: z.string().optional(),
    /** Fields of the request that are wrong. */
    errors: list(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

export type Side = z.infer<typeof side>
export type SentenceShown = z.infer<typeof sentenceShown>
export type ReportShown = z.infer<typeof reportShown>
export type EventRow = z.infer<typeof eventRow>
export type StatementRow = z.infer<typeof statementRow>
export type LinkEnd = z.infer<typeof linkEnd>
export type LinkRow = z.infer<typeof linkRow>
export type SentenceRow = z.infer<typeof sentenceRow>
export type ReportRow = z.infer<typeof reportRow>
export type ReportOpened = z.infer<typeof reportOpened>
export type QuadCounts = z.infer<typeof quadCounts>
export type ActorRow = z.infer<typeof actorRow>
export type ActorProfile = z.infer<typeof actorProfile>
export type DyadRow = z.infer<typeof dyadRow>
export type DyadSeries = z.infer<typeof dyadSeries>
export type Mover = z.infer<typeof mover>
export type Movers = z.infer<typeof movers>
export type Search = z.infer<typeof search>
export type Correction = z.infer<typeof correction>
export type CorrectionInput = z.infer<typeof correctionInput>
export type Change = z.infer<typeof change>
export type Pasted = z.infer<typeof pasted>
export type Coded = z.infer<typeof coded>
export type IngestProgress = z.infer<typeof ingestProgress>
export type Meta = z.infer<typeof meta>
export type Codes = z.infer<typeof codes>
export type RecordOpened = z.infer<typeof recordOpened>
export type SourceRow = z.infer<typeof sourceRow>
export type SqlInput = z.infer<typeof sqlInput>
export type SqlAnswer = z.infer<typeof sqlAnswer>
export type QualityRow = z.infer<typeof qualityRow>
export type Quality = z.infer<typeof quality>
export type Problem = z.infer<typeof problem>
export interface Page<T> {
  readonly items: readonly T[]
  /** Give it back as `cursor`; null on the last page. */
  readonly next: string | null
  readonly total: number
}
