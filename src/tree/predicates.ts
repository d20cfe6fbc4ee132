/** PropBank predicates with the head words of their arguments, as the heads tell them. */
import { argumentOf, argumentsOfToken, type HeadLabels, type PredicateHeads } from '../encoder/index.ts'
import type { Roles } from './roles.ts'
import type { Argument, Parse, Predicate } from './types.ts'

/** Probability from which on a token is a predicate, and another's argument. */
const likely = 0.5

/**
 * The predicates of a report, in text order, with their arguments in text order.
 * @param said  window by window
 * @param labels  of `role`
 */
export function predicatesOf(
  parse: Parse,
  said: readonly PredicateHeads[],
  labels: HeadLabels['role'],
  roles: Roles,
): Predicate[] {
  return said.flatMap(window => {
    const { first, n } = window
    const found = new Map<number, Argument[]>()
    for (let i = 0; i < n; i++) if (window.predicate[i] > likely) found.set(i, [])
    for (let head = 0; head < n; head++)
      for (let k = 0; k < argumentsOfToken; k++) {
        const argument = argumentOf(window, head, k)
        if (argument === null || argument.probability <= likely) break // the likeliest come first
        const role = roles.best(parse, first + argument.predicate, first + head, argument.roles, labels)
        found.get(argument.predicate)?.push({ head: first + head, role })
      }
    return [...found].map(([token, args]) => ({ token: first + token, fact: window.fact[token], arguments: args }))
  })
}
