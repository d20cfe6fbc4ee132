import type { JSX } from 'preact'
import type { EventRow, StatementRow } from '../../src/api/index.ts'
import { Marked } from '../mark/marked.tsx'
import type { Mark } from '../mark/segments.ts'
import { href } from '../route.ts'
import { counted, dateName, plain, quadClass, stanceSays, statusSays, typeName } from '../words.ts'
import { Glyph } from './glyph.tsx'
import { Parties, SideLink, Sides } from './sides.tsx'

/** `9c1d…#e5` → the report's page with that mark open. */
export function openPath(id: string): string {
  const [report = '', mark = ''] = id.split('#')
  return href(['report', report], { mark })
}

function When({ date }: { readonly date: EventRow['date'] }): JSX.Element {
  return (
    <time class="when" dateTime={date.value ?? undefined}>
      {dateName(date)}
    </time>
  )
}

/** An act as a line of a list: what, who, when, and the sentence that opens its report. */
export function EventItem({ event }: { readonly event: EventRow }): JSX.Element {
  const [from, to] = event.sentence.span
  const mark: Mark = { id: event.id, layer: 'act', span: event.predicate, tone: quadClass(event.quad) }
  const shifted = { ...mark, span: [mark.span[0] - from, mark.span[1] - from] } as Mark
  return (
    <li class="item" data-row>
      <When date={event.date} />
      <Glyph quad={event.quad} />
      <div class="what">
        <p class="line">
          <TypeName event={event} /> <Parties event={event} /> <Chips event={event} />
        </p>
        <a class="sentence open" href={openPath(event.id)}>
          <Marked text={event.sentence.text} marks={[shifted]} to={to - from} />
        </a>
        <p class="from">
          <Source of={event} />
        </p>
      </div>
    </li>
  )
}

/** The type of an act with its mode. */
export function TypeName({ event }: { readonly event: Pick<EventRow, 'type' | 'mode' | 'quad'> }): JSX.Element {
  return (
    <span class={`type ${quadClass(event.quad)}`} title={event.quad}>
      {typeName(event.type)}
      {event.mode && <span class="mode"> {plain(event.mode)}</span>}
    </span>
  )
}

/** What a reader must not miss: that it is not told as a fact, that one side alone claims it, that somebody judged it. */
export function Chips({ event }: { readonly event: EventRow }): JSX.Element {
  return (
    <>
      {event.status !== 'asserted' && (
        <span class="chip" title={statusSays[event.status]}>
          {event.status}
        </span>
      )}
      {event.claimed && (
        <span class="chip" title={`told by a source alone: a ${event.claimed} one`}>
          {event.claimed === 'partisan' ? 'one side says' : 'a source says'}
        </span>
      )}
      {event.judged && <span class={`chip judged ${event.judged}`}>{event.judged}</span>}
    </>
  )
}

function Source({ of }: { readonly of: EventRow | StatementRow }): JSX.Element {
  const { report } = of
  const cluster = 'cluster' in of ? of.cluster : null
  return (
    <>
      <span class="when-here" aria-hidden="true">
        {dateName(of.date)}
      </span>
      {report.source && <span>{report.source}</span>}
      <a href={href(['report', report.id])}>{report.title ?? 'untitled report'}</a>
      {cluster && cluster.reports > 1 && (
        <a href={href('/events', { cluster: cluster.id, by: 'mention' })}>{counted(cluster.reports, 'report')} of it</a>
      )}
    </>
  )
}

export function StatementItem({ statement }: { readonly statement: StatementRow }): JSX.Element {
  return (
    <li class="item said" data-row>
      <When date={statement.date} />
      <span class="quote-sign" aria-hidden="true">
        “
      </span>
      <div class="what">
        <p class="line">
          <Sides sides={statement.speakers} /> <span class="arrow">{statement.negated ? 'did not say' : 'said'}</span>
          {statement.about
            .filter(({ stance }) => stance !== 'neutral')
            .map(({ side, stance }) => (
              <span key={side.name} class={`chip ${stance}`}>
                {stanceSays[stance]} <SideLink side={side} />
              </span>
            ))}
        </p>
        <a class="sentence open" href={openPath(statement.id)}>
          {statement.says}
        </a>
        <p class="from">
          <Source of={statement} />
        </p>
      </div>
    </li>
  )
}
