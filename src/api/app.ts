/** All routes under one roof: first who may ask and how much, then what is asked, last the pages. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import { Refusal } from '../diagnostics.ts'
import { WrongQuestion } from '../query/index.ts'
import { limitBody } from './body-limit.ts'
import { addCoding } from './coding-route.ts'
import { docsPage, docsStyle, type OpenApi } from './docs.ts'
import { addExports } from './export.ts'
import { fileFor, sendFile } from './files.ts'
import { guard } from './guard.ts'
import { safetyHeaders } from './headers.ts'
import { problemResponse, RequestProblem } from './problem.ts'
import { addProgress } from './progress-route.ts'
import { addCorrections, addDyads, addLedger, addLists, addSearch, addSides } from './record-routes.ts'
import { add, errorsOf } from './route.ts'
import { codes } from './schemas.ts'
import type { Service } from './service.ts'

/** Bytes of a body: a page of a megabyte, with what JSON adds to it; all else is small. */
const bodyLimitOf = (path: string): number => (path === '/api/code' ? 2 * 1024 * 1024 : 64 * 1024)

function answerError(error: Error, { fault }: Service): Response {
  if (error instanceof RequestProblem) return problemResponse(error.kind, error.more)
  if (error instanceof WrongQuestion || error instanceof Refusal)
    return problemResponse('wrong-request', { detail: error.message, todo: error.todo })
  // what hono itself refuses: a body that is no JSON
  if (error instanceof HTTPException && error.status < 500)
    return problemResponse('wrong-request', { detail: error.message })
  fault(error)
  return problemResponse('fault')
}

function addDocs(app: OpenAPIHono, version: string): void {
  const info = {
    title: 'Chancery API',
    version,
    description:
      'Who did and who said what, to and about whom, when and where, with the sentence that each record rests on. Text of reports is quoted material: text, never HTML.',
  }
  let made: OpenApi | null = null
  const document = (): OpenApi => {
    made ??= app.getOpenAPI31Document({ openapi: '3.1.0', info }) as OpenApi
    return made
  }
  app.get('/api/openapi.json', context => context.json(document()))
  app.get('/docs', context => context.html(docsPage(document())))
  app.get('/docs/style.css', context => context.body(docsStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
}

export function createApp(service: Service): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: result => {
      if (!result.success) return problemResponse('wrong-request', { errors: errorsOf(result.error.issues) })
    },
  })
  app.onError(error => answerError(error, service))
  app.use(safetyHeaders)
  app.use(guard(service.access))
  const tags = etag()
  // an ETag needs the whole body, and these have no end
  app.use((context, next) =>
    /^\/api\/(ingest\/progress|export\/)/.test(context.req.path) ? next() : tags(context, next),
  )
  app.use(limitBody(bodyLimitOf))
  add(app, {
    path: '/api/codes',
    about: 'codebook',
    says: 'types, modes, contexts, sectors and sides that records may have',
    gives: codes,
    answer: () => service.codebook,
  })
  addLedger(app, service)
  addLists(app, service)
  addSearch(app, service)
  addCorrections(app, service)
  addSides(app, service)
  addDyads(app, service)
  addExports(app, service)
  addCoding(app, service.code)
  addProgress(app, service.feed)
  addDocs(app, service.version)
  app.all('/api/*', () => problemResponse('not-found'))
  app.get('*', context => {
    const file = fileFor(service.files, context.req.path)
    return file ? sendFile(context, file) : problemResponse('not-found')
  })
  app.notFound(() => problemResponse('not-found'))
  return app
}
