/** What is marked in a report: the layers that somebody chose to see, and the sides of the act that is open. */
import type { EventRow, Side } from '../../src/api/index.ts'
import type { ReportRecord } from '../../src/record.ts'
import type { Mark } from '../mark/segments.ts'
import { quadClass, quadOfType } from '../words.ts'

export const layers = ['acts', 'quotes', 'actors', 'dates', 'places'] as const
export type LayerName = (typeof layers)[number]
/** What is shown where nothing is chosen: the two that carry the report. */
export const firstLayers: readonly LayerName[] = ['acts', 'quotes', 'dates']

/** `0123…#e5` → `e5` */
export const localId = (id: string): string => id.slice(id.indexOf('#') + 1)

/**
 * An event of a record as the API gives rows, for texts that stand in no ledger. @param sentences by id
 */
export function rowOf(record: ReportRecord, event: ReportRecord['events'][number]): EventRow {
  const sentence = record.sentences.find(({ id }) => id === event.sentence)!
  const text = record.text ?? ''
  const sideOf = (id: string) => {
    const actor = record.actors.find(other => other.id === id)
    return { actor: id, code: actor?.code ?? null, name: actor?.name ?? id }
  }
  const { value, end, precision, basis } = event.date
  const { id, title, source, date, url } = record.report
  return {
    id: `${id}#${event.id}`,
    report: { id, title, source, date, url },
    sentence: { id: sentence.id, span: sentence.span, text: text.slice(...sentence.span) },
    type: event.type,
    mode: event.mode,
    quad: quadOfType[event.type],
    score: null,
    actors: event.actors.map(sideOf),
    recipients: event.recipients.map(sideOf),
    mutual: event.mutual,
    status: event.status,
    claimed: event.claim?.kind ?? null,
    contexts: [...event.contexts],
    date: { value, end, precision, basis },
    predicate: event.predicate,
    pattern: event.why.pattern,
    confidence: event.confidence,
    cluster: null,
    judged: null,
  }
}

/** All marks of the layers, in the order of the text. */
export function marksOf(record: ReportRecord, events: readonly EventRow[], shown: ReadonlySet<string>): Mark[] {
  const marks: Mark[] = []
  if (shown.has('acts')) {
    for (const event of events) {
      const judged = event.judged === 'rejected' ? ' rejected' : ''
      const tone = `${quadClass(event.quad)}${event.status === 'asserted' ? '' : ' unreal'}${judged}`
      marks.push({ id: localId(event.id), layer: 'act', span: event.predicate, tone })
    }
  }
  if (shown.has('quotes')) {
    for (const { id, content, cue } of record.statements) {
      for (const span of content) marks.push({ id, layer: 'quote', span })
      for (const span of cue) marks.push({ id, layer: 'cue', span })
    }
  }
  if (shown.has('actors')) {
    for (const { id, mentions } of record.actors)
      for (const { span } of mentions) marks.push({ id, layer: 'actor', span })
  }
  if (shown.has('dates')) for (const { id, span } of record.times) marks.push({ id, layer: 'date', span })
  if (shown.has('places')) for (const { id, span } of record.places) marks.push({ id, layer: 'place', span })
  return marks.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1])
}

/** The words that fill the open record's places: who does it and to whom, who speaks, whom an actor is. */
export function litMarks(record: ReportRecord, events: readonly EventRow[], selected: string | null): Mark[] {
  const event = events.find(({ id }) => localId(id) === selected)
  if (event) {
    const id = localId(event.id)
    const coded = record.events.find(other => other.id === id)
    const sides = coded?.arguments.flatMap(({ actor, span }) => {
      const layer = layerOfSide(record, event, actor)
      return layer ? [{ id, layer, span }] : []
    })
    const claim = coded?.claim?.words.map(span => ({ id, layer: 'cue' as const, span }))
    const act: Mark = { id, layer: 'act', span: event.predicate, tone: quadClass(event.quad) }
    return [act, ...(sides ?? []), ...(claim ?? [])]
  }
  const statement = record.statements.find(({ id }) => id === selected)
  if (statement) {
    const { id, source, content, cue } = statement
    return [
      ...source.map(span => ({ id, layer: 'doer' as const, span })),
      ...content.map(span => ({ id, layer: 'quote' as const, span })),
      ...cue.map(span => ({ id, layer: 'cue' as const, span })),
    ]
  }
  const actor = record.actors.find(({ id }) => id === selected)
  if (actor) return actor.mentions.map(({ span }) => ({ id: actor.id, layer: 'actor' as const, span }))
  return [...record.times, ...record.places]
    .filter(({ id }) => id === selected)
    .map(({ id, span }) => ({ id, layer: id.startsWith('t') ? ('date' as const) : ('place' as const), span }))
}

/** On which side an actor stands as the act is now; a correction may have moved it, or taken it out. */
function layerOfSide(record: ReportRecord, event: EventRow, id: string): 'doer' | 'target' | null {
  const actor = record.actors.find(other => other.id === id)
  const isIt = (side: Side): boolean =>
    side.actor === null ? side.code !== null && side.code === actor?.code : side.actor === id
  if (event.actors.some(isIt)) return 'doer'
  return event.recipients.some(isIt) ? 'target' : null
}

/** The first mark of each record: where a keyboard stops. A statement is reached at its words, not at its cue. */
export function stopsOf(marks: readonly Mark[]): Mark[] {
  const seen = new Set<string>()
  return marks.filter(({ id, layer }) => {
    if (layer === 'cue' || seen.has(id)) return false
    seen.add(id)
    return true
  })
}
