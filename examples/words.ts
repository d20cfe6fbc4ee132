/** Places of words in a report, and its sides in words. */
import type { ActorId, ActorRecord, EventRecord, ReportRecord, Span } from '../src/index.ts'
import type { EventGolden } from './golden.ts'

/** Where `piece` stands in the text; a golden file whose words are not there is wrong itself. */
export function spanOf(text: string, piece: string, inside: Span = [0, text.length]): Span {
  const at = text.indexOf(piece, inside[0])
  if (at === -1 || at + piece.length > inside[1]) throw new Error(`not in the text: ${piece}`)
  return [at, at + piece.length]
}
export const placedSpan = (text: string, [around, piece]: readonly [string, string]): Span =>
  spanOf(text, piece, spanOf(text, around))
export const allSpansOf = (text: string, piece: string): readonly Span[] =>
  text
    .split(piece)
    .slice(0, -1)
    .reduce<Span[]>((spans, part) => {
      const start = (spans.at(-1)?.[1] ?? 0) + part.length
      return spans.concat([[start, start + piece.length]])
    }, [])
export const overlap = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1]
export const textOf = (record: ReportRecord): string => record.text ?? ''
export const actorOf = (record: ReportRecord, id: ActorId): ActorRecord => record.actors.find(actor => actor.id === id)!
export interface Side {
  readonly code: string | null
  readonly sector: string | null
  readonly name: string | null
}
/** A side as golden files write it. */
export function sideOf(written: string): Side {
  const [, code, sector, name] = /^([^\s:]+)(?::([A-Z]+))?(?: (.+))?$/.exec(written)!
  return { code: code === 'null' ? null : code, sector: sector ?? null, name: name ?? null }
}

export const isNamed = (record: ReportRecord, actor: ActorRecord, name: string): boolean =>
  actor.name.includes(name) ||
  actor.mentions.some(({ span }) =>
    textOf(record)
      .slice(...span)
      .includes(name),
  )
export const codesOf = (actors: readonly { readonly code: string | null }[]): string =>
  actors
    .map(({ code }) => code ?? 'null')
    .sort()
    .join(' ')
export const showSides = (record: ReportRecord, ids: readonly ActorId[]): string =>
  ids
    .map(id => actorOf(record, id))
    .map(({ code, sectors, name }) => `${[code ?? 'null', ...sectors].join(':')} ${name}`)
    .join(', ')

/** One line for a reader: `SANCTION discontinue | USA:GOV Washington → CHN China | asserted | 2021-03-22 | "imposed"`. */
export function showEvent(record: ReportRecord, event: EventRecord): string {
  const sides =
    showSides(record, event.actors) + (event.mutual ? ' (mutual)' : ` → ${showSides(record, event.recipients)}`)
  const claim = event.claim ? ` claimed ${event.claim.by ?? ''}` : ''
  const type = [event.type, event.mode ?? ''].join(' ').trim()
  return `${type} | ${sides} | ${event.status}${claim} | ${event.date.value} | "${textOf(record).slice(...event.predicate)}" (${event.why.pattern ?? 'heads'})`
}

export const showGolden = (wanted: EventGolden): string =>
  `${wanted.type} ${wanted.mode ?? ''} | ${wanted.actors.join(', ')}${wanted.mutual ? ' (mutual)' : ` → ${wanted.recipients?.join(', ') ?? 'open'}`} | ${wanted.status} | "${wanted.predicate}"`
