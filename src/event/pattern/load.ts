/** Reads, checks and indexes the patterns of a folder. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { load as parseYaml, YAMLException } from 'js-yaml'
import type { z } from 'zod'
import { type EventType, eventTypes } from '../../record.ts'
import {
  type CounterExample,
  type Example,
  type PatternFile,
  patternFile,
  type RawPattern,
  type WordFile,
  wordFile,
} from './schema.ts'

export interface ArgumentRule {
  readonly name: string
  /** In order of preference. */
  readonly slots: readonly string[]
  readonly lemmas: ReadonlySet<string> | null
  readonly not: ReadonlySet<string>
  readonly upos: readonly string[] | null
  readonly needed: boolean
}
export interface ModeRule {
  readonly mode: string
  /** Lemmas; several words with blanks. */
  readonly words: readonly string[]
}
export interface Pattern {
  /** `sanction/impose-sanctions` */
  readonly id: string
  readonly type: EventType
  /** Where it is written: `sanction.yaml:12`. */
  readonly at: string
  readonly says: string
  readonly mode: string | null | 'by-words'
  readonly modes: readonly ModeRule[]
  readonly light: ReadonlySet<string>
  readonly needsLight: boolean
  /** The argument that names the act; '' if the predicate does. */
  readonly namedBy: string
  /** Needed ones first, then actor and recipient. */
  readonly rules: readonly ArgumentRule[]
  readonly without: readonly { readonly slot: string; readonly lemmas: ReadonlySet<string> }[]
  /** Words that must not stand in the sentence. */
  readonly unless: ReadonlySet<string>
  readonly mutual: RawPattern['mutual'] | null
  readonly future: EventType | null
  readonly weight: number
  readonly codes: readonly Example[]
  readonly leaves: readonly CounterExample[]
}
/** One way to say a pattern's predicate: the word that is looked up, and the word that must stand with it. */
export interface Entry {
  readonly pattern: Pattern
  /** Particle of a verb, word before a noun; '' if none. */
  readonly extra: string
}
export interface Patterns {
  readonly list: readonly Pattern[]
  /** By part of speech and lemma: `VERB impose`. */
  readonly index: ReadonlyMap<string, readonly Entry[]>
  readonly words: WordSets
}
/** What a word does to the act that hangs on it. */
export type Effect = 'content' | 'future' | 'hypothetical' | 'negated'
export interface WordSets {
  readonly governors: ReadonlyMap<string, Effect>
  readonly premodifiers: ReadonlyMap<string, Exclude<Effect, 'content'>>
  readonly occurrence: ReadonlySet<string>
  /** Nouns that are no side: laws, attacks, statements; their owner is. */
  readonly things: ReadonlySet<string>
}

/** What the files of a folder say, checked; `lines` is where each pattern begins. */
interface Source {
  readonly shared: WordFile
  readonly files: readonly { readonly name: string; readonly value: PatternFile; readonly lines: readonly number[] }[]
}

/** The file of a folder in which its checked YAML stands as JSON, read in a tenth of the time. */
export const COMPILED = 'patterns.json'

/**
 * @param tried  a further file in the form of the folder's; its patterns replace those of the same type and id
 * @throws Error whose message has a line `file:line: what is wrong` for each fault of the folder or of the file
 */
export function loadPatterns(folder: string, tried: string | null = null): Patterns {
  const texts = textsOf(folder)
  const faults: string[] = []
  const own = compiledSource(folder, texts) ?? readSource(folder, texts, faults)
  const source = own && tried !== null ? withTried(own, tried, faults) : own
  const classes = new Map(Object.entries(source?.shared.classes ?? {}))
  const patterns = (source?.files ?? []).flatMap(({ name, value, lines }) => {
    const seen = new Set<string>()
    return value.patterns.map((raw, i) => {
      const at = `${name}:${lines[i]}`
      const report = (says: string) => faults.push(`${at}: pattern ${raw.id}: ${says}`)
      if (seen.has(raw.id)) report('id is used twice')
      seen.add(raw.id)
      const expand = expander(classes, report)
      return { raw, pattern: compile(raw, value, at, expand, report), expand }
    })
  })
  if (faults.length > 0 || !source) throw new Error(faults.join('\n'))
  return { list: patterns.map(p => p.pattern), index: indexOf(patterns), words: wordSets(source.shared) }
}

/** The text of `COMPILED` for a folder. @throws Error as `loadPatterns` does. */
export function compileSource(folder: string): string {
  const texts = textsOf(folder)
  const faults: string[] = []
  const source = readSource(folder, texts, faults)
  if (faults.length > 0 || !source) throw new Error(faults.join('\n'))
  return `${JSON.stringify({ digest: digestOf(texts), source })}\n`
}

