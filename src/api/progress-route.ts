/** Progress of an ingest: once as JSON, and as server-sent events for as long as somebody listens. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { RequestProblem } from './problem.ts'
import type { Feed } from './progress.ts'
import { add, tell } from './route.ts'
import { type IngestProgress, ingestProgress } from './schemas.ts'

const mostListeners = 64
/** Lets both ends notice that the other has gone. */
const heartbeat = 15_000

export function addProgress(app: OpenAPIHono, feed: Feed): void {
  let listeners = 0
  add(app, {
    path: '/api/ingest',
    about: 'ingest',
    says: 'how far the ingest is that fills this ledger',
    gives: ingestProgress,
    answer: () => feed.now(),
  })
  tell(
    app,
    {
      path: '/api/ingest/progress',
      about: 'ingest',
      says: 'the same as server-sent events named "progress", each with an IngestProgress',
    },
    'text/event-stream',
  )
  app.get('/api/ingest/progress', context => {
    if (listeners >= mostListeners) throw new RequestProblem('busy')
    listeners++
    return streamSSE(context, async stream => {
      const send = (progress: IngestProgress): Promise<void> =>
        stream.writeSSE({ event: 'progress', data: JSON.stringify(progress) })
      const ended = new Promise<void>(resolve => stream.onAbort(resolve))
      const deaf = feed.hear(progress => void send(progress))
      const beat = setInterval(() => void stream.write(': still here\n\n'), heartbeat)
      try {
        await send(feed.now())
        await ended
      } finally {
        listeners--
        clearInterval(beat)
        deaf()
      }
    })
  })
}
