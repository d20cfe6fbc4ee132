/**
 * Where the desk stands. The address bar is the one place that keeps it, so that every state can be sent to somebody,
 * reloaded, and left by the browser's own back button.
 */
import { computed, signal } from '@preact/signals'

/** Path, query and fragment, as in the address bar. */
const address = signal(read())

function read(): string {
  return location.pathname + location.search + location.hash
}

const url = computed(() => new URL(address.value, location.origin))
/** The parts of the path: `/dyad/USA/CHN` → `['dyad', 'USA', 'CHN']`. */
export const path = computed(() =>
  url.value.pathname
    .split('/')
    .filter(Boolean)
    .map(part => decodeOr(part)),
)
export const query = computed(() => url.value.searchParams)
/** What follows `#`; never sent to the server, so a pasted text may stand here. */
export const fragment = computed(() => url.value.hash.slice(1))

function decodeOr(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Goes to an address. `replace` for a change of view that the back button should not stop at. */
export function go(to: string, { replace = false } = {}): void {
  if (to === read()) return
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  address.value = read()
}

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

/** An address of the desk from a path and what is asked; empty values are left out. */
export function href(parts: string | readonly string[], asked: Query = {}): string {
  const where = typeof parts === 'string' ? parts : `/${parts.map(encodeURIComponent).join('/')}`
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(asked)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) search.set(key, String(value))
  }
  const text = search.toString()
  return text ? `${where}?${text}` : where
}

/** The acts that a number counts: those told as facts, as every count of the API is. */
export const actsPath = (asked: Query): string => href('/events', { status: 'asserted', ...asked })

/** The address as it is, a fragment too, with some of its query changed; null takes a key out. */
export function changed(changes: Query): string {
  return href(url.value.pathname, { ...Object.fromEntries(query.value), ...changes }) + url.value.hash
}

/** Changes the query without a step in the history, unless one is asked for. */
export function ask(changes: Query, { step = false } = {}): void {
  go(changed(changes), { replace: !step })
}

/** Follows links of the desk without loading the page again; every other link is the browser's. */
export function followLinks(): void {
  addEventListener('popstate', () => {
    address.value = read()
  })
  addEventListener('hashchange', () => {
    address.value = read()
  })
  document.addEventListener('click', event => {
    const to = linkOf(event)
    if (!to) return
    event.preventDefault()
    const stays = to.pathname === location.pathname
    go(to.pathname + to.search + to.hash)
    if (!stays) scrollTo(0, 0)
  })
}

function linkOf(event: MouseEvent): URL | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return null
  const to = new URL(link.href)
  return /^\/(api|docs)(\/|$)/.test(to.pathname) ? null : to
}
