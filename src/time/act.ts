/** When an act happened: the time expression that its predicate governs, else the report's date. */
import type { DateBasis, EventDate } from '../record.ts'
import type { TokenIndex } from '../span.ts'
import { caseOf, childrenOf, isDeprel, type Parse } from '../tree/index.ts'
import type { Time } from './types.ts'

/** Nouns that only carry a time: "in the early hours of Monday". */
const carriers = new Set([
  'hour',
  'course',
  'start',
  'beginning',
  'end',
  'middle',
  'evening',
  'night',
  'morning',
  'afternoon',
  'day',
  'week',
  'outset',
  'month',
])
/** Verbs whose time is that of the saying, not of the act that their object names: "condemned the attack on Monday". */
const speech = new Set([
  'say',
  'tell',
  'condemn',
  'criticise',
  'criticize',
  'denounce',
  'announce',
  'urge',
  'call',
  'warn',
  'discuss',
  'describe',
  'blame',
  'threaten',
  'deny',
  'reject',
  'welcome',
  'praise',
  'accuse',
  'mention',
  'report',
  'recall',
  'demand',
  'claim',
  'commemorate',
  'investigate',
])

/** Nouns through which an act is told: "the target of an attack", "a wave of arrests". */
const through = new Set(['target', 'victim', 'scene', 'site', 'wave', 'series', 'string', 'spate', 'round', 'number'])

/** Times that may date an act: points and stretches of the calendar, not lengths, sets or "recently". */
const isDating = ({ type, value }: Time): boolean => (type === 'DATE' || type === 'TIME') && !value.endsWith('_REF')

/** The token whose time this is: the governor of the expression, past nouns that only carry times. */
function governorOf(parse: Parse, { first, end, head }: Time): TokenIndex {
  let at = head
  for (let step = 0; step < 4; step++) {
    const governor = parse.tokens[at].head
    if (governor < 0) return -1
    if (!carriers.has(parse.tokens[governor].lemma) && (governor < first || governor >= end)) return governor
    at = governor
  }
  return -1
}

/** "Monday" as subject or object names the day, it does not date the verb. */
const isArgument = (parse: Parse, { head }: Time): boolean => /^(nsubj|obj|iobj|csubj)/.test(parse.tokens[head].deprel)

/** The first of the times that begins at a token or after it; times are in text order. */
function firstFrom(times: readonly Time[], token: TokenIndex): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle].first < token) low = middle + 1
    else high = middle
  }
  return low
}

/** The times that a token governs itself. */
function timesOf(parse: Parse, times: readonly Time[], token: TokenIndex): readonly Time[] {
  const { first, end } = parse.sentences[parse.tokens[token].sentence]
  const own = times.slice(firstFrom(times, first), firstFrom(times, end))
  return own.filter(time => isDating(time) && !isArgument(parse, time) && governorOf(parse, time) === token)
}

const isVerb = (parse: Parse, token: TokenIndex): boolean =>
  parse.tokens[token].upos === 'VERB' || parse.tokens[token].upos === 'AUX'
/** "imposed [sanctions on Monday]": the tree hung the time on the object, but the words have it of the act. */
function timesOfObjects(parse: Parse, times: readonly Time[], verb: TokenIndex): readonly Time[] {
  return childrenOf(parse, verb, 'obj', 'obl', 'nsubj:pass').flatMap(object =>
    timesOf(parse, times, object).filter(({ head }) => {
      const mark = caseOf(parse, head)
      const isDay = /^(compound|nmod:(unmarked|desc))$/.test(parse.tokens[head].deprel)
      if (isDay) return parse.tokens[object].deprel === 'obl' // "in a Friday post"
      return (
        isDeprel(parse.tokens[head].deprel, 'nmod') &&
        mark !== undefined &&
        mark !== 'of' &&
        mark !== 'from' &&
        !mark.startsWith("'")
      )
    }),
  )
}

