/** Finds time expressions in tokens by their forms; works without trees. */
import type { Sentence, TreeToken } from '../tree/index.ts'
import { letter, matchForm } from './form.ts'
import type { Edge, Expression, Meaning } from './meaning.ts'
import { type Pattern, patterns } from './patterns.ts'
import { symbolNames, symbolsOf, type TimeSymbol } from './symbols.ts'

/** The tokens of one stretch of text (a paragraph) as symbols; `first` is the index of the first token. */
interface Stretch {
  readonly tokens: readonly TreeToken[]
  readonly symbols: readonly TimeSymbol[]
  readonly letters: string
  readonly first: number
}

const other = letter('other')

function stretchOf(tokens: readonly TreeToken[], first: number, end: number): Stretch {
  const own = tokens.slice(first, end)
  const symbols = symbolsOf(own)
  return { tokens: own, symbols, letters: symbols.map(({ name }) => letter(name)).join(''), first }
}

/** For each letter the forms that hold it: most tokens are in none, and a form without it cannot begin there. */
const formsWith: ReadonlyMap<string, readonly Pattern[]> = new Map(
  symbolNames.map(name => [letter(name), patterns.filter(({ form }) => form.source.includes(letter(name)))]),
)

/** The longest form at a token, its numbers making sense. */
function expressionAt(stretch: Stretch, at: number): Expression | null {
  let best: Expression | null = null
  for (const pattern of formsWith.get(stretch.letters[at]) ?? []) {
    const match = matchForm(pattern.form, stretch.letters, at)
    if (match === null || (best !== null && match.end <= best.end)) continue
    const found = pattern.read(label => {
      const part = match.parts[label]
      return part === undefined ? [] : stretch.symbols.slice(part[0], part[1])
    })
    if (found === null) continue
    best = {
      first: at,
      end: match.end,
      meaning: found.meaning,
      edge: edgeIn(stretch, at, match.end) ?? found.edge ?? null,
      hour: found.hour ?? null,
      says: pattern.says,
      confidence: pattern.confidence,
    }
  }
  return best
}

const edgeIn = (stretch: Stretch, first: number, end: number): Edge | null =>
  stretch.symbols.slice(first, end).some(({ isMiddle }) => isMiddle) ? 'MID' : null

function formsIn(stretch: Stretch): readonly Expression[] {
  const found: Expression[] = []
  for (let at = 0; at < stretch.letters.length; ) {
    const expression = stretch.letters[at] === other ? null : expressionAt(stretch, at)
    if (expression !== null && isTime(stretch, expression)) found.push(withKnownYear(stretch, expression))
    at = expression?.end ?? at + 1
  }
  return found
}

/** Words after a four-figure number that make it an amount: "2000 soldiers". */
const amounts =
  /^(people|soldiers|troops|men|women|children|members|police|officers|dollars|euros|pounds|miles|kilometres|kilometers|metres|meters|feet|km|tons|tonnes|jobs|workers|others|more|homes|votes|points|employees|protesters|%|percent|million|billion)$/
/** "a 1990-style crisis", but not "2018-2020". */
const isPrefix = (stretch: Stretch, end: number): boolean =>
  stretch.symbols[end]?.name === 'hyphen' &&
  stretch.tokens[end].glued &&
  /^\p{L}/u.test(stretch.tokens[end + 1]?.form ?? '')

/** "USA TODAY", the "Today" show, the Good Friday Agreement: a time in the name of a thing. */
function namesThing({ tokens }: Stretch, first: number, end: number): boolean {
  const form = (at: number): string => tokens[at]?.form.toLowerCase() ?? ''
  if (end - first !== 1) return false
  if (form(first) === 'today') return form(first - 1) === 'usa' || form(end) === 'show'
  return (
    form(first) === 'friday' && form(first - 1) === 'good' && /^(agreement|accords?|peace|pact|deal)$/.test(form(end))
  )
}

/** "the Sept. 11 attacks": those of 2001. */
const ofThatDay = /^(attacks|terrorist|terrorists|terror|hijackers|commission|victims|families)$/
function withKnownYear(stretch: Stretch, expression: Expression): Expression {
  const { meaning, end } = expression
  const isThatDay = meaning.kind === 'date' && meaning.month === 9 && meaning.day === 11 && meaning.year === undefined
  return isThatDay && ofThatDay.test(stretch.tokens[end]?.form.toLowerCase() ?? '')
    ? { ...expression, meaning: { ...meaning, year: 2001 } }
    : expression
}

