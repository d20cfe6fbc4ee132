import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Codes } from '../../src/api/index.ts'
import type { ReportRecord } from '../../src/record.ts'

interface Props {
  readonly name: string
  readonly label: string
  readonly record: ReportRecord
  readonly codes: Codes | null
  /** Ids of actors of the report, or codes. */
  readonly value: readonly string[]
  readonly set: (value: readonly string[]) => void
}

/** Words to choose from → what they stand for: the actors of the report first, then all states and organisations. */
function choicesOf(record: ReportRecord, codes: Codes | null): ReadonlyMap<string, string> {
  const choices = new Map<string, string>()
  for (const { id, name, code } of record.actors) {
    const words = code ? `${name} (${code})` : name
    if (!choices.has(words)) choices.set(words, id)
  }
  for (const { code, name } of codes?.sides ?? []) choices.set(`${code} ${name}`, code)
  return choices
}

function labelOf(record: ReportRecord, codes: Codes | null, value: string): string {
  const actor = record.actors.find(({ id }) => id === value)
  if (actor) return actor.code ? `${actor.name} (${actor.code})` : actor.name
  const side = codes?.sides.find(({ code }) => code === value)
  return side ? `${side.code} ${side.name}` : value
}

/** One side of an act: type some letters, Enter adds, Backspace in the empty field takes the last one out. */
export function SideField({ name, label, record, codes, value, set }: Props): JSX.Element {
  const [typed, setTyped] = useState('')
  const [says, setSays] = useState('')
  const choices = choicesOf(record, codes)
  const add = (words: string): boolean => {
    const id = choices.get(words) ?? resolve(words, choices, codes)
    if (!id) return false
    if (!value.includes(id)) set([...value, id])
    setTyped('')
    setSays('')
    return true
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Backspace' && typed === '') set(value.slice(0, -1))
    if (event.key !== 'Enter' || event.ctrlKey || typed.trim() === '') return
    event.preventDefault()
    if (!add(typed.trim())) setSays(`“${typed.trim()}” is no actor of this report and no code`)
  }
  const type = (event: InputEvent): void => {
    const words = (event.currentTarget as HTMLInputElement).value
    if (!(choices.has(words) && add(words))) setTyped(words)
  }
  return (
    <div class="field side-field">
      <label for={`field-${name}`}>{label}</label>
      <ul class="tokens">
        {value.map(id => (
          <li key={id}>
            {labelOf(record, codes, id)}
            <button
              type="button"
              aria-label={`take out ${labelOf(record, codes, id)}`}
              onClick={() => set(value.filter(other => other !== id))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <input
        id={`field-${name}`}
        list={`choices-${name}`}
        value={typed}
        onInput={type}
        onKeyDown={press}
        autocomplete="off"
        placeholder="name or code, Enter adds"
        aria-describedby={`says-${name}`}
      />
      <datalist id={`choices-${name}`}>
        {[...choices.keys()].map(words => (
          <option key={words} value={words} />
        ))}
      </datalist>
      <p class="field-says" id={`says-${name}`} role="status">
        {says}
      </p>
    </div>
  )
}

/** A code as it is, or the one choice that begins so. */
function resolve(words: string, choices: ReadonlyMap<string, string>, codes: Codes | null): string | null {
  const code = codes?.sides.find(side => side.code === words.toUpperCase())?.code
  if (code) return code
  const begin = [...choices].filter(([choice]) => choice.toLowerCase().startsWith(words.toLowerCase()))
  return begin.length === 1 ? begin[0]![1] : null
}
