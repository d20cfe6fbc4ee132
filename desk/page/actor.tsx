import type { JSX } from 'preact'
import type { ActorProfile, QuadCounts } from '../../src/api/index.ts'
import { useActor, useList } from '../api.ts'
import { Count } from '../part/count.tsx'
import { Answered, Empty } from '../part/empty.tsx'
import { Glyph } from '../part/glyph.tsx'
import { EventItem, StatementItem } from '../part/items.tsx'
import { useLineKeys } from '../part/lines.ts'
import { QuadBar } from '../part/quad-bar.tsx'
import { type Column, Table } from '../part/table.tsx'
import { actsPath, ask, href, query } from '../route.ts'
import { dayName, number, quads, total, typeName } from '../words.ts'
import { useTitle } from './title.ts'

/** One side: who it is by date, what it does and says, and what is done to it. */
export function Actor({ code }: { readonly code: string }): JSX.Element {
  useLineKeys()
  useTitle(code)
  const range = { from: query.value.get('from'), to: query.value.get('to') }
  const answer = useActor(code, range)
  return <Answered answer={answer}>{profile => <Profile profile={profile} range={range} />}</Answered>
}

type Range = Readonly<Record<'from' | 'to', string | null>>

function Profile({ profile, range }: { readonly profile: ActorProfile; readonly range: Range }): JSX.Element {
  const { code, name, does, receives, says } = profile
  const spoken = useList('statements', { recipient: code, ...range, limit: 5 }).value?.total ?? 0
  const date = (key: 'from' | 'to'): JSX.Element => (
    <label class="inline-field">
      {key}{' '}
      <input
        type="date"
        value={range[key] ?? ''}
        onChange={event => ask({ [key]: event.currentTarget.value || null })}
      />
    </label>
  )
  return (
    <>
      <header class="page-head">
        <h1>
          {name} <span class="code">{code}</span>
        </h1>
        <p class="lead">
          does <Count of={does} to={actsPath({ actor: code, ...range })} says="acts by it" />, is done{' '}
          <Count of={receives} to={actsPath({ recipient: code, ...range })} says="acts on it" />, says{' '}
          <Count of={says} to={href('/statements', { actor: code, ...range })} says="statements by it" />, is spoken of{' '}
          <Count of={spoken} to={href('/statements', { recipient: code, ...range })} says="statements about it" />
        </p>
        <div class="choices">
          {date('from')} {date('to')}
        </div>
      </header>
      <div class="columns">
        <section>
          <Acts title="What it does" asked={{ actor: code, ...range }} />
          <Acts title="What is done to it" asked={{ recipient: code, ...range }} />
          <Spoken title="What it says" asked={{ actor: code, ...range }} />
          <Spoken title="What is said of it" asked={{ recipient: code, ...range }} stances />
        </section>
        <section>
          <People profile={profile} />
          <Counterparts profile={profile} range={range} />
          <Types profile={profile} range={range} />
        </section>
      </div>
    </>
  )
}

type Asked = Readonly<Record<string, string | null>>

function Acts({ title, asked }: { readonly title: string; readonly asked: Asked }): JSX.Element {
  const answer = useList('events', { status: 'asserted', ...asked, limit: 6 })
  return (
    <>
      <div class="section-head">
        <h2>{title}</h2>
        {answer.value && answer.value.total > 0 && <a href={actsPath(asked)}>All {number(answer.value.total)}</a>}
      </div>
      <Answered answer={answer}>
        {({ items }) =>
          items.length > 0 ? (
            <ul class="items">
              {items.map(event => (
                <EventItem key={event.id} event={event} />
              ))}
            </ul>
          ) : (
            <p class="soft">Nothing in these reports.</p>
          )
        }
      </Answered>
    </>
  )
}

function Spoken({
  title,
  asked,
  stances = false,
}: {
  readonly title: string
  readonly asked: Asked
  /** Ways to what is critical and what is supportive. */
  readonly stances?: boolean
}): JSX.Element {
  const answer = useList('statements', { ...asked, limit: 5 })
  return (
    <>
      <div class="section-head">
        <h2>{title}</h2>
        {answer.value && answer.value.total > 0 && (
          <span class="ways">
            {stances && <a href={href('/statements', { ...asked, stance: 'critical' })}>Critical</a>}
            {stances && <a href={href('/statements', { ...asked, stance: 'supportive' })}>Supportive</a>}
            <a href={href('/statements', asked)}>All {number(answer.value.total)}</a>
          </span>
        )}
      </div>
      <Answered answer={answer}>
        {({ items }) =>
          items.length > 0 ? (
            <ul class="items">
              {items.map(statement => (
                <StatementItem key={statement.id} statement={statement} />
              ))}
            </ul>
          ) : (
            <p class="soft">Nothing in these reports.</p>
          )
        }
      </Answered>
    </>
  )
}

