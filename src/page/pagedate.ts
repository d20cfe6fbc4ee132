/** The day that a page gives for its report, by falling worth of the places where it stands. */
import { attributeOf, type Block } from './blocks.ts'
import { likeness, type PageFacts } from './facts.ts'
import { findDate, isoDay, shortDate } from './isodate.ts'

export interface PageDate {
  readonly date: string
  readonly says: string
}

const publishedNames = [
  'article:published_time',
  'article:published',
  'og:article:published_time',
  'og:published_time',
  'bt:pubdate',
  'datepublished',
  'date_published',
  'publication_date',
  'publicationdate',
  'publishdate',
  'publish_date',
  'publish-date',
  'published_date',
  'pubdate',
  'published',
  'publishtime',
  'published_time',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'parsely-pub-date',
  'sailthru.date',
  'analyticsattributes.articledate',
  'article.published',
  'article_date_original',
  'originalpublicationdate',
  'dc.date.issued',
  'dcterms.issued',
  'dc.date',
  'dcterms.date',
  'dc.date.created',
  'dcterms.created',
  'citation_publication_date',
  'citation_date',
  'rnews:datepublished',
  'pdate',
  'displaydate',
  'ptime',
  'date',
  'article_date',
  'shareaholic:article_published_time',
]
const laterNames = [
  'datecreated',
  'revision_date',
  'last-modified',
  'lastmod',
  'datemodified',
  'article:modified_time',
  'og:updated_time',
]

/** Longer contents are no stamps. */
const maxStamp = 100
const maxOthers = 200
/** A zone other than UTC at the end of a time: the outlet's own day. */
const ownZone = /[+-](?!00:?00)\d\d:?\d\d$/
const instantOf = (stamp: string): number => Date.parse(stamp.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))

/** The day of a stamp; the same instant written elsewhere on the page in the outlet's own zone gives the outlet's day. */
function dayOfStamp(stamp: string, others: readonly string[]): string | null {
  const local = others.slice(0, maxOthers).find(other => ownZone.test(other) && instantOf(other) === instantOf(stamp))
  return findDate(local ?? stamp)?.date ?? null
}

const metaValues = (facts: PageFacts, names: readonly string[]): readonly { name: string; content: string }[] =>
  names.flatMap(name => (facts.metas.get(name) ?? []).map(content => ({ name, content })))

function fromStamps(
  stamps: readonly { name: string; content: string }[],
  all: readonly string[],
  where: string,
): PageDate | null {
  for (const { name, content } of stamps) {
    const date = dayOfStamp(content.slice(0, maxStamp), all)
    if (date) return { date, says: `${where} ${name}: ${content.slice(0, 60)}` }
  }
  return null
}

/** JSON-LD of the article that the page is about: the one with its headline, else the first with a date. */
function fromJsonLd(facts: PageFacts, all: readonly string[]): PageDate | null {
  const title = facts.headline ?? facts.title ?? ''
  const dated = facts.articles.filter(article => article.published !== null)
  const own = dated.find(article => article.headline !== null && likeness(article.headline, title) > 0.7) ?? dated[0]
  return own?.published ? fromStamps([{ name: 'datePublished', content: own.published }], all, 'JSON-LD') : null
}

