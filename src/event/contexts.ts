/** What an act is about: the head's word, helped by the cue words of the context table (conventions § 9). */
import { readFileSync } from 'node:fs'
import type { Parse } from '../tree/index.ts'
import type { ActHeads } from './act-heads.ts'
import type { Act } from './types.ts'

/** Context to the phrases that speak for it, in lower case. */
export type ContextCues = ReadonlyMap<string, readonly string[]>

/** A context stands from this probability on; with a cue in the act's sentence a little is enough. */
const LEAST_CONTEXT = 0.2
const LEAST_WITH_CUE = 0.05
const MOST_CONTEXTS = 4

/** @param path  plover_contexts.tsv */
export function loadContextCues(path: string): ContextCues {
  const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const columns = header.split('\t')
  const [name, cues] = [columns.indexOf('context'), columns.indexOf('cues')]
  return new Map(
    rows.map(row => {
      const fields = row.split('\t')
      return [fields[name], fields[cues].split(', ').filter(Boolean)]
    }),
  )
}

/** Likeliest first, at most four. */
export function contextsOf(parse: Parse, heads: ActHeads, cues: ContextCues, { token }: Act): string[] {
  const { span } = parse.sentences[parse.tokens[token].sentence]
  const words = parse.text.slice(...span).toLowerCase()
  return heads
    .contexts(token)
    .filter(
      ([context, p]) =>
        p >= LEAST_CONTEXT || (p >= LEAST_WITH_CUE && cues.get(context)?.some(cue => words.includes(cue))),
    )
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_CONTEXTS)
    .map(([context]) => context)
}
