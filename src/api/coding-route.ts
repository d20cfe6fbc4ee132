import type { OpenAPIHono } from '@hono/zod-openapi'
import type { CodePasted } from './coding.ts'
import { add } from './route.ts'
import { coded, pasted } from './schemas.ts'

export function addCoding(app: OpenAPIHono, code: CodePasted): void {
  add(app, {
    path: '/api/code',
    about: 'coding',
    says: 'codes a text or a page at once, and says why; nothing is kept',
    more: 'A page is read from the body itself: no address that stands in it is opened.',
    body: pasted,
    gives: coded,
    answer: ({ body }) => code(body),
  })
}
