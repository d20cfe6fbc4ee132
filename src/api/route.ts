/** One route: how it is told in the OpenAPI document, what is checked before it is asked, and what it answers. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { problem } from './schemas.ts'

type Schema = z.ZodType
type Given<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined

interface Asked<Query extends Schema | undefined, Params extends Schema | undefined, Body extends Schema | undefined> {
  readonly query: Given<Query>
  readonly params: Given<Params>
  readonly body: Given<Body>
  readonly context: Context
}

interface Told {
  /** With braces, as OpenAPI writes it: `/api/reports/{id}`. */
  readonly path: `/api/${string}`
  /** Heading in the document. */
  readonly about: string
  /** One line. */
  readonly says: string
  readonly more?: string
}

export interface Route<
  Query extends z.ZodObject | undefined,
  Params extends z.ZodObject | undefined,
  Body extends Schema | undefined,
  Gives extends Schema,
> extends Told {
  readonly query?: Query
  readonly params?: Params
  /** A route with a body is a POST. */
  readonly body?: Body
  readonly gives: Gives
  /** Of a POST: 201 where something new is kept, else 200. */
  readonly status?: 201
  readonly answer: (asked: Asked<Query, Params, Body>) => Promise<z.input<Gives>> | z.input<Gives>
}

const problemContent = { content: { 'application/problem+json': { schema: problem } } }
const jsonContent = (schema: Schema) => ({ 'application/json': { schema } })

/** The first few fields that are wrong, by their path. */
export const errorsOf = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]) =>
  issues.slice(0, 20).map(({ path, message }) => ({ path: path.map(String).join('.'), message }))

const isWebAddress = (value: string): boolean => /^https?:\/\//i.test(value)

/** JSON in which no `url` is anything but a web address: a report may bring `javascript:…` as its own. */
export const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (key, inside: unknown) =>
    key === 'url' && typeof inside === 'string' && !isWebAddress(inside) ? null : inside,
  )

/** Puts a route into the app and into its document. */
export function add<
  Gives extends Schema,
  Query extends z.ZodObject | undefined = undefined,
  Params extends z.ZodObject | undefined = undefined,
  Body extends Schema | undefined = undefined,
>(app: OpenAPIHono, route: Route<Query, Params, Body, Gives>): void {
  const { path, about, says, more, query, params, body, gives, status = 200, answer } = route
  const told = createRoute({
    method: body ? 'post' : 'get',
    path,
    tags: [about],
    summary: says,
    ...(more === undefined ? {} : { description: more }),
    request: {
      ...(query ? { query } : {}),
      ...(params ? { params } : {}),
      ...(body ? { body: { required: true, content: jsonContent(body) } } : {}),
    },
    responses: {
      [status]: { description: says, content: jsonContent(gives) },
      default: { description: 'what was wrong', ...problemContent },
    },
  })
  // the types of a route that is given as a value are wider than those that openapi() infers
  const handler = async (context: Context): Promise<Response> => {
    const { valid } = context.req as unknown as { valid: (from: string) => unknown }
    const checked = (from: string): unknown => valid.call(context.req, from)
    const asked = {
      query: query && checked('query'),
      params: params && checked('param'),
      body: body && checked('json'),
      context,
    } as Asked<Query, Params, Body>
    return context.body(jsonOf(await answer(asked)), status, { 'content-type': 'application/json' })
  }
  app.openapi(told, handler as never)
}

/** A route that answers with something else than JSON; it is only told, its handler is set by hand. */
export function tell(
  app: OpenAPIHono,
  { path, about, says, more }: Told,
  type: string,
  query?: z.ZodObject,
  params?: z.ZodObject,
): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path,
    tags: [about],
    summary: says,
    ...(more === undefined ? {} : { description: more }),
    request: { ...(query ? { query } : {}), ...(params ? { params } : {}) },
    responses: {
      200: { description: says, content: { [type]: { schema: z.string() } } },
      default: { description: 'what was wrong', ...problemContent },
    },
  })
}
