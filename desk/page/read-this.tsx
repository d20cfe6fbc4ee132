import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Coded, Pasted, Problem } from '../../src/api/index.ts'
import { codeText } from '../api.ts'
import { Refusal } from '../ask.ts'
import { Empty, Refused } from '../part/empty.tsx'
import { ask, fragment, go, query } from '../route.ts'
import { counted, number } from '../words.ts'
import { EventDetail, OtherDetail } from './details.tsx'
import { LayerSwitch, shownLayers } from './layer-switch.tsx'
import { MarkedReport } from './marked-report.tsx'
import { Outline } from './outline.tsx'
import { localId, rowOf } from './reader-marks.ts'
import { useTitle } from './title.ts'

/** The longest text that stands in the address, in characters; a longer one is kept for this tab only. */
const longestInAddress = 4000
/** The longest text that is taken, as the API says. */
const longest = 1024 * 1024
/** Pause after the last letter before a text is coded, in milliseconds. */
const pause = 350

/** A true story in our own words: March 2018, after the poisoning in Salisbury. */
const example = {
  date: '2018-03-17',
  text:
    'Russia ordered 23 British diplomats to leave on Saturday and closed the British Council. ' +
    'On Wednesday Theresa May had told parliament that Britain would expel 23 Russian diplomats, ' +
    'and that Moscow was to blame for the poisoning of Sergei Skripal in Salisbury. ' +
    'Russia denies that it had any part in the attack. ' +
    'France, Germany and the United States condemned it.',
}

interface Draft {
  readonly text: string
  readonly date: string
}

/** What stands after `#`: a text that can be sent to somebody as an address; it never reaches the server's log. */
function readDraft(): Draft {
  const kept = new URLSearchParams(fragment.value)
  const text = kept.get('text') ?? sessionStorage.getItem('pasted') ?? ''
  return { text, date: query.value.get('date') ?? '' }
}

const isPage = (text: string): boolean => /^\s*<(!doctype|html|head|body|article|main|div|p)\b/i.test(text)

function pastedOf({ text, date }: Draft): Pasted {
  return { ...(isPage(text) ? { html: text } : { text }), ...(date ? { date } : {}) }
}

function keepDraft({ text, date }: Draft): void {
  sessionStorage.setItem('pasted', text)
  const here = new URL(location.href)
  if (date) here.searchParams.set('date', date)
  else here.searchParams.delete('date')
  here.hash = text && text.length <= longestInAddress ? new URLSearchParams({ text }).toString() : ''
  go(here.pathname + here.search + here.hash, { replace: true })
}

