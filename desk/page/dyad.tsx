import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { DyadSeries, QuadCounts } from '../../src/api/index.ts'
import { useCodes, useList, useSeries } from '../api.ts'
import { useKeys } from '../keys.ts'
import { Choice } from '../part/choice.tsx'
import { Count } from '../part/count.tsx'
import { Answered, Empty } from '../part/empty.tsx'
import { EventItem, StatementItem } from '../part/items.tsx'
import { useLineKeys } from '../part/lines.ts'
import { type Column, Table } from '../part/table.tsx'
import { DyadFigure } from '../plot/figure.tsx'
import { actsPath, ask, changed, go, href, query } from '../route.ts'
import { codeName, counted, dayName, number, quadKey, quads, signed } from '../words.ts'
import { lastDay, type Unit, unitName } from './days.ts'
import { useTitle } from './title.ts'

const units: readonly Unit[] = ['day', 'week', 'month', 'year']
const directions = ['both', 'there', 'back'] as const
const countings = ['event', 'mention'] as const

/** Two sides through time: what each does to the other, in words and in deeds. */
export function Dyad({ actor, recipient }: { readonly actor: string; readonly recipient: string }): JSX.Element {
  const { value: codes } = useCodes()
  const [first, second] = [codeName(codes, actor), codeName(codes, recipient)]
  useTitle(`${actor}–${recipient}`)
  useLineKeys()
  const unit = units.find(other => other === query.value.get('unit')) ?? 'month'
  const by = countings.find(other => other === query.value.get('by')) ?? 'event'
  const range = { from: query.value.get('from'), to: query.value.get('to') }
  const there = useSeries(actor, recipient, { unit, by, ...range })
  const back = useSeries(recipient, actor, { unit, by, ...range })
  useKeys('Dyad', [
    {
      key: 'x',
      says: 'the other way round',
      run: () => go(href(['dyad', recipient, actor], Object.fromEntries(query.value))),
    },
  ])
  return (
    <>
      <header class="page-head">
        <h1>
          <a href={href(['actor', actor])}>{first}</a> <span class="arrow">and</span>{' '}
          <a href={href(['actor', recipient])}>{second}</a>
        </h1>
        <div class="choices">
          <Choice
            name="By"
            of={units}
            value={unit}
            set={word => ask({ unit: word === 'month' ? null : word, at: null })}
          />
          <Choice
            name="Count"
            of={countings}
            value={by}
            set={word => ask({ by: word === 'event' ? null : word })}
            label={word => (word === 'event' ? 'acts' : 'mentions')}
          />
          <Range />
        </div>
      </header>
      <Answered answer={there}>
        {one => (
          <Answered answer={back}>
            {other => <Pair there={one} back={other} unit={unit} by={by} names={[first, second]} />}
          </Answered>
        )}
      </Answered>
      <div class="columns even">
        <Says speaker={actor} about={recipient} names={[first, second]} />
        <Says speaker={recipient} about={actor} names={[second, first]} />
      </div>
    </>
  )
}

function Range(): JSX.Element {
  const field = (key: 'from' | 'to', label: string): JSX.Element => (
    <label class="inline-field">
      {label}{' '}
      <input
        type="date"
        value={query.value.get(key) ?? ''}
        onChange={event => ask({ [key]: event.currentTarget.value || null, at: null })}
      />
    </label>
  )
  return (
    <>
      {field('from', 'from')} {field('to', 'to')}
    </>
  )
}

interface PairProps {
  readonly there: DyadSeries
  readonly back: DyadSeries
  readonly unit: Unit
  readonly by: (typeof countings)[number]
  readonly names: readonly [string, string]
}

interface Line {
  readonly start: string
  readonly there: QuadCounts | null
  readonly back: QuadCounts | null
  readonly score: number | null
}

function linesOf(there: DyadSeries, back: DyadSeries): Line[] {
  const starts = [...new Set([...there.points, ...back.points].map(({ start }) => start))].sort().reverse()
  return starts.map(start => {
    const [one, other] = [there, back].map(({ points }) => points.find(point => point.start === start))
    const score = one?.score == null && other?.score == null ? null : (one?.score ?? 0) + (other?.score ?? 0)
    return { start, there: one?.counts ?? null, back: other?.counts ?? null, score }
  })
}

function Pair({ there, back, unit, by, names }: PairProps): JSX.Element {
  const [hovered, setHovered] = useState<string | null>(null)
  const chosen = query.value.get('at')
  const direction = directions.find(other => other === query.value.get('way')) ?? 'both'
  const shown = useMemo(
    () => (direction === 'both' ? [there, back] : direction === 'there' ? [there] : [back]),
    [there, back, direction],
  )
  const [first, second] = names
  if (there.points.length + back.points.length === 0)
    return <Quiet names={names} undated={there.undated + back.undated} there={there} />
  const wayName = {
    both: 'both',
    there: `${there.actor} → ${there.recipient}`,
    back: `${back.actor} → ${back.recipient}`,
  }
  const point = (start: string | null, stays: boolean): void => {
    if (!stays) setHovered(start)
    else if (start !== null) ask({ at: start === chosen && hovered !== null ? null : start })
  }
  const lines = linesOf(there, back)
  const open = hovered ?? chosen
  return (
    <>
      <div class="choices">
        <Choice
          name="Way"
          of={directions}
          value={direction}
          set={word => ask({ way: word === 'both' ? null : word })}
          label={word => wayName[word]}
        />
        {there.undated + back.undated > 0 && (
          <span class="soft">
            {counted(there.undated + back.undated, 'act')} without a date are not in the picture.
          </span>
        )}
      </div>
      <div class="plot-and-acts">
        <DyadFigure
          title={`${first} and ${second}, acts by ${unit}`}
          series={shown}
          unit={unit}
          open={open}
          point={point}
        />
        <UnderCursor series={there} unit={unit} by={by} open={open} newest={lines[0]?.start ?? null} />
      </div>
      <DyadTable lines={lines} there={there} back={back} unit={unit} by={by} names={names} />
    </>
  )
}

