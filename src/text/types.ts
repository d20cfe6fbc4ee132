import type { Span } from '../span.ts'

/** One word in the tokenisation of UD English-EWT ("don't" is `do` + `n't`, "quasi-state" is `quasi` `-` `state`). */
export interface Token {
  readonly span: Span
  /** Always `text.slice(...span)`. */
  readonly form: string
  /** No blank stands between this token and the one before it. */
  readonly glued: boolean
  /** This token and the one before it are parts of one UD multi-word token (`n't` of "don't", `'s` of "Japan's"). */
  readonly partOfWord: boolean
  /** Index of its paragraph. */
  readonly paragraph: number
}

/** A stretch of the text that is read as one: no sentence crosses its ends. */
export interface Paragraph {
  readonly span: Span
  readonly role: 'title' | 'heading' | 'body' | 'caption' | 'dateline'
}
