import type { JSX } from 'preact'

/** One of a few, side by side. */
export function Choice<T extends string>({
  name,
  of,
  value,
  set,
  label = word => word,
}: {
  readonly name: string
  readonly of: readonly T[]
  readonly value: T
  readonly set: (value: T) => void
  readonly label?: (value: T) => string
}): JSX.Element {
  return (
    <fieldset class="choice">
      <legend>{name}</legend>
      {of.map(word => (
        <button key={word} type="button" aria-pressed={word === value} onClick={() => set(word)}>
          {label(word)}
        </button>
      ))}
    </fieldset>
  )
}
