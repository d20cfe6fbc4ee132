import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { EventRow } from '../../src/api/index.ts'
import type { ReportRecord } from '../../src/record.ts'
import { useKeys } from '../keys.ts'
import { clicked, Marked } from '../mark/marked.tsx'
import { blocksOf, type Mark, marksByBlock } from '../mark/segments.ts'
import { type LayerName, litMarks, marksOf, stopsOf } from './reader-marks.ts'

interface Props {
  readonly record: ReportRecord
  readonly events: readonly EventRow[]
  readonly shown: ReadonlySet<LayerName>
  readonly selected: string | null
  readonly select: (id: string | null) => void
  /** A sentence to begin at. */
  readonly sentence?: string | null
}

/** A report's text with its marks; a click or an arrow key opens one. */
export function MarkedReport({ record, events, shown, selected, select, sentence }: Props): JSX.Element {
  const text = record.text ?? ''
  const frame = useRef<HTMLElement>(null)
  const marks = useMemo(() => marksOf(record, events, shown), [record, events, shown])
  const stops = useMemo(() => stopsOf(marks), [marks])
  const reached = useMemo(() => new Set(stops), [stops])
  const blocks = useMemo(
    () => blocksOf(text).map(block => ({ ...block, role: roleAt(record, block.start) })),
    [record, text],
  )
  const at = useMemo((): Mark | null => {
    const found = record.sentences.find(({ id }) => id === sentence)
    return found ? { id: found.id, layer: 'hit', span: found.span } : null
  }, [record, sentence])
  const byBlock = useMemo(
    () => marksByBlock(blocks, [...marks, ...litMarks(record, events, selected), ...(at ? [at] : [])]),
    [blocks, marks, record, events, selected, at],
  )

  // keys may come faster than the page is drawn
  const current = useRef(selected)
  current.current = selected
  const step = (by: 1 | -1) => () => {
    const at = stops.findIndex(({ id }) => id === current.current)
    const next = stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : (at + by + stops.length) % stops.length]
    if (!next) return
    current.current = next.id
    select(next.id)
  }
  useKeys('Text', [
    { key: 'ArrowRight', says: 'next mark', run: step(1) },
    { key: 'ArrowLeft', says: 'mark before', run: step(-1) },
    { key: 'Escape', says: 'close the mark', run: () => select(null) },
  ])
  useEffect(() => {
    const piece = selected && frame.current?.querySelector(`[data-first="${CSS.escape(selected)}"], .lit`)
    if (piece) bringIntoView(piece)
  }, [selected])

  useEffect(() => {
    const piece = at && frame.current?.querySelector('.hit')
    if (piece) bringIntoView(piece)
  }, [at])

  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    select(clicked(event, selected))
  }
  const click = (event: MouseEvent): void => {
    // words that somebody is copying open nothing
    if (getSelection()?.isCollapsed === false) return
    const id = clicked(event, selected)
    if (id) select(id)
  }
  return (
    <article class="report-text" ref={frame} onClick={click} onKeyDown={press} lang={record.report.lang}>
      {blocks.map(({ start, end, role }, i) => (
        <p key={start} class={`block ${role}`} data-start={start}>
          <Marked text={text} from={start} to={end} marks={byBlock[i]!} selected={selected} reached={reached} />
        </p>
      ))}
    </article>
  )
}

function roleAt(record: ReportRecord, offset: number): string {
  if (record.furniture.some(({ span: [start, end] }) => start <= offset && offset < end)) return 'furniture'
  return record.sentences.find(({ span: [, end] }) => end > offset)?.role ?? 'body'
}

/** Into the part of the window that the panel leaves free. */
function bringIntoView(piece: Element): void {
  const { top, bottom } = piece.getBoundingClientRect()
  const sheet = document.querySelector('.panel')?.getBoundingClientRect()
  const isSheet = sheet && sheet.width > innerWidth * 0.9
  const floor = isSheet ? sheet.top : innerHeight
  if (top < 90 || bottom > floor - 20) scrollBy({ top: top - (90 + floor) / 2.4, behavior: 'instant' })
}
