/**
 * Who may ask. Pages of other origins may not, even where a name of theirs leads to this machine (DNS rebinding); what
 * changes something must come from our own pages or from a program that holds the token.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { RequestProblem } from './problem.ts'

export interface Access {
  /** The address that the server is bound to. */
  readonly host: string
  readonly port: number
  /** Names by which this machine may be called; only asked where `host` is no loopback address. */
  readonly names: readonly string[]
  /** Needed by everybody where `host` is no loopback address; null where it is one. */
  readonly token: string | null
}

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host)

/** `127.0.0.1:4173` */
export const authorityOf = ({ host, port }: Pick<Access, 'host' | 'port'>): string => `${bracketed(host)}:${port}`

/** All that may stand in `Host`. */
function authoritiesOf({ host, port, names }: Access): ReadonlySet<string> {
  const hosts = [...loopbackNames, bracketed(host), ...(isLoopback(host) ? [] : names.map(bracketed))]
  const withPort = hosts.map(name => `${name.toLowerCase()}:${port}`)
  // browsers leave the port 80 out
  return new Set(port === 80 ? [...withPort, ...hosts.map(name => name.toLowerCase())] : withPort)
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const same = (given: string | undefined, wanted: string | null): boolean =>
  given !== undefined && wanted !== null && timingSafeEqual(digest(given), digest(wanted))

const bearerOf = (context: Context): string | undefined =>
  /^Bearer (\S+)$/.exec(context.req.header('authorization') ?? '')?.[1]

const changes = (method: string): boolean => method !== 'GET' && method !== 'HEAD'

/** A link on another page may open ours; nothing else of another page may reach us. */
function comesFromElsewhere(context: Context): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site !== 'cross-site' && site !== 'same-site') return false
  return !(
    context.req.method === 'GET' &&
    context.req.header('sec-fetch-mode') === 'navigate' &&
    context.req.header('sec-fetch-dest') === 'document'
  )
}

/** The token of the address goes into a cookie at once, so that it stays in no history and no bookmark. */
function takeToken(context: Context, { token, port }: Access): Response | null {
  const url = new URL(context.req.url)
  const given = url.searchParams.get('token')
  if (given === null || token === null || context.req.method !== 'GET' || !same(given, token)) return null
  setCookie(context, cookieOf(port), token, { httpOnly: true, sameSite: 'Strict', path: '/' })
  url.searchParams.delete('token')
  return context.redirect(`${url.pathname.replace(/^\/+/, '/')}${url.search}`, 303)
}

/** Cookies do not know ports, and several ledgers may be served. */
const cookieOf = (port: number): string => `chancery_${port}`

export function guard(access: Access): MiddlewareHandler {
  const authorities = authoritiesOf(access)
  const origins = new Set([...authorities].map(authority => `http://${authority}`))
  return async (context, next) => {
    if (!authorities.has((context.req.header('host') ?? '').toLowerCase())) throw new RequestProblem('wrong-host')
    const origin = context.req.header('origin')
    if ((origin !== undefined && !origins.has(origin)) || comesFromElsewhere(context))
      throw new RequestProblem('wrong-origin')
    const bearer = bearerOf(context)
    if (access.token !== null) {
      const moved = takeToken(context, access)
      if (moved) return moved
      if (!same(bearer, access.token) && !same(getCookie(context, cookieOf(access.port)), access.token))
        throw new RequestProblem('token-needed')
    }
    if (changes(context.req.method)) {
      if (origin === undefined && !same(bearer, access.token)) throw new RequestProblem('wrong-origin')
      if (!/^application\/json *(;|$)/i.test(context.req.header('content-type') ?? ''))
        throw new RequestProblem('wrong-media-type')
    }
    await next()
  }
}
