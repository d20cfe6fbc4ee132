import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ledger, openLedger } from '../ledger/index.ts'
import { openSampleServer, type Reply, type SampleServer } from './sample-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'chancery-safety-'))
let ledger: Ledger
let server: SampleServer
beforeAll(async () => {
  ledger = await openLedger(join(folder, 'empty.duckdb'), { command: 'serve', create: true })
  server = await openSampleServer(ledger)
})
afterAll(async () => {
  await server.close()
  await ledger.close()
  rmSync(folder, { recursive: true })
})

const kindOf = ({ text }: Reply): string => (JSON.parse(text) as { type: string }).type.replace('/docs#problem-', '')
const outcome = (reply: Reply): string =>
  reply.status < 400 ? String(reply.status) : `${reply.status} ${kindOf(reply)}`
const sentence = { text: 'France expelled two Russian diplomats on Monday.', date: '2022-04-05' }

describe('who may ask', () => {
  test.each([
    ['127.0.0.1:PORT', '200'],
    ['localhost:PORT', '200'],
    ['LocalHost:PORT', '200'],
    ['[::1]:PORT', '200'],
    ['evil.example', '403 wrong-host'],
    ['evil.example:PORT', '403 wrong-host'],
    ['127.0.0.1.evil.example:PORT', '403 wrong-host'],
    ['localhost:1', '403 wrong-host'],
    ['localhost', '403 wrong-host'],
    ['0.0.0.0:PORT', '403 wrong-host'],
    ['localhost.:PORT', '403 wrong-host'],
  ])('Host: %s', async (host, expected) => {
    const reply = await server.ask('/api/codes', { headers: { host: host.replace('PORT', String(server.port)) } })
    expect(outcome(reply)).toBe(expected)
  })

  test.each(['/', '/docs', '/api/ingest/progress', '/assets/index-1.js'])(
    'a name that was bound anew sees nothing of %s',
    async path => {
      const reply = await server.ask(path, { headers: { host: `evil.example:${server.port}` } })
      expect(outcome(reply)).toBe('403 wrong-host')
    },
  )

  test.each([
    ['http://127.0.0.1:PORT', '200'],
    ['http://localhost:PORT', '200'],
    ['http://localhost:3000', '403 wrong-origin'],
    ['https://127.0.0.1:PORT', '403 wrong-origin'],
    ['http://evil.example', '403 wrong-origin'],
    ['null', '403 wrong-origin'],
    ['', '403 wrong-origin'],
  ])('Origin: %s', async (origin, expected) => {
    const reply = await server.ask('/api/codes', { headers: { origin: origin.replace('PORT', String(server.port)) } })
    expect(outcome(reply)).toBe(expected)
  })

  test('a page of another origin may link to us, and load, embed and ask nothing', async () => {
    const from = (mode: string, dest: string) =>
      server.ask('/', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } })
    expect((await from('navigate', 'document')).status).toBe(200)
    expect(outcome(await from('navigate', 'iframe'))).toBe('403 wrong-origin')
    expect(outcome(await from('no-cors', 'script'))).toBe('403 wrong-origin')
    expect(outcome(await from('cors', 'empty'))).toBe('403 wrong-origin')
  })

  test('no answer lets another origin read it', async () => {
    for (const path of ['/', '/docs', '/api/codes', '/api/none']) {
      const { headers } = await server.ask(path, { headers: { origin: server.origin } })
      expect(Object.keys(headers).filter(name => name.startsWith('access-control'))).toEqual([])
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    }
  })
})

