import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadFurniture, type Metadata, type Report, readHtml } from './index.ts'

const rules = loadFurniture(join(import.meta.dirname, '../../data/furniture'))
const outcomeOf = (page: string | Uint8Array, given: Metadata = {}, charset?: string) =>
  readHtml({ name: 'page.html', bytes: typeof page === 'string' ? Buffer.from(page) : page, given, charset }, rules)
function read(page: string | Uint8Array, given: Metadata = {}, charset?: string): Report {
  const outcome = outcomeOf(page, given, charset)
  if (!outcome.ok) throw new Error(outcome.diagnostic.message)
  return outcome.report
}

const first =
  'Foreign ministers of the four states met in Rome on Monday to speak about grain, and they agreed to send two ships to the port.'
const second =
  'The talks lasted for nine hours, and the host thanked the delegations, which will come together again in Vienna in the spring.'
const third =
  'A spokeswoman said that the ships would be loaded within a week, while the insurers asked the ministries for a written promise.'
const article = [first, second, third].map(text => `<p class="text">${text}</p>`).join('\n')
const headline = 'Four states agree to send grain ships'
const pageOf = (body: string, head = ''): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${headline} - Example News</title>${head}</head><body>${body}</body></html>`
const plain = pageOf(`<article><h1>${headline}</h1>${article}</article>`)

test('the headline is the first line, paragraphs are joined by an empty line', () => {
  const report = read(plain)
  expect(report.text).toBe([headline, first, second, third].join('\n\n'))
  expect(report.titleSpan && report.text.slice(...report.titleSpan)).toBe(headline)
  expect(report).toMatchObject({ title: headline, furniture: [], date: null, dateBasis: 'none', diagnostics: [] })
})

test('a given title stays metadata', () => {
  expect(read(plain, { title: 'Grain' })).toMatchObject({ title: 'Grain', titleSpan: [0, headline.length] })
})

test('what a page sets around and into its report is cut', () => {
  const report = read(
    pageOf(`<nav><a href="/">Home</a> <a href="/w">World</a></nav>
      <article><h1>${headline}</h1><div class="c-byline">By Jane Example</div><ul class="share-bar"><li>Facebook</li></ul>
      <p>${first}</p><figure><img src="a.jpg"><figcaption>A ship in the port of Rome in May. Photo: Example</figcaption></figure>
      <p>Read also: <a href="/2">Ships wait in the strait</a></p><p>${second}</p><p>Advertisement</p>
      <div class="newsletter-signup"><p>Get our best stories by mail every day, with a letter by the editor.</p></div>
      <p>${third}</p><p>Jane Example is a senior correspondent in Rome. Follow her on Twitter.</p>
      <p>Subscribe to our newsletter</p></article>
      <section class="related"><h2>Related</h2><p>Two others agreed to send trains on Sunday, as their ministers told the paper.</p></section>
      <div id="cookie-banner"><p>We use cookies to make this page better for you and for our partners.</p></div>
      <script>document.write("<p>No.</p>")</script>`),
  )
  expect(report.text).toBe([headline, first, second, third].join('\n\n'))
})

test('paragraphs in several boxes are all kept', () => {
  const boxes = [first, second, third, first.replace('four', 'five'), second.replace('nine', 'ten')]
  const body = boxes.map(
    text => `<section><div class="story"><p class="par">${text}</p></div></section><div class="ad">Buy!</div>`,
  )
  expect(read(pageOf(`<h1>${headline}</h1>${body.join('')}`)).text).toBe([headline, ...boxes].join('\n\n'))
})

test('line breaks part lines, two part paragraphs', () => {
  const report = read(pageOf(`<article><h1>${headline}</h1><div>${first}<br><br>${second}<br>${third}</div></article>`))
  expect(report.text).toBe(`${headline}\n\n${first}\n\n${second}\n${third}`)
})

describe('dates, the best place first', () => {
  const dated = (head: string, line = ''): Report =>
    read(pageOf(`<article><h1>${headline}</h1>${line}${article}</article><footer>Updated 1 May 2024</footer>`, head))
  const jsonLd =
    '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2021-03-24T10:00:00Z"}]}</script>'
  const meta = '<meta property="article:published_time" content="2021-03-23T10:00:00Z">'

  test.each([
    ['JSON-LD', jsonLd + meta, '', '2021-03-24'],
    ['metadata', meta, '<time datetime="2021-03-20">20 March</time>', '2021-03-23'],
    ['metadata in capitals', '<META NAME="pubdate" CONTENT="20210323">', '', '2021-03-23'],
    ['the own zone of the outlet', `${meta}<meta name="date" content="2021-03-22T23:00:00-11:00">`, '', '2021-03-22'],
    ['an address', '<link rel="canonical" href="https://example.org/2021/mar/22/ships/">', '', '2021-03-22'],
    ['a line by the headline', '', '<p class="date">Published 21 March 2021, 10:15</p>', '2021-03-21'],
    ['a time element', '', `<p>${second} <time datetime="2021-03-20T10:00">yesterday</time></p>`, '2021-03-20'],
  ])('%s', (_, head, line, date) => {
    const report = dated(head, line)
    expect(report).toMatchObject({ date, dateBasis: 'page' })
    expect(report.dateWhy).toHaveLength(1)
  })

  test('given goes before all', () => {
    expect(read(pageOf(article, jsonLd), { date: '2020-01-02' })).toMatchObject({
      date: '2020-01-02',
      dateBasis: 'given',
    })
  })

  test('a date in a sentence by the headline is not the day of the report', () => {
    expect(read(pageOf(`<h1>${headline}</h1><p>The law was signed on August 14, 1935</p>${article}`)).date).toBeNull()
  })

  test('a dateline settles it where the page says nothing', () => {
    const page = pageOf(
      `<h1>${headline}</h1><p>ROME, March 22, 2021 (Example) - ${first}</p><p>${second}</p><p>${third}</p>`,
    )
    const report = read(page)
    expect(report).toMatchObject({ date: '2021-03-22', dateBasis: 'dateline' })
    expect(report.dateWhy.map(({ span }) => span && report.text.slice(...span))).toEqual(['March 22, 2021'])
  })
})

describe('charsets', () => {
  const latin = (charset: string): Uint8Array =>
    Buffer.from(plain.replace('utf-8', charset).replace('Vienna', 'Z\u00fcrich'), 'latin1')

  test.each([
    ['named by the page', latin('iso-8859-1'), undefined],
    ['named by the transport', latin('utf-8'), 'iso-8859-1'],
    ['named nowhere', latin(''), undefined],
    [
      'UTF-8 that is called something else',
      Buffer.from(plain.replace('utf-8', 'iso-8859-1').replace('Vienna', 'Zürich')),
      undefined,
    ],
  ])('%s', (_, bytes, charset) => {
    const report = read(bytes, {}, charset)
    expect(report.text).toContain('again in Zürich in')
    expect(report.diagnostics).toEqual([])
  })

  test('broken UTF-8 that calls itself so is counted', () => {
    expect(read(latin('utf-8')).diagnostics).toMatchObject([{ code: 'broken-encoding' }])
  })
})

describe('hostile pages end soon', () => {
  const paragraphs = article.repeat(2)
  test.each([
    ['10,000 nested tags', pageOf(`${'<div>'.repeat(10_000)}${paragraphs}${'</div>'.repeat(10_000)}`)],
    ['tags that never close', pageOf(`${'<b><i>'.repeat(5_000)}${paragraphs}`)],
    ['a script without an end', pageOf(`${paragraphs}<script>${'<div>'.repeat(100_000)}`)],
    ['openings without a tag', pageOf(`${paragraphs}${'<'.repeat(500_000)}`)],
    ['comments without an end', pageOf(`${paragraphs}${'<!--'.repeat(200_000)}`)],
    ['quotes without an end', pageOf(`${paragraphs}${'<a href="'.repeat(50_000)}`)],
    ['more tags than a parser takes', pageOf(`<ul>${'<li>x</li>'.repeat(30_000)}</ul>${paragraphs}`)],
    [
      'JSON-LD that is too deep',
      pageOf(`<script type="application/ld+json">${'['.repeat(100_000)}</script>${paragraphs}`),
    ],
  ])(
    '%s',
    (_, page) => {
      expect(read(page).text).toContain(first)
    },
    20_000,
  )

  test('a page that is too large to be parsed says so', () => {
    const page = pageOf(`${'<i>x</i>'.repeat(30_000)}<p>${first}</p><p>Advertisement</p>`)
    const report = read(page)
    expect(report.diagnostics).toMatchObject([{ code: 'page-stripped' }])
    expect(report.text).toContain(first)
    expect(report.text).not.toContain('Advertisement')
  })
})

test.each([
  ['nothing', '', 'empty-input'],
  [
    'a page without an article',
    pageOf('<ul><li><a href="/1">One</a></li><li><a href="/2">Two</a></li></ul>'),
    'no-article',
  ],
  ['NUL bytes', `${plain}\0`, 'binary-input'],
])('%s is refused', (_, page, code) => {
  const outcome = outcomeOf(page)
  expect(outcome.ok ? 'ok' : outcome.diagnostic.code).toBe(code)
})

test('the same bytes give the same report', () => {
  expect(read(plain)).toEqual(read(plain))
})
