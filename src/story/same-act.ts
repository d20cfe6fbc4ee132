/** Do two mentions in two reports tell of one act? Type, sides, dates, place and wording each have their say. */
import type { EventType, Status } from '../record.ts'
import { cosine, type WordVector } from './vector.ts'

/** A mention as it is compared. */
export interface Telling {
  readonly type: EventType
  /** 1 to 4. */
  readonly quad: number
  readonly status: Status
  /** Distinct codes of each side; of a mutual act all are actors. */
  readonly actors: readonly string[]
  readonly recipients: readonly string[]
  readonly mutual: boolean
  /** Days since 1970 that the act may have happened on; null where nothing is known. */
  readonly days: readonly [first: number, last: number] | null
  /** The text itself dates the act; else it has the day of the report. */
  readonly isDated: boolean
  /** State that it happened in. */
  readonly country: string | null
  /** Stem of the last word of the predicate. */
  readonly predicate: string
  /** Of the sentence. */
  readonly words: WordVector
}

/** What is known of the two reports. */
export interface Nearness {
  /** Cosine of their words, 0 to 1. */
  readonly alike: number
  /** One is a copy of the other, on whatever day it appeared. */
  readonly isCopy: boolean
}

/** What each of the five says for one act (above 0) or two (below), on the scale of log-odds. */
interface Voices {
  readonly type: number
  readonly sides: number
  readonly dates: number
  readonly place: number
  readonly words: number
  readonly reports: number
}

/** From this score on two mentions are joined. */
export const joins = 0.5

/** Log-odds that two mentions of which nothing is known are one act. */
const before = -4.6
/** Sentences that have less in common tell of one act only by chance, however alike the reports. */
const leastAlike = 0.1
/** Days that reports may come late. */
const lateDays = 3

/** Type and negation; another type of the same quad may be another coding of the same act. */
function typeVoice(a: Telling, b: Telling): number | null {
  if ((a.status === 'negated') !== (b.status === 'negated')) return null
  if (a.type === b.type) return 1.5
  return a.quad === b.quad ? -1 : null
}

const inCommon = (a: readonly string[], b: readonly string[]): readonly string[] => a.filter(code => b.includes(code))
const sidesOf = ({ actors, recipients }: Telling): readonly string[] => [...new Set([...actors, ...recipients])]

/** Codes in common speak for it, lists without one in common against it, a missing side says nothing. */
function roleVoice(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const shared = inCommon(a, b).length
  return shared === 0 ? -1.5 : shared / Math.max(a.length, b.length)
}

function sidesVoice(a: Telling, b: Telling): number {
  if (a.mutual || b.mutual) return roleVoice(sidesOf(a), sidesOf(b))
  return roleVoice(a.actors, b.actors) + roleVoice(a.recipients, b.recipients)
}

/** Days between two stretches of days; 0 where they overlap, null where one is unknown. */
const daysBetween = (a: Telling, b: Telling): number | null =>
  a.days && b.days && Math.max(0, a.days[0] - b.days[1], b.days[0] - a.days[1])

/** A date that both texts give binds them; the day of a report, which stands for an unsaid one, may be late. */
function datesVoice(a: Telling, b: Telling, { isCopy }: Nearness): number | null {
  const days = daysBetween(a, b)
  if (days === null) return 0
  const areDated = a.isDated && b.isDated
  if (days === 0) return areDated ? 1 : 0.5
  if (isCopy && !areDated) return 0
  if (days > (areDated ? 1 : lateDays)) return null
  return areDated ? -0.5 : -0.2 * days
}

function placeVoice(a: Telling, b: Telling): number {
  if (a.country === null || b.country === null) return 0
  return a.country === b.country ? 0.5 : -1.5
}

/**
 * Sentences that are word for word the same in reports that have nothing else in common are furniture that nobody
 * removed ("Sign up for …").
 */
function wordsVoice(a: Telling, b: Telling, { alike: reports, isCopy }: Nearness): number | null {
  const alike = cosine(a.words, b.words)
  if (alike < leastAlike || (alike > 0.95 && reports < 0.25 && !isCopy)) return null
  return 5 * alike + (a.predicate === b.predicate ? 1 : 0)
}

function voicesOf(a: Telling, b: Telling, near: Nearness): Voices | null {
  const type = typeVoice(a, b)
  if (type === null) return null
  const dates = datesVoice(a, b, near)
  if (dates === null) return null
  const words = wordsVoice(a, b, near)
  if (words === null) return null
  return {
    type,
    sides: sidesVoice(a, b),
    dates,
    place: placeVoice(a, b),
    words,
    reports: 8 * Math.min(near.alike, 0.4),
  }
}

/** 0 (two acts) to 1 (one). */
export function samenessOf(a: Telling, b: Telling, near: Nearness): number {
  const voices = voicesOf(a, b, near)
  if (voices === null) return 0
  const { type, sides, dates, place, words, reports } = voices
  return 1 / (1 + Math.exp(-(before + type + sides + dates + place + words + reports)))
}

/** Type, negation or dates rule out that the two are one act; the words do not count. */
export function areTwoActs(a: Telling, b: Telling): boolean {
  return typeVoice(a, b) === null || datesVoice(a, b, { alike: 1, isCopy: true }) === null
}

const daysSaid = (days: number | null): string =>
  days === null ? 'day unknown' : days === 0 ? 'same day' : `${days} ${days === 1 ? 'day' : 'days'} apart`
const percent = (share: number): string => `${Math.round(100 * share)} %`

/** For people: what the five say. */
export function reasonOf(a: Telling, b: Telling, near: Nearness): string {
  const shared = inCommon(sidesOf(a), sidesOf(b))
  const parts = [
    a.type === b.type ? `both ${a.type}` : `${a.type} as ${b.type}`,
    shared.length > 0 ? `${shared.join(', ')} in both` : 'no coded side in both',
    daysSaid(daysBetween(a, b)),
    a.country !== null && a.country === b.country ? `in ${a.country}` : '',
    `sentences ${percent(cosine(a.words, b.words))} alike${a.predicate === b.predicate ? ` ("${a.predicate}")` : ''}`,
    near.isCopy ? 'one report copies the other' : `reports ${percent(near.alike)} alike`,
  ]
  return parts.filter(part => part !== '').join('; ')
}
