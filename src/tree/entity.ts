import type { EntityType } from './types.ts'

/** A named entity in one sentence: its tokens `[first, end)`, counted from 0 in the scores given. */
export interface EntityRun {
  readonly type: EntityType
  readonly first: number
  readonly end: number
  /** Mean probability of its tokens' tags, 0..1. */
  readonly confidence: number
}

/**
 * The entities of one sentence: the best row of tags that the tags' own order allows. Where each token's likeliest tag
 * makes such a row, that is it (nearly always, and 10 times as fast); else Viterbi.
 * @param scores  tokens × tags, row-major: logits or log-probabilities
 * @param tags    `O`, then tags `B-X`, `I-X`, `E-X`, `S-X` for each type X (first, inner, last token, single token)
 *
 * An entity opens with B and runs on to E, or is one S; so no half entity can come out. Linear in the tokens.
 */
export function decodeEntities(scores: Float32Array, tags: readonly string[]): EntityRun[] {
  const single = likeliestTags(scores, tags.length)
  const row = isAllowed(single, tags) ? single : bestAllowedTags(scores, tags)
  const runs: EntityRun[] = []
  let first = 0
  row.forEach((tag, token) => {
    const mark = tags[tag][0]
    if (mark === 'B' || mark === 'S') first = token
    if (mark === 'E' || mark === 'S') {
      const type = tags[tag].slice(2) as EntityType
      runs.push({
        type,
        first,
        end: token + 1,
        confidence: meanProbability(scores, tags.length, row, first, token + 1),
      })
    }
  })
  return runs
}

function likeliestTags(scores: Float32Array, width: number): Uint8Array {
  const row = new Uint8Array(scores.length / width)
  for (let token = 0; token < row.length; token++) {
    const start = token * width
    let best = 0
    for (let tag = 1; tag < width; tag++) if (scores[start + tag] > scores[start + best]) best = tag
    row[token] = best
  }
  return row
}

function isAllowed(row: Uint8Array, tags: readonly string[]): boolean {
  let open = '' // type of the entity that is open
  for (const tag of row) {
    const mark = tags[tag][0]
    const type = mark === 'O' ? '' : tags[tag].slice(2)
    const goesOn = mark === 'I' || mark === 'E'
    if (goesOn ? open !== type : open !== '') return false
    open = mark === 'B' || mark === 'I' ? type : ''
  }
  return open === ''
}

/** For each tag, the tags that may stand before it; those that may follow "no entity is open" also begin a sentence. */
function tagsBefore(tags: readonly string[]): (readonly number[])[] {
  const closed = tags.flatMap((tag, i) => ('OES'.includes(tag[0]) ? [i] : []))
  return tags.map(tag => {
    if (!'IE'.includes(tag[0])) return closed
    return tags.flatMap((before, i) => ('BI'.includes(before[0]) && before.slice(2) === tag.slice(2) ? [i] : []))
  })
}

function bestAllowedTags(scores: Float32Array, tags: readonly string[]): Uint8Array {
  const width = tags.length
  const n = scores.length / width
  const before = tagsBefore(tags)
  const cameFrom = new Uint8Array(scores.length)
  let best = Float64Array.from(tags, tag => ('IE'.includes(tag[0]) ? -Infinity : 0)) // as if an O stood before the first
  for (let token = 0; token < n; token++) {
    const next = new Float64Array(width)
    for (let tag = 0; tag < width; tag++) {
      let from = token === 0 ? tag : before[tag][0]
      if (token > 0) for (const t of before[tag]) if (best[t] > best[from]) from = t
      next[tag] = best[from] + scores[token * width + tag]
      cameFrom[token * width + tag] = from
    }
    best = next
  }
  let tag = 0
  tags.forEach((name, t) => {
    if (!'BI'.includes(name[0]) && best[t] > best[tag]) tag = t
  })
  const row = new Uint8Array(n)
  for (let token = n - 1; token >= 0; token--) {
    row[token] = tag
    tag = cameFrom[token * width + tag]
  }
  return row
}

function meanProbability(scores: Float32Array, width: number, row: Uint8Array, first: number, end: number): number {
  let sum = 0
  for (let token = first; token < end; token++) {
    const chosen = scores[token * width + row[token]]
    let others = 0
    for (let tag = 0; tag < width; tag++) others += Math.exp(scores[token * width + tag] - chosen)
    sum += 1 / others
  }
  return sum / (end - first)
}
