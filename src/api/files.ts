/** The built pages. The list of files is made once: no request names a file, it can only name an entry of the list. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { Context } from 'hono'

export interface File {
  readonly path: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly etag: string
}

/** By address: `/assets/index-1a2b.js`. */
export type Files = ReadonlyMap<string, File>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

function fileOf(path: string, type: string): File {
  const bytes = new Uint8Array(readFileSync(path))
  return { path, type, bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }
}

/** @param folder  `dist/desk`; without it there are no pages, only the API. Files of unknown kinds are left out. */
export function loadFiles(folder: string): Files {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return new Map(
    files.flatMap(entry => {
      const path = join(entry.parentPath, entry.name)
      const type = types[extname(path)]
      return type ? [[`/${relative(folder, path).split(sep).join('/')}`, fileOf(path, type)] as const] : []
    }),
  )
}

/** The file of an address; the page itself for all that names no file, since its own addresses are states of it. */
export function fileFor(files: Files, path: string): File | undefined {
  return files.get(path) ?? (/\.[a-z0-9]+$/i.test(path) ? undefined : files.get('/index.html'))
}

export function sendFile(context: Context, { path, type, bytes, etag }: File): Response {
  // names of built files hold their hash
  const caching = path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache'
  const headers = { 'content-type': type, etag, 'cache-control': caching }
  return context.body(bytes, 200, headers)
}
