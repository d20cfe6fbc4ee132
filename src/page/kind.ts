/** Which kind an input is, by its name or else by its first bytes. */
export type InputKind = 'text' | 'html' | 'jsonl'

const kindOfExtension: Readonly<Record<string, InputKind>> = {
  txt: 'text',
  text: 'text',
  md: 'text',
  markdown: 'text',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
}
/** So many first bytes are looked at. */
export const headBytes = 16_384

const pageStart = /^(?:<!doctype\s+html|<\?xml|<!--|<(?:html|head|body|meta|title|article|main|div|section|p|h1)[\s>])/i
const pageSign = /<(?:html|head|body|article)[\s>]/i
const jsonStart = /^\{\s*"[^"\n]{1,60}"\s*:/

const kindOfContent = (head: string): InputKind => {
  const text = head.trimStart()
  if (jsonStart.test(text)) return 'jsonl'
  return pageStart.test(text) || pageSign.test(text) ? 'html' : 'text'
}

/**
 * The kind of an input. A known extension decides; `-` and other names are told apart by content: a line that begins
 * with an object is JSONL, a page begins with a tag of a page or has one near its beginning, all else is text.
 */
export function kindOf(name: string, bytes: Uint8Array): InputKind {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const known = kindOfExtension[extension]
  return known ?? kindOfContent(new TextDecoder().decode(bytes.subarray(0, headBytes)))
}
