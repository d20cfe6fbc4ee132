/** PropBank predicates with the head words of their arguments, as the heads tell them. */
import { argumentOf, argumentsOfToken, type HeadLabels, type WindowHeads } from '../encoder/index.ts'
import type { Argument, Predicate } from './types.ts'

/** Probability from which on a token is a predicate, and another's argument. */
const likely = 0.5

/** The predicates of one window, in text order, with their arguments in text order. */
export function predicatesOf(window: WindowHeads, { role: roles }: HeadLabels): Predicate[] {
  const { first, n } = window
  const found = new Map<number, Argument[]>()
  for (let i = 0; i < n; i++) if (window.predicate[i] > likely) found.set(i, [])
  for (let head = 0; head < n; head++) {
    for (let k = 0; k < argumentsOfToken; k++) {
      const argument = argumentOf(window, head, k)
      if (argument === null || argument.probability <= likely) break // the likeliest come first
      found.get(argument.predicate)?.push({ head: first + head, role: roles[argument.role] })
    }
  }
  return [...found].map(([token, args]) => ({ token: first + token, fact: window.fact[token], arguments: args }))
}
