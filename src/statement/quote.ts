/** Quotations: what stands between quotation marks, across sentences and paragraphs. */
import type { TokenIndex } from '../span.ts'
import type { Parse, TreeToken } from '../tree/index.ts'
import type { TokenRange } from './types.ts'

/** One quotation; one piece a paragraph that it runs through. The marks themselves are not in the pieces. */
export interface Quotation {
  readonly pieces: readonly TokenRange[]
  readonly marks: 'double' | 'single'
  /** False where the closing mark is missing: the quotation then ends with its paragraph. */
  readonly closed: boolean
  /** It stands inside another quotation. */
  readonly nested: boolean
}

type Mark = 'open' | 'close' | 'either'

const doubles: Readonly<Record<string, Mark>> = {
  '"': 'either',
  "''": 'either',
  '“': 'open',
  '”': 'close',
  '„': 'open',
  '«': 'open',
  '»': 'close',
  '``': 'open',
  '’’': 'either',
  '‘‘': 'open',
}
const singles: Readonly<Record<string, Mark>> = { "'": 'either', '‘': 'open', '’': 'close', '`': 'open' }

const longestMark = 2

/** Which side a mark faces: curly ones say so, straight ones show it by the blank beside them. */
function facing(mark: Mark, token: TreeToken, next: TreeToken | undefined, isOpen: boolean): 'open' | 'close' {
  if (mark !== 'either') return mark
  const before = token.glued
  const after = next?.glued ?? false
  if (before !== after) return before ? 'close' : 'open'
  return isOpen ? 'close' : 'open'
}

interface Open {
  readonly marks: 'double' | 'single'
  readonly nested: boolean
  readonly pieces: TokenRange[]
  first: TokenIndex
}

/** Index of the paragraph that a token stands in. */
export const paragraphOf = (parse: Parse, token: TokenIndex): number =>
  parse.sentences[parse.tokens[token].sentence].paragraph

/** A single mark opens a quotation only if one closes it in the same paragraph: else it is an apostrophe. */
function closesLater(parse: Parse, from: TokenIndex): boolean {
  for (
    let i = from + 1;
    i < parse.tokens.length && i - from < 400 && paragraphOf(parse, i) === paragraphOf(parse, from);
    i++
  )
    if (isSingleClose(parse, i)) return i > from + 1
  return false
}

const isSingleClose = (parse: Parse, i: TokenIndex): boolean => {
  const { form, upos, xpos, glued } = parse.tokens[i]
  return (
    (form === "'" || form === '’') &&
    upos !== 'PART' &&
    xpos !== 'POS' &&
    glued &&
    !(parse.tokens[i + 1]?.glued && /^\w/.test(parse.tokens[i + 1].form))
  )
}

/**
 * All quotations in text order of their ends. A paragraph that ends inside a double quotation goes on in the next one if
 * that begins with a quotation mark (newspapers repeat the mark and close only the last paragraph).
 * Misses: quotations set as blocks without marks; `find.ts` takes those after "X said:".
 */
export function findQuotations(parse: Parse): Quotation[] {
  const found: Quotation[] = []
  const stack: Open[] = []
  const close = (open: Open, end: TokenIndex, closed: boolean): void => {
    if (end > open.first) open.pieces.push([open.first, end])
    if (open.pieces.length > 0) found.push({ pieces: open.pieces, marks: open.marks, closed, nested: open.nested })
  }
  /** At a paragraph's end: single quotations end, an outer double one lives on if the next paragraph repeats its mark. */
  const turnParagraph = (at: TokenIndex): void => {
    while (stack.length > 0) {
      const open = stack[stack.length - 1]
      const goesOn =
        stack.length === 1 &&
        open.marks === 'double' &&
        doubles[parse.tokens[at].form] !== undefined &&
        doubles[parse.tokens[at].form] !== 'close'
      if (!goesOn) {
        stack.pop()
        close(open, at, false)
        continue
      }
      if (at > open.first) open.pieces.push([open.first, at])
      open.first = at + 1
      return
    }
  }
  for (let i = 0; i < parse.tokens.length; i++) {
    const token = parse.tokens[i]
    const turns = i > 0 && paragraphOf(parse, i) !== paragraphOf(parse, i - 1)
    if (turns && stack.length > 0) {
      turnParagraph(i)
      if (stack.length > 0) continue
    }
    if (token.form.length > longestMark) continue
    const double = doubles[token.form]
    const single = token.upos === 'PART' || token.xpos === 'POS' ? undefined : singles[token.form]
    if (double === undefined && single === undefined) continue
    const marks = double === undefined ? 'single' : 'double'
    const top = stack[stack.length - 1]
    const isOpen = stack.some(open => open.marks === marks)
    const side = facing((double ?? single)!, token, parse.tokens[i + 1], isOpen)
    if (side === 'open') {
      if (marks === 'single' && !closesLater(parse, i)) continue
      if (isOpen) while (stack.length > 0 && stack.some(open => open.marks === marks)) close(stack.pop()!, i, false)
      stack.push({ marks, nested: stack.length > 0, pieces: [], first: i + 1 })
    } else if (isOpen && (marks === 'double' || top.marks === 'single')) {
      while (stack[stack.length - 1].marks !== marks) stack.pop()
      close(stack.pop()!, i, true)
    }
  }
  for (const open of stack.reverse()) close(open, parse.tokens.length, false)
  return found
}

/** For every token: 1 inside an outer quotation, 2 if it is an outer quotation's own mark, else 0. */
export function quotedTokens(parse: Parse, quotations: readonly Quotation[]): Uint8Array {
  const quoted = new Uint8Array(parse.tokens.length)
  for (const { pieces, nested } of quotations) {
    if (nested) continue
    for (const [first, end] of pieces) {
      quoted.fill(1, first, end)
      if (first > 0) quoted[first - 1] = 2
      if (end < quoted.length && isMark(parse.tokens[end].form)) quoted[end] = 2
    }
  }
  return quoted
}

export const isMark = (form: string): boolean =>
  form.length <= longestMark && (doubles[form] !== undefined || singles[form] !== undefined)
