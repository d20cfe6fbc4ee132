import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Codes, Correction, CorrectionInput, EventRow } from '../../src/api/index.ts'
import type { ReportRecord } from '../../src/record.ts'
import { correct } from '../api.ts'
import { useKeys } from '../keys.ts'
import { dayName, typeName } from '../words.ts'
import { CorrectionForm, type Draft, differenceOf, draftOf, keptAuthor } from './correction-form.tsx'

const actionSays = {
  accept: 'accepted',
  reject: 'rejected',
  change: 'changed',
  add: 'added',
  merge: 'merged',
  split: 'kept apart',
  undo: 'taken back',
} as const

interface Props {
  readonly record: ReportRecord
  readonly codes: Codes | null
  readonly event: EventRow
  readonly corrections: readonly Correction[]
  /** Called with what to tell, when a correction is in the ledger. */
  readonly kept: (says: string) => void
}

export const signed = (author: string): { author?: string } => (author ? { author } : {})

/** Accept, reject, correct: by button or by key. What is kept here is a correction; the record itself never changes. */
export function Judge({ record, codes, event, corrections, kept }: Props): JSX.Element {
  const target = event.id
  const [isOpen, setIsOpen] = useState(false)
  const [says, setSays] = useState('')
  const send = async (input: CorrectionInput, done: string): Promise<void> => {
    await correct(input)
    setIsOpen(false)
    setSays('')
    kept(done)
  }
  const judge = (action: 'accept' | 'reject' | 'undo') => () => {
    send({ action, target, ...signed(keptAuthor()) }, actionSays[action]).catch(error => setSays(String(error.message)))
  }
  const own = corrections.filter(correction => correction.target === target)
  const keep = async (draft: Draft, note: string, author: string): Promise<void> => {
    const change = differenceOf(draftOf(event), draft)
    if (Object.keys(change).length === 0)
      throw new Error('Nothing differs. If the act is right as it stands, accept it.')
    await send({ action: 'change', target, change, ...signed(author), ...(note ? { note } : {}) }, 'changed')
  }
  useKeys('Open mark', [
    { key: 'a', says: 'accept', run: judge('accept') },
    { key: 'r', says: 'reject', run: judge('reject') },
    { key: 'c', says: 'correct', run: () => setIsOpen(true) },
    { key: 'u', says: 'take the last correction back', run: judge('undo') },
  ])
  return (
    <div class="judge">
      {isOpen ? (
        <CorrectionForm
          record={record}
          codes={codes}
          title="What it should be"
          start={draftOf(event)}
          keep={keep}
          close={() => setIsOpen(false)}
        />
      ) : (
        <div class="buttons">
          <button type="button" onClick={judge('accept')}>
            Accept <kbd>a</kbd>
          </button>
          <button type="button" onClick={judge('reject')}>
            Reject <kbd>r</kbd>
          </button>
          <button type="button" onClick={() => setIsOpen(true)}>
            Correct <kbd>c</kbd>
          </button>
          {own.length > 0 && (
            <button type="button" onClick={judge('undo')}>
              Undo <kbd>u</kbd>
            </button>
          )}
        </div>
      )}
      {says && (
        <p class="field-says" role="alert">
          {says}
        </p>
      )}
      <History corrections={own} />
    </div>
  )
}

function History({ corrections }: { readonly corrections: readonly Correction[] }): JSX.Element | null {
  if (corrections.length === 0) return null
  return (
    <ol class="history" aria-label="Corrections">
      {corrections.map(({ id, action, change, author, note, at }) => (
        <li key={id}>
          {actionSays[action]} by {author}, {dayName(at.slice(0, 10))}
          {change && <span class="soft"> {changeSays(change)}</span>}
          {note && <span class="note"> {note}</span>}
        </li>
      ))}
    </ol>
  )
}

const changeSays = (change: NonNullable<Correction['change']>): string =>
  Object.entries(change)
    .map(([field, value]) => `${field}: ${field === 'type' ? typeName(String(value)) : String(value ?? 'none')}`)
    .join('; ')
