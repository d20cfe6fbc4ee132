/** What every answer says to the browser about itself. */
import type { MiddlewareHandler } from 'hono'

/**
 * The one style element that a page may hold: Observable Plot writes it into each of its figures, so that a figure saved
 * as SVG looks the same. Its words never change with the data; headers.test.ts reads them off a figure.
 */
export const plotStyle = 'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='

/** Nothing from outside, nothing inline, no eval; no page of another origin may hold this one. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' '${plotStyle}'`,
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const headers = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const

/** Sets them on whatever comes out, a problem or a 304 too. */
export const safetyHeaders: MiddlewareHandler = async (context, next) => {
  await next()
  for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value)
  if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-cache')
}
