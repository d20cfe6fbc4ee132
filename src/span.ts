/** A place in `report.text`, counted in UTF-16 code units as `text.slice` counts. */
export type Offset = number
/** A place in the report's list of tokens, from 0; -1 stands for "none" (the governor of a root). */
export type TokenIndex = number
/** Half open: `text.slice(...span)` is the evidence. */
export type Span = readonly [start: Offset, end: Offset]

export const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1]
export const contains = (outer: Span, inner: Span): boolean => outer[0] <= inner[0] && inner[1] <= outer[1]
/** The words of a span. */
export const wordsOf = (text: string, span: Span): string => text.slice(span[0], span[1])
