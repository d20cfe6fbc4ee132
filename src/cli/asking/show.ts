/** Rows for people: a line that says what, the sentence below it with its words marked. */
import type { EventRow, LinkEnd, LinkRow, ReportShown, SentenceShown, Side, StatementRow } from '../../query/index.ts'
import type { Span } from '../../span.ts'
import { printable } from '../printable.ts'
import { type Ink, toneOf } from '../view/ink.ts'

/** Two or more columns without borders; the last is not padded. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => row[i].length)))
  return rows
    .map(row => `${row.map((cell, i) => cell.padEnd(widths[i])).join('  ')}`.trimEnd())
    .map(line => `${line}\n`)
    .join('')
}

const oneLine = (text: string): string => printable(text.replace(/\s/g, ' '))

/** A sentence with spans of the report marked: in colour, or by brackets. */
export function marked(
  { span, text }: SentenceShown,
  spans: readonly Span[],
  paint: (words: string) => string,
  ink: Ink,
): string {
  let out = ''
  let at = 0
  const inside = spans
    .map(([start, end]) => [Math.max(0, start - span[0]), Math.min(text.length, end - span[0])] as const)
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0])
  for (const [start, end] of inside) {
    if (start < at) continue
    const words = oneLine(text.slice(start, end))
    out += oneLine(text.slice(at, start)) + (ink.colour ? paint(words) : `[${words}]`)
    at = end
  }
  return (out + oneLine(text.slice(at))).trim()
}

const sideNames = (sides: readonly Side[]): string =>
  [...new Set(sides.map(({ code, name }) => printable(code ?? name)))].join(', ')

export function sidesOf({ actors, recipients, mutual }: Pick<EventRow, 'actors' | 'recipients' | 'mutual'>): string {
  if (mutual && actors.length > 1) return sideNames(actors).replaceAll(', ', ' = ')
  return recipients.length > 0 ? `${sideNames(actors) || '?'} > ${sideNames(recipients)}` : sideNames(actors) || '?'
}

const publishedBy = ({ source, date }: ReportShown): string => {
  const said = [source, date].filter(word => word !== null)
  return said.length > 0 ? `  (${printable(said.join(', '))})` : ''
}

export function eventLines(row: EventRow, ink: Ink): string {
  const type = row.mode === null ? row.type : `${row.type}/${row.mode}`
  const notes = [
    row.status === 'asserted' ? '' : row.status,
    row.claimed === null ? '' : `${row.claimed} claim`,
    row.judged ?? '',
    row.cluster === null ? '' : `${row.cluster.mentions} mentions, cluster ${row.cluster.id}`,
    row.confidence.toFixed(2),
  ].filter(note => note !== '')
  const paint = (words: string): string => ink.act(words, toneOf(row.type))
  return [
    `${row.date.value ?? 'no date   '}  ${ink.act(type, toneOf(row.type))}  ${ink.actor(sidesOf(row))}  ${ink.dim(`${notes.join(' · ')}  ${row.id}`)}`,
    `    ${marked(row.sentence, [row.predicate], paint, ink)}${ink.dim(publishedBy(row.report))}`,
    '',
  ].join('\n')
}

export function statementLines(row: StatementRow, ink: Ink): string {
  const about = row.about.map(({ side, stance }) => `${stance} of ${printable(side.code ?? side.name)}`)
  const notes = [row.negated ? 'negated' : '', row.kind, ...about, row.confidence.toFixed(2)].filter(
    note => note !== '',
  )
  return [
    `${row.date.value ?? 'no date   '}  ${ink.actor(sideNames(row.speakers) || 'nobody named')}  ${ink.dim(`${notes.join(' · ')}  ${row.id}`)}`,
    `    ${marked(row.sentence, row.content, ink.quote, ink)}${ink.dim(publishedBy(row.report))}`,
    '',
  ].join('\n')
}

const linkWords: Readonly<Record<LinkRow['kind'], string>> = {
  same: 'is the same as',
  response: 'answers',
  denial: 'denies',
}
const endName = ({ id, type, kind, sides }: LinkEnd): string =>
  `${id.slice(id.indexOf('#') + 1)} ${type ?? kind} ${sideNames(sides)}`.trim()

export function linkLines(row: LinkRow, ink: Ink): string {
  const sentences = [row.from.sentence, ...(row.to.sentence.id === row.from.sentence.id ? [] : [row.to.sentence])]
  return [
    `${row.report.date ?? 'no date   '}  ${endName(row.from)} ${ink.warn(linkWords[row.kind])} ${endName(row.to)}  ${ink.dim(`${row.confidence.toFixed(2)}  ${row.id}`)}`,
    ...sentences.map(sentence => `    ${marked(sentence, row.words, ink.warn, ink)}`),
    '',
  ].join('\n')
}
