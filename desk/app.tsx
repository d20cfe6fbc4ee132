import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useMeta } from './api.ts'
import { Help } from './help.tsx'
import { useKeys } from './keys.ts'
import { Actor } from './page/actor.tsx'
import { Dyad } from './page/dyad.tsx'
import { Events, Statements } from './page/events.tsx'
import { Actors, Dyads } from './page/lists.tsx'
import { ReadThis } from './page/read-this.tsx'
import { Reader } from './page/reader.tsx'
import { Reports } from './page/reports.tsx'
import { Search } from './page/search.tsx'
import { Today } from './page/today.tsx'
import { Empty } from './part/empty.tsx'
import { Progress } from './progress.tsx'
import { go, href, path, query } from './route.ts'
import { nextTheme, theme } from './theme.ts'

/** Pages of the head, with the second key after `g`. */
const places = [
  { to: '/', name: 'Today', key: 't', parts: [undefined] },
  { to: '/read', name: 'Read this', key: 'p', parts: ['read'] },
  { to: '/reports', name: 'Reports', key: 'r', parts: ['reports', 'report'] },
  { to: '/events', name: 'Acts', key: 'e', parts: ['events'] },
  { to: '/statements', name: 'Statements', key: 's', parts: ['statements'] },
  { to: '/dyads', name: 'Dyads', key: 'd', parts: ['dyads', 'dyad'] },
  { to: '/actors', name: 'Actors', key: 'a', parts: ['actors', 'actor'] },
] as const

function Page(): JSX.Element {
  const [first, second, third] = path.value
  switch (first) {
    case undefined:
      return <Today />
    case 'read':
      return <ReadThis />
    case 'reports':
      return <Reports />
    case 'report':
      return second ? <Reader key={second} id={second} /> : <Reports />
    case 'events':
      return <Events />
    case 'statements':
      return <Statements />
    case 'dyads':
      return <Dyads />
    case 'dyad':
      return second && third ? <Dyad key={`${second} ${third}`} actor={second} recipient={third} /> : <Dyads />
    case 'actors':
      return <Actors />
    case 'actor':
      return second ? <Actor key={second} code={second} /> : <Actors />
    case 'search':
      return <Search />
    default:
      return (
        <Empty title="There is no such page.">
          <p>
            The pages stand above; <a href="/">Today</a> is the first.
          </p>
        </Empty>
      )
  }
}

export function App(): JSX.Element {
  const [isHelped, setIsHelped] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const main = useRef<HTMLElement>(null)
  const head = useRef<HTMLElement>(null)
  const here = path.value.join('/')
  const isFirst = useRef(true)
  // with the page, not after it: a focus that comes late would take the words of somebody who already writes
  useLayoutEffect(() => {
    // a reader who hears the page is taken to its beginning, as after loading one
    if (!isFirst.current && !main.current?.contains(document.activeElement))
      main.current?.focus({ preventScroll: true })
    isFirst.current = false
    // on a phone the pages stand in one line that is wider than the screen
    head.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [here])
  useKeys('Everywhere', [
    { key: '?', says: 'these keys', run: () => setIsHelped(true) },
    { key: '/', says: 'search', run: () => search.current?.focus() },
    { key: 't', says: 'light, dark, as the system', run: nextTheme },
    ...places.map(({ to, name, key }) => ({ key: `g ${key}`, says: name, run: () => go(to) })),
  ])
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        To the page
      </button>
      <header class="head" ref={head}>
        <a class="brand" href="/">
          Chancery
        </a>
        <nav aria-label="Pages">
          {places.map(({ to, name, parts }) => (
            <a
              key={to}
              href={to}
              aria-current={(parts as readonly unknown[]).includes(path.value[0]) ? 'page' : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
        <search>
          <form
            class="search"
            onSubmit={event => {
              event.preventDefault()
              go(href('/search', { q: search.current?.value.trim() }))
              search.current?.blur()
            }}
          >
            <input
              ref={search}
              type="search"
              aria-label="Search sentences, actors, reports"
              placeholder="Search"
              defaultValue={path.value[0] === 'search' ? (query.value.get('q') ?? '') : ''}
            />
          </form>
        </search>
        <button
          type="button"
          class="sign"
          onClick={nextTheme}
          aria-label={`Colours: ${theme.value}`}
          title={`Colours: ${theme.value} (t)`}
        >
          {{ system: '◐', light: '○', dark: '●' }[theme.value]}
        </button>
        <button type="button" class="sign" onClick={() => setIsHelped(true)} aria-label="Keys" title="Keys (?)">
          ?
        </button>
      </header>
      <Progress />
      <main id="main" ref={main} tabIndex={-1}>
        <Page />
      </main>
      <Foot />
      {isHelped && <Help close={() => setIsHelped(false)} />}
    </>
  )
}

/** Who coded what is shown: every number of the page rests on it. */
function Foot(): JSX.Element {
  const { value } = useMeta()
  return (
    <footer class="foot">
      {value?.coder && (
        <p>
          Coded by Chancery {value.coder.version}, codebook {value.coder.codebook}, model {value.coder.model}, actor
          tables {value.coder.actors}. Ledger {value.ledger}.
        </p>
      )}
      <p class="ways">
        <a href="/docs">API</a> <a href="/api/openapi.json">OpenAPI</a>
      </p>
    </footer>
  )
}
