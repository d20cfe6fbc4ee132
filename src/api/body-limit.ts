/** Bodies of requests are read to their end or to a limit, whatever length they claim. */
import type { MiddlewareHandler } from 'hono'
import { RequestProblem } from './problem.ts'

/** Beyond the limit so many times its bytes are read and thrown away, so that the sender can hear why; then it is cut off. */
const patience = 32

interface Read {
  readonly pieces: readonly Uint8Array[]
  readonly size: number
}

async function readBody(body: ReadableStream<Uint8Array>, limit: number): Promise<Read> {
  const reader = body.getReader()
  const pieces: Uint8Array[] = []
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size <= limit) pieces.push(next.value)
    else pieces.length = 0
    if (size > limit * patience) {
      await reader.cancel()
      break
    }
  }
  return { pieces, size }
}

/** @param limitOf  bytes that the body of a request to this path may have */
export function limitBody(limitOf: (path: string) => number): MiddlewareHandler {
  return async (context, next) => {
    const { raw, path } = context.req
    if (!raw.body) return next()
    const limit = limitOf(path)
    const { pieces, size } = await readBody(raw.body, limit)
    if (size > limit) throw new RequestProblem('too-large', { detail: `it may have ${limit} bytes` })
    const { url, method, headers } = raw
    context.req.raw = new Request(url, { method, headers, body: Buffer.concat(pieces) })
    return next()
  }
}
