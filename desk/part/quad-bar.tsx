import type { JSX } from 'preact'
import type { QuadCounts } from '../../src/api/index.ts'
import { number, quadClass, quadKey, quads, total } from '../words.ts'

/** Four counts as one bar, cooperation to the left of conflict; as long as its share of `most`. */
export function QuadBar({ counts, most }: { readonly counts: QuadCounts; readonly most: number }): JSX.Element {
  const width = 100
  const says = quads.map(quad => `${quad} ${number(counts[quadKey[quad]])}`).join(', ')
  let x = 0
  const scale = most > 0 ? width / most : 0
  return (
    <svg class="quad-bar" viewBox={`0 0 ${width} 10`} preserveAspectRatio="none" role="img" aria-label={says}>
      <title>{says}</title>
      {total(counts) > 0 &&
        quads.map(quad => {
          const length = counts[quadKey[quad]] * scale
          const piece = <rect key={quad} class={quadClass(quad)} x={x} y={0} width={length} height={10} />
          x += length
          return piece
        })}
    </svg>
  )
}
