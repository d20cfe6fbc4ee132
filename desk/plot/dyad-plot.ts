/** The picture of a dyad through time. Observable Plot is fetched when the first one is drawn, not before. */
import * as Plot from '@observablehq/plot'
import type { DyadSeries } from '../../src/api/index.ts'
import { lastDay, type Unit } from '../page/days.ts'
import { quadKey, quads } from '../words.ts'

export interface Bar {
  /** `United States → China` */
  readonly dyad: string
  readonly start: string
  readonly quad: (typeof quads)[number]
  /** Acts; below zero for conflict, which is drawn downwards. */
  readonly acts: number
}

/** One bar a quad and unit: cooperation upwards, conflict downwards, deeds beside the axis and words outside. */
export function barsOf(series: readonly DyadSeries[]): Bar[] {
  const inward = [quads[1]!, quads[0]!, quads[3]!, quads[2]!]
  return series.flatMap(({ actorName, recipientName, points }) =>
    points.flatMap(({ start, counts }) =>
      inward.flatMap(quad => {
        const acts = counts[quadKey[quad]] * (quad.endsWith('conflict') ? -1 : 1)
        return acts === 0 ? [] : [{ dyad: `${actorName} → ${recipientName}`, start, quad, acts }]
      }),
    ),
  )
}

const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`)
const dayAfter = (day: string): Date => new Date(asDate(day).getTime() + 24 * 60 * 60 * 1000)

interface Drawn {
  readonly figure: SVGSVGElement
  /** The unit that lies under a place of the picture, in its own coordinates. */
  readonly startAt: (x: number) => string | null
}

interface Options {
  readonly unit: Unit
  readonly width: number
  readonly colours: readonly string[]
  /** The unit that is open. */
  readonly open: string | null
  readonly title: string
}

/** @param series  both directions, or one; each becomes a strip of its own */
export function drawDyad(series: readonly DyadSeries[], { unit, width, colours, open, title }: Options): Drawn {
  const by = series[0]?.by
  const bars = barsOf(series)
  const starts = [...new Set(series.flatMap(({ points }) => points.map(({ start }) => start)))].sort()
  const most = Math.max(1, ...heights(bars))
  const isNarrow = width < 520
  const domain = domainOf(starts, unit)
  const figure = Plot.plot({
    width,
    height: 90 + 165 * series.length,
    marginLeft: 34,
    marginRight: 8,
    marginTop: 32,
    ariaLabel: title,
    style: { fontSize: '12px', background: 'transparent' },
    x: { type: 'utc', label: null, ...(domain ? { domain } : {}), ticks: isNarrow ? 4 : 8 },
    y: {
      label: null,
      grid: true,
      domain: [-most, most],
      ticks: Math.min(6, 2 * most + 1),
      tickFormat: (value: number) => (Number.isInteger(value) ? String(Math.abs(value)) : ''),
    },
    fy: { label: null, axis: null, padding: 0.26, domain: series.map(nameOf) },
    color: { domain: quads, range: [...colours] },
    marks: [
      Plot.rectY(
        bars,
        Plot.stackY({
          x1: d => asDate(d.start),
          x2: d => dayAfter(lastDay(d.start, unit)),
          y: 'acts',
          fy: 'dyad',
          fill: 'quad',
          insetLeft: 0.5,
          insetRight: 0.5,
          order: [quads[1]!, quads[0]!, quads[3]!, quads[2]!],
        }),
      ),
      // the open unit, over the bars: faint within, with an edge
      open
        ? Plot.rectX(series, {
            fy: nameOf,
            x1: () => asDate(open),
            x2: () => dayAfter(lastDay(open, unit)),
            fill: 'currentColor',
            fillOpacity: 0.12,
            stroke: 'currentColor',
            strokeOpacity: 0.7,
          })
        : null,
      Plot.ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.6 }),
      Plot.text(series.map(nameOf), {
        fy: d => d,
        text: d => `${d} (${by === 'event' ? 'acts' : 'mentions'})`,
        frameAnchor: 'top-left',
        dx: -30,
        dy: -19,
        fontWeight: 600,
        fontSize: 13,
      }),
    ],
  }) as SVGSVGElement & { scale: (name: string) => { invert: (x: number) => Date } }
  // names of marks mean nothing to a reader who hears the page; the table below the plot does
  for (const group of figure.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label')
  const startAt = (x: number): string | null => {
    const day = figure.scale('x').invert(x).toISOString().slice(0, 10)
    return starts.findLast(start => start <= day && day <= lastDay(start, unit)) ?? nearest(starts, day)
  }
  return { figure, startAt }
}

const nameOf = ({ actorName, recipientName }: DyadSeries): string => `${actorName} → ${recipientName}`

/** Sums upwards and downwards of each unit and dyad, without sign. */
function heights(bars: readonly Bar[]): number[] {
  const sums = new Map<string, number>()
  for (const { dyad, start, acts } of bars) {
    const key = `${dyad} ${start} ${Math.sign(acts)}`
    sums.set(key, (sums.get(key) ?? 0) + Math.abs(acts))
  }
  return [...sums.values()]
}

/** A few units of room where there are only one or two, so that a bar is not as broad as the page. */
function domainOf(starts: readonly string[], unit: Unit): [Date, Date] | null {
  const [first, last] = [starts[0], starts.at(-1)]
  if (!first || !last) return null
  const length = { day: 1, week: 7, month: 31, year: 366 }[unit] * 24 * 60 * 60 * 1000
  const room = Math.max(0, 12 - (asDate(last).getTime() - asDate(first).getTime()) / length) / 2
  return [
    new Date(asDate(first).getTime() - room * length),
    new Date(dayAfter(lastDay(last, unit)).getTime() + room * length),
  ]
}

function nearest(starts: readonly string[], day: string): string | null {
  const away = (start: string): number => Math.abs(asDate(start).getTime() - asDate(day).getTime())
  return [...starts].sort((a, b) => away(a) - away(b))[0] ?? null
}
