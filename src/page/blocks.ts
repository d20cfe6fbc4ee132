/** A page as the blocks that a reader sees: paragraphs, headings, list items; white space as a browser would show it. */

export interface Block {
  /** Runs of blanks are one blank; a `\n` stands for a `<br>`. Never empty. */
  readonly text: string
  /** The element that the block stands in, lower case: `p`, `h2`, `li`, `div`. */
  readonly tag: string
  /** How many characters of the text are links. */
  readonly linked: number
  readonly element: Element
}

const blockTags = new Set(
  (
    'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol option p pre section select summary ' +
    'table tbody td tfoot th thead title tr ul'
  ).split(' '),
)
const silentTags = new Set(
  'script style noscript template svg math iframe object embed audio video canvas head textarea select input img'.split(
    ' ',
  ),
)
const hiddenStyle = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i

export const tagOf = (element: Element): string => element.localName.toLowerCase()
/** Attribute of an element; linkedom keeps the case of names, so `CONTENT=` of old pages is looked up too. */
export const attributeOf = (element: Element, name: string): string =>
  element.getAttribute(name) ?? element.getAttribute(name.toUpperCase()) ?? ''
export const isHidden = (element: Element): boolean =>
  element.hasAttribute('hidden') ||
  attributeOf(element, 'aria-hidden') === 'true' ||
  hiddenStyle.test(attributeOf(element, 'style'))

const isElement = (node: Node): node is Element => node.nodeType === 1
const isText = (node: Node): boolean => node.nodeType === 3

/** Collapses blanks; keeps the breaks of `<br>`, at most one in a row. */
const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()

class Collector {
  readonly blocks: Block[] = []
  private readonly keeps: (element: Element) => boolean
  private parts: string[] = []
  private linked = 0

  constructor(keeps: (element: Element) => boolean) {
    this.keeps = keeps
  }

  private flush(element: Element): void {
    const text = tidy(this.parts.join(''))
    if (text !== '') this.blocks.push({ text, tag: tagOf(element), linked: this.linked, element })
    this.parts = []
    this.linked = 0
  }

  /** Recursion is bounded: guard.ts cuts the depth of a page before it is parsed. */
  visit(element: Element, inLink: boolean): void {
    for (const node of element.childNodes) {
      if (isText(node)) {
        const words = (node.nodeValue ?? '').replace(/\s+/g, ' ')
        this.parts.push(words)
        if (inLink) this.linked += words.trim().length
      } else if (isElement(node)) this.enter(node, element, inLink)
    }
  }

  /** One `<br>` breaks the line, two end the paragraph. */
  private breakLine(element: Element): void {
    const blanksSince = this.parts.findLastIndex(part => part.trim() !== '' || part === '\n')
    if (this.parts[blanksSince] === '\n') this.flush(element)
    else this.parts.push('\n')
  }

  private enter(child: Element, parent: Element, inLink: boolean): void {
    const tag = tagOf(child)
    if (tag === 'br') this.breakLine(parent)
    if (silentTags.has(tag) || !this.keeps(child)) return
    const isBlock = blockTags.has(tag)
    if (isBlock) this.flush(parent)
    this.visit(child, inLink || tag === 'a')
    if (isBlock) this.flush(child)
  }

  finish(root: Element): readonly Block[] {
    this.flush(root)
    return this.blocks
  }
}

/** The visible blocks below an element, in reading order; elements that `keeps` refuses are left out with their content. */
export function blocksOf(
  root: Element,
  keeps: (element: Element) => boolean = element => !isHidden(element),
): readonly Block[] {
  const collector = new Collector(keeps)
  collector.visit(root, false)
  return collector.finish(root)
}
