/** Blocks of text that a colon announces: "X said:" and the paragraphs below it, without quotation marks. */
import type { TokenIndex } from '../span.ts'
import type { Parse, Sentence } from '../tree/index.ts'
import type { Cues } from './cue.ts'
import { cueOfVerb, draftOfVerb } from './draft.ts'
import { paragraphOf } from './quote.ts'
import type { Draft } from './types.ts'

/** Sentences that end in a colon and a cue without content, and the paragraphs that they announce. */
export function attachBlocks(parse: Parse, cues: Cues, drafts: readonly Draft[]): Draft[] {
  const withContent = new Set(drafts.map(draft => draft.cue))
  const speaking = new Set(drafts.filter(draft => draft.cue !== null).map(draft => paragraphOf(parse, draft.cue!)))
  const found: Draft[] = []
  for (const sentence of parse.sentences) {
    if (parse.tokens[sentence.end - 1].form !== ':') continue
    const cue = lastCue(parse, cues, sentence)
    if (cue === null || withContent.has(cue)) continue
    const tokens = blockAfter(parse, sentence, speaking)
    const draft = tokens.length === 0 ? null : draftOfVerb(parse, cues, cue, { tokens, rule: 'quote' })
    if (draft !== null) found.push(draft)
  }
  return [...drafts, ...found]
}

/** The last verb in a sentence that may lead a quotation. */
export function lastCue(parse: Parse, cues: Cues, sentence: Sentence): TokenIndex | null {
  for (let at = sentence.end - 2; at >= sentence.first; at--)
    if (cueOfVerb(parse, cues, at)?.cue.takes.includes('quote')) return at
  return null
}

/** The unquoted paragraphs after a colon, up to the first where somebody else speaks, a heading stands or a colon announces more. */
function blockAfter(parse: Parse, sentence: Sentence, speaking: ReadonlySet<number>): TokenIndex[] {
  const tokens: TokenIndex[] = []
  for (let i = parse.tokens[sentence.first].sentence + 1; i < parse.sentences.length; i++) {
    const next = parse.sentences[i]
    if (next.role !== 'body' || (next.paragraph !== sentence.paragraph && speaking.has(next.paragraph))) break
    if (tokens.length > 0 && parse.tokens[next.end - 1].form === ':') break // the next announcement
    for (let token = next.first; token < next.end; token++) tokens.push(token)
    if (next.paragraph === sentence.paragraph && parse.sentences[i + 1]?.paragraph !== sentence.paragraph) break // said in the same paragraph
  }
  return tokens
}
