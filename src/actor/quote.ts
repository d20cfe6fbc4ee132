import type { TokenIndex } from '../span.ts'
import type { Sight } from './sight.ts'

const says = new Set([
  'say',
  'tell',
  'add',
  'state',
  'declare',
  'announce',
  'write',
  'tweet',
  'warn',
  'insist',
  'note',
  'claim',
  'argue',
  'explain',
  'stress',
  'promise',
  'vow',
  'ask',
  'reply',
  'answer',
  'continue',
  'conclude',
  'remark',
  'comment',
  'admit',
  'deny',
  'urge',
  'call',
  'emphasize',
  'emphasise',
  'complain',
  'recall',
  'acknowledge',
  'confirm',
  'pledge',
  'report',
  'observe',
  'read',
  'said',
  'says',
  'told',
  'tells',
  'wrote',
  'writes',
  'added',
  'adds',
  'warned',
  'warns',
  'tweeted',
  'stated',
  'declared',
  'announced',
  'insisted',
  'argued',
  'explained',
])

/** The subject of a word of saying: "he" of "he said". */
export function isSayer({ parse, lemmas, words }: Sight, token: TokenIndex): boolean {
  const { deprel, head } = parse.tokens[token]
  return deprel === 'nsubj' && head >= 0 && (says.has(lemmas[head]) || says.has(words[head]))
}

/** Sentences between a quotation and the words that tell who speaks. */
const reach = 2

/**
 * For each token inside quotation marks the token that heads its speaker, else null: the subject of the verb of saying in
 * its sentence, else in the sentences before, else in the next. Misses quotations whose marks do not pair.
 */
export function speakersInQuotes(sight: Sight): (TokenIndex | null)[] {
  const { parse } = sight
  const quoted = quotedTokens(sight)
  const speakers = parse.sentences.map(sentence => speakerIn(sight, sentence.first, sentence.end, quoted))
  return parse.tokens.map(token => {
    if (!quoted[token.index]) return null
    const own = speakers[token.sentence]
    if (own !== null) return own
    for (let back = 1; back <= reach && token.sentence - back >= 0; back++) {
      const before = speakers[token.sentence - back]
      if (before !== null) return before
    }
    return speakers[token.sentence + 1] ?? null
  })
}

function speakerIn(
  { parse, lemmas, words }: Sight,
  first: TokenIndex,
  end: TokenIndex,
  quoted: readonly boolean[],
): TokenIndex | null {
  for (let token = first; token < end; token++) {
    if (
      quoted[token] ||
      !(says.has(lemmas[token]) || says.has(words[token])) ||
      !/^(VERB|AUX|NOUN)$/.test(parse.tokens[token].upos)
    )
      continue
    const subject = parse.dependents[token].find(i => parse.tokens[i].deprel === 'nsubj' && !quoted[i])
    if (subject !== undefined) return subject
  }
  return null
}

/** Tokens between quotation marks; a mark left open closes with its paragraph. */
function quotedTokens({ parse }: Sight): boolean[] {
  const quoted = new Array<boolean>(parse.tokens.length).fill(false)
  let open = false
  let paragraph = -1
  for (const { index, form, sentence } of parse.tokens) {
    const here = parse.sentences[sentence].paragraph
    if (here !== paragraph) open = false
    paragraph = here
    if (/^["“”„«»]$|^``$|^''$/.test(form))
      open = form === '“' || form === '„' || form === '«' || form === '``' ? true : form === '"' ? !open : false
    else quoted[index] = open
  }
  return quoted
}
