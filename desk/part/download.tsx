import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { mostRows, useMeta } from '../api.ts'
import { Refusal } from '../ask.ts'
import { number } from '../words.ts'
import { csvOf, fileName, jsonOf, type Origin, originOf, type Row, save } from './save.ts'

interface Props<T> {
  readonly title: string
  /** All rows, those too that the page does not show; tells how far it is. */
  readonly rows: (progress: (done: number, total: number) => void) => Promise<readonly T[]> | readonly T[]
  readonly flat: (row: T) => Row
}

/** Buttons that save a table with its origin. */
export function Download<T>({ title, rows, flat }: Props<T>): JSX.Element {
  const origin = useOrigin(title)
  const [says, setSays] = useState('')
  const fetchAnd = (write: (rows: readonly T[], origin: Origin) => Blob, ending: string) => async () => {
    if (!origin) return
    try {
      const all = await rows((done, total) => setSays(done < total ? `${number(done)} of ${number(total)}` : ''))
      save(`${fileName(title)}.${ending}`, write(all, origin))
      setSays(
        all.length >= mostRows ? `The first ${number(mostRows)} rows; chancery events --format csv gives all.` : '',
      )
    } catch (error) {
      setSays(error instanceof Refusal ? error.message : String(error))
    }
  }
  const csv = fetchAnd((all, from) => new Blob([csvOf(all.map(flat), from)], { type: 'text/csv' }), 'csv')
  const json = fetchAnd((all, from) => new Blob([jsonOf(all, from)], { type: 'application/json' }), 'json')
  return (
    <span class="download">
      <span role="status">{says}</span>
      <button type="button" disabled={!origin} onClick={csv} title={`${title} as CSV`}>
        CSV
      </button>
      <button type="button" disabled={!origin} onClick={json} title={`${title} as JSON with citation`}>
        JSON
      </button>
    </span>
  )
}

/** Where a file that is saved now comes from; null until the ledger has said who it is. */
export function useOrigin(title: string): Origin | null {
  const { value } = useMeta()
  return value && originOf(value, title, location.pathname + location.search, new Date().toISOString().slice(0, 10))
}
