import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { IngestProgress } from '../src/api/index.ts'
import { useMeta } from './api.ts'
import { counted, percent } from './words.ts'

/** How far the ingest is that fills this ledger; nothing where none runs. */
export function Progress(): JSX.Element | null {
  const meta = useMeta()
  const isRunning = meta.value?.ingest.state === 'running'
  const [heard, setHeard] = useState<IngestProgress | null>(null)
  useEffect(() => {
    if (!isRunning) return
    const source = new EventSource('/api/ingest/progress')
    source.addEventListener('progress', event => {
      const progress = JSON.parse((event as MessageEvent<string>).data) as IngestProgress
      setHeard(progress)
      if (progress.state !== 'running') {
        source.close()
        meta.again()
      }
    })
    return () => source.close()
  }, [isRunning])
  const now = heard ?? meta.value?.ingest
  if (!now || now.state === 'idle' || (now.state === 'done' && !heard)) return null
  return (
    <div class={`progress ${now.state}`} role="status">
      {now.state === 'running' ? (
        <>
          Reading: {counted(now.stored, 'report')} so far
          {now.reportsPerSecond !== null && `, ${now.reportsPerSecond.toFixed(1)} a second`}
          {now.secondsLeft !== null && `, ${durationName(now.secondsLeft)} left`}
          <progress max={1} {...(now.share === null ? {} : { value: now.share })} aria-label="share read">
            {now.share === null ? '' : percent(now.share)}
          </progress>
        </>
      ) : (
        <>
          {now.state === 'done' ? 'All read' : 'The ingest stopped'}: {counted(now.stored, 'report')} new
          {now.skipped > 0 && `, ${now.skipped} there already`}
          {now.rejected > 0 && `, ${now.rejected} rejected`}. {now.message}
          <a href={location.pathname}> Show them</a>
        </>
      )}
    </div>
  )
}

function durationName(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}
