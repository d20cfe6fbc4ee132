/**
 * The report record: what Chancery says of one report. These schemas are the one source of its TypeScript types and of
 * its JSON Schema (docs/reference/record.schema.json). Spans are `[start, end)` in UTF-16 code units of `text`.
 */
import { z } from 'zod'

export const span = z.tuple([z.int().nonnegative(), z.int().nonnegative()]).readonly()
const spans = z.array(span).readonly()
const confidence = z.number().min(0).max(1)
const id = <L extends string>(letter: L) => z.templateLiteral([letter, z.int().nonnegative()])
export const sentenceId = id('s')
export const actorId = id('a')
export const timeId = id('t')
export const placeId = id('p')
export const statementId = id('q')
export const eventId = id('e')
export const linkId = id('l')

export const eventTypes = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const
export const statuses = ['asserted', 'future', 'hypothetical', 'negated', 'historical'] as const
export const mentionForms = ['name', 'description', 'pronoun'] as const
export const actorKinds = ['person', 'state', 'organisation', 'group', 'place', 'collective', 'generic'] as const

export const mention = z.object({ span, form: z.enum(mentionForms) }).readonly()
export const actor = z
  .object({
    id: actorId,
    kind: z.enum(actorKinds),
    /** The fullest name in the text, or the words of its first mention. */
    name: z.string(),
    /** ISO 3166-1 alpha-3 of its state, or the short name of an intergovernmental organisation; null if unknown. */
    code: z.string().nullable(),
    /** Codes of data/codes/sectors.tsv, first what it acts as. */
    sectors: z.array(z.string()).readonly(),
    office: z.string().nullable(),
    wikidata: z.string().nullable(),
    /** Home state of an actor that acts elsewhere. */
    origin: z.string().nullable(),
    /** The readings of a name that stayed open. */
    candidates: z.array(z.string()).readonly(),
    mentions: z.array(mention).readonly(),
    basis: z.string(),
    confidence,
  })
  .readonly()
export const time = z
  .object({
    id: timeId,
    span,
    type: z.enum(['DATE', 'TIME', 'DURATION', 'SET']),
    /** TIMEX-style value at its own precision: `2021-03-24`, `2021-03`, `P3D`. */
    value: z.string(),
    basis: z.string(),
    confidence,
  })
  .readonly()
export const place = z
  .object({
    id: placeId,
    span,
    name: z.string(),
    country: z.string().nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    gazetteer: z.string().nullable(),
    confidence,
  })
  .readonly()
export const eventDate = z
  .object({
    value: z.string().nullable(),
    end: z.string().nullable(),
    precision: z.enum(['day', 'month', 'year', 'none']),
    basis: z.enum(['text', 'report', 'page', 'none']),
    time: timeId.nullable(),
  })
  .readonly()
export const statement = z
  .object({
    id: statementId,
    kind: z.enum(['direct', 'indirect', 'mixed']),
    speakers: z.array(actorId).readonly(),
    source: spans,
    cue: spans,
    content: spans,
    addressees: z.array(actorId).readonly(),
    about: z
      .array(
        z.object({ actor: actorId, stance: z.enum(['critical', 'supportive', 'neutral']), words: spans }).readonly(),
      )
      .readonly(),
    /** The statement that this one stands in ("A said that B denied C"). */
    within: statementId.nullable(),
    date: eventDate,
    negated: z.boolean(),
    sentence: sentenceId,
    confidence,
    why: z.object({ by: z.string(), cue: z.string().nullable() }).readonly(),
  })
  .readonly()
export const claim = z
  .object({ by: statementId.nullable(), kind: z.enum(['neutral', 'partisan']), words: spans })
  .readonly()
