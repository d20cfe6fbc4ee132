/** Which elements of a page are furniture, by the words of their class and id (data/furniture/elements.yaml). */
import { z } from 'zod'

const elementRule = z
  .object({
    id: z.string(),
    kind: z.string(),
    names: z.array(z.string()),
    /** Characters of running text; an element with more is kept. */
    most: z.int(),
    cuts: z.array(z.string()),
    leaves: z.array(z.string()),
  })
  .readonly()
export const elementRules = z.array(elementRule).readonly()
export type ElementRule = z.infer<typeof elementRule>

const maxWords = 3

/** `articleShareBar td-post` → [[article, share, bar], [td, post]]: the words of each name. */
const wordsOfNames = (names: string): readonly (readonly string[])[] =>
  names
    .slice(0, 500)
    .split(/\s+/)
    .map(name =>
      name
        .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter(word => word !== ''),
    )

/** A map from a name of one to three words to its rule. */
export type ElementTable = ReadonlyMap<string, ElementRule>

export const tableOfElements = (rules: readonly ElementRule[]): ElementTable =>
  new Map(rules.flatMap(rule => rule.names.map(name => [name, rule] as const)))

/** The rule that the words of a class or id meet, or null; the first word that meets one decides. */
export function ruleOfNames(names: string, table: ElementTable): ElementRule | null {
  for (const words of wordsOfNames(names))
    for (let start = 0; start < words.length; start++)
      for (let count = Math.min(maxWords, words.length - start); count > 0; count--) {
        const rule = table.get(words.slice(start, start + count).join(' '))
        if (rule) return rule
      }
  return null
}