/** The tokens above a predicate whose time it shares. */
function sharersOf(parse: Parse, predicate: TokenIndex): readonly TokenIndex[] {
  const { head, deprel, upos, xpos } = parse.tokens[predicate]
  if (head < 0) return []
  const ownSubject = childrenOf(parse, predicate, 'nsubj', 'nsubj:pass').length > 0
  if (deprel === 'xcomp') return [head, ...sharersOf(parse, head)]
  if (deprel === 'conj' && !ownSubject) return [head, ...sharersOf(parse, head)]
  if (deprel === 'advcl' && xpos === 'VBG' && !ownSubject) return [head]
  const isNoun = upos === 'NOUN' || upos === 'PROPN'
  // "was the target of an attack": what the act is told through
  if (isNoun && deprel === 'nmod' && caseOf(parse, predicate) === 'of' && through.has(parse.tokens[head].lemma))
    return [head, ...sharersOf(parse, head)]
  const isObject = /^(nsubj|obj|obl)/.test(deprel)
  return isNoun && isObject && isVerb(parse, head) && !speech.has(parse.tokens[head].lemma)
    ? [head, ...sharersOf(parse, head)]
    : []
}

/** Times of an act, those that its own words govern first. */
function governedBy(parse: Parse, times: readonly Time[], predicate: TokenIndex): readonly Time[] {
  const own = timesOf(parse, times, predicate)
  if (own.length > 0) return own
  const near = isVerb(parse, predicate)
    ? timesOfObjects(parse, times, predicate)
    : childrenOf(parse, predicate, 'acl').flatMap(participle => timesOf(parse, times, participle))
  if (near.length > 0) return near
  for (const sharer of sharersOf(parse, predicate)) {
    const shared = [...timesOf(parse, times, sharer), ...timesOfObjects(parse, times, sharer)]
    if (shared.length > 0) return shared
  }
  return []
}

/** "by Friday" dates an act, "until Friday" and "before Friday" do not. */
const isPoint = (parse: Parse, { interval, first }: Time): boolean =>
  interval.from !== null || (interval.to !== null && parse.tokens[first - 1]?.form.toLowerCase() === 'by')

type Dated = Pick<EventDate, 'value' | 'end' | 'precision'>
/** A time as event date at its own precision; weeks, quarters and ranges keep both ends. */
function datedBy({ value, interval }: Time): Dated {
  const length = /^\d{4}-(\d\d-\d\d|W)/.test(value) ? 10 : /^\d{4}$|^\d{2,3}$/.test(value) ? 4 : 7
  const precision = ({ 10: 'day', 7: 'month', 4: 'year' } as const)[length]
  const from = (interval.from ?? interval.to)!.slice(0, length)
  const to = interval.to?.slice(0, length) ?? null
  return { value: from, end: to === from ? null : to, precision }
}

/** The finest of the times, then the first in the text. */
const finest = (times: readonly Time[]): Time | undefined =>
  times.toSorted((a, b) => fineness(b) - fineness(a) || a.first - b.first)[0]
const fineness = (time: Time): number => ({ day: 3, month: 2, year: 1, none: 0 })[datedBy(time).precision]

/**
 * When the act of a predicate happened: the expression that it governs (through its verb chain; a noun's also through its
 * governor), else the report's date. An expression that nothing anchors ("on Monday" in a report without date) is named
 * in `time` and leaves the value open.
 * Misses: a time told in the sentence before ("It happened on Monday. Two were killed.").
 */
export function dateOfAct(
  parse: Parse,
  times: readonly Time[],
  predicate: TokenIndex,
  report: { readonly date: string | null; readonly basis: DateBasis },
): EventDate {
  const governed = governedBy(parse, times, predicate)
  const time = finest(governed.filter(each => isPoint(parse, each)))
  if (time !== undefined) return { ...datedBy(time), basis: 'text', time: time.id }
  const open = governed.find(({ value }) => value.startsWith('X'))
  if (open !== undefined) return { value: null, end: null, precision: 'none', basis: 'none', time: open.id }
  if (report.date === null) return { value: null, end: null, precision: 'none', basis: 'none', time: null }
  return {
    value: report.date,
    end: null,
    precision: 'day',
    basis: report.basis === 'page' ? 'page' : 'report',
    time: null,
  }
}
