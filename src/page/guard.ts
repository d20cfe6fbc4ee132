/** Makes hostile HTML harmless before a parser sees it. */

/** Tags nested deeper than this are dropped, their text stays. Real pages stay below 60. */
const maxDepth = 100
/** A page with more tags than this is read without its tags: Readability needs seconds above it. Real pages have under 15,000. */
const maxTags = 40_000
/** The same for `<` and `&`: the parser makes a node of each piece of text between them. */
const maxMarks = 300_000

const voidTags = new Set(
  'area base br col embed hr img input link meta param source track wbr command keygen basefont frame'.split(' '),
)
/** Their content is no text; skipped up to the closing tag. */
const rawTags = new Set(['script', 'style', 'noscript', 'template', 'svg', 'textarea', 'iframe', 'noembed', 'xmp'])
const tagStart = /<(\/?)([a-zA-Z][a-zA-Z0-9:-]{0,60})|<!--/g

interface Tag {
  /** Lower case. */
  readonly name: string
  readonly closing: boolean
  readonly start: number
  /** Behind the `>`. */
  readonly end: number
  /** Where text goes on: `end`, or behind the content of a script, a style and their like. */
  readonly next: number
}

/** Behind the `>` that ends a tag; a `>` inside a quoted value does not end it. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  const stop = Math.min(html.length, from + 100_000)
  for (let i = from; i < stop; i++) {
    const char = html[i] as string
    if (quote) quote = char === quote ? '' : quote
    else if ((char === '"' || char === "'") && html[i - 1] === '=') quote = char
    else if (char === '>') return i + 1
  }
  const plain = html.indexOf('>', from)
  return plain === -1 ? html.length : plain + 1
}

/** Where a pattern stands at or behind a place; remembers that there is none, so that many misses cost one scan. */
function finder(html: string): (pattern: string, from: number) => number {
  const absent = new Set<string>()
  return (pattern, from) => {
    if (absent.has(pattern)) return -1
    const search = new RegExp(pattern, 'gi')
    search.lastIndex = from
    const at = search.exec(html)?.index ?? -1
    if (at === -1) absent.add(pattern)
    return at
  }
}

/** The tags of a page in order; comments and the content of scripts, styles and their like are passed over. Linear. */
function* tagsOf(html: string): Generator<Tag> {
  const find = finder(html)
  const pattern = new RegExp(tagStart)
  for (let match = pattern.exec(html); match; match = pattern.exec(html)) {
    if (match[0] === '<!--') {
      const close = find('-->', match.index + 2)
      const end = close === -1 ? pattern.lastIndex : close + 3
      yield { name: '', closing: true, start: match.index, end, next: end }
      pattern.lastIndex = end
      continue
    }
    const name = (match[2] as string).toLowerCase()
    const closing = match[1] === '/'
    const end = endOfTag(html, pattern.lastIndex)
    const close = rawTags.has(name) && !closing ? find(`</${name}`, end) : -1
    const next = close === -1 ? end : close
    yield { name, closing, start: match.index, end, next }
    pattern.lastIndex = next
  }
}

/** Open elements by name, so that a closing tag finds its opening one without a search. */
class OpenTags {
  private readonly names: string[] = []
  private readonly counts = new Map<string, number>()

  get depth(): number {
    return this.names.length
  }

  open(name: string): void {
    this.names.push(name)
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
  }

  /** Closes the innermost element of that name with all that is open inside it; false if none is open. */
  close(name: string): boolean {
    if (!this.counts.get(name)) return false
    for (let top = this.names.pop(); top !== undefined; top = this.names.pop()) {
      this.counts.set(top, (this.counts.get(top) ?? 1) - 1)
      if (top === name) return true
    }
    return true
  }
}

function countMarks(html: string): number {
  let count = 0
  for (let i = 0; i < html.length; i++) if (html[i] === '<' || html[i] === '&') count++
  return count
}

export interface Guarded {
  readonly html: string
  readonly tags: number
  /** More tags, or more pieces of text, than a parser takes in a second or two. */
  readonly isTooLarge: boolean
}

/** The page without the tags that lie too deep, and whether it is too large to be parsed. */
export function flatten(html: string): Guarded {
  const open = new OpenTags()
  const kept: string[] = []
  let tags = 0
  let from = 0
  let deep = 0
  const drop = (tag: Tag): void => {
    kept.push(html.slice(from, tag.start), ' ')
    from = tag.end
  }
  for (const tag of tagsOf(html)) {
    tags++
    if (tag.name === '' || voidTags.has(tag.name) || rawTags.has(tag.name)) continue
    if (tag.closing) {
      if (deep > 0) {
        deep--
        drop(tag)
      } else open.close(tag.name)
    } else if (open.depth >= maxDepth) {
      deep++
      drop(tag)
    } else open.open(tag.name)
  }
  const flat = kept.length === 0 ? html : kept.join('') + html.slice(from)
  return { html: flat, tags, isTooLarge: tags > maxTags || countMarks(flat) > maxMarks }
}

const blockTags = /^(?:p|div|h[1-6]|li|ul|ol|tr|table|section|article|blockquote|br|hr|pre|dd|dt|title)$/
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Numbered entities and the commonest named ones; others stay as they are written. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|(\w{2,5}));/g, (whole, code: string | undefined, name: string | undefined) => {
    if (name) return entities[name] ?? whole
    return Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole
  })

/** The bare text of a page that is too large for a parser: no scripts, no tags, one line a block. */
export function strip(html: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  for (const tag of tagsOf(html)) {
    parts.push(html.slice(from, tag.start), blockTags.test(tag.name) ? '\n' : '')
    from = tag.next
  }
  parts.push(html.slice(from))
  const lines = decodeEntities(parts.join('').replace(/[^\S\n]+/g, ' ')).split('\n')
  return lines.map(line => line.trim()).filter(line => line !== '')
}
