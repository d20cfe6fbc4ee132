/** The lexicon of words of saying: data/cues/*.yaml. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load as parseYaml } from 'js-yaml'
import { z } from 'zod'

/**
 * What may follow a cue as its content:
 * quote ("…") · clause (that …) · infinitive (to close) · gerund (closing) · noun (a truce) ·
 * naming (called the raid illegal, described it as a mistake).
 */
const complements = ['quote', 'clause', 'infinitive', 'gerund', 'noun', 'naming'] as const

const example = z
  .object({ text: z.string(), speaker: z.string().nullable(), content: z.array(z.string()).min(1) })
  .strict()
  .readonly()
const counterExample = z.object({ text: z.string(), because: z.string() }).strict().readonly()
const lemmas = z.array(z.string()).min(1).readonly()

const entry = z
  .object({
    id: z.string(),
    kind: z.enum(['say', 'noun', 'according']),
    /** Lemmas of verbs or nouns; phrases of words for `according`. A particle follows its verb: `point out`. */
    lemma: lemmas,
    takes: z.array(z.enum(complements)).readonly().default([]),
    /** Prepositions that may lead the content: `for` in "called for calm". */
    prepositions: z.array(z.string()).readonly().default([]),
    /** `clause`: the preposition must lead a deed ("for closing the port"), not a thing ("for the closure"). */
    prepositionLeads: z.enum(['any', 'clause']).default('any'),
    /** What the object is when the content is something else: "told X that", "accused X of". */
    object: z.enum(['addressee', 'about']).nullable().default(null),
    /** Prepositions that lead the addressee: `on` in "called on X to". */
    addressedBy: z.array(z.string()).readonly().default([]),
    /** Only these nouns make a content: "claimed responsibility", not "claimed the seat". */
    nouns: lemmas.nullable().default(null),
    /** Prepositions that make a noun its content: "blamed the storm on", "attributed it to". */
    nounWith: lemmas.nullable().default(null),
    /** What the cue says of the actor that it speaks of. */
    stance: z.enum(['critical', 'supportive', 'neutral']).default('neutral'),
    /** `body`: only where an office, organisation or state says it ("officials believe that"). */
    speakers: z.enum(['any', 'body']).default('any'),
    /** Hardly ever without content: what follows is said even where the tree shows no complement. */
    alwaysSays: z.boolean().default(false),
    /** Counted only with a speaker in the text. */
    needsSpeaker: z.boolean().default(false),
    /** Nouns that speak only with a verb that carries them: "expressed concern that". */
    needsCarrier: z.boolean().default(false),
    says: z.string(),
    examples: z.array(example).min(1).readonly(),
    leaves: z.array(counterExample).readonly().default([]),
  })
  .strict()
  .readonly()

const stanceWord = z
  .object({
    lemma: lemmas,
    stance: z.enum(['critical', 'supportive']),
    /** Which neighbour in the tree it judges: "X lied", "condemned X", "X's illegal raid". */
    of: z
      .array(z.enum(['subject', 'object', 'modified']))
      .min(1)
      .readonly(),
  })
  .strict()
  .readonly()

const cueFile = z.object({ cues: z.array(entry).readonly() }).strict()
const wordFile = z
  .object({
    /** Papers and recordings that speak for whoever issued them. */
    documents: lemmas,
    /** Verbs that carry a noun cue: "issued a warning that" is a warning by the subject. */
    carriers: lemmas,
    /** Verbs that say who issued a document: "a statement released by the ministry". */
    issuers: lemmas,
    /** Verbs under which a saying does not take place: "declined to say". */
    refusers: lemmas,
    /** Forms that no rule makes: `told` of tell. */
    irregular: z.record(z.string(), z.string()),
    stance: z.array(stanceWord).readonly(),
  })
  .strict()

export type Cue = z.infer<typeof entry>
export type StanceWord = z.infer<typeof stanceWord>

