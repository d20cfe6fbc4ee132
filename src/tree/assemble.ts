/** From rows of words to a Parse: the text is put together from the words, so that every span slices back. */

import type { Entity, EntityType, Parse, Sentence, SentenceRole, TreeToken } from './types.ts'
import { dependentsOf } from './walk.ts'

/** One word of a tree that is written down. */
export interface Row {
  readonly form: string
  readonly lemma: string
  readonly upos: string
  readonly xpos: string
  readonly feats: string
  /** 1..n within its sentence, 0 for the root. */
  readonly head: number
  readonly deprel: string
  /** `B-PER` and the like, `O` for none. */
  readonly entity: string
  readonly partOfWord: boolean
  /** The blanks after it; null where the format tells none and one blank is meant. */
  readonly after: string | null
}

/** One sentence that is written down. */
export interface Block {
  readonly rows: readonly Row[]
  readonly role: SentenceRole
  readonly newParagraph: boolean
}

/** A report's parse from its sentences: a blank between words, an empty line between paragraphs, where rows tell nothing else. */
export function assemble(blocks: readonly Block[]): Parse {
  const tokens: TreeToken[] = []
  const sentences: Sentence[] = []
  const entities: Entity[] = []
  const text: string[] = []
  let offset = 0
  let paragraph = 0
  let gap = '' // between the word before and the next; the first word has none before it
  for (const [number, { rows, role, newParagraph }] of blocks.entries()) {
    if (newParagraph && number > 0) paragraph++
    if (newParagraph && number > 0 && !gap.includes('\n')) gap = '\n\n'
    const first = tokens.length
    for (const { form, head, entity: _, after, ...row } of rows) {
      offset += gap.length
      const glued = tokens.length > 0 && gap === ''
      const span = [offset, offset + form.length] as const
      text.push(gap, form)
      tokens.push({
        ...row,
        index: tokens.length,
        span,
        form,
        head: head === 0 ? -1 : first + head - 1,
        sentence: number,
        glued,
      })
      offset = span[1]
      gap = after ?? ' '
    }
    const end = tokens.length
    entities.push(...entitiesOf(rows, first, tokens))
    sentences.push({
      id: `s${number}`,
      span: [tokens[first].span[0], tokens[end - 1].span[1]],
      first,
      end,
      root: first + rows.findIndex(row => row.head === 0),
      role,
      paragraph,
    })
  }
  return {
    text: text.join('') + (blocks.at(-1)?.rows.at(-1)?.after ?? ''),
    tokens,
    sentences,
    entities,
    dependents: dependentsOf(tokens),
  }
}

/** Reads BIO and BIOES alike: an entity goes on while the next tag is I or E. */
function entitiesOf(rows: readonly Row[], first: number, tokens: readonly TreeToken[]): Entity[] {
  return rows.flatMap(({ entity }, i) => {
    if (!'BS'.includes(entity[0])) return []
    let end = i + 1
    while (end < rows.length && 'IE'.includes(rows[end].entity[0])) end++
    const span = [tokens[first + i].span[0], tokens[first + end - 1].span[1]] as const
    return [{ type: entity.slice(2) as EntityType, first: first + i, end: first + end, span, confidence: 1 }]
  })
}
