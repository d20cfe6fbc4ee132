/** What a page says of itself in JSON-LD (schema.org): the nodes that describe an article. */

export interface ArticleData {
  readonly headline: string | null
  readonly published: string | null
  readonly created: string | null
  readonly modified: string | null
  readonly body: string | null
}

const articleType = /(?:Article|Posting|Report|WebPage|Review|ClaimReview)$/
const maxNodes = 2_000

type JsonObject = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const stringOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null

/** All objects of a JSON value, outermost first; no more than `maxNodes`, without recursion. */
function objectsOf(value: unknown): readonly JsonObject[] {
  const found: JsonObject[] = []
  let level: readonly unknown[] = [value]
  for (let seen = 0; level.length > 0 && seen < maxNodes; ) {
    const next: unknown[] = []
    for (const item of level) {
      if (++seen > maxNodes) break
      if (isObject(item)) found.push(item)
      if (typeof item === 'object' && item !== null) for (const child of Object.values(item)) next.push(child)
    }
    level = next
  }
  return found
}

/** Pages write line breaks and comment marks into their JSON; those are mended, other faults lose the block. */
function parse(source: string): unknown {
  const json = source.replace(/^\s*(?:\/\*.*?\*\/|<!--|\/\/<!\[CDATA\[)/, '').replace(/(?:-->|\/\/\]\]>)\s*$/, '')
  try {
    return JSON.parse(json.replace(/[\u0000-\u001f]+/g, ' '))
  } catch {
    return null
  }
}

const typesOf = (node: JsonObject): readonly string[] =>
  [node['@type']].flat().filter((type): type is string => typeof type === 'string')

/** The article nodes of all JSON-LD blocks; true articles before web pages. */
export function articleData(document: Document): readonly ArticleData[] {
  const nodes = [...document.querySelectorAll('script[type="application/ld+json"]')]
    .filter(script => (script.textContent ?? '').length < 2_000_000)
    .flatMap(script => objectsOf(parse(script.textContent ?? '')))
    .filter(node => typesOf(node).some(type => articleType.test(type)))
  const isPage = (node: JsonObject): number => (typesOf(node).some(type => type.endsWith('WebPage')) ? 1 : 0)
  return [...nodes]
    .sort((a, b) => isPage(a) - isPage(b))
    .map(node => ({
      headline: stringOf(node.headline) ?? stringOf(node.name),
      published: stringOf(node.datePublished),
      created: stringOf(node.dateCreated),
      modified: stringOf(node.dateModified),
      body: stringOf(node.articleBody),
    }))
}