describe('what changes or costs', () => {
  test('needs our own origin', async () => {
    const body = JSON.stringify(sentence)
    const headers = { 'content-type': 'application/json' }
    expect(outcome(await server.ask('/api/code', { method: 'POST', headers, body }))).toBe('403 wrong-origin')
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect(outcome(await server.ask('/api/code', { method, headers }))).toBe('403 wrong-origin')
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    '',
  ])('takes no %s', async type => {
    const headers = { origin: server.origin, ...(type ? { 'content-type': type } : {}) }
    const reply = await server.ask('/api/code', { method: 'POST', headers, body: JSON.stringify(sentence) })
    expect(outcome(reply)).toBe('415 wrong-media-type')
  })

  test('takes no body beyond its limit, whether its length is told or not', async () => {
    const headers = { origin: server.origin, 'content-type': 'application/json' }
    const long = 'x'.repeat(3 * 1024 * 1024)
    expect(outcome(await server.post('/api/code', { text: long }))).toBe('413 too-large')
    const pieces = Array.from({ length: 48 }, () => 'x'.repeat(64 * 1024))
    expect(outcome(await server.ask('/api/code', { method: 'POST', headers, body: pieces }))).toBe('413 too-large')
    expect(outcome(await server.post('/api/elsewhere', { text: 'x'.repeat(100_000) }))).toBe('413 too-large')
  })

  test('a body that is no JSON, or not what the route takes, is told by its fields', async () => {
    const headers = { origin: server.origin, 'content-type': 'application/json' }
    expect(outcome(await server.ask('/api/code', { method: 'POST', headers, body: '{"text":' }))).toBe(
      '400 wrong-request',
    )
    for (const body of [
      {},
      { text: 'a', html: 'b' },
      { text: 5 },
      { ...sentence, date: '5.4.2022' },
      { ...sentence, path: '/etc/passwd' },
      [],
      null,
    ]) {
      const reply = await server.post('/api/code', body)
      expect(outcome(reply)).toBe('400 wrong-request')
      expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      expect((JSON.parse(reply.text) as { errors: unknown[] }).errors.length).toBeGreaterThan(0)
    }
  })
})

describe('what a request may name', () => {
  test.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%5c..%5csecret.json',
    '//etc/passwd.txt',
    '/assets/index-1.js%00.html',
    '/file:///etc/passwd.txt',
    '/.git/config.json',
  ])('no file by %s', async path => {
    const reply = await server.ask(path)
    expect(reply.status).toBe(404)
    expect(reply.text).not.toContain('SECRET')
  })

  test('states of the desk are the page, built files are themselves, the rest is nothing', async () => {
    expect((await server.ask('/dyad/USA-CHN?from=2020-01-01')).text).toContain('<title>desk</title>')
    const script = await server.ask('/assets/index-1.js')
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(outcome(await server.ask('/assets/index-2.js'))).toBe('404 not-found')
    expect(outcome(await server.ask('/api/elsewhere'))).toBe('404 not-found')
  })

  test('an address in a pasted page is not opened', async () => {
    const words = `${sentence.text} ${'The ministry in Paris gave no further reasons for it. '.repeat(12)}`
    const html = `<html><body><article><h1>Two diplomats go</h1><p>${words}</p><p>${words}</p><img src="${server.origin}/secret"><script>throw new Error('ran')</script></article></body></html>`
    const reply = await server.post('/api/code', { html, url: 'file:///etc/passwd' })
    expect(reply.status).toBe(200)
    expect(reply.text).not.toContain('root:')
    expect(server.faults).toEqual([])
  })
})

describe('what every answer says to the browser', () => {
  const paths = [
    '/',
    '/docs',
    '/docs/style.css',
    '/assets/index-1.js',
    '/api/codes',
    '/api/openapi.json',
    '/api/none',
    '/none.js',
    '/api/codes?x=%00',
  ]
  test.each(paths)('%s', async path => {
    const { headers } = await server.ask(path)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    })
    expect(headers['x-powered-by']).toBeUndefined()
  })
  test('a refusal and an unchanged answer too', async () => {
    const { etag } = (await server.ask('/api/codes')).headers
    const unchanged = await server.ask('/api/codes', { headers: { 'if-none-match': String(etag) } })
    expect([unchanged.status, unchanged.text]).toEqual([304, ''])
    const refused = await server.ask('/', { headers: { host: 'evil.example' } })
    for (const { headers } of [unchanged, refused])
      expect(headers['content-security-policy']).toContain("default-src 'none'")
  })
})

describe('words that try to be something else', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    "'; drop table events; --",
    '\u202egnitirw desrever\u202c \u0000 \ud800 \u{1f602}',
    '../../etc/passwd',
    '{{7*7}} <%= 7*7 %> %n%s',
  ]
  test.each(hostile)('come back as they are, as JSON: %s', async title => {
    const reply = await server.post('/api/code', { ...sentence, title, source: title })
    expect(reply.status).toBe(200)
    expect(reply.headers['content-type']).toMatch(/^application\/json/)
    const { record } = JSON.parse(reply.text) as { record: { report: { title: string }; events: unknown[] } }
    // half a character is none: a record holds U+FFFD in its place
    expect(record.report.title).toBe(title.replace('\ud800', '\ufffd'))
    expect(record.events).toHaveLength(1)
  })
})

