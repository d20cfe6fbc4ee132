/** Which words of a report carry which marks; marks that cross each other are cut so that brackets always nest. */
import type { ReportRecord } from '../../record.ts'
import type { Span } from '../../span.ts'
import { type MarkKind, nesting, type Tone, toneOf } from './ink.ts'

export interface Mark {
  readonly kind: MarkKind
  /** The record that it stands for. */
  readonly id: string
  readonly span: Span
  readonly tone: Tone
}

/** All marks of a record, by where they begin. */
export function marksOf(record: ReportRecord): readonly Mark[] {
  const tone = 'cooperation'
  const marks: Mark[] = [
    ...record.statements.flatMap(({ id, content }) =>
      content.map(span => ({ kind: 'quote', id, span, tone }) as const),
    ),
    ...record.events.map(
      ({ id, predicate, type }) => ({ kind: 'act', id, span: predicate, tone: toneOf(type) }) as const,
    ),
    ...record.actors.flatMap(({ id, mentions }) =>
      mentions.map(({ span }) => ({ kind: 'actor', id, span, tone }) as const),
    ),
    ...record.times.map(({ id, span }) => ({ kind: 'date', id, span, tone }) as const),
  ]
  return marks.filter(({ span }) => span[0] < span[1]).sort((a, b) => a.span[0] - b.span[0])
}

const rank = ({ kind }: Mark): number => nesting.indexOf(kind)
const lengthOf = ({ span }: Mark): number => span[1] - span[0]
/** The longer mark is the outer one: an act in "the officials who imposed sanctions" is not hidden by its actor. */
const outerFirst = (a: Mark, b: Mark): number => lengthOf(b) - lengthOf(a) || rank(a) - rank(b)

/** Marks of one record that stand in each other are one ("the foreign minister" with its "minister"). */
const nested = (open: readonly Mark[]): readonly Mark[] => {
  const sorted = [...open].sort(outerFirst)
  return sorted.filter(({ id }, i) => sorted.findIndex(mark => mark.id === id) === i)
}

/** A run of text whose marks are the same all along. */
export interface Run {
  readonly span: Span
  /** From the outermost to the innermost. */
  readonly marks: readonly Mark[]
}

/** Cuts `[start, end)` wherever a mark begins or ends; O(n log n) in the marks, times how deep they lie. */
export function runsOf(span: Span, marks: readonly Mark[]): readonly Run[] {
  const inside = marks.filter(mark => mark.span[0] < span[1] && span[0] < mark.span[1])
  const edges = new Set([span[0], span[1], ...inside.flatMap(mark => [...mark.span])])
  const cuts = [...edges].filter(edge => edge >= span[0] && edge <= span[1]).sort((a, b) => a - b)
  const runs: Run[] = []
  let next = 0
  let open: Mark[] = []
  for (let i = 0; i + 1 < cuts.length; i++) {
    while (next < inside.length && inside[next].span[0] <= cuts[i]) open.push(inside[next++])
    open = open.filter(mark => mark.span[1] > cuts[i])
    runs.push({ span: [cuts[i], cuts[i + 1]], marks: nested(open) })
  }
  return runs
}
