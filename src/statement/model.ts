/** Rules and model together: where the tree or the lexicon fails the heads speak, where the heads doubt a rule is less sure. */
import type { TokenIndex } from '../span.ts'
import { childrenOf, type Parse } from '../tree/index.ts'
import { bare } from './alone.ts'
import { cueLemmaOf } from './clause.ts'
import type { Cues } from './cue.ts'
import { cueOfVerb, speakersOf } from './draft.ts'
import { isMark } from './quote.ts'
import type { Draft, StatementHeads } from './types.ts'

/** A token counts as content of the model's own statements from this probability on. */
const inside = 0.5
/** Shorter runs are noise, as are those that the model is less sure of on the whole. */
const shortestRun = 4
const leastSupport = 0.75
/** A word counts as source from this probability on. */
const isSource = 0.5
/** How far from the content's beginning its source is looked for, in tokens. */
const reach = 120
/** How far from its content a cue is looked for, in tokens. */
const cueReach = 8

/** The mean probability that the tokens stand in a content. */
export function supportOf(heads: StatementHeads, tokens: readonly TokenIndex[]): number {
  return tokens.length === 0 ? 0 : tokens.reduce((sum, token) => sum + heads.content(token), 0) / tokens.length
}

/** The governing words of what the model takes for the source of a content that begins at `start`. */
export function sourcesByModel(parse: Parse, cues: Cues, heads: StatementHeads, start: TokenIndex): TokenIndex[] {
  const words = new Set<TokenIndex>()
  for (let token = Math.max(0, start - reach); token < Math.min(parse.tokens.length, start + reach); token++)
    if (heads.source(start, token) >= isSource) words.add(token)
  const tops = [...words].filter(token => {
    const { upos, head, deprel } = parse.tokens[token]
    if (!/^(NOUN|PROPN|PRON|NUM)$/.test(upos) || /^(flat|compound|appos|nmod|case|amod)/.test(deprel)) return false
    return !words.has(head) || deprel === 'conj'
  })
  return speakersOf(parse, cues, tops)
}

/** Runs of content tokens that no draft holds, as drafts of their own. */
export function draftsOfModel(parse: Parse, cues: Cues, heads: StatementHeads, drafts: readonly Draft[]): Draft[] {
  const held = new Uint8Array(parse.tokens.length)
  const cueTokens = new Set(drafts.flatMap(draft => draft.cueTokens))
  for (const { content } of drafts) for (const token of content) held[token] = 1
  return runsOf(parse, heads).flatMap(run => {
    if (run.some(token => held[token] === 1 || cueTokens.has(token)) || supportOf(heads, run) < leastSupport) return []
    const cue = cueNear(parse, cues, run, cueTokens)
    const sources = cue === null ? [] : sourcesByModel(parse, cues, heads, run[0])
    if (cue === null || sources.length === 0) return []
    return [
      {
        ...bare(run, sources, 'quote'),
        rule: 'model',
        cue,
        cueTokens: [cue],
        cueLemma: cueLemmaOf(parse, cues, cue),
      } satisfies Draft,
    ]
  })
}

/** Unbroken runs inside one sentence, gaps of a token allowed, without quotation marks at their beginning. */
function runsOf(parse: Parse, heads: StatementHeads): TokenIndex[][] {
  const runs: TokenIndex[][] = []
  for (const { first, end } of parse.sentences) {
    let run: TokenIndex[] = []
    const close = (): void => {
      while (run.length > 0 && isMark(parse.tokens[run[0]].form)) run.shift()
      while (run.length > 0 && heads.content(run[run.length - 1]) < inside) run.pop()
      if (run.length >= shortestRun) runs.push(run)
      run = []
    }
    for (let token = first; token < end; token++) {
      const p = heads.content(token)
      if (p >= inside || (run.length > 0 && token + 1 < end && heads.content(token + 1) >= inside)) run.push(token)
      else close()
    }
    close()
  }
  return runs
}

/** The nearest free verb or noun of saying beside a run, in its sentence. */
function cueNear(
  parse: Parse,
  cues: Cues,
  run: readonly TokenIndex[],
  taken: ReadonlySet<TokenIndex>,
): TokenIndex | null {
  const { first, end } = parse.sentences[parse.tokens[run[0]].sentence]
  for (let step = 1; step <= cueReach; step++)
    for (const at of [run[0] - step, run[run.length - 1] + step])
      if (at >= first && at < end && !taken.has(at) && isCue(parse, cues, at)) return at
  return null
}

const isCue = (parse: Parse, cues: Cues, token: TokenIndex): boolean =>
  cueOfVerb(parse, cues, token) !== null ||
  (parse.tokens[token].upos === 'NOUN' && cues.nouns.has(cueLemmaOf(parse, cues, token)))

/**
 * A draft as the model corrects it: a source where the rules found none, and the edges of an indirect content, where parsers
 * cut clauses wrongly.
 */
export function correctedByModel(parse: Parse, cues: Cues, heads: StatementHeads, draft: Draft): Draft {
  if (draft.content.length === 0) return draft
  const content = /^(clause|surface|parataxis|according|relative|infinitive|gerund)$/.test(draft.rule)
    ? edgesByModel(parse, heads, draft)
    : draft.content
  const start =
    content.find(token => !isMark(parse.tokens[token].form) && parse.tokens[token].deprel !== 'mark') ?? content[0]
  const sources = draft.sources.length > 0 || draft.chained ? draft.sources : sourcesByModel(parse, cues, heads, start)
  return { ...draft, content, sources }
}

/** Content without what the model is sure not to be said at its ends, and with what it is sure is said beside them. */
function edgesByModel(
  parse: Parse,
  heads: StatementHeads,
  { content, cueTokens, sources }: Draft,
): readonly TokenIndex[] {
  if (supportOf(heads, content) < 0.5) return content
  let first = 0
  let last = content.length - 1
  while (last > first && heads.content(content[last]) < 0.2) last--
  while (first < last && heads.content(content[first]) < 0.2) first++
  const kept = content.slice(first, last + 1)
  const stop = new Set([...cueTokens, ...sources, ...sources.flatMap(source => childrenOf(parse, source))])
  const { end } = parse.sentences[parse.tokens[kept[kept.length - 1]].sentence]
  for (let next = kept[kept.length - 1] + 1; next < end && heads.content(next) > 0.7 && !stop.has(next); next++)
    kept.push(next)
  const begin = parse.sentences[parse.tokens[kept[0]].sentence].first
  const afterThat = parse.tokens[kept[0] - 1]?.form.toLowerCase() === 'that'
  for (
    let before = kept[0] - 1;
    !afterThat && before >= begin && heads.content(before) > 0.7 && !stop.has(before);
    before--
  )
    kept.unshift(before)
  return kept
}
