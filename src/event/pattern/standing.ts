/**
 * What the grammar around an act says of it: whether it is told as done, to come, possible or denied (conventions § 5), or
 * whether it is only the content of a wish, threat, promise or refusal and so no act of its own (§ 5, rule 4).
 */
import type { TokenIndex } from '../../span.ts'
import { type Parse, relationOf, type TreeToken } from '../../tree/index.ts'
import { dependentsOf, lemmaOf, tokenAt } from './frame.ts'
import type { WordSets } from './load.ts'

export interface Standing {
  readonly status: 'asserted' | 'future' | 'hypothetical' | 'negated'
  /** The word that makes it content; -1 if it is an act. */
  readonly contentOf: TokenIndex
  /** "will not sign", "does not recognise": a refusal, where the pattern's type is one of good will. */
  readonly refused: boolean
}

const possible = new Set(['may', 'might', 'could', 'can'])
const toCome = new Set(['will', 'shall', "'ll", 'wo'])
const demanded = new Set(['must', 'should', 'ought'])
const negations = new Set(['not', "n't", 'never', 'no', 'neither', 'nor', 'nobody', 'none'])
const conditions = new Set(['if', 'unless', 'whether', 'lest', 'should'])
const topicPrepositions = new Set(['for', 'of', 'to', 'on', 'about', 'against', 'with', 'over', 'from', 'into'])
/** Governors further up tell nothing more; it also bounds the work on a garbled tree. */
const maxClimb = 12
const rank = { asserted: 0, future: 1, hypothetical: 2, negated: 3 } as const
const strongest = (a: Standing['status'], b: Standing['status']) => (rank[b] > rank[a] ? b : a)

/**
 * @param heads      the words of the predicate whose auxiliaries count: the noun and its light verb, or the verb
 * @param asContent  tokens of acts whose complements are content, by the patterns found (REQUEST, REJECT …)
 */
export function standingOf(
  parse: Parse,
  heads: readonly TreeToken[],
  asContent: Pick<ReadonlySet<TokenIndex>, 'has'>,
  words: WordSets,
): Standing {
  let status: Standing['status'] = 'asserted'
  for (const head of heads) status = strongest(status, ownStatus(parse, head, words))
  let token = heads[heads.length - 1]!
  let inFlow = true // whether auxiliaries of governors still speak of this act
  for (let i = 0; i < maxClimb && token.head >= 0; i++) {
    const over = tokenAt(parse, token.head)
    const link = linkTo(parse, token)
    if (link === 'stop') break
    const effect =
      link === 'complement' ? (asContent.has(over.index) ? 'content' : words.governors.get(lemmaOf(over))) : undefined
    if (effect === 'content') return { status, contentOf: over.index, refused: false }
    if (effect && inFlow) status = strongest(status, effect)
    if (link === 'if') return { status: strongest(status, 'hypothetical'), contentOf: -1, refused: false }
    if (link === 'without') return { status: 'negated', contentOf: -1, refused: false }
    if (link === 'purpose') return { status, contentOf: over.index, refused: false }
    if (isNominalLink(token)) inFlow = false
    if (inFlow && (link === 'complement' || link === 'same') && !isApart(parse, token))
      status = strongest(status, ownStatus(parse, over, words, token))
    if (token.deprel === 'ccomp' && !effect) inFlow = false
    token = over
  }
  const contentOf = status === 'asserted' || status === 'future' ? demandOf(parse, heads) : -1
  return { status, contentOf, refused: status === 'negated' && heads.some(head => isRefusal(parse, head)) }
}

/** "must leave", "should stop": the leaving is what is asked for. */
function demandOf(parse: Parse, heads: readonly TreeToken[]): TokenIndex {
  for (const head of heads)
    for (const d of dependentsOf(parse, head.index)) if (d.deprel === 'aux' && demanded.has(lemmaOf(d))) return d.index
  return -1
}

