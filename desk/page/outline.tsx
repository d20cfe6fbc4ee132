import type { JSX } from 'preact'
import type { EventRow } from '../../src/api/index.ts'
import type { ReportRecord } from '../../src/record.ts'
import { Download } from '../part/download.tsx'
import { Empty } from '../part/empty.tsx'
import { flatEvent } from '../part/flat.ts'
import { Glyph } from '../part/glyph.tsx'
import { Chips, TypeName } from '../part/items.tsx'
import { changed } from '../route.ts'
import { counted, partiesName } from '../words.ts'
import { shortly } from './details.tsx'
import { localId } from './reader-marks.ts'

/** What a report holds, where no mark is open: each line opens its mark. */
export function Outline({
  record,
  events,
}: {
  readonly record: ReportRecord
  readonly events: readonly EventRow[]
}): JSX.Element {
  const actors = [...record.actors].sort((a, b) => b.mentions.length - a.mentions.length).slice(0, 8)
  return (
    <section class="outline">
      <p class="hint">
        <kbd>→</kbd> next mark, <kbd>?</kbd> all keys; or click one.
      </p>
      <div class="table-head">
        <h2>{counted(events.length, 'act')}</h2>
        {events.length > 0 && (
          <Download title={`Acts of ${record.report.title ?? record.report.id}`} rows={() => events} flat={flatEvent} />
        )}
      </div>
      {events.length === 0 && (
        <Empty title="No act of the sixteen types.">
          <p>
            Comments, forecasts, sport and states of affairs are not acts. If one is missing, select its words and press{' '}
            <kbd>n</kbd>.
          </p>
        </Empty>
      )}
      <ul class="outline-list">
        {events.map(event => (
          <li key={event.id} data-row>
            <a class="open" href={changed({ mark: localId(event.id) })}>
              <Glyph quad={event.quad} /> <TypeName event={event} /> {partiesName(event)}
            </a>{' '}
            <Chips event={event} />
          </li>
        ))}
      </ul>
      <h2>{counted(record.statements.length, 'statement')}</h2>
      <ul class="outline-list">
        {record.statements.map(({ id, speakers }) => (
          <li key={id} data-row>
            <a class="open" href={changed({ mark: id })}>
              {speakers.map(speaker => record.actors.find(actor => actor.id === speaker)?.name).join(', ') ||
                'Somebody'}{' '}
              {shortly(record, id)}
            </a>
          </li>
        ))}
      </ul>
      {actors.length > 0 && <h2>Most named</h2>}
      <ul class="outline-list">
        {actors.map(({ id, name, code, mentions }) => (
          <li key={id}>
            <a href={changed({ mark: id })}>{name}</a> {code && <span class="code">{code}</span>}{' '}
            <span class="soft">{counted(mentions.length, 'mention')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