function Quiet({
  names: [first, second],
  undated,
  there,
}: {
  readonly names: readonly [string, string]
  readonly undated: number
  readonly there: DyadSeries
}): JSX.Element {
  return (
    <Empty title={`No dated act between ${first} and ${second}.`}>
      {undated > 0 && (
        <p>
          <a href={actsPath({ pair: `${there.actor}-${there.recipient}` })}>{counted(undated, 'act')}</a> without a
          date.
        </p>
      )}
      <p>
        They may act on others, or speak of each other below. <a href="/dyads">Dyads</a> lists the pairs that act.
      </p>
    </Empty>
  )
}

/** The acts of the unit under the pointer, or of the newest. */
function UnderCursor({
  series,
  unit,
  by,
  open,
  newest,
}: {
  readonly series: DyadSeries
  readonly unit: Unit
  readonly by: string
  readonly open: string | null
  readonly newest: string | null
}): JSX.Element {
  const start = useSettled(open ?? newest, 120)
  const asked = start !== null && {
    pair: `${series.actor}-${series.recipient}`,
    from: start,
    to: lastDay(start, unit),
    by,
  }
  const answer = useList('events', asked ? { status: 'asserted', ...asked, limit: 6 } : null)
  if (start === null || !asked) return <div />
  return (
    <section class="under-cursor" aria-live="polite">
      <div class="section-head">
        <h2>{dayName(unitName(start, unit))}</h2>
        {answer.value && <a href={actsPath(asked)}>All {number(answer.value.total)}</a>}
      </div>
      <Answered answer={answer}>
        {({ items }) => (
          <ul class="items narrow">
            {items.map(event => (
              <EventItem key={event.id} event={event} />
            ))}
          </ul>
        )}
      </Answered>
    </section>
  )
}

/** A value once it has stood still for some milliseconds. */
function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}

const shortQuad = ['Verbal coop.', 'Material coop.', 'Verbal conflict', 'Material conflict'] as const

function DyadTable({
  lines,
  there,
  back,
  unit,
  by,
  names: [first, second],
}: Omit<PairProps, 'back'> & { readonly back: DyadSeries; readonly lines: readonly Line[] }): JSX.Element {
  const columnsOf = ({ actor, recipient }: DyadSeries, side: 'there' | 'back'): Column<Line>[] =>
    quads.map((quad, i) => ({
      head: shortQuad[i]!,
      group: `${actor} → ${recipient}`,
      key: `${actor}_${recipient}_${quad.replace(' ', '_')}`.toLowerCase(),
      isNumber: true,
      value: line => line[side]?.[quadKey[quad]] ?? 0,
      cell: line => (
        <Count
          of={line[side]?.[quadKey[quad]] ?? 0}
          to={actsPath({ actor, recipient, quad, from: line.start, to: lastDay(line.start, unit), by })}
          says={`${quad} ${unitName(line.start, unit)}`}
        />
      ),
    }))
  const columns: Column<Line>[] = [
    {
      head: unit.charAt(0).toUpperCase() + unit.slice(1),
      key: 'start',
      cell: ({ start }) => (
        <a class="open fixed" href={changed({ at: start })}>
          {unitName(start, unit)}
        </a>
      ),
      value: ({ start }) => start,
    },
    ...columnsOf(there, 'there'),
    ...columnsOf(back, 'back'),
    {
      head: 'Score',
      cell: ({ score }) => (score === null ? '' : signed(score)),
      value: ({ score }) => score,
      isNumber: true,
      says: 'sum of scores, both ways: above 0 cooperation',
    },
  ]
  return (
    <Table title={`${first} and ${second} by ${unit}`} rows={lines} columns={columns} keyOf={({ start }) => start} />
  )
}

/** What one side says of the other. */
function Says({
  speaker,
  about,
  names: [first, second],
}: {
  readonly speaker: string
  readonly about: string
  readonly names: readonly [string, string]
}): JSX.Element {
  const asked = { actor: speaker, recipient: about, from: query.value.get('from'), to: query.value.get('to') }
  const answer = useList('statements', { ...asked, limit: 8 })
  return (
    <section>
      <div class="section-head">
        <h2>
          {first} on {second}
        </h2>
        {answer.value && answer.value.total > 0 && (
          <a href={href('/statements', asked)}>All {number(answer.value.total)}</a>
        )}
      </div>
      <Answered answer={answer}>
        {({ items }) =>
          items.length > 0 ? (
            <ul class="items narrow">
              {items.map(statement => (
                <StatementItem key={statement.id} statement={statement} />
              ))}
            </ul>
          ) : (
            <p class="soft">Nothing that these reports quote.</p>
          )
        }
      </Answered>
    </section>
  )
}
