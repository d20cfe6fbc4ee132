import type { JSX } from 'preact'
import { type Mark, segmentsOf } from './segments.ts'

/** Layers that open a record when they are clicked. */
const opening: ReadonlySet<string> = new Set(['act', 'quote', 'cue', 'actor', 'date', 'place'])

interface Props {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly from?: number
  readonly to?: number
  /** The record whose marks are lit. */
  readonly selected?: string | null
  /** Marks that a keyboard reaches; each once, at its first piece. */
  readonly reached?: ReadonlySet<Mark>
}

/** A piece of text with its marks. Text is only ever a text node, whatever stands in it. */
export function Marked({ text, marks, from = 0, to = text.length, selected, reached }: Props): JSX.Element {
  return (
    <>
      {segmentsOf(marks, from, to).map(({ start, end, marks: over }) => {
        const words = text.slice(start, end)
        if (over.length === 0) return words
        const opens = over.filter(({ layer }) => opening.has(layer))
        const first = reached && over.find(mark => reached.has(mark) && Math.max(mark.span[0], from) === start)
        return (
          <span
            key={start}
            class={classOf(over, selected ?? null)}
            data-marks={opens.length > 0 ? opens.map(({ id }) => id).join(' ') : undefined}
            data-first={first?.id}
            {...(first ? { role: 'button', tabIndex: 0, 'aria-pressed': first.id === selected } : {})}
          >
            {words}
          </span>
        )
      })}
    </>
  )
}

function classOf(marks: readonly Mark[], selected: string | null): string {
  const names = new Set(['mark'])
  for (const { id, layer, tone } of marks) {
    names.add(layer)
    if (id === selected) names.add('lit').add(`lit-${layer}`)
    if (tone) names.add(tone)
  }
  if (new Set(marks.filter(({ layer }) => layer === 'act').map(({ id }) => id)).size > 1) names.add('twice')
  return [...names].join(' ')
}

/** Which record a click opens: the innermost mark under it; clicked again, the next one outwards. */
export function clicked(event: MouseEvent | KeyboardEvent, selected: string | null): string | null {
  const piece = event.target instanceof Element ? event.target.closest('[data-marks]') : null
  const ids = [...new Set(piece?.getAttribute('data-marks')?.split(' ').reverse() ?? [])]
  if (ids.length === 0) return null
  const at = selected === null ? -1 : ids.indexOf(selected)
  return ids[(at + 1) % ids.length] ?? null
}
