import type { Span } from '../span.ts'
import type { Parse } from '../tree/index.ts'
import { readNames } from './choose.ts'
import { draftMentions } from './draft.ts'
import { findPerson, officesOf, wordsOfName } from './person.ts'
import { modifiersOf } from './phrase.ts'
import { saysFormer } from './role.ts'
import { sightOf } from './sight.ts'
import type { ActorTables } from './tables.ts'
import { endIsOpen, isDated, saysDays, type Term } from './term.ts'

export interface OfficeEvidence {
  readonly span: Span
  /** "Secretary of State 2021-01-26 to 2025-01-20" */
  readonly says: string
  readonly from: string
  /** null: open. */
  readonly to: string | null
}

/**
 * Holders named with their office, with the days on which they held it: a report of unknown date was written on one of
 * them. "former President X" says nothing of the day and is left out.
 */
export function findOfficeEvidence(parse: Parse, tables: ActorTables): readonly OfficeEvidence[] {
  const sight = sightOf(parse, tables, null)
  const { runs } = readNames(sight)
  const codes = new Set(
    runs.flatMap(({ reading }) =>
      reading.is === 'state'
        ? [reading.state.code]
        : reading.is === 'body' && reading.body.code
          ? [reading.body.code]
          : [],
    ),
  )
  const evidence: OfficeEvidence[] = []
  for (const draft of draftMentions(sight, runs)) {
    if (draft.what !== 'person' || draft.titles.length === 0) continue
    if (
      draft.titles.some(title =>
        saysFormer(modifiersOf(sight, title.head, Math.min(draft.first, title.first)).map(token => sight.words[token])),
      )
    )
      continue
    const offices = officesOf(draft.titles)
    const found = findPerson(tables, wordsOfName(sight, draft.nameFirst, draft.nameEnd), draft.run, {
      date: null,
      offices,
      codes: [],
      inSight: codes,
      gender: '',
    })
    const terms =
      found?.person.terms.filter(
        term =>
          term.office !== null &&
          offices.includes(term.office) &&
          isDated(term) &&
          (codes.size === 0 || codes.has(term.code ?? '')),
      ) ?? []
    const span: Span = [parse.tokens[draft.first].span[0], parse.tokens[draft.end - 1].span[1]]
    for (const term of distinct(terms))
      evidence.push({
        span,
        says: `${term.title ?? term.office} ${saysDays(term)}`,
        from: term.start,
        to: endIsOpen(term) ? null : term.end,
      })
  }
  return evidence
}

/** A president who is head of state and of government has two rows with the same days. */
const distinct = (terms: readonly Term[]): Term[] =>
  terms.filter((term, i) => terms.findIndex(other => other.start === term.start && other.end === term.end) === i)
