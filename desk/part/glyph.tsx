import type { JSX } from 'preact'
import { type Quad, quadClass } from '../words.ts'

/**
 * The sign of a quad, told by shape and by colour: a circle is cooperation, a triangle conflict; hollow is words,
 * filled is deeds.
 */
export function Glyph({ quad }: { readonly quad: Quad }): JSX.Element {
  const isConflict = quad.endsWith('conflict')
  return (
    <svg class={`glyph ${quadClass(quad)}`} viewBox="0 0 14 14" role="img" aria-label={quad}>
      <title>{quad}</title>
      {isConflict ? <path d="M7 1.8 12.6 12H1.4Z" /> : <circle cx="7" cy="7" r="5" />}
    </svg>
  )
}
