/** Cuts the elements out of a page that are no part of its report, before Readability weighs what is left. */
import { attributeOf, isHidden, tagOf } from './blocks.ts'
import { type ElementTable, ruleOfNames } from './elements.ts'

/** Never holds text that a reader reads. */
const silent = new Set(
  'script style noscript template svg math iframe object embed audio video canvas button select textarea input figcaption'.split(
    ' ',
  ),
)
const alwaysKept = new Set('html body main article h1 p time br b i em strong a'.split(' '))
/** Elements that frame the rest of the site; cut unless they hold much running text, as an unclosed one may. */
const framing = new Set(['aside', 'header', 'nav', 'footer', 'form', 'dialog', 'menu'])
const roles = new Set([
  'navigation',
  'complementary',
  'contentinfo',
  'banner',
  'search',
  'dialog',
  'alert',
  'alertdialog',
  'menu',
])
/** An element that holds more than this share of the page's running text is not cut. */
const largeShare = 0.3

/** Characters that stand in no link, below each element. */
function runningText(root: Element): ReadonlyMap<Element, number> {
  const lengths = new Map<Element, number>()
  const measure = (element: Element, inLink: boolean): number => {
    let length = 0
    for (const node of element.childNodes) {
      if (node.nodeType === 3) length += inLink ? 0 : (node.nodeValue ?? '').trim().length
      else if (node.nodeType === 1) {
        const child = node as Element
        const tag = tagOf(child)
        if (!silent.has(tag)) length += measure(child, inLink || tag === 'a')
      }
    }
    lengths.set(element, length)
    return length
  }
  measure(root, false)
  return lengths
}

/** Whether an element is furniture; `length` and `total` count running text. */
function isFurniture(element: Element, length: number, total: number, table: ElementTable): boolean {
  const tag = tagOf(element)
  if (silent.has(tag)) return true
  if (isHidden(element)) return length < total * largeShare
  if (alwaysKept.has(tag) && tag !== 'p') return false
  if (length > total * largeShare) return false
  if (framing.has(tag) || roles.has(attributeOf(element, 'role'))) return !element.querySelector('h1')
  const rule = ruleOfNames(`${attributeOf(element, 'class')} ${attributeOf(element, 'id')}`, table)
  return rule !== null && length <= rule.most && !element.querySelector('h1')
}

/** Removes the furniture elements below `root`; the outermost goes with all that it holds. Changes the document. */
export function prune(root: Element, table: ElementTable): void {
  const lengths = runningText(root)
  const total = lengths.get(root) ?? 0
  const visit = (element: Element): void => {
    for (const child of [...element.children])
      if (isFurniture(child, lengths.get(child) ?? 0, total, table)) child.remove()
      else visit(child)
  }
  visit(root)
}
