/** What two codings of one report differ in: for `diff` of two outputs, and for a pattern that is tried. */
import type { ActorId, EventRecord, ReportRecord, StatementRecord } from './record.ts'
import type { Span } from './span.ts'

/** A record that only one of two codings has, or that says something else in each. */
export interface Change {
  readonly report: string
  readonly of: 'event' | 'statement'
  readonly kind: 'new' | 'lost' | 'changed'
  /** The sentence that it stands in; '' where the records hold no text. */
  readonly sentence: string
  /** What each coding says; null where it has no such record. */
  readonly before: string | null
  readonly after: string | null
}

/** A record as one line, and the characters that tell it is the same. */
interface Told {
  readonly at: Span
  readonly says: string
  readonly sentence: string
}

/** Changes of events, then of statements, in text order. */
export function changesOf(before: ReportRecord, after: ReportRecord): Change[] {
  const pairs = [
    ['event', before.events.map(event => eventTold(before, event)), after.events.map(event => eventTold(after, event))],
    ['statement', statementsTold(before), statementsTold(after)],
  ] as const
  return pairs.flatMap(([of, old, now]) =>
    compared(old, now).map(change => ({ report: after.report.id, of, ...change })),
  )
}

/** A record is the same as the one of the other coding that lies on most of its characters. */
function compared(old: readonly Told[], now: readonly Told[]): Omit<Change, 'report' | 'of'>[] {
  const free = new Set(old)
  const changes: (Omit<Change, 'report' | 'of'> & { readonly at: Span })[] = []
  for (const after of now) {
    const same = [...free].find(({ says, at }) => says === after.says && at.join() === after.at.join())
    const before = same ?? mostShared(free, after)
    if (before === null) {
      changes.push({ kind: 'new', sentence: after.sentence, before: null, after: after.says, at: after.at })
      continue
    }
    free.delete(before)
    if (before.says !== after.says)
      changes.push({
        kind: 'changed',
        sentence: after.sentence || before.sentence,
        before: before.says,
        after: after.says,
        at: after.at,
      })
  }
  for (const { sentence, says, at } of free) changes.push({ kind: 'lost', sentence, before: says, after: null, at })
  return changes.sort((a, b) => a.at[0] - b.at[0]).map(({ at: _, ...change }) => change)
}

function mostShared(among: ReadonlySet<Told>, { at }: Told): Told | null {
  let best: Told | null = null
  let most = 0
  for (const told of among) {
    const shared = Math.min(told.at[1], at[1]) - Math.max(told.at[0], at[0])
    if (shared > most) [best, most] = [told, shared]
  }
  return best
}

function eventTold(record: ReportRecord, event: EventRecord): Told {
  const { type, mode, mutual, status, claim, date } = event
  const sides = mutual
    ? sideNames(record, event.actors).replaceAll(', ', ' ↔ ')
    : `${sideNames(record, event.actors)} → ${sideNames(record, event.recipients)}`
  const words = [`${type}${mode ? ` ${mode}` : ''}`, sides, status, claim ? `claimed (${claim.kind})` : '']
  return {
    at: event.predicate,
    says: [...words, date.value ?? ''].filter(word => word !== '').join('  '),
    sentence: sentenceOf(record, event.sentence),
  }
}

const statementsTold = (record: ReportRecord): Told[] =>
  record.statements.flatMap(statement => {
    const [first] = statement.content
    return first === undefined ? [] : [statementTold(record, statement, first)]
  })

function statementTold(
  record: ReportRecord,
  { speakers, kind, content, sentence }: StatementRecord,
  first: Span,
): Told {
  const at: Span = [first[0], content[content.length - 1][1]]
  const words =
    record.text === undefined ? content.map(span => span.join('-')) : content.map(span => record.text?.slice(...span))
  return {
    at,
    says: `${sideNames(record, speakers)}  ${kind}  “${words.join(' … ')}”`,
    sentence: sentenceOf(record, sentence),
  }
}

/** `USA GOV, “the group”`: codes with the first sector, or the name where there is no code. */
function sideNames({ actors }: ReportRecord, ids: readonly ActorId[]): string {
  const names = ids.map(id => {
    const actor = actors.find(each => each.id === id)
    if (actor === undefined) return id
    return [actor.code ?? `“${actor.name}”`, ...actor.sectors.slice(0, 1)].join(' ')
  })
  return names.join(', ') || 'nobody'
}

function sentenceOf({ text, sentences }: ReportRecord, id: string): string {
  const found = sentences.find(sentence => sentence.id === id)
  return text === undefined || found === undefined ? '' : text.slice(...found.span).replace(/\s+/g, ' ')
}
