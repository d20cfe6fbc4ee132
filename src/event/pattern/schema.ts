/** The form of `data/plover/*.yaml`. What the keys mean to a writer of patterns: docstrings here are the reference. */
import { z } from 'zod'
import { eventTypes, statuses } from '../../record.ts'

const words = z.union([z.string(), z.array(z.string())]).transform(value => (Array.isArray(value) ? value : [value]))

/**
 * Where an argument stands. A slot is `subject` or `object` (logical ones: the by-phrase of a passive is its subject, the
 * possessor of a noun too), `indirect`, `clause` (infinitive, gerund, that-clause, result adjective), `infinitive` (that
 * alone), `possessor`, `modifier` (a name or adjective before the noun), `self` (the predicate's own words), `negation`
 * (its "not"; an argument named `denial` makes the "not" part of the sense), or a preposition: `against`, which may hang
 * on the predicate or on a needed argument. `content object` is the slot `object` of the argument named `content`.
 * Slots are tried in order, the first that is filled counts.
 */
const argument = z
  .union([
    words.transform(slot => ({ slot })),
    z.strictObject({
      slot: words,
      /** One of these lemmas; `$diplomat` is a class of words.yaml. */
      lemma: words.optional(),
      /** None of these. */
      not: words.optional(),
      /** `PROPN`: a name. */
      upos: words.optional(),
      /** The argument may lack (that is so for actor and recipient without being said). */
      optional: z.boolean().optional(),
      /** The pattern falls without it (that is so for all others without being said). */
      needed: z.boolean().optional(),
    }),
  ])
  .readonly()

/** A sentence of ours and the act that it gives; sides by words that stand in the noun phrase. */
const example = z
  .strictObject({
    text: z.string(),
    event: z.strictObject({
      type: z.enum(eventTypes).optional(),
      mode: z.string().nullable().optional(),
      actors: z.array(z.string()),
      recipients: z.array(z.string()),
      mutual: z.boolean().optional(),
      status: z.enum(statuses).default('asserted'),
    }),
    /** CoNLL-U of the text, so that the pattern fails for its own fault and not the parser's. */
    tree: z.string().optional(),
  })
  .readonly()

const counterExample = z.strictObject({ text: z.string(), because: z.string(), tree: z.string().optional() }).readonly()

const pattern = z
  .strictObject({
    /** The sense, unique in its file, never reused. */
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is words with hyphens'),
    says: z.string(),
    /** Left out: by the file's `modes`, the first whose words stand in the predicate's phrase. */
    mode: z.string().nullable().optional(),
    /**
     * Lemmas by part of speech; a verb may have a particle ("pull out"), a noun a word before it ("hunger strike").
     * `with`: light verbs that a noun may hang on and that lend it their subject and phrases; `only-with`: it must.
     */
    predicate: z.strictObject({
      verb: words.optional(),
      noun: words.optional(),
      adjective: words.optional(),
      with: words.optional(),
      'only-with': words.optional(),
    }),
    /** The needed argument whose words name the act, where it is not the predicate: "ten years in prison" of a sentence. */
    'named-by': z.string().optional(),
    arguments: z.record(z.string(), argument).default({}),
    /** Slots that must be empty, or must not hold these lemmas. */
    without: z.record(z.string(), words).default({}),
    /** The pattern falls if one of these words stands in the sentence: "killed" and "capsized". */
    unless: words.optional(),
    mutual: z.union([z.literal(true), z.enum(['when-no-recipient', 'when-plural'])]).optional(),
    /** The type that this act has while it is still to come, if it changes (conventions § 5, rule 1). */
    future: z.enum(eventTypes).optional(),
    /** Share of right ones on labelled reports, 0..1. */
    weight: z.number().min(0).max(1).default(0.75),
    codes: z.array(example).min(1),
    leaves: z.array(counterExample).default([]),
  })
  .readonly()

export const patternFile = z.strictObject({
  type: z.enum(eventTypes),
  /** Holds for all patterns of the file that do not say otherwise. */
  future: z.enum(eventTypes).optional(),
  /** In the order of conventions § 2.5. */
  modes: z.array(z.strictObject({ mode: z.string(), words })).default([]),
  patterns: z.array(pattern).min(1),
})

/** words.yaml: what several patterns share. */
export const wordFile = z.strictObject({
  /** `$name` in a list of lemmas stands for all of these. */
  classes: z.record(z.string(), words),
  /** What a governing verb, noun or adjective does to an act in its complement, by lemma. */
  governors: z.strictObject({ content: words, future: words, hypothetical: words, negated: words }),
  /** Words before a noun that do the same. */
  premodifiers: z.strictObject({ future: words, hypothetical: words }),
  /** Verbs that say that a noun's act takes place: "fighting broke out". */
  occurrence: words,
})

export type PatternFile = z.infer<typeof patternFile>
export type RawPattern = PatternFile['patterns'][number]
export type WordFile = z.infer<typeof wordFile>
export type Example = z.infer<typeof example>
export type CounterExample = z.infer<typeof counterExample>
