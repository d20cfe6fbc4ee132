/** The words that somebody selected in the report, as a span of its text. */
export function selectedSpan(): readonly [number, number] | null {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
  const start = offsetOf(startContainer, startOffset)
  const end = offsetOf(endContainer, endOffset)
  return start === null || end === null || end <= start ? null : [start, end]
}

/** A place of the page as an offset into the report's text: that of its paragraph and the words before it. */
function offsetOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const block = element?.closest<HTMLElement>('[data-start]')
  if (!block) return null
  const before = document.createRange()
  before.selectNodeContents(block)
  before.setEnd(node, offset)
  return Number(block.dataset.start) + before.toString().length
}