const maxUrl = 2_000
const monthWord = /^[a-z]/i
const urlDate = /[/_-]((?:19|20)\d\d)[/_-]?(\d\d|[a-z]{3,9})[/_-]?(\d\d?)(?=[/_.?#-]|\d{6,}|$)/gi
/** CNN's old way and its like: the section stands between year and month. */
const urlDateWithSection = /\/((?:19|20)\d\d)\/[a-z_-]{2,30}\/(\d\d)\/(\d\d)(?=\/)/gi

/** `/2021/03/24/`, `/2021/mar/24/`, `-2021-03-24-`, `/20210324…`, `/2021/world/03/24/` in the address. */
export function dateOfUrl(url: string): string | null {
  for (const [, y, month, d] of [urlDate, urlDateWithSection].flatMap(form => [
    ...url.slice(0, maxUrl).matchAll(form),
  ])) {
    const date = monthWord.test(month)
      ? (findDate(`${d} ${month} ${y}`)?.date ?? null)
      : isoDay(Number(y), Number(month), Number(d))
    if (date) return date
  }
  return null
}

/** Date stamps in the page's elements: `itemprop="datePublished"`, `<time>`. */
export interface ElementStamp {
  readonly stamp: string
  /** Marked as the day of publication. */
  readonly published: boolean
  readonly element: Element
}

export function stampsOf(document: Document): readonly ElementStamp[] {
  return [...document.querySelectorAll('time, [itemprop~="datePublished"], .published[title], .dtstamp')].map(
    element => ({
      stamp:
        attributeOf(element, 'datetime') ||
        attributeOf(element, 'content') ||
        attributeOf(element, 'title') ||
        (element.textContent ?? ''),
      published:
        /datePublished/.test(attributeOf(element, 'itemprop')) ||
        element.hasAttribute('pubdate') ||
        /\b(?:pubdate|published|publish)\b/i.test(attributeOf(element, 'class')),
      element,
    }),
  )
}

const saysPublished =
  /\b(?:published|posted|issued|released|written|write|created|date|updated|first published)\b\s*(?:on|at|:)?/i
/** Numbers of blocks below and above the headline where a page shows its date. */
const below = 15
const above = 6

/** Whether a block is a line that shows a date, and not a sentence with one, nor the foot of the page. */
const isDateLine = ({ text, element }: Block): boolean =>
  text.length < 160 && !/[a-z]{3,}[.!?]$/.test(text) && element.closest('footer') === null
/** A line whose date nothing marks may hold a name, a time, a place, and no more words in lower case than these. */
const maxLowerWords = 2
const isMarked = (block: Block): boolean =>
  saysPublished.test(block.text) || /date|time|publish|posted|byline|meta/i.test(classOf(block))
const classOf = ({ element }: Block): string => `${attributeOf(element, 'class')} ${attributeOf(element, 'id')}`
const shownWords = (text: string): string => text.slice(0, 80).replace(/\n/g, ' ')

/** The date of a line; if nothing marks the line, of one that is little else. */
function dateOfLine(text: string, marked: boolean): string | null {
  const found = findDate(text)
  if (!found) return shortDate(text)
  const rest = text.slice(0, found.start) + text.slice(found.end)
  return marked || (rest.match(/(?<!\p{L})\p{Ll}{3,}/gu) ?? []).length <= maxLowerWords ? found.date : null
}

/** The date that the page shows by its headline: a line marked as one first, then any line that is little else. */
function fromVisible({ blocks, headline }: PageFacts): PageDate | null {
  const shown = blocks.filter(block => headline !== null && block.text.replace(/\n/g, ' ') === headline)
  const at = Math.max(0, blocks.indexOf(shown.find(block => /^h\d$/.test(block.tag)) ?? shown[0]))
  const behind = blocks.slice(at + 1, at + 1 + below)
  const near = [...behind, ...blocks.slice(Math.max(0, at - above), at).reverse()].filter(isDateLine)
  for (const marked of [true, false])
    for (const { text } of marked ? near.filter(isMarked) : near) {
      const date = dateOfLine(text, marked)
      if (date) return { date, says: `shown by the headline: ${shownWords(text)}` }
    }
  return null
}

/** Any line of the page that says "Published …" with a full date. */
function fromPublishedLine({ blocks }: PageFacts): PageDate | null {
  for (const block of blocks) {
    if (!isDateLine(block) || !saysPublished.test(block.text)) continue
    const found = findDate(block.text)
    if (found) return { date: found.date, says: `shown on the page: ${shownWords(block.text)}` }
  }
  return null
}

/** "Address to the Council (May 15, 2020)": a headline that ends in its day. */
function fromHeadline({ headline }: PageFacts): PageDate | null {
  const found = findDate(/\(([^()]{8,40})\)$/.exec(headline ?? '')?.[1] ?? '')
  return found && { date: found.date, says: `headline: ${headline}` }
}

/** The first stamp of an element; marked ones and others are asked for apart. */
function fromElements(stamps: readonly ElementStamp[], all: readonly string[], published: boolean): PageDate | null {
  return fromStamps(
    stamps
      .filter(stamp => stamp.published === published)
      .map(({ stamp, element }) => ({ name: element.localName, content: stamp.trim() })),
    all,
    'element',
  )
}

/**
 * The day of publication that a page gives, by falling worth of its places: JSON-LD, metadata, marked elements, the
 * address, the line by the headline, `<time>`, any "Published …" line, last the day of change.
 */
export function dateOfPage(facts: PageFacts, stamps: readonly ElementStamp[], url: string | null): PageDate | null {
  const published = metaValues(facts, publishedNames)
  const all = [...published.map(value => value.content), ...stamps.map(stamp => stamp.stamp.trim())]
  const address = [url, facts.url].filter((a): a is string => a !== null)
  const fromUrl = (): PageDate | null => {
    for (const link of address) {
      const date = dateOfUrl(link)
      if (date) return { date, says: `address: ${link.slice(0, 120)}` }
    }
    return null
  }
  const changed = facts.articles
    .flatMap(({ created, modified }) => [created, modified])
    .filter((s): s is string => s !== null)
  return (
    fromJsonLd(facts, all) ??
    fromStamps(published, all, 'metadata') ??
    fromElements(stamps, all, true) ??
    fromUrl() ??
    fromVisible(facts) ??
    fromElements(stamps, all, false) ??
    fromPublishedLine(facts) ??
    fromHeadline(facts) ??
    fromStamps(metaValues(facts, laterNames), all, 'metadata') ??
    fromStamps(
      changed.map(content => ({ name: 'dateModified', content })),
      all,
      'JSON-LD',
    )
  )
}
