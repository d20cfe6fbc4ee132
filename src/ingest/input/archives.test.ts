/** Jobs out of archives and feeds, whole and hostile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
// @ts-expect-error: it has no types, and three calls need none
import { ZipFile } from 'yazl'
import { type Job, jobsOf } from './jobs.ts'

const folder = mkdtempSync(join(tmpdir(), 'chancery-archives-'))
afterAll(() => rmSync(folder, { recursive: true }))

const stdin = () => {
  throw new Error('standard input is not read here')
}

async function jobs(name: string, content: Uint8Array | string): Promise<Job[]> {
  const path = join(folder, name)
  writeFileSync(path, content)
  const found: Job[] = []
  for await (const job of jobsOf([{ path, size: null }], { stdin })) found.push(job)
  return found
}

const short = ({ input, content }: Job): string => {
  const what = content.kind === 'bytes' ? new TextDecoder().decode(content.bytes) : content.diagnostic.code
  return `${input.replace(`${folder}/`, '')}|${what}`
}
const inShort = async (name: string, content: Uint8Array | string): Promise<string[]> =>
  (await jobs(name, content)).map(short)

function zip(files: Readonly<Record<string, Uint8Array | string>>): Promise<Buffer> {
  const archive = new ZipFile()
  for (const [name, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), name)
  archive.end()
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    archive.outputStream
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => resolve(Buffer.concat(parts)))
      .on('error', reject)
  })
}

/** An archive whose entries bear another name: yazl itself refuses names that lead astray. */
const renamed = (archive: Buffer, from: string, to: string): Buffer =>
  Buffer.from(archive.toString('latin1').replaceAll(from, to), 'latin1')

const text = 'The envoy left for Paris.'
const lines = '{"text":"1"}\n{"text":"2"}\n'

describe('gzip', () => {
  test('texts and lines', async () => {
    expect(await inShort('a.txt.gz', gzipSync(text))).toEqual([`a.txt.gz|${text}`])
    expect(await inShort('b.jsonl.gz', gzipSync(lines))).toEqual([
      'b.jsonl.gz:1|{"text":"1"}',
      'b.jsonl.gz:2|{"text":"2"}',
    ])
    expect((await jobs('c.html.gz', gzipSync('<p>x')))[0].kind).toBe('html')
  })
  test('several members are one stream, whatever the name says', async () => {
    expect(await inShort('c.txt', Buffer.concat([gzipSync('The envoy '), gzipSync('left.')]))).toEqual([
      'c.txt|The envoy left.',
    ])
  })
  test('what stands before a tear is read', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => `{"text":"${i} ${Math.sin(i)}"}`).join('\n')
    const packed = gzipSync(many)
    const found = await inShort('torn.jsonl.gz', packed.subarray(0, packed.length / 2))
    expect(found.length).toBeGreaterThan(1000)
    expect(found.at(-1)).toBe('torn.jsonl.gz|torn-input')
    expect(found[0]).toBe('torn.jsonl.gz:1|{"text":"0 0"}')
  })
  test('a file that swells without end is left', async () => {
    const bomb = gzipSync(Buffer.alloc(120 * 1024 * 1024, '\n'))
    expect(await inShort('bomb.jsonl.gz', bomb)).toEqual(['bomb.jsonl.gz|swelling-input'])
    expect(await inShort('bomb.txt.gz', gzipSync(Buffer.alloc(60 * 1024 * 1024, 'x')))).toEqual([
      'bomb.txt.gz|swelling-input',
    ])
  })
  test('archives in archives have an end', async () => {
    const nested = gzipSync(gzipSync(gzipSync(text)))
    expect(await inShort('n.txt.gz', nested)).toEqual(['n.txt.gz|nested-input'])
  })
})

