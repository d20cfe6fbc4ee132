import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { DyadSeries } from '../../src/api/index.ts'
import type { Unit } from '../page/days.ts'
import { useOrigin } from '../part/download.tsx'
import { Glyph } from '../part/glyph.tsx'
import { fileName, save } from '../part/save.ts'
import { theme } from '../theme.ts'
import { quadClass, quads } from '../words.ts'

interface Props {
  readonly title: string
  readonly series: readonly DyadSeries[]
  readonly unit: Unit
  /** First day of the unit whose acts are listed below. */
  readonly open: string | null
  /** Told while the pointer moves, and when a unit is chosen to stay. */
  readonly point: (start: string | null, stays: boolean) => void
}

/** Colours of the quads as the page shows them, or as they are on paper. */
function coloursOf(frame: Element): string[] {
  const style = getComputedStyle(frame)
  return quads.map(quad => style.getPropertyValue(`--${quadClass(quad)}-bar`).trim())
}

/** The plot of a dyad; arrow keys go from unit to unit, a pointer shows what lies under it. */
export function DyadFigure({ title, series, unit, open, point }: Props): JSX.Element {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [isDark, setIsDark] = useState(matchMedia('(prefers-color-scheme: dark)').matches)
  const [failed, setFailed] = useState('')
  const drawn = useRef<{ figure: SVGSVGElement; startAt: (x: number) => string | null } | null>(null)
  const origin = useOrigin(title)

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
    watch.observe(frame.current!)
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    const change = (): void => setIsDark(scheme.matches)
    scheme.addEventListener('change', change)
    return () => {
      watch.disconnect()
      scheme.removeEventListener('change', change)
    }
  }, [])

  const shade = theme.value
  useEffect(() => {
    if (width < 100) return
    let isStale = false
    import('./dyad-plot.ts').then(
      ({ drawDyad }) => {
        if (isStale || !frame.current) return
        const colours = coloursOf(frame.current)
        drawn.current = drawDyad(series, { unit, width, colours, open, title })
        frame.current.replaceChildren(drawn.current.figure)
      },
      error => setFailed(String(error)),
    )
    return () => {
      isStale = true
    }
  }, [series, unit, width, open, shade, isDark, title])

  const starts = [...new Set(series.flatMap(({ points }) => points.map(({ start }) => start)))].sort()
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!by || starts.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    const at = open === null ? (by > 0 ? -1 : starts.length) : starts.indexOf(open)
    point(starts[Math.min(starts.length - 1, Math.max(0, at + by))]!, true)
  }
  const under = (event: PointerEvent | MouseEvent): string | null => {
    const box = frame.current?.getBoundingClientRect()
    return box ? (drawn.current?.startAt(event.clientX - box.left) ?? null) : null
  }
  const saveAs = async (kind: 'svg' | 'png'): Promise<void> => {
    if (!origin || !frame.current) return
    const [{ drawDyad }, { standalone, svgBlob, pngBlob }] = await Promise.all([
      import('./dyad-plot.ts'),
      import('./save-plot.ts'),
    ])
    const paper = quads.map((_, i) =>
      getComputedStyle(frame.current!)
        .getPropertyValue(`--q${i + 1}-paper`)
        .trim(),
    )
    const { figure } = drawDyad(series, { unit, width: 900, colours: paper, open: null, title })
    const whole = standalone(
      figure,
      origin,
      quads.map((quad, i) => [quad, paper[i]!] as const),
    )
    save(`${fileName(title)}.${kind}`, kind === 'svg' ? svgBlob(whole) : await pngBlob(whole))
  }
  return (
    <figure class="plot">
      <figcaption>
        <ul class="legend">
          {quads.map(quad => (
            <li key={quad}>
              <Glyph quad={quad} /> {quad}
            </li>
          ))}
        </ul>
        <span class="download">
          <button type="button" disabled={!origin} onClick={() => saveAs('svg')} title={`${title} as SVG`}>
            SVG
          </button>
          <button type="button" disabled={!origin} onClick={() => saveAs('png')} title={`${title} as PNG`}>
            PNG
          </button>
        </span>
      </figcaption>
      <div
        class="plot-frame"
        ref={frame}
        role="slider"
        tabIndex={0}
        aria-label={`${title}: arrow keys go through time`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, starts.length - 1)}
        aria-valuenow={open === null ? 0 : Math.max(0, starts.indexOf(open))}
        aria-valuetext={open ?? 'nothing chosen'}
        onKeyDown={press}
        onPointerMove={event => event.pointerType === 'mouse' && point(under(event), false)}
        onPointerLeave={() => point(null, false)}
        onClick={event => point(under(event), true)}
      />
      {failed && <p class="field-says">{failed}</p>}
    </figure>
  )
}
