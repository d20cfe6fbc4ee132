/** Events with what people said of them. Pure: the same events and corrections give the same. */
import type { Codebook } from '../../codebook.ts'
import type { EventType, Status } from '../../record.ts'
import type { Verdict } from '../rows.ts'
import type { Evidence, KeptChange, KeptCorrection, NamedSide } from './schema.ts'

/** What of an event a correction can change, as it was coded. */
export interface Act {
  readonly type: EventType
  readonly mode: string | null
  readonly quad: number
  readonly score: number | null
  readonly status: Status
  readonly mutual: boolean
  readonly actorCodes: readonly string[]
  readonly recipientCodes: readonly string[]
  readonly actorNames: readonly string[]
  readonly recipientNames: readonly string[]
  readonly contexts: readonly string[]
  /** `yyyy-mm-dd`, the first day where `precision` is coarser. */
  readonly date: string | null
  readonly dateEnd: string | null
  readonly precision: string
}

export interface CodedAct extends Act {
  readonly event: number
  readonly begins: number
  readonly ends: number
}

export interface Revision extends Act {
  readonly event: number
  readonly verdict: Verdict
  /** Of an added one. */
  readonly begins: number | null
  readonly ends: number | null
  /** Number of the last correction that touched it. */
  readonly correction: number
}

/** The text that the events stand in. */
export interface Text {
  readonly hash: string
  readonly text: string
}

/** Numbers of added events begin here, far above those of coded ones. */
export const firstAdded = 1_000_000

interface Place {
  readonly type: string
  readonly begins: number
  readonly ends: number
}

/** Where words stand in a text. */
function occurrences(text: string, words: string): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  if (words === '') return found
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length))
    found.push([at, at + words.length])
  return found
}

/**
 * Which of these acts a correction speaks of. In the same text: that of the type at the same words, else at words that
 * overlap them, as another coder may cut the predicate elsewhere. In another text: that of the type at such words, if
 * only one stands there.
 */
export function actMeant<Item extends Place>(
  acts: readonly Item[],
  evidence: Evidence,
  { hash, text }: Text,
): Item | null {
  const sameType = acts.filter(({ type }) => type === evidence.type)
  const overlapping = (places: readonly (readonly [number, number])[]): readonly Item[] =>
    sameType.filter(({ begins, ends }) => places.some(place => begins < place[1] && place[0] < ends))
  if (hash === evidence.textHash) {
    const exact = sameType.find(({ begins, ends }) => begins === evidence.begins && ends === evidence.ends)
    return exact ?? overlapping([[evidence.begins, evidence.ends]])[0] ?? null
  }
  const there = overlapping(occurrences(text, evidence.words))
  return there.length === 1 ? there[0] : null
}

/** Where an added act stands; null where the words are not found, or are found more than once in another text. */
function placeOfAdded(evidence: Evidence, { hash, text }: Text): readonly [number, number] | null {
  if (hash === evidence.textHash) return [evidence.begins, evidence.ends]
  const places = occurrences(text, evidence.words)
  return places.length === 1 ? places[0] : null
}

const codesOf = (sides: readonly NamedSide[]): readonly string[] => [
  ...new Set(sides.flatMap(({ code }) => (code === null ? [] : [code]))),
]
const namesOf = (sides: readonly NamedSide[]): readonly string[] => sides.map(({ name }) => name)

/** A change of type takes its mode along, as a mode is one of its type. */
export function changed(act: Act, change: KeptChange, codebook: Codebook): Act {
  const type = change.type ?? act.type
  const mode = change.mode !== undefined ? change.mode : type === act.type ? act.mode : null
  const dated =
    change.date === undefined
      ? { date: act.date, dateEnd: act.dateEnd, precision: act.precision }
      : { date: change.date, dateEnd: null, precision: change.date === null ? 'none' : 'day' }
  return {
    type,
    mode,
    quad: codebook.quad(type) ?? 0,
    score: codebook.score({ type, mode }),
    status: change.status ?? act.status,
    mutual: change.mutual ?? act.mutual,
    actorCodes: change.actors ? codesOf(change.actors) : act.actorCodes,
    recipientCodes: change.recipients ? codesOf(change.recipients) : act.recipientCodes,
    actorNames: change.actors ? namesOf(change.actors) : act.actorNames,
    recipientNames: change.recipients ? namesOf(change.recipients) : act.recipientNames,
    contexts: act.contexts,
    ...dated,
  }
}

const blank: Act = {
  type: 'CONSULT',
  mode: null,
  quad: 1,
  score: null,
  status: 'asserted',
  mutual: false,
  actorCodes: [],
  recipientCodes: [],
  actorNames: [],
  recipientNames: [],
  contexts: [],
  date: null,
  dateEnd: null,
  precision: 'none',
}

function added(correction: KeptCorrection, number: number, text: Text, codebook: Codebook): Revision | null {
  const place = placeOfAdded(correction, text)
  if (!place) return null
  const act = changed(blank, correction.change, codebook)
  return {
    ...act,
    event: firstAdded + number,
    verdict: 'added',
    begins: place[0],
    ends: place[1],
    correction: correction.nr,
  }
}

function touched(standing: Revision, { action, change, nr }: KeptCorrection, codebook: Codebook): Revision {
  const wasChanged = standing.verdict === 'changed' || standing.verdict === 'added'
  switch (action) {
    case 'accept':
      return { ...standing, verdict: wasChanged ? standing.verdict : 'accepted', correction: nr }
    case 'reject':
      return { ...standing, verdict: 'rejected', correction: nr }
    case 'change': {
      const verdict = standing.event >= firstAdded ? 'added' : 'changed'
      return { ...standing, ...changed(standing, change, codebook), verdict, correction: nr }
    }
    default:
      return standing
  }
}

/** Without those taken back; an undo can be undone. */
export function standingCorrections(corrections: readonly KeptCorrection[]): readonly KeptCorrection[] {
  const undone = new Set<number>()
  for (const { nr, change } of [...corrections].reverse())
    if (change.undoes !== undefined && !undone.has(nr)) undone.add(change.undoes)
  return corrections.filter(({ nr, action }) => action !== 'undo' && !undone.has(nr))
}

/** @param corrections  of this report, in the order in which they were said */
export function revisions(
  acts: readonly CodedAct[],
  corrections: readonly KeptCorrection[],
  text: Text,
  codebook: Codebook,
): readonly Revision[] {
  const standing = new Map<number, Revision>()
  const places: (Place & { readonly event: number })[] = acts.map(({ type, begins, ends, event }) => ({
    type,
    begins,
    ends,
    event,
  }))
  const codedAt = new Map(acts.map(act => [act.event, act]))
  // counted over all that were ever added, so that taking one back renumbers no other
  const numbers = new Map(corrections.filter(({ action }) => action === 'add').map(({ nr }, i) => [nr, i]))
  for (const correction of standingCorrections(corrections)) {
    if (correction.action === 'add') {
      const revision = added(correction, numbers.get(correction.nr) ?? 0, text, codebook)
      if (!revision || revision.begins === null || revision.ends === null) continue
      standing.set(revision.event, revision)
      places.push({ type: correction.type, begins: revision.begins, ends: revision.ends, event: revision.event })
      continue
    }
    const meant = actMeant(places, correction, text)
    if (!meant || correction.action === 'merge' || correction.action === 'split') continue
    const coded = codedAt.get(meant.event)
    const before =
      standing.get(meant.event) ??
      (coded && { ...coded, verdict: 'accepted' as const, begins: null, ends: null, correction: correction.nr })
    if (before) standing.set(meant.event, touched(before, correction, codebook))
  }
  return [...standing.values()]
}
