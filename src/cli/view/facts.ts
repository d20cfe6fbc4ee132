/** What was found in a sentence, a line each. */
import type {
  ActorId,
  ActorRecord,
  EventDate,
  EventRecord,
  LinkRecord,
  ReportRecord,
  StatementRecord,
} from '../../record.ts'
import type { Span } from '../../span.ts'
import { printable } from '../printable.ts'
import { type Ink, toneOf } from './ink.ts'
import { type Chunk, excerpt, plain } from './wrap.ts'

/** A record with what its lines ask of it. */
export interface Facts {
  readonly text: string
  readonly actors: ReadonlyMap<ActorId, ActorRecord>
  readonly events: ReadonlyMap<string, EventRecord>
  readonly places: ReadonlyMap<string, string>
  readonly ink: Ink
}

export function factsOf(record: ReportRecord, ink: Ink): Facts {
  return {
    text: record.text ?? '',
    actors: new Map(record.actors.map(actor => [actor.id, actor])),
    events: new Map(record.events.map(event => [event.id, event])),
    places: new Map(record.places.map(({ id, name, country }) => [id, country ? `${name} (${country})` : name])),
    ink,
  }
}

/** Widest name and longest quotation in a line, in characters. */
const nameWidth = 36
const quoteWidth = 56

const join = (words: readonly string[]): string => words.filter(word => word !== '').join(' · ')
const score = (confidence: number): string => confidence.toFixed(2)
const quoted = (facts: Facts, spans: readonly Span[], width: number): string =>
  printable(excerpt(spans.map(span => facts.text.slice(...span)).join(' … '), width))

/** `Antony Blinken (USA)`; the code is left out where it is the name. */
export function nameOf(facts: Facts, id: ActorId): string {
  const actor = facts.actors.get(id)
  if (!actor) return id
  const name = printable(excerpt(actor.name, nameWidth))
  return actor.code === null || actor.code === name ? name : `${name} (${actor.code})`
}

function names(facts: Facts, ids: readonly ActorId[]): Chunk[] {
  return ids.flatMap((id, i) => [plain(i === 0 ? '' : ', '), { text: nameOf(facts, id), paint: facts.ink.actor }])
}

/** `2021-03-22`, `2021-03-22 to 2021-03-24`; in parentheses where no words of the text tell it. */
function when({ value, end, basis }: EventDate): string {
  if (value === null) return ''
  const days = end === null || end === value ? value : `${value} to ${end}`
  return basis === 'text' ? days : `(${days})`
}

const details = (facts: Facts, words: readonly string[]): Chunk => ({ text: `  ${join(words)}`, paint: facts.ink.dim })

export function statementLine(facts: Facts, statement: StatementRecord): Chunk[] {
  const { ink } = facts
  const speakers =
    statement.speakers.length > 0 ? names(facts, statement.speakers) : [{ text: 'nobody named', paint: ink.dim }]
  const cue = statement.cue.length > 0 ? quoted(facts, statement.cue, nameWidth) : 'says'
  const about = statement.about
    .filter(({ stance }) => stance !== 'neutral')
    .map(({ actor, stance }) => `${stance} of ${nameOf(facts, actor)}`)
  const addressees = statement.addressees.length > 0 ? [plain(' to '), ...names(facts, statement.addressees)] : []
  return [
    ...speakers,
    plain(` ${cue}`),
    ...addressees,
    plain(' '),
    { text: `“${quoted(facts, statement.content, quoteWidth)}”`, paint: ink.quote },
    details(facts, [
      statement.negated ? 'negated' : '',
      statement.kind,
      when(statement.date),
      ...about,
      statement.within ? `in ${statement.within}` : '',
      score(statement.confidence),
    ]),
  ]
}

/** `A, B → C`; `A ↔ B` for what they do together; `?` where nobody is named. */
function sides(facts: Facts, { actors, recipients, mutual }: EventRecord): Chunk[] {
  if (mutual && actors.length > 1) {
    const [first, ...others] = actors
    return [...names(facts, [first]), plain(' ↔ '), ...names(facts, others)]
  }
  const doers = actors.length > 0 ? names(facts, actors) : [plain('?')]
  return recipients.length > 0 ? [...doers, plain(' → '), ...names(facts, recipients)] : doers
}

function quantity({ what, value, min, max, unit }: EventRecord['quantities'][number]): string {
  const amount =
    value ?? (min !== null && max !== null ? `${min}–${max}` : min !== null ? `at least ${min}` : `at most ${max}`)
  return `${amount} ${unit} ${what}`.replace(/\s+/g, ' ').trim()
}

const claimed = ({ claim }: EventRecord): string =>
  claim ? `${claim.kind} claim${claim.by ? ` of ${claim.by}` : ''}` : ''

export function eventLine(facts: Facts, event: EventRecord): Chunk[] {
  const { ink } = facts
  const status: Chunk = { text: event.status === 'asserted' ? '' : ` ${event.status}`, paint: ink.warn }
  return [
    { text: event.type, paint: word => ink.act(word, toneOf(event.type)) },
    plain(event.mode ? ` ${event.mode}` : ''),
    status,
    plain('  '),
    ...sides(facts, event),
    details(facts, [
      `“${quoted(facts, [event.predicate], nameWidth)}”`,
      when(event.date),
      event.place ? (facts.places.get(event.place) ?? '') : '',
      event.contexts.join(', '),
      claimed(event),
      ...event.quantities.map(quantity),
      score(event.confidence),
    ]),
  ]
}

const linkWords: Readonly<Record<LinkRecord['kind'], string>> = {
  same: 'is the same act as',
  response: 'answers',
  denial: 'denies',
}

export function linkLine(facts: Facts, link: LinkRecord): Chunk[] {
  const to = facts.events.get(link.to)
  const type = to ? [plain(' '), { text: to.type, paint: (word: string) => facts.ink.act(word, toneOf(to.type)) }] : []
  return [
    plain(`${link.from} ${linkWords[link.kind]} ${link.to}`),
    ...type,
    plain(to ? ` of sentence ${to.sentence.slice(1)}` : ''),
    details(facts, [
      link.words.length > 0 ? `“${quoted(facts, link.words, nameWidth)}”` : link.rule,
      score(link.confidence),
    ]),
  ]
}
