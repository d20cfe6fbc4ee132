import { useEffect } from 'preact/hooks'

/** The title of the tab; kept as short as tabs are narrow. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Chancery`
  }, [title])
}
