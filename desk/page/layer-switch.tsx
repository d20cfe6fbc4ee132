import type { JSX } from 'preact'
import { useKeys } from '../keys.ts'
import { ask, query } from '../route.ts'
import { firstLayers, type LayerName, layers } from './reader-marks.ts'

/** The layers that the address names; else the first ones. */
export function shownLayers(): ReadonlySet<LayerName> {
  const named = query.value.get('show')
  if (named === null) return new Set(firstLayers)
  return new Set(layers.filter(layer => named.split(',').includes(layer)))
}

const swatch: Record<LayerName, string> = {
  acts: 'mark act q1',
  quotes: 'mark quote',
  actors: 'mark actor',
  dates: 'mark date',
  places: 'mark place',
}

/** What is marked: each kind may be put on and off, by click or by its number. */
export function LayerSwitch(): JSX.Element {
  const shown = shownLayers()
  const turn = (layer: LayerName) => (): void => {
    const next = layers.filter(other => (other === layer ? !shown.has(other) : shown.has(other)))
    const isFirst = next.length === firstLayers.length && next.every(other => firstLayers.includes(other))
    ask({ show: isFirst ? null : next.join(',') || 'none' })
  }
  useKeys(
    'Marks',
    layers.map((layer, i) => ({ key: String(i + 1), says: `${layer} on or off`, run: turn(layer) })),
  )
  return (
    <fieldset class="layers">
      <legend class="unseen">Marks</legend>
      {layers.map(layer => (
        <button key={layer} type="button" aria-pressed={shown.has(layer)} onClick={turn(layer)}>
          <span class={swatch[layer]} aria-hidden="true">
            a
          </span>{' '}
          {layer}
        </button>
      ))}
    </fieldset>
  )
}
