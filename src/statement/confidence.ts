/** How sure a statement is. */
import type { Rule } from './types.ts'

/** The share of statements of each rule whose content readers marked too, on development labels. */
const found: Readonly<Record<Rule, number>> = {
  clause: 0.89,
  infinitive: 0.7,
  gerund: 0.7,
  noun: 0.5,
  preposition: 0.67,
  naming: 0.65,
  parataxis: 0.85,
  'as-clause': 0.4,
  relative: 0.6,
  according: 0.88,
  'noun-cue': 0.65,
  quote: 0.75,
  'quote-chain': 0.6,
  'quote-alone': 0.4,
  headline: 0.5,
  surface: 0.55,
  model: 0.6,
}
/** The share of right speakers among found statements, by how the speaker is known. */
const speakerRight = { named: 0.88, chained: 0.7, none: 0.08 }

/**
 * Confidence that content and speaker are right.
 * @param speaker how the speaker is known: by its words here, from the statement before, or not at all
 * @param actor   confidence of the least sure speaker, 1 without any
 * @param negated "did not say": readers seldom count it
 */
export function confidenceOf(rule: Rule, speaker: keyof typeof speakerRight, actor: number, negated: boolean): number {
  // a speaker whose country is guessed is right half as often as one whom the tables know (eval/event/README.md)
  const right = found[rule] * speakerRight[speaker] * Math.max(0, 1.15 * actor - 0.1) * (negated ? 0.3 : 1)
  return Math.round(Math.min(right, 0.99) * 100) / 100
}
