/** Compares what was found in a pattern's example with what the example says. */
import type { TokenIndex } from '../../span.ts'
import { descendants, type Parse } from '../../tree/index.ts'
import type { Pattern } from './load.ts'
import type { CounterExample, Example } from './schema.ts'
import type { PatternMatch } from './types.ts'

/**
 * What differs, in words; empty if the pattern codes the text as its example says. A side is right if the words of the
 * example stand in the noun phrase found, and each phrase found holds words of the example.
 */
export function faultsOfExample(
  parse: Parse,
  matches: readonly PatternMatch[],
  pattern: Pattern,
  example: Example,
): string[] {
  const { event } = example
  const match = matches.find(m => m.pattern === pattern.id)
  if (!match) return [`not found; instead: ${matches.map(m => m.pattern).join(', ') || 'nothing'}`]
  const faults: string[] = []
  const compare = (what: string, wanted: unknown, found: unknown) => {
    if (wanted !== found) faults.push(`${what}: ${found}, not ${wanted}`)
  }
  compare('type', event.type ?? pattern.type, match.type)
  compare('status', event.status, match.status)
  compare('mutual', event.mutual ?? false, match.mutual)
  if (event.mode !== undefined) compare('mode', event.mode, match.mode)
  for (const role of ['actors', 'recipients'] as const)
    if (!sameSides(parse, match[role], event[role]))
      faults.push(
        `${role}: ${match[role].map(head => parse.tokens[head].form).join(', ') || 'none'}, not ${event[role].join(', ') || 'none'}`,
      )
  return faults
}

/** A counter-example is wrong if its own pattern asserts something there. */
export function faultsOfCounterExample(
  matches: readonly PatternMatch[],
  pattern: Pattern,
  { because }: CounterExample,
): string[] {
  return matches.some(m => m.pattern === pattern.id && m.status === 'asserted') ? [`coded, although ${because}`] : []
}

function sameSides(parse: Parse, heads: readonly TokenIndex[], wanted: readonly string[]): boolean {
  const phrases = heads.map(head =>
    descendants(parse, head)
      .map(i => parse.tokens[i].form)
      .join(' '),
  )
  return (
    wanted.every(words => phrases.some(phrase => phrase.includes(words))) &&
    phrases.every(phrase => wanted.some(words => phrase.includes(words)))
  )
}
