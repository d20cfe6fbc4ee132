/** HTML: the readable text is extracted first and kept; scripts never run. */
import { parseHTML } from 'linkedom'
import { diagnose } from '../diagnostics.ts'
import type { Diagnostic } from '../record.ts'
import { paragraphsOf } from './article.ts'
import { charsetOfMark, decode, maxBytes, tooLarge } from './decode.ts'
import { factsOf, type PageFacts } from './facts.ts'
import { type FurnitureRules, kindOfLine } from './furniture.ts'
import { flatten, strip } from './guard.ts'
import { dateOfPage, stampsOf } from './pagedate.ts'
import { type Found, reportOf } from './report.ts'
import { type Input, type Metadata, type ReadOutcome, rejected } from './types.ts'

const webAddress = (link: string | null): string | null => (link && /^https?:\/\/\S+$/.test(link) ? link : null)
/** A page without a sentence of its own (a list, a form) is no report. */
const minText = 80

const parse = (html: string): Document =>
  parseHTML(/<html/i.test(html) ? html : `<html><body>${html}</body></html>`).document

/** Headline first, then the paragraphs, with an empty line between. */
const textOf = (headline: string | null, paragraphs: readonly string[]): string =>
  (headline === null ? paragraphs : [headline, ...paragraphs]).join('\n\n')

function foundOf(facts: PageFacts, paragraphs: readonly string[], document: Document, url: string | null): Found {
  const { headline } = facts
  return {
    text: textOf(headline, paragraphs),
    title: headline ?? facts.title,
    titleSpan: headline === null ? null : [0, headline.length],
    url: webAddress(facts.url),
    source: facts.site,
    date: dateOfPage(facts, stampsOf(document), url),
    diagnostics: [],
  }
}

/** A page that is too large to be parsed: its lines that look like sentences, without the rest of its layout. */
function foundByStripping(html: string, tags: number, rules: FurnitureRules): Found {
  const lines = strip(html).filter(
    line => line.length > 30 && /[.!?]["”’)]?$/.test(line.slice(-3)) && kindOfLine(line, rules.lines) === null,
  )
  const text = textOf(null, lines)
  return {
    text,
    title: null,
    titleSpan: null,
    url: null,
    source: null,
    date: null,
    diagnostics: [diagnose('page-stripped', null, tags)],
  }
}

/** A report from a page that is decoded already. */
export function reportOfHtml(
  name: string,
  page: string,
  given: Metadata,
  rules: FurnitureRules,
  diagnostics: readonly Diagnostic[] = [],
): ReadOutcome {
  if (page.length > maxBytes) return rejected(name, tooLarge(page.length))
  if (page.trim() === '') return rejected(name, diagnose('empty-input', null))
  const { html, tags, isTooLarge } = flatten(page)
  const found = isTooLarge ? foundByStripping(html, tags, rules) : foundByParsing(html, given, rules)
  if (found.text.length < minText) return rejected(name, diagnose('no-article', null))
  return { ok: true, report: reportOf({ ...found, diagnostics: [...diagnostics, ...found.diagnostics] }, given, rules) }
}

function foundByParsing(html: string, given: Metadata, rules: FurnitureRules): Found {
  const document = parse(html)
  const facts = factsOf(document)
  const paragraphs = paragraphsOf(() => parse(html), facts.headline, rules)
  const found = foundOf(facts, paragraphs, document, given.url ?? null)
  return paragraphs.length > 0 ? found : { ...found, text: '' }
}

const metaCharset = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:-]{2,40})/i

/** The charset that the page names in its first bytes, or null. */
const charsetOfPage = (bytes: Uint8Array): string | null =>
  metaCharset.exec(new TextDecoder('windows-1252').decode(bytes.subarray(0, 4_096)))?.[1] ?? null

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * Valid UTF-8 is UTF-8 whatever the page says (labels are wrong more often than chance makes valid UTF-8); then the
 * transport, the page's own word, and what browsers take for a page that says nothing.
 */
const charsetOf = ({ bytes, charset }: Input): string | null =>
  charsetOfMark(bytes) ?? (isUtf8(bytes) ? 'utf-8' : (charset ?? charsetOfPage(bytes) ?? 'windows-1252'))

/** A report from the bytes of a web page. */
export function readHtml(input: Input, rules: FurnitureRules): ReadOutcome {
  if (input.bytes.length > maxBytes) return rejected(input.name, tooLarge(input.bytes.length))
  const decoded = decode(input.bytes, charsetOf(input))
  if (!decoded.ok) return rejected(input.name, decoded.diagnostic)
  return reportOfHtml(input.name, decoded.text, input.given ?? {}, rules, decoded.diagnostics)
}
