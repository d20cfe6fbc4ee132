/** RSS and Atom: each item is a short report of its title and its text. */
import { diagnose } from '../diagnostics.ts'
import { ContainerFault, type Member } from './container.ts'
import { charsetOfMark } from './decode.ts'
import { strip } from './guard.ts'
import type { Metadata } from './types.ts'

/** What the formats of feeds call the same thing; all of it comes from outside and may be missing or of another shape. */
type Item = Readonly<Record<string, unknown>>

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null

/** The text of a field: a string, or Atom's `{ value }`; '' if there is none. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return isItem(value) && typeof value.value === 'string' ? value.value.trim() : ''
}
const inside = (item: Item, outer: string, inner: string): unknown =>
  isItem(item[outer]) ? item[outer][inner] : undefined
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)
const firstText = (...values: readonly unknown[]): string => values.map(textOf).find(text => text !== '') ?? ''

function linkOf(item: Item): string {
  const links = Array.isArray(item.links) ? item.links.filter(isItem) : []
  const link = links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links[0]
  return firstText(item.link, link?.href, inside(item, 'guid', 'value'), item.id)
}

/** The longest text that the item gives: content, else description or summary. */
const bodyOf = (item: Item): string =>
  firstText(inside(item, 'content', 'encoded'), item.content, item.description, item.summary)

function givenOf(item: Item, source: string): Metadata {
  const url = linkOf(item)
  const id = firstText(inside(item, 'guid', 'value'), item.id) || url
  const date = firstText(
    item.pubDate,
    item.published,
    item.updated,
    firstOf(inside(item, 'dc', 'dates')),
    inside(item, 'dc', 'date'),
  )
  const all = { id, url: /^https?:\/\//i.test(url) ? url : '', date, source }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

/** Title first, as a headline that stands in the text; then a line a paragraph, without tags. */
function wordsOf(item: Item): string {
  const title = strip(textOf(item.title)).join(' ')
  const paragraphs = strip(bodyOf(item)).filter(line => line !== title)
  return [title, ...paragraphs].filter(line => line !== '').join('\n\n')
}

const declared = /^[^<]{0,100}<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']/i

/** Byte-order mark, then UTF-8 where it is valid, then what the declaration says, then what browsers take. */
function decodeFeed(bytes: Uint8Array): string {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 400))
  try {
    return new TextDecoder(charsetOfMark(bytes) ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decoderOf(declared.exec(head)?.[1] ?? 'windows-1252').decode(bytes)
  }
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder('windows-1252')
  }
}

async function itemsOf(xml: string): Promise<{ readonly items: readonly Item[]; readonly source: string }> {
  const { parseFeed } = await import('feedsmith')
  const { feed } = parseFeed(xml) as { readonly feed: Item }
  const items = [feed.items, feed.entries].find(Array.isArray) ?? []
  return { items: items.filter(isItem), source: textOf(feed.title) }
}

/**
 * The items of a feed, in order. @throws ContainerFault where it is no feed
 * Entities that a DOCTYPE declares are not expanded.
 */
export async function* readFeed(bytes: Uint8Array): AsyncGenerator<Member> {
  const found = await itemsOf(decodeFeed(bytes)).catch((error: unknown) => {
    throw new ContainerFault(diagnose('torn-input', null, error instanceof Error ? error.message : String(error)))
  })
  for (const [i, item] of found.items.entries()) {
    const text = new TextEncoder().encode(wordsOf(item))
    yield {
      name: String(i + 1),
      kind: 'text',
      bytes: text,
      size: text.length,
      given: givenOf(item, found.source),
      charset: 'utf-8',
    }
  }
}
