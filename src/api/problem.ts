/** Everything that can be wrong with a request, as RFC 9457 has it told: a stable kind, what it says, what to do. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problem } from './schemas.ts'

interface Kind {
  readonly status: ContentfulStatusCode
  readonly title: string
  readonly todo: string
}

export const problems = {
  'wrong-request': {
    status: 400,
    title: 'the request cannot be carried out',
    todo: 'mend what "errors" names; /docs shows the parameters of each route',
  },
  'token-needed': {
    status: 401,
    title: 'a token is needed',
    todo: 'open the address that chancery serve printed, or send "Authorization: Bearer TOKEN"',
  },
  'wrong-host': {
    status: 403,
    title: 'the request names a host that is not this one',
    todo: 'open the address that chancery serve printed',
  },
  'wrong-origin': {
    status: 403,
    title: 'the request comes from a page of another origin',
    todo: 'only the pages of this server may ask it; programs that change something send its address as Origin',
  },
  'not-found': { status: 404, title: 'there is nothing here', todo: '/docs lists the routes' },
  conflict: { status: 409, title: 'it does not fit what the ledger holds', todo: 'read the record again' },
  'too-large': { status: 413, title: 'the body is too large', todo: 'send less; /docs names the limits' },
  'wrong-media-type': {
    status: 415,
    title: 'the body is not JSON',
    todo: 'send it with "Content-Type: application/json"',
  },
  'not-a-report': { status: 422, title: 'no report could be read from it', todo: 'give a text or a page' },
  fault: {
    status: 500,
    title: 'Chancery failed',
    todo: 'this is a fault of Chancery, not of the request; its words stand where chancery serve runs',
  },
  busy: { status: 503, title: 'too much is being asked at once', todo: 'ask again in a few seconds' },
} as const satisfies Record<string, Kind>

export type ProblemKind = keyof typeof problems

/** Ends a request with a problem. */
export class RequestProblem extends Error {
  readonly kind: ProblemKind
  readonly more: Pick<Problem, 'detail' | 'todo' | 'errors'>

  constructor(kind: ProblemKind, more: Pick<Problem, 'detail' | 'todo' | 'errors'> = {}) {
    super(more.detail ?? problems[kind].title)
    this.kind = kind
    this.more = more
  }
}

export function problemOf(kind: ProblemKind, more: RequestProblem['more'] = {}): Problem {
  const { status, title, todo } = problems[kind]
  return { type: `/docs#problem-${kind}`, title, status, todo, ...more }
}

export const problemResponse = (kind: ProblemKind, more?: RequestProblem['more']): Response =>
  new Response(JSON.stringify(problemOf(kind, more)), {
    status: problems[kind].status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  })