/** Texts of the folder's files by name; a file that is not there is no entry. */
function textsOf(folder: string): Map<string, string> {
  const names = ['words.yaml', ...eventTypes.map(type => `${type.toLowerCase()}.yaml`)]
  return new Map(
    names.flatMap(name => {
      const path = join(folder, name)
      return existsSync(path) ? [[name, readFileSync(path, 'utf8')] as const] : []
    }),
  )
}

const digestOf = (texts: ReadonlyMap<string, string>): string =>
  createHash('sha1')
    .update(JSON.stringify([...texts]))
    .digest('hex')

/** What `COMPILED` holds; null if it is not there or was made of other files. */
function compiledSource(folder: string, texts: ReadonlyMap<string, string>): Source | null {
  const path = join(folder, COMPILED)
  if (!existsSync(path)) return null
  const { digest, source } = JSON.parse(readFileSync(path, 'utf8')) as { digest: string; source: Source }
  return digest === digestOf(texts) ? source : null
}

function readSource(folder: string, texts: ReadonlyMap<string, string>, faults: string[]): Source | null {
  const shared = readYaml(folder, 'words.yaml', texts, wordFile, faults)
  const files = eventTypes.flatMap(type => {
    const name = `${type.toLowerCase()}.yaml`
    if (!texts.has(name)) return []
    const file = readYaml(folder, name, texts, patternFile, faults)
    if (!file) return []
    const { value, lineOf } = file
    if (value.type !== type)
      faults.push(`${name}:${lineOf(['type'])}: type is ${value.type}, the file's name says ${type}`)
    return [{ name, value, lines: value.patterns.map((_, i) => lineOf(['patterns', i])) }]
  })
  if (shared && files.length === 0) faults.push(`${folder}: no pattern file, such as sanction.yaml`)
  return shared ? { shared: shared.value, files } : null
}

/** The source with the patterns of one more file, which has the modes of its type if it names none. */
function withTried(source: Source, path: string, faults: string[]): Source {
  const file = readYaml(
    dirname(path),
    basename(path),
    new Map([[basename(path), readFileSync(path, 'utf8')]]),
    patternFile,
    faults,
  )
  if (file === null) return source
  const { value, lineOf } = file
  const replaced = new Set(value.patterns.map(({ id }) => id))
  const modes =
    value.modes.length > 0
      ? value.modes
      : (source.files.find(each => each.value.type === value.type)?.value.modes ?? [])
  const others = source.files.map(each => {
    if (each.value.type !== value.type) return each
    const kept = each.value.patterns
      .map((pattern, i) => [pattern, each.lines[i]] as const)
      .filter(([{ id }]) => !replaced.has(id))
    return {
      ...each,
      value: { ...each.value, patterns: kept.map(([pattern]) => pattern) },
      lines: kept.map(([, line]) => line),
    }
  })
  const lines = value.patterns.map((_, i) => lineOf(['patterns', i]))
  return { ...source, files: [...others, { name: resolve(path), value: { ...value, modes }, lines }] }
}

type Expand = (words: readonly string[] | undefined) => string[]

/** Resolves `$class` and adds the other spelling of -ise verbs. */
function expander(classes: ReadonlyMap<string, readonly string[]>, report: (says: string) => void): Expand {
  return words =>
    (words ?? []).flatMap(word => {
      if (!word.startsWith('$')) return spellings(word)
      const members = classes.get(word.slice(1))
      if (!members) report(`${word} is no class of words.yaml`)
      return (members ?? []).flatMap(spellings)
    })
}

const spellings = (word: string): string[] =>
  /i[sz]e\b/.test(word) ? [...new Set([word.replace(/ize\b/, 'ise'), word.replace(/ise\b/, 'ize')])] : [word]

