import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ReportOpened } from '../../src/api/index.ts'
import { correct, useCodes, useReport } from '../api.ts'
import type { Answer } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { Answered } from '../part/empty.tsx'
import { ask, href, query } from '../route.ts'
import { counted, dayName } from '../words.ts'
import { CorrectionForm, type Draft, keptAuthor } from './correction-form.tsx'
import { EventDetail, OtherDetail } from './details.tsx'
import { Judge, signed } from './judge.tsx'
import { LayerSwitch, shownLayers } from './layer-switch.tsx'
import { MarkedReport } from './marked-report.tsx'
import { Outline } from './outline.tsx'
import { localId } from './reader-marks.ts'
import { selectedSpan } from './selected-words.ts'
import { useTitle } from './title.ts'

const dateBasisSays: Readonly<Record<string, string>> = {
  given: 'given with it',
  page: 'on the page',
  dateline: 'in its dateline',
  inferred: 'inferred from the text',
  none: '',
}

/** A report with its actors, acts, quotes and dates marked. */
export function Reader({ id }: { readonly id: string }): JSX.Element {
  const answer = useReport(id)
  return <Answered answer={answer}>{opened => <Opened opened={opened} again={answer.again} />}</Answered>
}

function Opened({
  opened,
  again,
}: {
  readonly opened: ReportOpened
  readonly again: Answer<ReportOpened>['again']
}): JSX.Element {
  const { report, record, events, corrections, others } = opened
  const { value: codes } = useCodes()
  const selected = query.value.get('mark')
  const shown = shownLayers()
  const [says, setSays] = useState('')
  const [missed, setMissed] = useState<readonly [number, number] | null>(null)
  useTitle(report.title ?? 'Report')
  useEffect(() => setSays(''), [selected])
  const select = (mark: string | null): void => ask({ mark })
  const kept = (what: string): void => {
    setSays(`Kept: ${what}.`)
    again()
  }
  useKeys('Selected words', [
    { key: 'n', says: 'they are an act that is missing', run: () => setMissed(selectedSpan()) },
  ])

  const event = events.find(other => localId(other.id) === selected)
  return (
    <div class={`reader ${selected || missed ? 'has-open' : ''}`}>
      <div class="reader-main">
        <Heading opened={opened} />
        <LayerSwitch />
        <MarkedReport
          record={record}
          events={events}
          shown={shown}
          selected={selected}
          select={select}
          sentence={query.value.get('at')}
        />
      </div>
      <aside class="panel" aria-label="What is marked">
        <p class="says" role="status">
          {says}
        </p>
        {missed ? (
          <Missed
            opened={opened}
            predicate={missed}
            done={what => {
              setMissed(null)
              kept(what)
            }}
            close={() => setMissed(null)}
          />
        ) : selected ? (
          <>
            <button type="button" class="close" onClick={() => select(null)} aria-label="close">
              ×
            </button>
            {event ? (
              <EventDetail record={record} event={event} others={others[selected] ?? others[event.id] ?? []}>
                <Judge
                  key={event.id}
                  record={record}
                  codes={codes}
                  event={event}
                  corrections={corrections}
                  kept={kept}
                />
              </EventDetail>
            ) : (
              <OtherDetail record={record} id={selected} />
            )}
          </>
        ) : (
          <Outline record={record} events={events} />
        )}
      </aside>
    </div>
  )
}

function Heading({ opened: { report, story, versions, record } }: { readonly opened: ReportOpened }): JSX.Element {
  const title = record.report.titleSpan === null ? report.title : null
  return (
    <header class="report-head">
      {title ? <h1>{title}</h1> : <h1 class="unseen">{report.title ?? 'Untitled report'}</h1>}
      <p class="from">
        <span>{report.source ?? 'source unknown'}</span>
        <span title={record.report.dateWhy.map(({ says }) => says).join('; ')}>
          {report.date ? `${dayName(report.date)}, ${dateBasisSays[report.dateBasis] ?? ''}` : 'undated'}
        </span>
        {report.url && (
          <a href={report.url} target="_blank" rel="noreferrer noopener">
            original page
          </a>
        )}
        <a href={href('/events', { report: report.id })}>{counted(report.events, 'act')}</a>
        <a href={href('/statements', { report: report.id })}>{counted(report.statements, 'statement')}</a>
      </p>
      {story.length > 0 && (
        <details class="story">
          <summary>{counted(story.length, 'other report')} in nearly the same words</summary>
          <ul>
            {story.map(other => (
              <li key={other.id}>
                <a href={href(['report', other.id])}>{other.title ?? 'untitled report'}</a>{' '}
                <span class="soft">{other.source}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {versions.length > 1 && (
        <p class="from">
          Versions:{' '}
          {versions.map(({ id, version }) =>
            id === report.id ? (
              <strong key={id}>{version}</strong>
            ) : (
              <a key={id} href={href(['report', id])}>
                {version}
              </a>
            ),
          )}
        </p>
      )}
    </header>
  )
}

const blank: Draft = {
  type: 'CONSULT',
  mode: null,
  actors: [],
  recipients: [],
  mutual: false,
  status: 'asserted',
  date: null,
}

/** An act that the coder did not see, in words that somebody selected. */
function Missed({
  opened: { report, record },
  predicate,
  done,
  close,
}: {
  readonly opened: ReportOpened
  readonly predicate: readonly [number, number]
  readonly done: (says: string) => void
  readonly close: () => void
}): JSX.Element {
  const { value: codes } = useCodes()
  const keep = async (draft: Draft, note: string, author: string): Promise<void> => {
    const { actors, recipients, ...rest } = draft
    await correct({
      action: 'add',
      target: report.id,
      predicate: [...predicate],
      change: { ...rest, actors: [...actors], recipients: [...recipients] },
      ...signed(author || keptAuthor()),
      ...(note ? { note } : {}),
    })
    done('added')
  }
  return (
    <>
      <blockquote class="words">{record.text?.slice(...predicate)}</blockquote>
      <CorrectionForm
        record={record}
        codes={codes}
        title="The act that is missing"
        start={{ ...blank, date: report.date }}
        keep={keep}
        close={close}
      />
    </>
  )
}
