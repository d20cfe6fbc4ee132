/** Marks lie over a text, nest and overlap; a page is flat. Segments are the pieces between two ends of marks. */
import type { Span } from '../../src/span.ts'

/** What a mark stands for; each layer is drawn by another means, so that they can lie over each other. */
export type Layer = 'act' | 'quote' | 'cue' | 'actor' | 'date' | 'place' | 'hit' | 'doer' | 'target' | 'furniture'

export interface Mark {
  /** The record: `e5`, `q2`, `a1`, `t3`. */
  readonly id: string
  readonly layer: Layer
  readonly span: readonly [number, number] | Span
  /** A class of its own, as the quad of an act. */
  readonly tone?: string
}

export interface Segment {
  readonly start: number
  readonly end: number
  /** From the longest to the shortest: the last is the innermost. */
  readonly marks: readonly Mark[]
}

/**
 * The pieces of `[from, to)`, in order, without gaps; O((n + m) log n) for n marks of which m overlap.
 * A mark that is empty or lies outside gives nothing; one that reaches over an end is cut there.
 */
export function segmentsOf(marks: readonly Mark[], from: number, to: number): Segment[] {
  const inside = marks.filter(({ span: [start, end] }) => start < end && start < to && end > from)
  const cuts = new Set([from, to])
  for (const { span } of inside) for (const offset of span) if (offset > from && offset < to) cuts.add(offset)
  const starts = [...inside].sort((a, b) => a.span[0] - b.span[0])
  let next = 0
  let open: Mark[] = []
  const segments: Segment[] = []
  const ends = [...cuts].sort((a, b) => a - b)
  for (let i = 0; i + 1 < ends.length; i++) {
    const [start, end] = [ends[i]!, ends[i + 1]!]
    open = open.filter(({ span }) => span[1] > start)
    while (next < starts.length && starts[next]!.span[0] <= start) open.push(starts[next++]!)
    open = open.filter(({ span }) => span[1] > start)
    segments.push({ start, end, marks: [...open].sort((a, b) => length(b) - length(a)) })
  }
  return segments
}

const length = ({ span: [start, end] }: Mark): number => end - start

/** A paragraph of the text as shown: a line with something in it. */
export interface Block {
  readonly start: number
  readonly end: number
}

export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    if (line.trim()) blocks.push({ start: index, end: index + line.length })
  }
  return blocks
}

/** The marks that touch each block; both in the order of the text. A mark over several blocks stands in each. */
export function marksByBlock(blocks: readonly Block[], marks: readonly Mark[]): Mark[][] {
  const touching: Mark[][] = blocks.map(() => [])
  for (const mark of marks) {
    for (let i = firstEndingAfter(blocks, mark.span[0]); i < blocks.length && blocks[i]!.start < mark.span[1]; i++) {
      touching[i]!.push(mark)
    }
  }
  return touching
}

function firstEndingAfter(blocks: readonly Block[], offset: number): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.end > offset) high = middle
    else low = middle + 1
  }
  return low
}