/** "will not", "does not": no to something asked or proposed; "did not" tells only that it was not done. */
const isRefusal = (parse: Parse, head: TreeToken): boolean =>
  dependentsOf(parse, head.index).some(
    d => d.deprel === 'aux' && (toCome.has(lemmaOf(d)) || lemmaOf(d) === 'would' || /^does?$/i.test(d.form)),
  )

/** What a clause's own auxiliaries, adverbs and premodifiers say. `skip`: the dependent that we come from. */
function ownStatus(parse: Parse, head: TreeToken, words: WordSets, skip?: TreeToken): Standing['status'] {
  let status: Standing['status'] = 'asserted'
  for (const d of dependentsOf(parse, head.index)) {
    if (d === skip) continue
    const lemma = lemmaOf(d)
    if (d.deprel === 'aux') {
      if (possible.has(lemma)) status = strongest(status, 'hypothetical')
      else if (toCome.has(lemma)) status = strongest(status, 'future')
      else if (lemma === 'would') status = strongest(status, isReported(parse, head) ? 'future' : 'hypothetical')
    } else if (['advmod', 'det', 'cc:preconj'].includes(d.deprel) && negations.has(lemma)) status = 'negated'
    else if (d.deprel === 'amod' || d.deprel === 'advmod')
      status = strongest(status, words.premodifiers.get(lemma) ?? 'asserted')
    else if (
      d.deprel === 'mark' &&
      lemma === 'to' &&
      d.index < head.index &&
      ['root', 'parataxis'].includes(head.deprel)
    )
      status = strongest(status, 'future')
    else if (
      relationOf(d) === 'nsubj' &&
      head.upos === 'VERB' &&
      dependentsOf(parse, d.index).some(n => n.deprel === 'det' && lemmaOf(n) === 'no')
    )
      status = 'negated'
  }
  return status
}

/** "said it would …" looks ahead; a bare "would" supposes. */
const isReported = (parse: Parse, head: TreeToken): boolean =>
  head.deprel === 'ccomp' &&
  !dependentsOf(parse, head.index).some(
    d => relationOf(d) === 'advcl' && dependentsOf(parse, d.index).some(m => conditions.has(lemmaOf(m))),
  )

/** A later conjunct with a subject or auxiliary of its own does not share those of the first. */
const isApart = (parse: Parse, token: TreeToken): boolean =>
  token.deprel === 'conj' && dependentsOf(parse, token.index).some(d => relationOf(d) === 'nsubj' || d.deprel === 'aux')

const isNominalLink = (token: TreeToken): boolean =>
  ['obj', 'obl', 'nmod', 'nsubj', 'compound', 'appos', 'iobj', 'amod'].includes(relationOf(token))

type Link = 'stop' | 'complement' | 'same' | 'if' | 'without' | 'purpose'

/** How a token hangs on its governor, as far as it matters to whether it is so. */
function linkTo(parse: Parse, token: TreeToken): Link {
  const marks = dependentsOf(parse, token.index).filter(d => d.deprel === 'mark' || d.deprel === 'case')
  const marked = (lemma: string) => marks.some(m => lemmaOf(m) === lemma)
  switch (token.deprel) {
    case 'xcomp':
    case 'ccomp':
    case 'csubj':
    case 'obj':
    case 'nsubj:pass':
      return marks.some(m => conditions.has(lemmaOf(m))) ? 'if' : 'complement'
    case 'acl':
      return marks.length > 0 ? 'complement' : 'stop'
    case 'nmod':
    case 'obl':
      return marks.some(m => topicPrepositions.has(lemmaOf(m))) ? 'complement' : 'same'
    case 'compound':
      return 'complement'
    case 'conj':
    case 'appos':
    case 'nsubj':
    case 'iobj':
    case 'obl:agent':
    case 'nmod:poss':
      return 'same'
    case 'advcl':
      if (marks.some(m => conditions.has(lemmaOf(m)))) return 'if'
      if (marked('without')) return 'without'
      if (marked('to')) return 'purpose'
      return marks.some(m => topicPrepositions.has(lemmaOf(m))) ? 'complement' : marks.length > 0 ? 'stop' : 'same'
    default:
      return 'stop'
  }
}
