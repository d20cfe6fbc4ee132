/** What two reports have in common as texts. */

/** Shares of distinct shingles, 0 to 1. */
export interface Overlap {
  /** Of all that either has. */
  readonly jaccard: number
  /** Of all that the shorter one has. */
  readonly containment: number
}

export type CopyKind = 'same text' | 'edited copy' | 'shares text'

export function overlapOf(a: ReadonlySet<number>, b: ReadonlySet<number>): Overlap {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size === 0) return { jaccard: 0, containment: 0 }
  let common = 0
  for (const shingle of small) if (large.has(shingle)) common++
  return { jaccard: common / (small.size + large.size - common), containment: common / small.size }
}

/**
 * `same text`: nothing but a line changed. `edited copy`: one text, cut or reworked; a report that stands almost whole in
 * a longer one is a copy too. `shares text`: paragraphs or long quotations in common, each with its own text around them.
 */
export function copyKind({ jaccard, containment }: Overlap): CopyKind | null {
  if (jaccard > 0.8) return 'same text'
  if (jaccard >= 0.35 || containment >= 0.8) return 'edited copy'
  if (jaccard >= 0.08 || containment >= 0.15) return 'shares text'
  return null
}

export const isOneText = (kind: CopyKind): boolean => kind !== 'shares text'

/** For people: how much of the text is in common. */
export const copyReason = ({ jaccard, containment }: Overlap): string =>
  `${Math.round(100 * jaccard)} % of the six-word runs of both in common, ${Math.round(100 * containment)} % of the shorter one's`