/** First and last day; each stays on one line. */
function Seen({ from, to }: { readonly from: string | null; readonly to: string | null }): JSX.Element {
  if (from === null) return <span class="seen">undated</span>
  return (
    <span class="seen">
      <time dateTime={from}>{dayName(from)}</time>
      {to !== null && to !== from && (
        <>
          {' '}
          <time dateTime={to}>– {dayName(to)}</time>
        </>
      )}
    </span>
  )
}

function People({ profile: { people, name } }: { readonly profile: ActorProfile }): JSX.Element {
  if (people.length === 0)
    return (
      <Empty title="No person of it is named.">
        <p>Offices and their holders come from the actor tables, as of the day of each report.</p>
      </Empty>
    )
  const columns: Column<ActorProfile['people'][number]>[] = [
    {
      head: 'Name',
      cell: ({ name, office }) => (
        <>
          {name}
          {office && <span class="office">{office}</span>}
        </>
      ),
      value: ({ name }) => name,
    },
    { head: 'Office', cell: null, value: ({ office }) => office },
    { head: 'Wikidata', cell: null, value: ({ wikidata }) => wikidata },
    {
      head: 'Seen',
      cell: ({ from, to }) => <Seen from={from} to={to} />,
      value: ({ from, to }) => [from, to].filter(Boolean).join('/'),
      says: 'first and last day of a report that names the person so',
    },
    {
      head: 'Reports',
      cell: person => (
        <Count of={person.reports} to={href('/search', { q: person.name })} says={`reports that name ${person.name}`} />
      ),
      value: ({ reports }) => reports,
      isNumber: true,
    },
  ]
  return (
    <Table
      title={`Who acts for ${name}`}
      rows={people}
      columns={columns}
      keyOf={({ name, office }) => `${name} ${office}`}
    />
  )
}

const both = (counterpart: ActorProfile['counterparts'][number]): number =>
  total(counterpart.does) + total(counterpart.receives)

function Counterparts({
  profile: { counterparts, code, name },
  range,
}: {
  readonly profile: ActorProfile
  readonly range: Range
}): JSX.Element | null {
  const rows = [...counterparts].sort((a, b) => both(b) - both(a)).slice(0, 25)
  if (rows.length === 0) return null
  const most = Math.max(...rows.map(({ does, receives }) => Math.max(total(does), total(receives))))
  const cell = (counts: QuadCounts, to: string): JSX.Element => (
    <span class="bar-and-count">
      <QuadBar counts={counts} most={most} /> <Count of={total(counts)} to={to} says="acts" />
    </span>
  )
  const columns: Column<ActorProfile['counterparts'][number]>[] = [
    {
      head: 'With',
      key: 'counterpart',
      cell: other => (
        <a class="open" href={href(['dyad', code, other.code])} title={other.name}>
          {other.name} <span class="code">{other.code}</span>
        </a>
      ),
      value: other => other.code,
    },
    {
      head: 'Does',
      cell: other => cell(other.does, actsPath({ actor: code, recipient: other.code, ...range })),
      value: other => total(other.does),
    },
    {
      head: 'Is done',
      cell: other => cell(other.receives, actsPath({ actor: other.code, recipient: code, ...range })),
      value: other => total(other.receives),
    },
  ]
  return <Table title={`With whom ${name} acts`} rows={rows} columns={columns} keyOf={({ code }) => code} />
}

function Types({
  profile: { types, code, name },
  range,
}: {
  readonly profile: ActorProfile
  readonly range: Range
}): JSX.Element | null {
  if (types.length === 0) return null
  const rows = [...types].sort((a, b) => quads.indexOf(a.quad) - quads.indexOf(b.quad) || b.does - a.does)
  const columns: Column<ActorProfile['types'][number]>[] = [
    {
      head: 'Type',
      cell: ({ type, quad }) => (
        <>
          <Glyph quad={quad} /> {typeName(type)}
        </>
      ),
      value: ({ type }) => type,
    },
    {
      head: 'Does',
      cell: ({ type, does }) => (
        <Count of={does} to={actsPath({ actor: code, type, ...range })} says={`${typeName(type)} by it`} />
      ),
      value: ({ does }) => does,
      isNumber: true,
    },
    {
      head: 'Is done',
      cell: ({ type, receives }) => (
        <Count of={receives} to={actsPath({ recipient: code, type, ...range })} says={`${typeName(type)} on it`} />
      ),
      value: ({ receives }) => receives,
      isNumber: true,
    },
  ]
  return <Table title={`Types of acts of ${name}`} rows={rows} columns={columns} keyOf={({ type }) => type} />
}
