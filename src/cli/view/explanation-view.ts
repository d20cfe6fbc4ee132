/** Why each record was made, for people (the layout of docs/reference/commands.md, explain). */

import type { Explanation, NearMiss, PredicateSaid, Slot } from '../../explanation.ts'
import type { EventRecord, SentenceRecord, StatementRecord } from '../../record.ts'
import type { Span } from '../../span.ts'
import { roundFact } from '../../tree/index.ts'
import { printable } from '../printable.ts'
import { type Facts, factsOf, nameOf } from './facts.ts'
import { type Ink, toneOf } from './ink.ts'
import { excerpt } from './wrap.ts'

export interface View {
  /** How the report was named; null where its text stood in the call. */
  readonly input: string | null
  /** The id of the only sentence to explain; null for all. */
  readonly sentence: string | null
  readonly ink: Ink
}

const place = ([start, end]: Span): string => `[${start},${end})`
const quoteWidth = 40

/** Columns of a table without borders. */
function aligned(rows: readonly (readonly string[])[], indent: string): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => row[i].length)))
  return rows.map(row => `${indent}${row.map((cell, i) => cell.padEnd(widths[i])).join('  ')}`.trimEnd())
}

function sidesOf(facts: Facts, { actors, recipients, mutual }: EventRecord): string {
  const list = (ids: EventRecord['actors']): string =>
    [...new Set(ids.map(id => facts.actors.get(id)?.code ?? nameOf(facts, id)))].join(', ')
  if (mutual) return list(actors).replaceAll(', ', ' = ')
  return recipients.length > 0 ? `${list(actors) || '?'} > ${list(recipients)}` : list(actors) || '?'
}

const slotRow =
  (facts: Facts) =>
  ({ role, span, deprel, says }: Slot): string[] => [
    role,
    printable(excerpt(facts.text.slice(...span), quoteWidth)),
    place(span),
    deprel ?? '',
    says,
  ]

/** The likeliest types by the model, at most four and none below one in a hundred. */
function modelLine(model: EventRecord['why']['model']): string[] {
  const types = Object.entries(model ?? {})
    .filter(([, share]) => share >= 0.01)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 4)
  return types.length > 0
    ? [`    model     ${types.map(([type, share]) => `${type} ${share.toFixed(2)}`).join('  ')}`]
    : []
}

function eventLines(explanation: Explanation, event: EventRecord, facts: Facts): string[] {
  const why = explanation.events.find(({ id }) => id === event.id)
  const { ink } = facts
  const type = ink.act(event.mode ? `${event.type}/${event.mode}` : event.type, toneOf(event.type))
  const pattern = why?.pattern ? [`    pattern   ${why.pattern.id} ${ink.dim(`(data/plover/${why.pattern.at})`)}`] : []
  const date = event.date.value ? `  ${event.date.value} (${event.date.basis})` : ''
  return [
    `${event.id}  ${type}  ${ink.actor(sidesOf(facts, event))}  ${event.status}  ${event.confidence.toFixed(2)}${date}`,
    ...pattern,
    ...aligned((why?.slots ?? []).map(slotRow(facts)), '      '),
    ...modelLine(event.why.model),
  ]
}

function statementLines(statement: StatementRecord, facts: Facts): string[] {
  const rows = (name: string, spans: readonly Span[]): string[][] =>
    spans.map(span => [name, printable(excerpt(facts.text.slice(...span), quoteWidth)), place(span)])
  const speakers = statement.speakers.map(id => nameOf(facts, id)).join(', ') || 'nobody named'
  const by = [statement.why.by, statement.why.cue && `cue ${statement.why.cue}`].filter(Boolean).join(', ')
  return [
    `${statement.id}  ${statement.kind}  ${facts.ink.actor(speakers)}  ${statement.confidence.toFixed(2)}`,
    `    made by   ${by}`,
    ...aligned(
      [...rows('speaker', statement.source), ...rows('cue', statement.cue), ...rows('content', statement.content)],
      '      ',
    ),
  ]
}

function nearLines(near: readonly NearMiss[], facts: Facts): string[] {
  if (near.length === 0) return []
  const rows = near.map(({ pattern, span, lacks }) => [pattern, printable(facts.text.slice(...span)), lacks])
  return ['near, not made', ...aligned(rows, '    ')]
}

/** Each predicate on a line: did it happen, from -1 to 1, and its arguments in the order of the text. */
function predicateLines(predicates: readonly PredicateSaid[], facts: Facts): string[] {
  if (predicates.length === 0) return []
  const words = (span: Span): string => printable(excerpt(facts.text.slice(...span), quoteWidth))
  const rows = predicates.map(({ span, fact, arguments: args }) => [
    words(span),
    `${facts.ink.dim('fact')} ${roundFact(fact)}`,
    args.map(({ role, span }) => `${facts.ink.dim(role)} ${words(span)}`).join('  '),
  ])
  return ['predicates', ...aligned(rows, '    ')]
}

function sentenceLines(explanation: Explanation, sentence: SentenceRecord, facts: Facts): string[] {
  const here = (of: { readonly sentence: string }): boolean => of.sentence === sentence.id
  const lines = [
    ...explanation.record.events.filter(here).flatMap(event => eventLines(explanation, event, facts)),
    ...explanation.record.statements.filter(here).flatMap(statement => statementLines(statement, facts)),
    ...nearLines(explanation.near.filter(here), facts),
  ]
  // predicates explain what was made, or nearly; alone they say nothing of acts
  return lines.length > 0 ? [...lines, ...predicateLines(explanation.predicates.filter(here), facts)] : []
}

/** Sentences in which nothing was found, nor nearly, are left out unless one is asked for. */
export function explanationView(explanation: Explanation, view: View): string {
  const facts = factsOf(explanation.record, view.ink)
  const wanted = explanation.record.sentences.filter(({ id }) => view.sentence === null || id === view.sentence)
  const parts = wanted.flatMap(sentence => {
    const lines = sentenceLines(explanation, sentence, facts)
    const words = printable(facts.text.slice(...sentence.span)).replace(/\s+/g, ' ')
    return lines.length > 0 ? [`${view.ink.dim(sentence.id)} ${words}`, ...lines, ''] : []
  })
  const name = view.input === null ? [] : [view.ink.bold(`── ${printable(view.input)}`)]
  return [...name, ...(parts.length > 0 ? parts : ['nothing found, nothing near', ''])]
    .map(line => `${line}\n`)
    .join('')
}
