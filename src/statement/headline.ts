/** Headlines that name their speaker beside a colon. */
import type { TokenIndex } from '../span.ts'
import type { Parse, Sentence } from '../tree/index.ts'
import { bare } from './alone.ts'
import { isVerb, lower } from './clause.ts'
import type { Draft } from './types.ts'

/** `Blinken: US will not force allies`, `Three detained: report`: a headline with its speaker before or after a colon. */
export function headlineDrafts(parse: Parse, drafts: readonly Draft[]): Draft[] {
  const taken = new Set(drafts.map(draft => draft.cue))
  return parse.sentences.flatMap(sentence => {
    const colon = colonOf(parse, sentence)
    if (colon === null || taken.has(colon)) return []
    const before = range(sentence.first, colon)
    const after = range(colon + 1, sentence.end)
    const [source, content] =
      isNameOf(parse, before) && says(parse, after)
        ? [before, after]
        : isNameOf(parse, after) && says(parse, before) && after.length <= 4
          ? [after, before]
          : [null, null]
    if (source === null) return []
    const head = source.find(token => !source.includes(parse.tokens[token].head)) ?? source[source.length - 1]
    const draft: Draft = {
      ...bare(content, [head], 'quote-alone'),
      cue: colon,
      cueTokens: [colon],
      cueLemma: ':',
      rule: 'headline',
    }
    return [draft]
  })
}

const range = (first: TokenIndex, end: TokenIndex): TokenIndex[] =>
  Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i)

/** The only colon of a title or of a line without a full stop. */
function colonOf(parse: Parse, sentence: Sentence): TokenIndex | null {
  if (sentence.role !== 'title' && sentence.role !== 'heading' && /^[.!?”"]$/.test(parse.tokens[sentence.end - 1].form))
    return null
  const colons = range(sentence.first + 1, sentence.end - 1).filter(token => parse.tokens[token].form === ':')
  return colons.length === 1 ? colons[0] : null
}

const isNameOf = (parse: Parse, tokens: readonly TokenIndex[]): boolean =>
  tokens.length > 0 &&
  tokens.length <= 6 &&
  tokens.every(
    token =>
      /^(PROPN|NOUN|ADJ|DET)$/.test(parse.tokens[token].upos) &&
      !/^(update|breaking|video|watch|photo|analysis|opinion|live|exclusive)s?$/.test(lower(parse, token)),
  )

const says = (parse: Parse, tokens: readonly TokenIndex[]): boolean =>
  tokens.length >= 3 && tokens.some(token => isVerb(parse, token))