describe('beyond this machine', () => {
  const token = 'correct-horse-battery-staple'
  let far: SampleServer
  beforeAll(async () => {
    far = await openSampleServer(ledger, { host: '0.0.0.0', names: ['desk.example', '192.0.2.7'], token })
  })
  afterAll(() => far.close())

  test('nothing without the token, not even a page', async () => {
    for (const path of ['/', '/docs', '/api/codes', '/?token=wrong', `/api/codes?token=${token}x`])
      expect(outcome(await far.ask(path))).toBe('401 token-needed')
    expect(outcome(await far.ask('/', { headers: { authorization: 'Bearer wrong' } }))).toBe('401 token-needed')
  })

  test('the token of the address becomes a cookie that no script reads', async () => {
    const moved = await far.ask(`/dyad/USA-CHN?unit=month&token=${token}`)
    expect(moved.status).toBe(303)
    expect(moved.headers.location).toBe('/dyad/USA-CHN?unit=month')
    const [cookie] = moved.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const shown = await far.ask('/', { headers: { cookie: cookie.split(';')[0] } })
    expect(shown.status).toBe(200)
  })

  test('an address that begins with two slashes leads nowhere else', async () => {
    const { headers } = await far.ask(`//evil.example/?token=${token}`)
    expect(headers.location).toBe('/evil.example/')
  })

  test('programs send it with each request, and may then change things', async () => {
    const authorization = `Bearer ${token}`
    expect((await far.ask('/api/codes', { headers: { authorization } })).status).toBe(200)
    const headers = { authorization, 'content-type': 'application/json' }
    expect((await far.ask('/api/code', { method: 'POST', headers, body: JSON.stringify(sentence) })).status).toBe(200)
  })

  test('its own names only', async () => {
    const authorization = `Bearer ${token}`
    const status = async (host: string): Promise<number> =>
      (await far.ask('/api/codes', { headers: { authorization, host: `${host}:${far.port}` } })).status
    expect(await Promise.all(['desk.example', '192.0.2.7', 'localhost', 'evil.example'].map(status))).toEqual([
      200, 200, 200, 403,
    ])
  })
})

test('what is no HTTP is cut off and hurts nobody', async () => {
  const answer = await new Promise<string>(resolve => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: a b\r\nx\r\n\r\n'))
    let text = ''
    socket.on('data', piece => {
      text += piece
    })
    socket.on('close', () => resolve(text))
  })
  expect(answer).toMatch(/^HTTP\/1.1 400 /)
  expect((await server.ask('/api/codes')).status).toBe(200)
})

test('progress comes as it is told, and whoever leaves is forgotten', async () => {
  const heard: string[] = []
  const leave = new AbortController()
  const stream = await fetch(`${server.origin}/api/ingest/progress`, { signal: leave.signal })
  expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  const read = async (): Promise<void> => void heard.push((await reader.read()).value ?? '')
  await read()
  server.feed.tell({ state: 'running', stored: 12, share: 0.5 })
  await read()
  leave.abort()
  expect(heard[0]).toMatch(/^event: progress\ndata: {"state":"idle".*}\n\n$/)
  expect(heard[1]).toContain('"stored":12')
  server.feed.tell({ state: 'done' })
  const later = await server.ask('/api/ingest')
  expect(JSON.parse(later.text)).toMatchObject({ state: 'done', stored: 12 })
})

test('no more listeners than can be served', async () => {
  const leave = new AbortController()
  const streams = await Promise.all(
    Array.from({ length: 64 }, () => fetch(`${server.origin}/api/ingest/progress`, { signal: leave.signal })),
  )
  expect(streams.every(({ status }) => status === 200)).toBe(true)
  expect(outcome(await server.ask('/api/ingest/progress'))).toBe('503 busy')
  leave.abort()
  await expect
    .poll(
      async () => (await fetch(`${server.origin}/api/ingest/progress`, { signal: AbortSignal.timeout(500) })).status,
    )
    .toBe(200)
})