/** A verb cue with the particle that makes it another word, if it has one. */
export interface VerbCue {
  readonly particle: string | null
  readonly cue: Cue
}

export interface Cues {
  /** Lemma of each form of a cue ("admitted", "claims"): the lexicon does not depend on how well lemmas were learned. */
  readonly lemmaOfForm: ReadonlyMap<string, string>
  readonly verbs: ReadonlyMap<string, readonly VerbCue[]>
  readonly nouns: ReadonlyMap<string, Cue>
  /** By their first word. */
  readonly according: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly cue: Cue }[]>
  readonly documents: ReadonlySet<string>
  readonly carriers: ReadonlySet<string>
  readonly issuers: ReadonlySet<string>
  readonly refusers: ReadonlySet<string>
  readonly stance: ReadonlyMap<string, StanceWord>
  /** Every entry as written, for tests and the reference. */
  readonly entries: readonly Cue[]
}

/** Reads the folder: `words.yaml` holds the word lists, every other file cues. Throws on a malformed entry, naming the file. */
export function loadCues(folder: string): Cues {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
  const read = <T>(name: string, schema: z.ZodType<T>): T => {
    const parsed = schema.safeParse(parseYaml(readFileSync(join(folder, name), 'utf8')))
    if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`)
    return parsed.data
  }
  const entries = files.filter(name => name !== 'words.yaml').flatMap(name => read(name, cueFile).cues)
  const words = read('words.yaml', wordFile)
  return {
    ...indexCues(entries),
    lemmaOfForm: new Map([...entries.flatMap(formsOf), ...Object.entries(words.irregular)]),
    documents: new Set(words.documents),
    carriers: new Set(words.carriers),
    issuers: new Set(words.issuers),
    refusers: new Set(words.refusers),
    stance: new Map(words.stance.flatMap(word => word.lemma.map(lemma => [lemma, word] as const))),
  }
}

/** Throws if a word stands in two entries of its kind: which one holds would depend on the order of files. */
function indexCues(entries: readonly Cue[]): Pick<Cues, 'verbs' | 'nouns' | 'according' | 'entries'> {
  const verbs = new Map<string, VerbCue[]>()
  const nouns = new Map<string, Cue>()
  const according = new Map<string, { words: string[]; cue: Cue }[]>()
  const seen = new Set<string>()
  for (const cue of entries)
    for (const lemma of cue.lemma) {
      if (seen.has(`${cue.kind} ${lemma}`)) throw new Error(`cue ${cue.id}: "${lemma}" stands in another entry too`)
      seen.add(`${cue.kind} ${lemma}`)
      const words = lemma.split(' ')
      if (cue.kind === 'according') according.set(words[0], [...(according.get(words[0]) ?? []), { words, cue }])
      else if (cue.kind === 'noun') nouns.set(lemma, cue)
      else verbs.set(words[0], [...(verbs.get(words[0]) ?? []), { particle: words[1] ?? null, cue }])
    }
  return { verbs, nouns, according, entries }
}

/** Regular forms of an entry's verbs and nouns with their lemma; of doubled consonants both spellings, since nobody writes the wrong one. */
function formsOf({ kind, lemma: lemmas }: Cue): (readonly [form: string, lemma: string])[] {
  if (kind === 'according') return []
  return lemmas.flatMap(entry => {
    const [lemma] = entry.split(' ')
    const stem = lemma.replace(/e$/, '')
    const plural = /[^aeiou]y$/.test(lemma)
      ? `${lemma.slice(0, -1)}ies`
      : /(s|x|z|ch|sh)$/.test(lemma)
        ? `${lemma}es`
        : `${lemma}s`
    const past = /[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ied` : `${stem}ed`
    const double = lemma + lemma[lemma.length - 1]
    const forms = kind === 'noun' ? [lemma, plural] : [lemma, plural, past, `${stem}ing`, `${double}ed`, `${double}ing`]
    return forms.map(form => [form, lemma] as const)
  })
}