export const event = z
  .object({
    id: eventId,
    type: z.enum(eventTypes),
    mode: z.string().nullable(),
    actors: z.array(actorId).readonly(),
    recipients: z.array(actorId).readonly(),
    mutual: z.boolean(),
    status: z.enum(statuses),
    claim: claim.nullable(),
    contexts: z.array(z.string()).readonly(),
    date: eventDate,
    place: placeId.nullable(),
    predicate: span,
    arguments: z.array(z.object({ role: z.enum(['actor', 'recipient']), actor: actorId, span }).readonly()).readonly(),
    quantities: z
      .array(
        z
          .object({
            what: z.string(),
            value: z.number().nullable(),
            min: z.number().nullable(),
            max: z.number().nullable(),
            unit: z.string(),
            span,
          })
          .readonly(),
      )
      .readonly(),
    sentence: sentenceId,
    confidence,
    why: z.object({ pattern: z.string().nullable(), model: z.record(z.string(), z.number()).nullable() }).readonly(),
  })
  .readonly()
export const link = z
  .object({
    id: linkId,
    kind: z.enum(['same', 'response', 'denial']),
    from: z.union([eventId, statementId]),
    to: z.union([eventId, statementId]),
    words: spans,
    rule: z.string(),
    confidence,
  })
  .readonly()
export const sentence = z
  .object({
    id: sentenceId,
    span,
    role: z.enum(['title', 'dateline', 'heading', 'body', 'caption', 'furniture']),
  })
  .readonly()
export const diagnostic = z
  .object({
    code: z.string(),
    level: z.enum(['note', 'warning', 'error']),
    span: span.nullable(),
    message: z.string(),
  })
  .readonly()
export const dateBases = ['given', 'page', 'dateline', 'inferred', 'none'] as const

export const reportRecord = z
  .object({
    schema: z.literal('chancery/1'),
    coder: z.object({ version: z.string(), model: z.string(), codebook: z.string(), actors: z.string() }).readonly(),
    report: z
      .object({
        id: z.string(),
        externalId: z.string().nullable(),
        title: z.string().nullable(),
        titleSpan: span.nullable(),
        url: z.string().nullable(),
        source: z.string().nullable(),
        lang: z.string(),
        date: z.string().nullable(),
        dateBasis: z.enum(dateBases),
        dateWhy: z.array(z.object({ span: span.nullable(), says: z.string() }).readonly()).readonly(),
        chars: z.int(),
      })
      .readonly(),
    /** Left out with `--no-text`. */
    text: z.string().optional(),
    furniture: z.array(z.object({ span, kind: z.string() }).readonly()).readonly(),
    sentences: z.array(sentence).readonly(),
    actors: z.array(actor).readonly(),
    times: z.array(time).readonly(),
    places: z.array(place).readonly(),
    statements: z.array(statement).readonly(),
    events: z.array(event).readonly(),
    links: z.array(link).readonly(),
    diagnostics: z.array(diagnostic).readonly(),
  })
  .readonly()

export type SentenceId = z.infer<typeof sentenceId>
export type ActorId = z.infer<typeof actorId>
export type TimeId = z.infer<typeof timeId>
export type PlaceId = z.infer<typeof placeId>
export type StatementId = z.infer<typeof statementId>
export type EventId = z.infer<typeof eventId>
export type LinkId = z.infer<typeof linkId>
export type EventType = (typeof eventTypes)[number]
export type Status = (typeof statuses)[number]
export type MentionForm = (typeof mentionForms)[number]
export type ActorKind = (typeof actorKinds)[number]
export type DateBasis = (typeof dateBases)[number]
export type ActorRecord = z.infer<typeof actor>
export type TimeRecord = z.infer<typeof time>
export type PlaceRecord = z.infer<typeof place>
export type EventDate = z.infer<typeof eventDate>
export type StatementRecord = z.infer<typeof statement>
export type ClaimRecord = z.infer<typeof claim>
export type EventRecord = z.infer<typeof event>
export type LinkRecord = z.infer<typeof link>
export type SentenceRecord = z.infer<typeof sentence>
export type Diagnostic = z.infer<typeof diagnostic>
export type ReportRecord = z.infer<typeof reportRecord>