/** "may" and "second", "spring", "fall" and "now" as other words. */
function isTime(stretch: Stretch, { first, end, meaning }: Expression): boolean {
  const [before, last, after] = [stretch.tokens[first - 1], stretch.tokens[end - 1], stretch.tokens[end]]
  const single = end - first === 1
  if (namesThing(stretch, first, end)) return false
  if (meaning.kind === 'date' && meaning.year !== undefined && single) {
    if (before !== undefined && /^[$€£#]$/.test(before.form)) return false
    if (after !== undefined && (amounts.test(after.form.toLowerCase()) || isPrefix(stretch, end))) return false
    if (after?.form === 'or' && /^(more|fewer|less|so)$/.test(stretch.tokens[end + 1]?.form ?? '')) return false
    if (before !== undefined && before.form === '-' && before.glued && stretch.symbols[first - 2]?.name !== 'year')
      return false
  }
  if (meaning.kind === 'length' && isAge(stretch, end)) return false
  // "Jan" alone is a name
  if (meaning.kind === 'date' && single && /^(jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)$/i.test(last!.form))
    return false
  if (meaning.kind === 'date' && single && stretch.symbols[first].name === 'month')
    return last!.upos !== 'AUX' && last!.upos !== 'VERB'
  if (meaning.kind === 'partOfYear' && last!.upos === 'VERB') return false
  return true
}

/** "a 6-year-old boy", "he is 52 years old" */
function isAge(stretch: Stretch, end: number): boolean {
  const next = stretch.symbols[end]?.name
  return next === 'old' || (next === 'hyphen' && stretch.symbols[end + 1]?.name === 'old')
}

/** Joins, left to right: what stands around a bare date ("early", "the end of", "9 a.m.", "last year"). */
function grow(stretch: Stretch, found: readonly Expression[]): readonly Expression[] {
  const grown: Expression[] = []
  for (const bare of found) {
    const expression = withEdge(stretch, bare, grown.at(-1)?.end ?? 0)
    const previous = grown.at(-1)
    const joined = previous === undefined ? null : join(stretch, previous, expression)
    if (joined !== null) grown.pop()
    grown.push(joined ?? expression)
  }
  return grown
}

const edgeOf: Readonly<Partial<Record<TimeSymbol['name'], Edge>>> = {
  early: 'START',
  begin: 'START',
  earlier: 'SOFAR',
  mid: 'MID',
  late: 'END',
  end: 'END',
  later: 'REST',
}
const between = new Set(['hyphen', 'of', 'in', 'the', 'this'])

/** "early", "mid-", "the end of", "later" before a date become its edge. */
function withEdge(stretch: Stretch, expression: Expression, from: number): Expression {
  if (!['date', 'partOfYear', 'unit', 'years', 'dateOfYear'].includes(expression.meaning.kind)) return expression
  let at = expression.first - 1
  while (at >= from && expression.first - at <= 2 && between.has(stretch.symbols[at].name)) at--
  const edge = at < from ? undefined : edgeOf[stretch.symbols[at].name]
  if (edge === undefined || expression.edge !== null) return expression
  const first = at > from && stretch.symbols[at - 1].name === 'the' ? at - 1 : at
  return { ...expression, first, edge }
}

const links = new Set(['comma', 'of', 'on', 'in', 'the', 'possessive', 'at', 'hyphen'])
const gapIsLink = (stretch: Stretch, from: number, to: number): boolean =>
  to - from <= 2 && stretch.symbols.slice(from, to).every(({ name }) => links.has(name))

/** One expression of two that stand side by side, or null where they do not belong together. */
function join(stretch: Stretch, a: Expression, b: Expression): Expression | null {
  if (!gapIsLink(stretch, a.end, b.first)) return null
  const span = { first: a.first, end: b.end, confidence: Math.min(a.confidence, b.confidence) * 0.98 }
  if (isHour(a) && isDay(b.meaning) && b.hour === null)
    return { ...b, ...span, hour: a.hour, says: `${a.says} and ${b.says}` }
  if (isDay(a.meaning) && isHour(b) && (a.hour === null || b.hour!.includes(':')))
    return { ...a, ...span, hour: b.hour, says: `${a.says} and ${b.says}` }
  const comma = stretch.symbols[a.end]?.name === 'comma' && b.first > a.end
  const whole = comma
    ? null
    : (inYear(a.meaning, b.meaning) ??
      (stretch.symbols[a.end]?.name === 'possessive' ? inYear(b.meaning, a.meaning) : null))
  return whole === null ? null : { ...b, ...a, ...span, meaning: whole, hour: null, says: `${a.says} and ${b.says}` }
}

const isHour = ({ meaning, hour }: Expression): boolean => meaning.kind === 'hour' && hour !== null
function isDay(meaning: Meaning): boolean {
  if (meaning.kind === 'date') return meaning.weekday !== undefined || meaning.day !== undefined
  if (meaning.kind === 'unit') return meaning.unit === 'day' || meaning.unit === 'weekend'
  return meaning.kind === 'shift' ? meaning.unit === 'day' : meaning.kind === 'context' && meaning.unit === 'day'
}

/** A part of a year told with the year apart: "June last year", "the third quarter of 1984", "last year's summer". */
function inYear(part: Meaning, year: Meaning): Meaning | null {
  const named = year.kind === 'date' && year.year !== undefined && year.month === undefined ? year.year : null
  const shift = year.kind === 'unit' && year.unit === 'year' ? year.shift : null
  if (named === null && shift === null) return null
  if (part.kind === 'partOfYear' && part.year === undefined) {
    return named === null
      ? { kind: 'partOfYear', code: part.code, yearShift: shift! }
      : { kind: 'partOfYear', code: part.code, year: named }
  }
  if (part.kind !== 'date' || part.month === undefined || part.year !== undefined || part.which !== undefined)
    return null
  if (named !== null) return { ...part, year: named }
  return {
    kind: 'dateOfYear',
    month: part.month,
    yearShift: shift!,
    ...(part.day === undefined ? {} : { day: part.day }),
  }
}

/** Every time expression of the report, in text order; token indices count over the report. */
export function findExpressions(tokens: readonly TreeToken[], sentences: readonly Sentence[]): readonly Expression[] {
  const found: Expression[] = []
  for (let i = 0; i < sentences.length; ) {
    let last = i
    while (last + 1 < sentences.length && sentences[last + 1].paragraph === sentences[i].paragraph) last++
    const stretch = stretchOf(tokens, sentences[i].first, sentences[last].end)
    for (const expression of grow(stretch, formsIn(stretch))) {
      found.push({ ...expression, first: expression.first + stretch.first, end: expression.end + stretch.first })
    }
    i = last + 1
  }
  return found
}
