import type { JSX } from 'preact'
import type { EventRow, Side } from '../../src/api/index.ts'
import { href } from '../route.ts'
import { sideName } from '../words.ts'

/** One party: its name as the report has it, and the code of its state, which opens the page of that actor. */
export function SideLink({ side }: { readonly side: Side }): JSX.Element {
  const name = sideName(side)
  if (side.code === null) return <span class="side">{name}</span>
  return (
    <span class="side">
      {name !== side.code && <span class="name">{name}</span>}{' '}
      <a class="code" href={href(['actor', side.code])} title={`Actor ${side.code}`}>
        {side.code}
      </a>
    </span>
  )
}

export function Sides({ sides }: { readonly sides: readonly Side[] }): JSX.Element {
  if (sides.length === 0) return <span class="side unnamed">nobody named</span>
  return (
    <>
      {sides.map((side, i) => (
        <>
          {i > 0 && <span class="comma">, </span>}
          <SideLink side={side} />
        </>
      ))}
    </>
  )
}

/** Who acts on whom. A mutual act has all its sides on the left. */
export function Parties({ event }: { readonly event: EventRow }): JSX.Element {
  const isMutual = event.mutual && event.recipients.length === 0
  return (
    <span class="parties">
      <Sides sides={event.actors} />
      {isMutual ? (
        <span class="arrow"> with each other</span>
      ) : (
        <>
          <span class="arrow" aria-hidden="true">
            {event.mutual ? ' ⇄ ' : ' → '}
          </span>
          <span class="unseen"> to </span>
          <Sides sides={event.recipients} />
        </>
      )}
    </span>
  )
}