function compile(
  raw: RawPattern,
  file: PatternFile,
  at: string,
  expand: Expand,
  report: (says: string) => void,
): Pattern {
  if (!raw.predicate.verb && !raw.predicate.noun && !raw.predicate.adjective)
    report('predicate needs verb, noun or adjective')
  const rules = Object.entries(raw.arguments).map(([name, rule]): ArgumentRule => {
    const isSide = name === 'actor' || name === 'recipient'
    const full = { lemma: undefined, not: undefined, upos: undefined, needed: !isSide, optional: false, ...rule }
    for (const slot of full.slot)
      if (slot.includes(' ') && !(slot.split(' ')[0]! in raw.arguments)) report(`slot "${slot}" names no argument`)
    const lemmas = full.lemma ? new Set(expand(full.lemma)) : null
    return {
      name,
      slots: full.slot,
      lemmas,
      not: new Set(expand(full.not)),
      upos: full.upos ?? null,
      needed: full.needed && !full.optional,
    }
  })
  if (raw['named-by'] && !rules.some(rule => rule.name === raw['named-by'] && rule.needed))
    report(`named-by: no needed argument ${raw['named-by']}`)
  if (!rules.some(rule => rule.name === 'actor' || rule.name === 'recipient')) report('no actor and no recipient')
  const order = (rule: ArgumentRule) =>
    rule.name === 'actor' ? 2 : rule.name === 'recipient' ? 3 : rule.needed ? 0 : 1
  return {
    id: `${file.type.toLowerCase()}/${raw.id}`,
    type: file.type,
    at,
    says: raw.says,
    mode: raw.mode === undefined ? 'by-words' : raw.mode,
    modes: file.modes.map(rule => ({ mode: rule.mode, words: expand(rule.words) })),
    light: new Set(expand([...(raw.predicate.with ?? []), ...(raw.predicate['only-with'] ?? [])])),
    needsLight: raw.predicate['only-with'] !== undefined,
    namedBy: raw['named-by'] ?? '',
    rules: rules.sort((a, b) => order(a) - order(b)),
    without: Object.entries(raw.without).map(([slot, lemmas]) => ({ slot, lemmas: new Set(expand(lemmas)) })),
    unless: new Set(expand(raw.unless)),
    mutual: raw.mutual ?? null,
    future: raw.future ?? file.future ?? null,
    weight: raw.weight,
    codes: raw.codes,
    leaves: raw.leaves,
  }
}

function indexOf(patterns: readonly { raw: RawPattern; pattern: Pattern; expand: Expand }[]): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>()
  const add = (upos: string, lemma: string, entry: Entry) => {
    const key = `${upos} ${lemma}`
    const list = index.get(key)
    if (list) list.push(entry)
    else index.set(key, [entry])
  }
  for (const { raw, pattern, expand } of patterns) {
    for (const words of new Set(expand(raw.predicate.verb))) {
      const [lemma = '', ...particle] = words.split(' ')
      add('VERB', lemma, { pattern, extra: particle.join(' ') })
    }
    for (const words of new Set(expand(raw.predicate.noun))) {
      const before = words.split(' ')
      add('NOUN', before.pop()!, { pattern, extra: before.join(' ') })
    }
    for (const lemma of new Set(expand(raw.predicate.adjective))) add('ADJ', lemma, { pattern, extra: '' })
  }
  return index
}

function wordSets(file: WordFile): WordSets {
  const effects = <E extends string>(lists: Readonly<Record<E, readonly string[]>>) =>
    new Map(
      (Object.keys(lists) as E[]).flatMap(effect =>
        lists[effect].flatMap(spellings).map(lemma => [lemma, effect] as const),
      ),
    )
  return {
    governors: effects(file.governors),
    premodifiers: effects(file.premodifiers),
    occurrence: new Set(file.occurrence),
    things: new Set((file.classes.thing ?? []).flatMap(spellings)),
  }
}

type LineOf = (path: readonly PropertyKey[]) => number

function readYaml<S extends z.ZodType>(
  folder: string,
  name: string,
  texts: ReadonlyMap<string, string>,
  schema: S,
  faults: string[],
): { value: z.infer<S>; lineOf: LineOf } | null {
  const text = texts.get(name)
  if (text === undefined) {
    faults.push(`${name}: no such file in ${folder}`)
    return null
  }
  const lineOf = linesOf(text)
  let content: unknown
  try {
    content = parseYaml(text)
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    faults.push(`${name}:${(error.mark?.line ?? 0) + 1}: ${error.reason}`)
    return null
  }
  const result = schema.safeParse(content)
  if (result.success) return { value: result.data, lineOf }
  for (const issue of result.error.issues)
    faults.push(`${name}:${lineOf(issue.path)}: ${issue.path.join('.')}: ${issue.message}`)
  return null
}

/**
 * The line of the deepest key of a path, found as files here are written: an entry of a list begins its line with `- `,
 * and a key stands in its entry's line or below it.
 */
function linesOf(text: string): LineOf {
  const lines = text.split('\n')
  const indentOf = (i: number): number => lines[i].search(/\S/)
  const isEntry = (i: number): boolean => lines[i].trimStart().startsWith('- ')
  return path => {
    let line = 0
    let end = lines.length
    for (const [depth, step] of path.entries()) {
      const inside = Array.from({ length: end - line }, (_, k) => line + k).slice(depth === 0 ? 0 : 1)
      if (typeof step === 'number') {
        const first = inside.find(isEntry)
        if (first === undefined) break
        const entries = inside.filter(i => isEntry(i) && indentOf(i) === indentOf(first))
        if (entries[step] === undefined) break
        line = entries[step]
        end = entries[step + 1] ?? end
      } else {
        const at = [line, ...inside].find(i => lines[i].includes(`${String(step)}:`))
        if (at === undefined) break
        line = at
      }
    }
    return line + 1
  }
}
