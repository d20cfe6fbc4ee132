/** What a page says of itself outside its running text: headline, addresses, language; read before anything is cut. */
import { attributeOf, type Block, blocksOf } from './blocks.ts'
import { type ArticleData, articleData } from './jsonld.ts'

export interface PageFacts {
  /** The headline that the page shows, or null. */
  readonly headline: string | null
  /** The title that its metadata give, or null. */
  readonly title: string | null
  readonly url: string | null
  readonly site: string | null
  readonly articles: readonly ArticleData[]
  /** `name`, `property` or `itemprop` in lower case → contents, in order. */
  readonly metas: ReadonlyMap<string, readonly string[]>
  readonly blocks: readonly Block[]
}

export function metasOf(document: Document): ReadonlyMap<string, readonly string[]> {
  const metas = new Map<string, string[]>()
  for (const meta of document.querySelectorAll('meta')) {
    const content = attributeOf(meta, 'content').trim()
    if (content === '') continue
    for (const names of ['name', 'property', 'itemprop', 'http-equiv'])
      for (const name of attributeOf(meta, names).toLowerCase().split(/\s+/))
        if (name !== '') {
          const contents = metas.get(name)
          if (contents) contents.push(content)
          else metas.set(name, [content])
        }
  }
  return metas
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Share of the words of the shorter text that stand in the other one; 0 if either has none. */
export function likeness(a: string, b: string): number {
  const [short, long] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length) as [
    readonly string[],
    readonly string[],
  ]
  if (short.length === 0) return 0
  const there = new Set(long)
  return short.filter(word => there.has(word)).length / short.length
}

/** The same words but for a word or two: pages show their title in other elements than headings too. */
const isSame = (text: string, title: string): boolean =>
  text.length > 15 &&
  text.length >= 0.6 * title.length &&
  text.length <= 1.1 * title.length &&
  likeness(text, title) >= 0.95

const isHeading = (block: Block): boolean => /^h[1-3]$/.test(block.tag)

/** The shown heading that says what the metadata call the page; an only `h1` without such help. */
function headlineOf(blocks: readonly Block[], titles: readonly string[]): string | null {
  const headings = blocks.filter(
    block => isHeading(block) && wordsOf(block.text).length >= 2 && block.text.length < 400,
  )
  const named = headings.filter(({ text }) =>
    titles.some(title => likeness(text, title) >= 0.7 && wordsOf(text).length >= 3),
  )
  const firsts = headings.filter(block => block.tag === 'h1')
  const best = named.find(block => block.tag === 'h1') ?? named[0] ?? (firsts.length === 1 ? firsts[0] : undefined)
  return (
    (best ?? blocks.find(({ text }) => titles.some(title => isSame(text, title))))?.text.replace(/\n/g, ' ') ?? null
  )
}

export function factsOf(document: Document): PageFacts {
  const metas = metasOf(document)
  const articles = articleData(document)
  const first = (...names: readonly string[]): string | null =>
    names.map(name => metas.get(name)?.[0]).find(content => content !== undefined) ?? null
  const title = first('og:title', 'twitter:title', 'headline', 'dc.title') ?? articles[0]?.headline ?? null
  const shown = (document.querySelector('title')?.textContent ?? '').trim()
  const blocks = blocksOf(document.documentElement)
  const titles = [title, articles[0]?.headline, shown].filter((t): t is string => typeof t === 'string' && t !== '')
  const canonical = document.querySelector('link[rel="canonical"]')
  return {
    headline: headlineOf(blocks, titles),
    title: title ?? (shown === '' ? null : shown),
    url: (canonical ? attributeOf(canonical, 'href') : '') || first('og:url'),
    site: first('og:site_name'),
    articles,
    metas,
    blocks,
  }
}
