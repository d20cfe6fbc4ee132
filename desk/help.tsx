import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { keysAreOn, shownKeys, switchKeys } from './keys.ts'

const written: Readonly<Record<string, string>> = { ArrowRight: '→', ArrowLeft: '←', Escape: 'Esc' }
const keyName = (key: string): string => written[key] ?? key

/** The keys that hold on this page. */
export function Help({ close }: { readonly close: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="help" ref={dialog} onClose={close} aria-labelledby="help-title">
      <div class="section-head">
        <h2 id="help-title">Keys</h2>
        <button type="button" onClick={close}>
          Close <kbd>Esc</kbd>
        </button>
      </div>
      <div class="key-groups">
        {shownKeys.value
          .filter(({ keys }) => keys.length > 0)
          .map(({ of, keys }, i) => (
            <section key={`${of} ${i}`}>
              <h3>{of}</h3>
              <dl>
                {keys.map(({ key, says }) => (
                  <div key={key}>
                    <dt>
                      {key.split(' ').map(part => (
                        <kbd key={part}>{keyName(part)}</kbd>
                      ))}
                    </dt>
                    <dd>{says}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
      <label class="check">
        <input type="checkbox" checked={keysAreOn.value} onChange={event => switchKeys(event.currentTarget.checked)} />{' '}
        letters are keys (off for speech input; arrows and Escape stay)
      </label>
    </dialog>
  )
}
