/** How the records of one report hang together. */
import type { Actors } from '../actor/index.ts'
import type { LinkRecord } from '../record.ts'
import type { StatementFound } from '../statement/index.ts'
import type { Parse } from '../tree/index.ts'
import { denials } from './denial.ts'
import { responses } from './response.ts'
import { sameActs } from './same.ts'
import { codesOf, sideKeysOf } from './sides.ts'
import type { LinkableEvent } from './types.ts'

/**
 * Links between the records of a report: one act told twice, answers, denials. Each names the words that say so, or the rule.
 * A denial is no answer too: the same pair is linked once.
 * @param events in text order
 */
export function findLinks(
  parse: Parse,
  statements: readonly StatementFound[],
  events: readonly LinkableEvent[],
  actors: Actors,
): readonly LinkRecord[] {
  const codeOf = codesOf(actors)
  const denied = denials(parse, statements, events, codeOf)
  const pairs = new Set(denied.map(({ from, to }) => `${from} ${to}`))
  const answered = responses(parse, events, codeOf).filter(({ from, to }) => !pairs.has(`${from} ${to}`))
  return [...sameActs(parse, events, sideKeysOf(actors), codeOf), ...answered, ...denied].map((link, i) => ({
    ...link,
    id: `l${i}` as const,
  }))
}
