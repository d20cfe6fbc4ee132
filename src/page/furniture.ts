/** Lines of a text that are no part of the report (data/furniture/lines.yaml), and the loader of all furniture rules. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load as parse } from 'js-yaml'
import { z } from 'zod'
import { type ElementTable, elementRules, tableOfElements } from './elements.ts'
import type { Furniture } from './types.ts'

const lineRule = z
  .object({
    id: z.string(),
    kind: z.string(),
    /** Lines that are exactly this, whatever their case, outer punctuation and blanks. */
    phrases: z.array(z.string()).default([]),
    /** A whole line, without regard to case. */
    patterns: z.array(z.string()).default([]),
    examples: z.array(z.string()),
    leaves: z.array(z.string()),
  })
  .readonly()
export const lineRules = z.array(lineRule).readonly()
export type LineRule = z.infer<typeof lineRule>

const tailRule = z
  .object({
    id: z.string(),
    kind: z.string(),
    /** Searched anywhere in a paragraph at the end of a page, without regard to case. */
    patterns: z.array(z.string()),
    examples: z.array(z.string()),
    leaves: z.array(z.string()),
  })
  .readonly()
export const tailRules = z.array(tailRule).readonly()
export type TailRule = z.infer<typeof tailRule>

/** Kind and pattern, in the order of the rules. */
export type TailTable = readonly { readonly kind: string; readonly form: RegExp }[]

export interface LineTable {
  /** Bare phrase → kind. */
  readonly phrases: ReadonlyMap<string, string>
  /** Characters of the longest phrase. */
  readonly longestPhrase: number
  readonly patterns: readonly { readonly kind: string; readonly form: RegExp }[]
  /** All patterns as one: nearly no line meets any, and this finds out faster than asking each. */
  readonly anyPattern: RegExp
}

export interface FurnitureRules {
  readonly lines: LineTable
  readonly tails: TailTable
  readonly elements: ElementTable
}

/** Longer lines are never furniture, and are not searched. */
const maxLine = 400
/** So many marks and blanks may stand around a phrase. */
const maxAround = 40
/** So much of a paragraph at the end is searched. */
const maxTail = 2_000

/** Lower case, single blanks, plain apostrophes, no punctuation at either end. */
const bareOf = (line: string): string =>
  line
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

/**
 * Letters as rules mean them: Latin, Greek, Cyrillic. All of Unicode's are some six hundred ranges with pairs of surrogates,
 * which take V8 half a second to compile and make each line ten times as slow.
 */
const letters = 'A-Za-z\u00aa-\u02af\u0370-\u052f\u1e00-\u1fff'

/** A pattern of the rules, without regard to case; `\p{L}`, `\p{Lu}`, `\p{Ll}` are letters, `\p{N}` digits, in classes and outside. */
function formOf(pattern: string): RegExp {
  const source = pattern.replace(/\\[^p]|\[(?:\\.(?:\{\w+\})?|[^\]\\])*\]|\\p\{\w+\}/g, part => {
    const inside = part.replace(/\\p\{L[ul]?\}/g, letters).replace(/\\p\{N\}/g, '0-9')
    return part.startsWith('\\p') ? `[${inside}]` : inside
  })
  return new RegExp(source, 'i')
}

export const tableOfLines = (rules: readonly LineRule[]): LineTable => ({
  phrases: new Map(rules.flatMap(rule => rule.phrases.map(phrase => [bareOf(phrase), rule.kind] as const))),
  longestPhrase: Math.max(...rules.flatMap(rule => rule.phrases.map(phrase => phrase.length))),
  patterns: rules.flatMap(rule =>
    rule.patterns.map(pattern => ({ kind: rule.kind, form: formOf(`^(?:${pattern})$`) })),
  ),
  anyPattern: formOf(`^(?:${rules.flatMap(rule => rule.patterns).join('|')})$`),
})

/** What kind of furniture a line is, or null if it may belong to the report. */
export function kindOfLine(line: string, table: LineTable): string | null {
  if (line.length > maxLine) return null
  const text = line.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()
  if (text === '') return null
  const phrase = text.length > table.longestPhrase + maxAround ? undefined : table.phrases.get(bareOf(text))
  if (phrase !== undefined || !table.anyPattern.test(text)) return phrase ?? null
  return table.patterns.find(({ form }) => form.test(text))?.kind ?? null
}

export const tableOfTails = (rules: readonly TailRule[]): TailTable =>
  rules.flatMap(rule => rule.patterns.map(pattern => ({ kind: rule.kind, form: formOf(pattern) })))

/** What kind of furniture a paragraph is if it stands at the end of a page's article, or null. */
export function kindOfTail(paragraph: string, table: TailTable): string | null {
  const text = paragraph.slice(0, maxTail).replace(/[’‘]/g, "'").replace(/\s+/g, ' ')
  return table.find(({ form }) => form.test(text))?.kind ?? null
}

/** The furniture lines of a text, in order. Spans leave out the blanks at both ends of the line. */
export function findFurniture(text: string, table: LineTable): readonly Furniture[] {
  const found: Furniture[] = []
  for (const { 0: line, index } of text.matchAll(/[^\r\n\u2028\u2029]+/g)) {
    const kind = kindOfLine(line, table)
    const start = index + line.length - line.trimStart().length
    if (kind) found.push({ span: [start, start + line.trim().length], kind })
  }
  return found
}

const readRules = (folder: string, file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'))

/** The furniture rules of a folder with `lines.yaml`, `tails.yaml` and `elements.yaml`; throws if a rule has not the form that it needs. */
export const loadFurniture = (folder: string): FurnitureRules => ({
  lines: tableOfLines(lineRules.parse(readRules(folder, 'lines.yaml'))),
  tails: tableOfTails(tailRules.parse(readRules(folder, 'tails.yaml'))),
  elements: tableOfElements(elementRules.parse(readRules(folder, 'elements.yaml'))),
})
