/** One report for people: who it is from and when, its sentences with marks, what was found under each, and who is who. */
import type { ActorRecord, ReportRecord, SentenceRecord } from '../../record.ts'
import type { Span } from '../../span.ts'
import { todoOf } from '../complaint.ts'
import { printable } from '../printable.ts'
import { eventLine, type Facts, factsOf, linkLine, statementLine } from './facts.ts'
import type { Ink } from './ink.ts'
import { type Mark, marksOf } from './marks.ts'
import { sentenceChunks } from './sentence-view.ts'
import { type Chunk, excerpt, hang, plain, wrap } from './wrap.ts'

export interface Page {
  /** Characters in a line. */
  readonly width: number
  readonly ink: Ink
}

/** Room for the number of a sentence and for the id of a fact. */
const gutter = 5

const dateBases: Readonly<Record<ReportRecord['report']['dateBasis'], string>> = {
  given: 'given',
  page: 'from the page',
  dateline: 'from the dateline',
  inferred: 'inferred',
  none: 'not known',
}

/** `“Wednesday March 24” (a Wednesday in 2010, 2021, 2027)`. */
function reason(text: string, { span, says }: ReportRecord['report']['dateWhy'][number]): string {
  return printable(span ? `“${excerpt(text.slice(...span), 40)}” (${says})` : says)
}

