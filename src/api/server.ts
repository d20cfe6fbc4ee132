/** The app on a port of this machine. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

export interface Listening {
  readonly port: number
  /** Ends what is being answered too: a stream of progress would never end by itself. */
  readonly close: () => Promise<void>
}

type Answer = (request: Request) => Response | Promise<Response>

/** Slow senders are cut off; no header of ours comes near these sizes. */
const limits = { headersTimeout: 10_000, requestTimeout: 60_000, maxHeaderSize: 16 * 1024, keepAliveTimeout: 5_000 }

const closing = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })

/**
 * @param port       0 takes a free one
 * @param answerFor  the app, when the port is known
 * @throws           the error of the system: EADDRINUSE, EACCES, EADDRNOTAVAIL …
 */
export function listen(host: string, port: number, answerFor: (port: number) => Answer): Promise<Listening> {
  let answer: Answer | null = null
  const fetch: Answer = request => answer!(request)
  const server = createAdaptorServer({
    fetch,
    hostname: host,
    serverOptions: limits,
    overrideGlobalObjects: false,
  }) as Server
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const bound = (server.address() as AddressInfo).port
      answer = answerFor(bound)
      resolve({ port: bound, close: () => closing(server) })
    })
  })
}
