/** From expressions to times: anchors each on the report, its clause's tense and the time told before. */
import type { Parse } from '../tree/index.ts'
import { dayOf, type Interval } from './calendar.ts'
import { findExpressions } from './find.ts'
import type { Expression } from './meaning.ts'
import { type Resolved, resolve } from './resolve.ts'
import { headOf, tenseAround } from './tense.ts'
import type { Time } from './types.ts'

const never: Interval = { from: null, to: null }
const opensEnd = new Set(['since', 'from', 'after'])
const opensStart = new Set(['until', 'till', 'by', 'before', 'through'])

/** "since 2018" has no end, "until Friday" no beginning. */
function withPreposition(parse: Parse, { first }: Expression, interval: Interval): Interval {
  const before = parse.tokens[first - 1]?.form.toLowerCase() ?? ''
  if (opensEnd.has(before)) return { from: interval.from, to: null }
  return opensStart.has(before) ? { from: null, to: interval.to } : interval
}

function typeOf({ meaning, hour }: Expression): Time['type'] {
  if (hour !== null && meaning.kind !== 'set') return 'TIME'
  if (meaning.kind === 'length') return 'DURATION'
  if (meaning.kind === 'set') return 'SET'
  const clock =
    meaning.kind === 'shift' && (meaning.unit === 'hour' || meaning.unit === 'minute' || meaning.unit === 'second')
  return clock ? 'TIME' : 'DATE'
}

function timeOf(parse: Parse, expression: Expression, { value, interval, how }: Resolved, number: number): Time {
  const { first, end, says, confidence, hour, meaning } = expression
  const dated = meaning.kind !== 'length' && meaning.kind !== 'set' && meaning.kind !== 'reference'
  return {
    id: `t${number}`,
    span: [parse.tokens[first].span[0], parse.tokens[end - 1].span[1]],
    type: typeOf(expression),
    value: value || hour || 'XXXX-XX-XX',
    basis: dated ? `${says} in the text; ${how}` : `${says} in the text`,
    confidence: Math.round(confidence * 100) / 100,
    first,
    end,
    head: headOf(parse, first, end),
    interval: interval === null ? never : withPreposition(parse, expression, interval),
  }
}

const rangeOpens = new Set(['from', 'between'])
const rangeLinks = new Set(['to', 'until', 'till', 'through', 'and', '-', '–', '—'])

/** "from March 3 to March 5", "between 2018 and 2020", "2018-2020": both times cover the whole range. */
function withRanges(parse: Parse, times: readonly Time[]): readonly Time[] {
  const ranged = [...times]
  for (let i = 0; i + 1 < ranged.length; i++) {
    const [a, b] = [ranged[i], ranged[i + 1]]
    const link = parse.tokens[a.end]?.form.toLowerCase() ?? ''
    if (b.first !== a.end + 1 || !rangeLinks.has(link) || a.interval.from === null || b.interval.to === null) continue
    const opened = rangeOpens.has(parse.tokens[a.first - 1]?.form.toLowerCase() ?? '')
    if ((!opened && link !== '-' && link !== '–') || a.interval.from > b.interval.to) continue
    const interval = { from: a.interval.from, to: b.interval.to }
    ranged[i] = { ...a, interval }
    ranged[i + 1] = { ...b, interval }
  }
  return ranged
}

/** "May" of Theresa May, "June" of June Smith. */
const isOfName = ({ entities }: Parse, { first, end }: Expression): boolean =>
  entities.some(entity => entity.type === 'PER' && entity.first <= first && end <= entity.end)

/** How many sentences a date holds for "two days later" and "that day". */
const reach = 3

/**
 * Every time expression of the report in text order, resolved.
 *
 * @param date  the report's ISO day, null if it has none
 */
export function findTimes(
  parse: Parse,
  date: string | null,
  expressions: readonly Expression[] = findExpressions(parse.tokens, parse.sentences),
): readonly Time[] {
  const report = date === null ? null : dayOf(date)
  const times: Time[] = []
  let before: string | null = null
  let sentence = 0
  for (const expression of expressions) {
    if (isOfName(parse, expression)) continue
    const at = parse.tokens[expression.first].sentence
    const resolved = resolve(expression, {
      report,
      tense: tenseAround(parse, expression.first, expression.end),
      before: at - sentence <= reach ? before : null,
    })
    times.push(timeOf(parse, expression, resolved, times.length + 1))
    if (resolved.interval !== null) {
      before = resolved.value
      sentence = at
    }
  }
  return withRanges(parse, times)
}
