import type { Token } from './types.ts'

const closer = /^(?:["”’')\]»]|''|’’)$/
const opener = /^(?:["“‘'([«]|``|‘‘)$/

/**
 * Is it all but certain that a sentence ends after token i? Only for cutting long paragraphs into windows: many
 * sentence ends are left out on purpose (after "U.S.", after "…", before a number), none should be wrong.
 */
export function isLikelySentenceEnd(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1]
  if (next === undefined || next.paragraph !== tokens[i].paragraph) return true
  if (next.glued) return false
  let stop = i
  while (stop > 0 && tokens[stop].glued && closer.test(tokens[stop].form) && i - stop < 3) stop--
  const mark = tokens[stop].form
  if (!/^(?:\.|[!?]{1,3})$/.test(mark) || !tokens[stop].glued || stop === 0) return false
  // "Stop!" Biden said: the sentence goes on
  if (stop < i && mark !== '.') return false
  return !isShort(tokens[stop - 1]) && startsSentence(tokens, i + 1)
}

/** A lone letter or a number of a list ("3.") or an abbreviation that gave its stop away. */
function isShort({ form, glued }: Token): boolean {
  return /^(?:\p{L}|\d{1,3}|\d+(?:\.\d+)+|etc|[ap]\.m|\p{L}(?:\.\p{L})+)$/u.test(form) && !(glued && /^\d/.test(form))
}

function startsSentence(tokens: readonly Token[], i: number): boolean {
  const first = opener.test(tokens[i].form) ? tokens[i + 1] : tokens[i]
  return first !== undefined && (first === tokens[i] || first.glued) && /^\p{Lu}/u.test(first.form)
}