function dateLine({ report, text }: ReportRecord, ink: Ink): Chunk[] {
  const reasons = report.dateBasis === 'given' ? [] : report.dateWhy
  const why = reasons.map(each => reason(text ?? '', each)).join('; ')
  return [
    report.date ? { text: report.date, paint: ink.date } : { text: 'no date', paint: ink.warn },
    plain(`  ${dateBases[report.dateBasis]}`),
    { text: why ? `: ${why}` : '', paint: ink.dim },
  ]
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function originLine({ report, sentences, actors, statements, events, links }: ReportRecord, ink: Ink): Chunk {
  const counts = [counted(sentences.length, 'sentence'), counted(actors.length, 'actor')]
  const found = [
    counted(statements.length, 'statement'),
    counted(events.length, 'event'),
    counted(links.length, 'link'),
  ]
  const words = [report.source, report.url, ...counts, ...found, report.id].filter(word => word !== null)
  return { text: printable(words.join(' · ')), paint: ink.dim }
}

function warningLines(record: ReportRecord, { ink, width }: Page): string[] {
  return record.diagnostics
    .filter(({ level }) => level !== 'note')
    .flatMap(({ level, code, message }) => {
      const todo = todoOf(code)
      return wrap(
        [{ text: `${level} ${code}: ${printable(message)}`, paint: ink.warn }, plain(todo ? `; ${todo}` : '')],
        width,
      )
    })
}

function header(record: ReportRecord, input: string, page: Page): string[] {
  const { ink, width } = page
  const name = printable(input)
  const rule = '─'.repeat(Math.max(3, width - name.length - 4))
  const titleIsShown = record.report.titleSpan !== null || record.report.title === null
  return [
    `${ink.dim('──')} ${ink.bold(name)} ${ink.dim(rule)}`,
    ...(titleIsShown ? [] : wrap([{ text: printable(record.report.title ?? ''), paint: ink.bold }], width)),
    ...wrap(dateLine(record, ink), width),
    ...wrap([originLine(record, ink)], width),
    ...warningLines(record, page),
    '',
  ]
}

/** The marks that reach into each sentence, in the order of the sentences. Both lists are in text order. */
function marksBySentence(record: ReportRecord): readonly (readonly Mark[])[] {
  const marks = marksOf(record)
  let first = 0
  let open: Mark[] = []
  return record.sentences.map(({ span }) => {
    open = open.filter(mark => mark.span[1] > span[0])
    while (first < marks.length && marks[first].span[0] < span[1]) open.push(marks[first++])
    return open.filter(mark => mark.span[1] > span[0])
  })
}

/** Lines of facts by the sentence that they stand under. */
function factsBySentence(
  record: ReportRecord,
  facts: Facts,
): ReadonlyMap<string, readonly { id: string; line: Chunk[] }[]> {
  const sentenceOf = new Map<string, string>(
    [...record.statements, ...record.events].map(({ id, sentence }) => [id, sentence]),
  )
  const lines = new Map<string, { id: string; line: Chunk[] }[]>()
  const add = (sentence: string | undefined, id: string, line: Chunk[]): void => {
    if (sentence === undefined) return
    const list = lines.get(sentence) ?? []
    lines.set(sentence, list)
    list.push({ id, line })
  }
  for (const statement of record.statements) add(statement.sentence, statement.id, statementLine(facts, statement))
  for (const event of record.events) add(event.sentence, event.id, eventLine(facts, event))
  for (const link of record.links) add(sentenceOf.get(link.from), link.id, linkLine(facts, link))
  return lines
}

function sentenceLines(text: string, sentence: SentenceRecord, marks: readonly Mark[], { ink, width }: Page): string[] {
  const lines = wrap(sentenceChunks(text, sentence, marks, ink), width - gutter)
  return hang(`${ink.dim(sentence.id.slice(1).padStart(gutter - 2))}  `, ' '.repeat(gutter), lines)
}

function factLines(found: readonly { id: string; line: Chunk[] }[], { ink, width }: Page): string[] {
  const indent = ' '.repeat(gutter)
  return found.flatMap(({ id, line }) =>
    hang(`${indent}${ink.dim(`│ ${id.padEnd(4)}`)}`, `${indent}${ink.dim('│     ')}`, wrap(line, width - gutter - 6)),
  )
}

function furnitureLines(text: string, span: Span, kind: string, { ink, width }: Page): string[] {
  const words = printable(excerpt(text.slice(...span), width - gutter - kind.length - 16))
  return [ink.dim(`${' '.repeat(gutter)}not coded (${kind}): ${words}`)]
}

/** A part of the text in its place. */
interface Part {
  readonly span: Span
  readonly lines: readonly string[]
}

function sentenceParts(record: ReportRecord, page: Page): Part[] {
  const text = record.text ?? ''
  const found = factsBySentence(record, factsOf(record, page.ink))
  const marks = marksBySentence(record)
  return record.sentences.map((sentence, i) => ({
    span: sentence.span,
    lines: [...sentenceLines(text, sentence, marks[i], page), ...factLines(found.get(sentence.id) ?? [], page)],
  }))
}

/** Sentences and furniture in the order of the text, with an empty line where a paragraph ends. */
function body(record: ReportRecord, page: Page): string[] {
  const text = record.text ?? ''
  const furniture = record.furniture.map(({ span, kind }) => ({ span, lines: furnitureLines(text, span, kind, page) }))
  const parts: Part[] = [...sentenceParts(record, page), ...furniture].sort((a, b) => a.span[0] - b.span[0])
  return parts.flatMap(({ span, lines }, i) => {
    const isNewParagraph = i > 0 && text.slice(parts[i - 1].span[1], span[0]).includes('\n')
    return isNewParagraph ? ['', ...lines] : lines
  })
}

/** Actors that a reader asks for: those with a code, and all that do, suffer or say something. */
function isOfInterest(record: ReportRecord): (actor: ActorRecord) => boolean {
  const taking = new Set([
    ...record.events.flatMap(({ actors, recipients }) => [...actors, ...recipients]),
    ...record.statements.flatMap(({ speakers, about }) => [...speakers, ...about.map(({ actor }) => actor)]),
  ])
  return ({ id, code, candidates }) => code !== null || candidates.length > 0 || taking.has(id)
}

const codeAndSectors = ({ code, candidates, sectors }: ActorRecord): string =>
  [code ?? (candidates.length > 0 ? `${candidates.join('/')}?` : '–'), ...sectors].join(' ')

/** Widths of the first two columns of the legend. */
interface Legend {
  readonly names: number
  readonly codes: number
}

/** Room that the column of details needs; on narrower pages they stand on lines of their own. */
const detailsWidth = 24

function actorLines(actor: ActorRecord, { names, codes }: Legend, { ink, width }: Page): string[] {
  const name = printable(excerpt(actor.name, names)).padEnd(names)
  const left = `  ${ink.dim(actor.id.padEnd(4))}${ink.actor(name)}  ${codeAndSectors(actor).padEnd(codes)}`
  const mentions = counted(actor.mentions.length, 'mention')
  const details = [actor.office, mentions, actor.origin && `from ${actor.origin}`, actor.basis].filter(word => word)
  const says = { text: printable(details.join(' · ')), paint: ink.dim }
  const room = 6 + names + 2 + codes + 2
  if (width - room >= detailsWidth) return hang(`${left}  `, ' '.repeat(room), wrap([says], width - room))
  return [left, ...wrap([says], width - 6).map(line => `      ${line}`)]
}

function legend(record: ReportRecord, page: Page): string[] {
  const actors = record.actors.filter(isOfInterest(record))
  if (actors.length === 0) return []
  const widest = (of: (actor: ActorRecord) => string): number => Math.max(...actors.map(actor => of(actor).length))
  const names = Math.min(
    30,
    Math.floor(page.width / 3),
    widest(({ name }) => name),
  )
  const widths = { names, codes: widest(codeAndSectors) }
  return ['', page.ink.bold('Actors'), ...actors.flatMap(actor => actorLines(actor, widths, page))]
}

/** @param input  how the report was named in the call */
export function reportView(record: ReportRecord, input: string, page: Page): string {
  return [...header(record, input, page), ...body(record, page), ...legend(record, page), '']
    .map(line => `${line.trimEnd()}\n`)
    .join('')
}

/** What the marks look like; stands once before the first report. */
export function keyOf({ ink }: Page): string {
  if (!ink.colour) return 'Marks: [a1:actor] [e1:act] [q1:quote] [t1:date]\n\n'
  const conflict = ink.marked('act of conflict', ['act'], 'conflict')
  const cooperation = ink.marked('of cooperation', ['act'], 'cooperation')
  return `${ink.actor('actor')}  ${conflict}  ${cooperation}  ${ink.quote('quote')}  ${ink.date('date')}\n\n`
}
