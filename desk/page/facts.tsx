import type { ComponentChildren, JSX } from 'preact'
import { percent } from '../words.ts'

/** One thing that is known, with its name. */
export function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** How sure the coder is, and what the figure means. */
export function Confidence({ of }: { readonly of: number }): JSX.Element {
  return (
    <Fact name="Confidence">
      <svg class="gauge" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="whole" width={100} height={10} rx={3} />
        <rect class="part" width={Math.max(2, of * 100)} height={10} rx={3} />
      </svg>
      {percent(of)} <span class="soft">of the records with this figure, about so many are right</span>
    </Fact>
  )
}
