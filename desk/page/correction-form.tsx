import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Change, Codes, EventRow, Side } from '../../src/api/index.ts'
import type { EventType, ReportRecord, Status } from '../../src/record.ts'
import { plain, quadOfType, quads, statusSays, statusWords, typeName, types } from '../words.ts'
import { SideField } from './side-field.tsx'

/** An act as the form holds it. */
export interface Draft {
  readonly type: EventType
  readonly mode: string | null
  readonly actors: readonly string[]
  readonly recipients: readonly string[]
  readonly mutual: boolean
  readonly status: Status
  readonly date: string | null
}

export const draftOf = (event: EventRow): Draft => ({
  type: event.type,
  mode: event.mode,
  actors: event.actors.map(namedSide),
  recipients: event.recipients.map(namedSide),
  mutual: event.mutual,
  status: event.status,
  date: event.date.value,
})

/** A side as a correction names it. */
const namedSide = ({ actor, code, name }: Side): string => actor ?? code ?? name

/** What a draft says otherwise than the act as it stands. */
export function differenceOf(before: Draft, after: Draft): Change {
  const changes = Object.entries(after).filter(([key, value]) => {
    return JSON.stringify(value) !== JSON.stringify(before[key as keyof Draft])
  })
  return Object.fromEntries(changes) as Change
}

interface Props {
  readonly record: ReportRecord
  readonly codes: Codes | null
  readonly title: string
  readonly start: Draft
  readonly keep: (draft: Draft, note: string, author: string) => Promise<void>
  readonly close: () => void
}

/** The name that corrections of this browser are signed with. */
export const keptAuthor = (): string => localStorage.getItem('author') ?? ''

/** Says what an act should have been. Every field is reached by Tab; Ctrl+Enter keeps, Escape leaves. */
export function CorrectionForm({ record, codes, title, start, keep, close }: Props): JSX.Element {
  const [draft, setDraft] = useState(start)
  const [note, setNote] = useState('')
  const [author, setAuthor] = useState(keptAuthor())
  const [says, setSays] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => form.current?.querySelector('select')?.focus(), [])
  const set = (change: Partial<Draft>): void => setDraft({ ...draft, ...change })
  const modes = codes?.types.find(({ code }) => code === draft.type)?.modes ?? []

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    localStorage.setItem('author', author.trim())
    try {
      await keep(draft, note.trim(), author.trim())
    } catch (error) {
      setSays(error instanceof Error ? error.message : String(error))
    }
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(event)
  }
  return (
    <form class="correction" ref={form} onSubmit={submit} onKeyDown={press} aria-label={title}>
      <h3>{title}</h3>
      <div class="fields">
        <div class="field">
          <label for="field-type">Type</label>
          <select
            id="field-type"
            value={draft.type}
            onChange={event => set({ type: event.currentTarget.value as EventType, mode: null })}
          >
            {quads.map(quad => (
              <optgroup key={quad} label={quad}>
                {types
                  .filter(type => quadOfType[type] === quad)
                  .map(type => (
                    <option key={type} value={type}>
                      {typeName(type)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="field-mode">Mode</label>
          <select
            id="field-mode"
            value={draft.mode ?? ''}
            disabled={modes.length === 0}
            onChange={event => set({ mode: event.currentTarget.value || null })}
          >
            <option value="">none</option>
            {modes.map(({ mode, definition }) => (
              <option key={mode} value={mode} title={definition}>
                {plain(mode)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <SideField
        name="actors"
        label={draft.mutual ? 'Sides' : 'Who acts'}
        record={record}
        codes={codes}
        value={draft.actors}
        set={actors => set({ actors })}
      />
      <SideField
        name="recipients"
        label="On whom"
        record={record}
        codes={codes}
        value={draft.recipients}
        set={recipients => set({ recipients })}
      />
      <div class="fields">
        <button
          type="button"
          onClick={() => set({ actors: draft.recipients, recipients: draft.actors })}
          title="who acts becomes on whom"
        >
          Swap sides
        </button>
        <label class="check">
          <input
            type="checkbox"
            checked={draft.mutual}
            onChange={event => set({ mutual: event.currentTarget.checked })}
          />{' '}
          mutual
        </label>
      </div>
      <div class="fields">
        <div class="field">
          <label for="field-status">Status</label>
          <select
            id="field-status"
            value={draft.status}
            onChange={event => set({ status: event.currentTarget.value as Status })}
          >
            {statusWords.map(status => (
              <option key={status} value={status} title={statusSays[status]}>
                {status}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="field-date">Date</label>
          <input
            id="field-date"
            type="date"
            value={draft.date ?? ''}
            onInput={event => set({ date: event.currentTarget.value || null })}
          />
        </div>
      </div>
      <div class="fields">
        <div class="field">
          <label for="field-note">Note</label>
          <input id="field-note" value={note} maxLength={2000} onInput={event => setNote(event.currentTarget.value)} />
        </div>
        <div class="field">
          <label for="field-author">Signed</label>
          <input
            id="field-author"
            value={author}
            maxLength={120}
            autocomplete="name"
            onInput={event => setAuthor(event.currentTarget.value)}
          />
        </div>
      </div>
      <p class="field-says" role="alert">
        {says}
      </p>
      <div class="buttons">
        <button type="submit" class="main">
          Keep <kbd>Ctrl Enter</kbd>
        </button>
        <button type="button" onClick={close}>
          Leave <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  )
}
