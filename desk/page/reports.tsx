import type { JSX } from 'preact'
import type { ReportRow } from '../../src/api/index.ts'
import { useMeta } from '../api.ts'
import { Empty } from '../part/empty.tsx'
import { useLineKeys } from '../part/lines.ts'
import { List } from '../part/list.tsx'
import type { Row } from '../part/save.ts'
import { ask, href, query } from '../route.ts'
import { counted, dayName, number } from '../words.ts'
import { useTitle } from './title.ts'

const flat = ({ story, ...report }: ReportRow): Row => ({ ...report, story: story?.id ?? null })

/** The reports of the ledger, newest first. */
export function Reports(): JSX.Element {
  useTitle('Reports')
  useLineKeys()
  const source = query.value.get('source')
  const { value: meta } = useMeta()
  const sources = meta?.sources.filter(other => other.source !== null) ?? []
  return (
    <>
      <header class="page-head">
        <h1>Reports</h1>
        {sources.length > 0 && (
          <div class="field">
            <label for="source">Source</label>
            <select
              id="source"
              value={source ?? ''}
              onChange={event => ask({ source: event.currentTarget.value || null, cursor: null })}
            >
              <option value="">all</option>
              {sources.map(({ source, reports }) => (
                <option key={source} value={source!}>{`${source} (${number(reports)})`}</option>
              ))}
            </select>
          </div>
        )}
      </header>
      <List
        list="reports"
        title={source ? `Reports of ${source}` : 'Reports'}
        thing="report"
        asked={{ source }}
        flat={flat}
        empty={
          <Empty title="No report yet.">
            <pre>
              <code>chancery ingest reports/</code>
            </pre>
          </Empty>
        }
      >
        {rows => (
          <ul class="items">
            {rows.map(report => (
              <ReportItem key={report.id} report={report} />
            ))}
          </ul>
        )}
      </List>
    </>
  )
}

function ReportItem({ report }: { readonly report: ReportRow }): JSX.Element {
  const { id, title, source, date, events, statements, story, lang } = report
  return (
    <li class="item report" data-row>
      <time class="when" dateTime={date ?? undefined}>
        {date ? dayName(date) : 'undated'}
      </time>
      <div class="what">
        <a class="open title" href={href(['report', id])}>
          {title ?? 'Untitled report'}
        </a>
        <p class="from">
          {source && <span>{source}</span>}
          {events > 0 && <a href={href('/events', { report: id, by: 'mention' })}>{counted(events, 'act')}</a>}
          {statements > 0 && <a href={href('/statements', { report: id })}>{counted(statements, 'statement')}</a>}
          {story && <span>{counted(story.reports, 'report')} tell it so</span>}
          {!lang.startsWith('en') && <span class="chip">not coded: {lang}</span>}
        </p>
      </div>
    </li>
  )
}