/** Paste a text, see what the coder makes of it. Nothing is kept in the ledger. */
export function ReadThis(): JSX.Element {
  useTitle('Read this')
  const [draft, setDraft] = useState(readDraft)
  const [coded, setCoded] = useState<Coded | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isCoding, setIsCoding] = useState(false)
  const [isDragged, setIsDragged] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)

  useLayoutEffect(() => {
    if (!draft.text) field.current?.focus()
  }, [])
  useEffect(() => {
    if (!draft.text.trim()) {
      setCoded(null)
      setProblem(null)
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      setIsCoding(true)
      codeText(pastedOf(draft), stop.signal)
        .then(
          answer => {
            setCoded(answer)
            setProblem(null)
          },
          error => {
            if (!stop.signal.aborted) setProblem(error instanceof Refusal ? error.problem : null)
          },
        )
        .finally(() => {
          if (!stop.signal.aborted) setIsCoding(false)
        })
    }, pause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [draft])

  const change = (next: Draft): void => {
    setDraft(next)
    ask({ mark: null })
    keepDraft(next)
  }
  const drop = async (event: DragEvent): Promise<void> => {
    event.preventDefault()
    setIsDragged(false)
    const file = event.dataTransfer?.files[0]
    if (file && file.size > longest) return setProblem(tooLong(file.size))
    const text = file ? await file.text() : (event.dataTransfer?.getData('text/plain') ?? '')
    if (text) change({ ...draft, text })
  }
  return (
    <>
      <header class="page-head">
        <h1>Read this</h1>
        <p class="lead soft">
          Paste a report or drop a file: who does and says what, in its own words. Nothing is kept.
        </p>
      </header>
      <section
        class={`paste ${isDragged ? 'dragged' : ''}`}
        aria-label="The text to read"
        onDragOver={event => {
          event.preventDefault()
          setIsDragged(true)
        }}
        onDragLeave={() => setIsDragged(false)}
        onDrop={drop}
      >
        <textarea
          ref={field}
          aria-label="Text or page"
          placeholder="Paste the text of a report, or the source of a page …"
          value={draft.text}
          maxLength={longest}
          rows={draft.text ? 5 : 9}
          spellcheck={false}
          onInput={event => change({ ...draft, text: event.currentTarget.value })}
        />
        <div class="choices">
          <label class="inline-field">
            day of the report{' '}
            <input
              type="date"
              value={draft.date}
              onChange={event => change({ ...draft, date: event.currentTarget.value })}
            />
          </label>
          {draft.text ? (
            <button type="button" onClick={() => change({ text: '', date: '' })}>
              Clear
            </button>
          ) : (
            <button type="button" onClick={() => change(example)}>
              Try an example
            </button>
          )}
          <span class="soft" role="status">
            {isCoding ? 'reading …' : coded ? summaryOf(coded) : ''}
          </span>
        </div>
      </section>
      {isCoding && !coded && <div class="waiting" />}
      {problem && <Refused problem={problem} />}
      {coded && !problem && <CodedText coded={coded} />}
      {!draft.text && (
        <Empty title="What you will see">
          <p>
            Acts are coloured by kind: <span class="mark act q1">words of cooperation</span>{' '}
            <span class="mark act q2">deeds of cooperation</span> <span class="mark act q3">words of conflict</span>{' '}
            <span class="mark act q4">deeds of conflict</span>. <span class="mark quote">What somebody says</span> is
            shaded, <span class="mark date">dates</span> are underlined.
          </p>
          <p>Each mark opens what it stands for, the rule that made it, and how sure the coder is.</p>
        </Empty>
      )}
    </>
  )
}

const tooLong = (size: number): Problem => ({
  type: 'about:blank',
  title: 'This file is too long',
  status: 413,
  detail: `It has ${number(size)} bytes; ${number(longest)} are taken here.`,
  todo: 'Put it into the ledger with chancery ingest.',
})

function summaryOf({ record }: Coded): string {
  const { events, statements, report } = record
  const day = report.date ? `read as of ${report.date}` : 'without a day'
  return `${counted(events.length, 'act')}, ${counted(statements.length, 'statement')}, ${day}`
}

function CodedText({ coded }: { readonly coded: Coded }): JSX.Element {
  const { record } = coded
  const selected = query.value.get('mark')
  const events = useMemo(() => record.events.map(event => rowOf(record, event)), [record])
  const event = events.find(({ id }) => localId(id) === selected)
  const why = coded.events.find(({ id }) => id === selected)
  const near = event ? coded.near.filter(({ sentence }) => sentence === event.sentence.id) : []
  return (
    <div class={`reader ${selected ? 'has-open' : ''}`}>
      <div class="reader-main">
        <LayerSwitch />
        <MarkedReport
          record={record}
          events={events}
          shown={shownLayers()}
          selected={selected}
          select={mark => ask({ mark })}
        />
        {record.diagnostics.length > 0 && (
          <ul class="diagnostics">
            {record.diagnostics.map(({ code, message, level }) => (
              <li key={code + message} class={level}>
                {message} <code>{code}</code>
              </li>
            ))}
          </ul>
        )}
      </div>
      <aside class="panel" aria-label="What is marked">
        {selected ? (
          <>
            <button type="button" class="close" onClick={() => ask({ mark: null })} aria-label="close">
              ×
            </button>
            {event ? (
              <EventDetail record={record} event={event} {...(why ? { why } : {})} />
            ) : (
              <OtherDetail record={record} id={selected} />
            )}
            {near.length > 0 && (
              <section class="near">
                <h3>Near, not made</h3>
                <ul>
                  {near.map(({ pattern, lacks, span }) => (
                    <li key={pattern + span.join()}>
                      <code>{pattern}</code> <span class="soft">lacks {lacks}</span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        ) : (
          <Outline record={record} events={events} />
        )}
      </aside>
    </div>
  )
}
