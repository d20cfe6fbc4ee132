import type { JSX } from 'preact'
import type { Meta, Mover, Movers } from '../../src/api/index.ts'
import { useCodes, useList, useMeta, useMovers } from '../api.ts'
import { Choice } from '../part/choice.tsx'
import { Count } from '../part/count.tsx'
import { Answered, Empty } from '../part/empty.tsx'
import { EventItem, StatementItem } from '../part/items.tsx'
import { useLineKeys } from '../part/lines.ts'
import { QuadBar } from '../part/quad-bar.tsx'
import { type Column, Table } from '../part/table.tsx'
import { actsPath, ask, href, query } from '../route.ts'
import { codeName, counted, dayName, number, signed, total } from '../words.ts'
import { dayPlus } from './days.ts'
import { useTitle } from './title.ts'

const spans = ['7', '30', '90', '365'] as const

/** What is new, and between whom most has changed. */
export function Today(): JSX.Element {
  useTitle('Today')
  useLineKeys()
  const meta = useMeta()
  return (
    <Answered answer={meta}>
      {value => (value.counts.reports === 0 ? <FirstReports meta={value} /> : <News meta={value} />)}
    </Answered>
  )
}

function FirstReports({ meta }: { readonly meta: Meta }): JSX.Element {
  return (
    <Empty
      title={meta.ingest.state === 'running' ? 'The first reports are being read.' : 'This ledger holds no report yet.'}
    >
      <p>Put in a folder, an archive or a feed; each report is coded once and kept with every sentence:</p>
      <pre>
        <code>chancery ingest reports/ news.jsonl.gz feed.xml</code>
      </pre>
      <p>
        Or try a single text first: <a href="/read">Read this</a> codes what you paste and keeps nothing.
      </p>
    </Empty>
  )
}

function News({ meta }: { readonly meta: Meta }): JSX.Element {
  const { counts, from, to } = meta
  const events = useList('events', { limit: 12 })
  const statements = useList('statements', { limit: 8 })
  return (
    <>
      <header class="page-head">
        <h1>Today</h1>
        <p class="lead">
          <a href="/reports">{counted(counts.reports, 'report')}</a>,{' '}
          <a href="/events">{counted(events.value?.total ?? counts.events, 'act')}</a>,{' '}
          <a href="/statements">{counted(counts.statements, 'statement')}</a>
          {from && to && (
            <span class="soft">
              {' '}
              from {dayName(from)} to {dayName(to)}
            </span>
          )}
        </p>
      </header>
      <div class="columns">
        <section>
          <div class="section-head">
            <h2>Newest acts</h2>
            <a href="/events">All {number(events.value?.total ?? counts.events)}</a>
          </div>
          <Answered answer={events}>
            {({ items }) =>
              items.length > 0 ? (
                <ul class="items">
                  {items.map(event => (
                    <EventItem key={event.id} event={event} />
                  ))}
                </ul>
              ) : (
                <Empty title="No act in these reports.">
                  <p>They may be sport, weather or comment. The statements beside are what they hold.</p>
                </Empty>
              )
            }
          </Answered>
        </section>
        <section>
          <BiggestMovers />
          <div class="section-head">
            <h2>Newest statements</h2>
            <a href="/statements">All {number(counts.statements)}</a>
          </div>
          <Answered answer={statements}>
            {({ items }) => (
              <ul class="items narrow">
                {items.map(statement => (
                  <StatementItem key={statement.id} statement={statement} />
                ))}
              </ul>
            )}
          </Answered>
        </section>
      </div>
    </>
  )
}

function BiggestMovers(): JSX.Element {
  const days = spans.find(span => span === query.value.get('days')) ?? '30'
  const answer = useMovers({ days, limit: 10 })
  return (
    <>
      <div class="section-head">
        <h2>Biggest movers</h2>
        <Choice
          name="Days"
          of={spans}
          value={days}
          set={span => ask({ days: span === '30' ? null : span })}
          label={span => (span === '365' ? 'year' : span)}
        />
      </div>
      <Answered answer={answer}>
        {movers =>
          movers.items.length > 0 && movers.until ? (
            <MoverTable movers={movers} until={movers.until} />
          ) : (
            <Empty title="No dyad has moved.">
              <p>A dyad moves when two named states act on each other more, or less, than in as many days before.</p>
            </Empty>
          )
        }
      </Answered>
    </>
  )
}

function MoverTable({ movers, until }: { readonly movers: Movers; readonly until: string }): JSX.Element {
  const { value: codes } = useCodes()
  const { days, items, by } = movers
  const most = Math.max(...items.map(({ now }) => total(now)))
  const window = (mover: Mover, to: string): string =>
    actsPath({
      actor: mover.actor,
      recipient: mover.recipient,
      from: dayPlus(to, 1 - days),
      to,
      by,
    })
  const columns: Column<Mover>[] = [
    {
      head: 'Dyad',
      cell: ({ actor, recipient }) => (
        <a
          class="open dyad"
          href={href(['dyad', actor, recipient])}
          title={`${codeName(codes, actor)} to ${codeName(codes, recipient)}`}
        >
          {actor} → {recipient}
        </a>
      ),
      value: ({ actor, recipient }) => `${actor}-${recipient}`,
    },
    {
      head: 'Acts',
      cell: mover => <QuadBar counts={mover.now} most={most} />,
      value: ({ now }) => total(now),
      says: 'acts in these days: cooperation blue, conflict red; words pale, deeds dark',
    },
    {
      head: 'Now',
      cell: mover => <Count of={total(mover.now)} to={window(mover, until)} says="acts in these days" />,
      value: ({ now }) => total(now),
      isNumber: true,
    },
    {
      head: 'Before',
      cell: mover => (
        <Count of={total(mover.before)} to={window(mover, dayPlus(until, -days))} says="acts in the days before" />
      ),
      value: ({ before }) => total(before),
      isNumber: true,
    },
    {
      head: 'Score',
      key: 'score_change',
      cell: ({ scoreChange }) => (scoreChange === null ? '' : signed(scoreChange)),
      value: ({ scoreChange }) => scoreChange,
      isNumber: true,
      says: 'change of the sum of scores: above 0 towards cooperation',
    },
  ]
  return (
    <Table
      isTitled
      title={`${days} days to ${dayName(until)}, against the ${days} before`}
      rows={items}
      columns={columns}
      keyOf={({ actor, recipient }) => `${actor}-${recipient}`}
    />
  )
}
