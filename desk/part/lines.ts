/** Moving through the lines of a page by key: j and k go down and up, Enter is the link's own. */
import { useKeys } from '../keys.ts'

function step(by: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter(row => row.offsetParent !== null)
  const at = lines.findIndex(line => line.contains(document.activeElement))
  const line = lines[at < 0 ? (by > 0 ? 0 : lines.length - 1) : Math.min(lines.length - 1, Math.max(0, at + by))]
  const link = line?.querySelector<HTMLElement>('a.open') ?? line?.querySelector<HTMLElement>('a, button')
  link?.focus()
  link?.scrollIntoView({ block: 'nearest' })
}

export function useLineKeys(): void {
  useKeys('Lists', [
    { key: 'j', says: 'next line; Enter opens it', run: () => step(1) },
    { key: 'k', says: 'line before', run: () => step(-1) },
  ])
}
