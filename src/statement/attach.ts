/** Quotations find their speakers: grammar first, then the nearest word of saying, then the speaker before. */
import type { TokenIndex } from '../span.ts'
import type { Parse, Sentence } from '../tree/index.ts'
import { aloneDraft, shortestPartial } from './alone.ts'
import { lastCue } from './block.ts'
import type { Cues } from './cue.ts'
import { cueOfVerb, draftOfVerb } from './draft.ts'
import { paragraphOf, type Quotation } from './quote.ts'
import type { Draft } from './types.ts'

/** A quotation of fewer tokens must stand within so many tokens of its cue: a mark and a comma between them. */
const nextTo = 3
/** How far from a quotation its word of saying may stand, in tokens outside of quotations. */
const reach = 30

const tokensOf = ({ pieces }: Quotation): TokenIndex[] =>
  pieces.flatMap(([first, end]) => Array.from({ length: end - first }, (_, i) => first + i))

/**
 * Drafts with all quotations in place. A draft whose content holds part of a quotation grows to the whole of it, over
 * sentences and paragraphs; a quotation that no draft holds is given to the cue beside it, to the statement that it goes on
 * with, or to the speaker before it; else it becomes a statement of nobody, or nothing.
 */
export function attachQuotations(
  parse: Parse,
  cues: Cues,
  quotations: readonly Quotation[],
  drafts: readonly Draft[],
): Draft[] {
  const all = [...drafts]
  const added: TokenIndex[][] = all.map(() => []) // what quotations add to each draft's content
  const outer = quotations.filter(({ nested }) => !nested).sort((a, b) => a.pieces[0][0] - b.pieces[0][0])
  const quoted = new Int32Array(parse.tokens.length).fill(-1) // the outer quotation that a token stands in
  outer.forEach(({ pieces }, i) => {
    for (const [first, end] of pieces) quoted.fill(i, first, end)
  })
  const holder = holders(parse, drafts)
  const draftOfCue = new Map(drafts.map((draft, i) => [draft.cue, i]))
  const give = (draft: Draft): number => {
    added.push([])
    if (draft.cue !== null) draftOfCue.set(draft.cue, all.length)
    return all.push(draft) - 1
  }
  let before: Before | null = null
  for (const [index, quotation] of outer.entries()) {
    const tokens = tokensOf(quotation)
    const own = ownerInGrammar(all, holder, quoted, index, tokens)
    if (own === null && tokens.every(token => holder[token] >= 0)) continue
    const beside = own ?? cueBeside(parse, cues, quoted, quotation, draftOfCue, all)
    const found = typeof beside === 'number' || beside === null ? beside : give(beside)
    const owner: number | null =
      found ?? (before !== null && continues(parse, before.quotation, quotation) ? before.draft : null)
    if (owner !== null) {
      added[owner].push(...tokens)
      before = { draft: owner, quotation }
    } else if (tokens.every(token => holder[token] < 0)) {
      const alone = aloneDraft(
        parse,
        cues,
        quoted,
        quotation,
        tokens,
        toldBefore(parse, quoted, all, quotation) ??
          (before && { draft: all[before.draft], at: before.quotation.pieces[0][0] }),
      )
      if (alone !== null) before = { draft: give(alone), quotation }
    }
  }
  return all.map((draft, i) => (added[i].length === 0 ? draft : grown(draft, added[i])))
}

/** The statement that the last quotation went to. */
interface Before {
  readonly draft: number
  readonly quotation: Quotation
}

/** "He told them it was right. “We provide support.”": what is told, outside quotations, in the sentence before, in the same paragraph. */
function toldBefore(
  parse: Parse,
  quoted: Int32Array,
  drafts: readonly Draft[],
  { pieces: [[first]] }: Quotation,
): { readonly draft: Draft; readonly at: TokenIndex } | null {
  const { sentence } = parse.tokens[first]
  let found: { readonly draft: Draft; readonly at: TokenIndex } | null = null
  for (const draft of drafts) {
    const { cue, sources } = draft
    if (cue === null || quoted[cue] >= 0 || sources.length === 0 || parse.tokens[cue].sentence !== sentence - 1)
      continue
    if (paragraphOf(parse, cue) === paragraphOf(parse, first) && cue > (found?.at ?? -1)) found = { draft, at: cue }
  }
  return found
}

/** For each token the draft whose content holds it, the narrowest one; -1 for none. */
function holders(parse: Parse, drafts: readonly Draft[]): Int32Array {
  const holder = new Int32Array(parse.tokens.length).fill(-1)
  const widestFirst = drafts.map((_, i) => i).sort((a, b) => drafts[b].content.length - drafts[a].content.length)
  for (const i of widestFirst) for (const token of drafts[i].content) holder[token] = i
  return holder
}