describe('ZIP', () => {
  test('files in their order; what is no report is passed over', async () => {
    const archive = await zip({
      'news/a.txt': text,
      'news/b.jsonl': lines,
      'news/c.txt.gz': gzipSync(text),
      'picture.png': 'x',
      '__MACOSX/news/a.txt': 'x',
    })
    expect(await inShort('a.zip', archive)).toEqual([
      `a.zip/news/a.txt|${text}`,
      'a.zip/news/b.jsonl:1|{"text":"1"}',
      'a.zip/news/b.jsonl:2|{"text":"2"}',
      `a.zip/news/c.txt.gz|${text}`,
    ])
  })
  test('what it uses up adds up to the archive, nearly', async () => {
    const archive = await zip({ 'a.txt': text.repeat(50), 'b.txt': text })
    const sizes = (await jobs('sizes.zip', archive)).map(({ size }) => size)
    expect(sizes.every(size => size > 0)).toBe(true)
  })
  test('names that lead astray are names and nothing else', async () => {
    const archive = renamed(await zip({ 'xx/xx/evil.txt': text, 'good.txt': text }), 'xx/xx/evil.txt', '../../evil.txt')
    expect(await inShort('paths.zip', archive)).toEqual([
      `paths.zip/../../evil.txt|${text}`,
      `paths.zip/good.txt|${text}`,
    ])
  })
  test('an entry that swells or is torn does not take the others with it', async () => {
    const bomb = await zip({ 'bomb.jsonl': Buffer.alloc(120 * 1024 * 1024, '\n'), 'good.txt': text })
    expect(await inShort('bomb.zip', bomb)).toEqual(['bomb.zip/bomb.jsonl|swelling-input', `bomb.zip/good.txt|${text}`])
    const noise = deflateRawSync(Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)))
    const whole = await zip({
      'a.txt': Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)),
      'good.txt': text,
    })
    const at = whole.indexOf(noise.subarray(0, 20))
    whole.fill(0xff, at + 20, at + 60)
    const found = await inShort('torn.zip', whole)
    expect(found).toEqual(['torn.zip/a.txt|torn-input', `torn.zip/good.txt|${text}`])
  })
  test('a torn archive, an empty one, one without reports', async () => {
    const archive = await zip({ 'a.txt': text })
    expect(await inShort('cut.zip', archive.subarray(0, archive.length - 30))).toEqual(['cut.zip|torn-input'])
    expect(await inShort('empty.zip', await zip({}))).toEqual(['empty.zip|no-reports'])
    expect(await inShort('office.docx', await zip({ 'word/document.bin': 'x' }))).toEqual(['office.docx|no-reports'])
  })
})

const response = (url: string, headers: string, body: Uint8Array | string): Buffer => {
  const block = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n`), Buffer.from(body)])
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nContent-Length: ${block.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')])
}
const page = '<html><body><p>The envoy left for Paris.</p></body></html>'
const info = Buffer.from('WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nx:y\r\n\r\n')
const html = 'Content-Type: text/html; charset=windows-1251'

describe('WARC', () => {
  test('pages with what the transport says of them', async () => {
    const [found] = await jobs('a.warc', Buffer.concat([info, response('https://gazette.example/1', html, page)]))
    expect(short(found)).toBe(`a.warc:https://gazette.example/1|${page}`)
    expect(found).toMatchObject({
      kind: 'html',
      charset: 'windows-1251',
      given: { id: 'https://gazette.example/1', url: 'https://gazette.example/1' },
    })
  })
  test.each([
    ['gzip', gzipSync(page)],
    ['br', brotliCompressSync(page)],
    ['deflate', deflateRawSync(page)],
    ['gzip', page], // unpacked by the crawler, its header left as it was
  ])('a body packed with %s', async (encoding, body) => {
    const [found] = await jobs(
      'e.warc.gz',
      gzipSync(response('https://a.example/', `${html}\r\nContent-Encoding: ${encoding}`, body)),
    )
    expect(short(found)).toBe(`e.warc.gz:https://a.example/|${page}`)
  })
  test('chunked bodies, and bodies that only say so', async () => {
    const chunked = `${html}\r\nTransfer-Encoding: chunked`
    const cut = `a\r\n${page.slice(0, 10)}\r\n${(page.length - 10).toString(16)}\r\n${page.slice(10)}\r\n0\r\n\r\n`
    for (const body of [cut, page])
      expect(await inShort('c.warc', response('https://a.example/', chunked, body))).toEqual([
        `c.warc:https://a.example/|${page}`,
      ])
  })
  test('redirects, errors, pictures and headers that are not well formed', async () => {
    const bad = response('https://a.example/bad', `: no name\r\nX-\u0000: \u0001\r\nno colon\r\n${html}`, page)
    const moved = Buffer.from(
      response('https://a.example/2', html, page).toString('latin1').replace('200 OK', '301 OK'),
      'latin1',
    )
    const picture = response('https://a.example/3', 'Content-Type: image/png', 'x')
    expect(await inShort('m.warc', Buffer.concat([moved, picture, bad]))).toEqual([
      `m.warc:https://a.example/bad|${page}`,
    ])
  })
  test('what stands before a tear is read', async () => {
    const two = Buffer.concat([
      response('https://a.example/1', html, page),
      response('https://a.example/2', html, page),
    ])
    expect(await inShort('t.warc', two.subarray(0, two.length - 40))).toEqual([
      `t.warc:https://a.example/1|${page}`,
      't.warc|torn-input',
    ])
    const wrong = Buffer.from(two.toString('latin1').replace(/Content-Length: \d+/, 'Content-Length: 9'), 'latin1')
    expect((await inShort('w.warc', wrong)).at(-1)).toBe('w.warc|torn-input')
    expect(await inShort('n.warc', 'WARC/1.0\r\nContent-Length: 1e99\r\n\r\nx')).toEqual(['n.warc|torn-input'])
  })
})