const grown = (draft: Draft, tokens: readonly TokenIndex[]): Draft => ({
  ...draft,
  content: [...new Set([...draft.content, ...tokens])]
    .filter(token => !draft.cueTokens.includes(token))
    .sort((a, b) => a - b),
})

/** The draft from outside the quotation whose content is mostly in it: "said" of `“We are ready. We will go,” he said`. */
function ownerInGrammar(
  drafts: readonly Draft[],
  holder: Int32Array,
  quoted: Int32Array,
  index: number,
  tokens: readonly TokenIndex[],
): number | null {
  const shares = new Map<number, number>()
  for (const token of tokens) if (holder[token] >= 0) shares.set(holder[token], (shares.get(holder[token]) ?? 0) + 1)
  let best: number | null = null
  for (const [i, share] of shares) {
    const { cue, content } = drafts[i]
    if (cue !== null && quoted[cue] === index) continue
    if (share * 2 >= content.length && (best === null || share > shares.get(best)!)) best = i
  }
  return best
}

/** The nearest verb of saying in the sentence where the quotation begins or ends, or at the start of the next one. */
function cueBeside(
  parse: Parse,
  cues: Cues,
  quoted: Int32Array,
  quotation: Quotation,
  draftOfCue: ReadonlyMap<TokenIndex | null, number>,
  drafts: readonly Draft[],
): number | Draft | null {
  const first = quotation.pieces[0][0]
  const end = quotation.pieces[quotation.pieces.length - 1][1]
  const opening = parse.sentences[parse.tokens[first].sentence]
  const closing = parse.sentences[parse.tokens[end - 1].sentence]
  const left =
    nearestCue(parse, cues, quoted, first - 1, opening.first - 1, -1) ??
    cueOfSentenceBefore(parse, cues, opening, first)
  const right =
    nearestCue(parse, cues, quoted, end, closing.end, 1) ?? cueOfNextSentence(parse, cues, quoted, closing, end)
  const nearest = left === null ? right : right === null ? left : first - left <= right - end ? left : right
  if (nearest === null) return null
  const distance = nearest < first ? first - nearest : nearest - end
  if (end - first < shortestPartial && distance > nextTo) return null // a word in scare quotes near a cue
  const draft = draftOfCue.get(nearest)
  if (draft !== undefined) return isQuoting(drafts[draft]) ? draft : null
  return draftOfVerb(parse, cues, nearest, { tokens: [], rule: 'quote' })
}

/** A cue that already has an object of its own ("announced a truce, calling it “vital”") takes no quotation from afar. */
const isQuoting = ({ rule }: Draft): boolean => /^(clause|parataxis|quote|as-clause|relative)$/.test(rule)

function nearestCue(
  parse: Parse,
  cues: Cues,
  quoted: Int32Array,
  from: TokenIndex,
  to: TokenIndex,
  step: 1 | -1,
): TokenIndex | null {
  let steps = 0
  for (let at = from; at !== to && steps < reach; at += step) {
    if (quoted[at] >= 0) continue
    steps++
    if (cueOfVerb(parse, cues, at)?.cue.takes.includes('quote')) return at
  }
  return null
}

/** `The ministry said:`, and the quotation begins the next sentence or paragraph. */
function cueOfSentenceBefore(parse: Parse, cues: Cues, opening: Sentence, first: TokenIndex): TokenIndex | null {
  const before = parse.sentences[parse.tokens[opening.first].sentence - 1]
  if (before === undefined || first - opening.first > 1 || parse.tokens[before.end - 1].form !== ':') return null
  return lastCue(parse, cues, before)
}

/** `“Why?” he asked.`: the sentence ended inside the quotation and the cue opens the next. */
function cueOfNextSentence(
  parse: Parse,
  cues: Cues,
  quoted: Int32Array,
  closing: Sentence,
  end: TokenIndex,
): TokenIndex | null {
  const next = parse.sentences[parse.tokens[closing.first].sentence + 1]
  if (next === undefined || next.paragraph !== closing.paragraph || closing.end - end > 2) return null
  if (
    !/^[a-z]/.test(parse.tokens[next.first].form) &&
    parse.tokens[next.first].upos !== 'PROPN' &&
    parse.tokens[next.first].upos !== 'PUNCT'
  )
    return null
  return nearestCue(parse, cues, quoted, next.first, Math.min(next.end, next.first + 6), 1)
}

/** The quotation goes on after its cue: `“A,” he said. “B.”` in one paragraph, nothing but the cue's clause between. */
function continues(parse: Parse, before: Quotation, now: Quotation): boolean {
  const end = before.pieces[before.pieces.length - 1][1]
  const first = now.pieces[0][0]
  if (paragraphOf(parse, end - 1) !== paragraphOf(parse, first)) return false
  const { sentence } = parse.tokens[first]
  return first - parse.sentences[sentence].first <= 1 && sentence - parse.tokens[end - 1].sentence <= 1
}