describe('feeds', () => {
  const rss = (item: string, encoding = 'UTF-8') =>
    `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>Example Gazette</title>${item}</channel></rss>`

  test('RSS: title, text, and what is said of it', async () => {
    const item = `<item><title>Envoy leaves</title><link>https://g.example/1</link><guid isPermaLink="false">g1</guid>
      <pubDate>Wed, 24 Mar 2021 10:00:00 GMT</pubDate><description>&lt;p&gt;She left for &lt;b&gt;Paris&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>`
    const [found] = await jobs('a.rss', rss(item))
    expect(short(found)).toBe('a.rss:1|Envoy leaves\n\nShe left for Paris.')
    expect(found.given).toEqual({
      id: 'g1',
      url: 'https://g.example/1',
      date: 'Wed, 24 Mar 2021 10:00:00 GMT',
      source: 'Example Gazette',
    })
  })
  test('Atom', async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Gazette</title><entry><title>Envoy leaves</title><id>urn:1</id>
      <link href="https://g.example/1"/><updated>2021-03-24T10:00:00Z</updated><content type="html">She left.</content></entry></feed>`
    const [found] = await jobs('a.atom', atom)
    expect(short(found)).toBe('a.atom:1|Envoy leaves\n\nShe left.')
    expect(found.given).toEqual({
      id: 'urn:1',
      url: 'https://g.example/1',
      date: '2021-03-24T10:00:00Z',
      source: 'Example Gazette',
    })
  })
  test('the charset of the declaration, and of none', async () => {
    const item = '<item><title>Visita à China</title></item>'
    expect(await inShort('l.xml', Buffer.from(rss(item, 'ISO-8859-1'), 'latin1'))).toEqual(['l.xml:1|Visita à China'])
    const bare = rss(item).replace(/^<\?xml[^>]*>/, '')
    expect(await inShort('n.xml', Buffer.from(bare, 'latin1'))).toEqual(['n.xml:1|Visita à China'])
  })
  test('entities that grow, a feed of nothing, half a feed', async () => {
    const laughs = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const bomb = rss('<item><title>&l20;</title><description>She left.</description></item>').replace(
      '<rss',
      `<!DOCTYPE rss [<!ENTITY l0 "lol">${laughs}]><rss`,
    )
    const [first] = await inShort('bomb.xml', bomb)
    expect(first.length).toBeLessThan(20_000)
    expect(await inShort('empty.rss', rss(''))).toEqual(['empty.rss|no-reports'])
    expect((await inShort('half.rss', rss('<item><title>Envoy leaves</title></item>').slice(0, 160))).length).toBe(1)
  })
})
