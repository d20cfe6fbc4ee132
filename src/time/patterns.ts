/** The forms of time expressions and what each says. Of the forms that fit at a token, the longest counts, then the earlier. */
import { compileForm } from './form.ts'
import type { Edge, Meaning, Which } from './meaning.ts'
import { lengthValue, numberOf } from './number.ts'
import type { TimeSymbol, Unit } from './symbols.ts'

/** The symbols under a label of the form; empty where the label did not match. */
type Read = (label: string) => readonly TimeSymbol[]
interface Finding {
  readonly meaning: Meaning
  readonly hour?: string
  readonly edge?: Edge
}
export interface Pattern {
  readonly form: RegExp
  /** What it says, or null where the numbers make no date. */
  readonly read: (read: Read) => Finding | null
  readonly says: string
  readonly confidence: number
}

const number =
  '(n: (about than?)? ((a few of?)|few|a|((number|day|year) ((hyphen|and)? number|day)? ((hyphen|and)? number|day)?)) (and a half)?)'
const exact = '(n: (number|day|year) (hyphen? number|day)? (and a half)?)'
const anyUnit = 'unit|units|quarter'
const dayNumber = 'day|dayth'

const valueAt = (read: Read, label: string): number | undefined => read(label)[0]?.value
const codeAt = (read: Read, label: string): string => read(label)[0]?.code ?? ''
const unitAt = (read: Read): Unit => (codeAt(read, 'u') === 'fortnight' ? 'week' : (codeAt(read, 'u') as Unit))
const countAt = (read: Read): number | null => {
  const count = numberOf(read('n'))
  return codeAt(read, 'u') === 'fortnight' && count !== null ? count * 2 : count
}

const whichOf: Readonly<Record<string, Which>> = { last: 'last', this: 'this', next: 'next', following: 'next' }
function whichAt(read: Read): Which | undefined {
  const symbol = read('w')[0]
  if (symbol === undefined) return undefined
  return symbol.code === 'latest' ? 'recent' : whichOf[symbol.name]
}
const shiftAt = (read: Read): number => ({ last: -1, this: 0, next: 1, recent: -1 })[whichAt(read) ?? 'this']

function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}

function readDate(read: Read): Finding | null {
  const [year, month, day, weekday] = ['y', 'm', 'd', 'wd'].map(label => valueAt(read, label))
  if (day !== undefined && (day < 1 || day > 31)) return null
  return { meaning: defined({ kind: 'date', year, month, day, weekday, which: whichAt(read) } as const) }
}

function readDigits(read: Read): Finding | null {
  const [a, b, c] = codeAt(read, 'all').split(/[-/.]/).map(Number) as [number, number, number | undefined]
  if (codeAt(read, 'all').includes('-')) return dateOf(a, b, c)
  return readSlashes(a, b, c!)
}
function dateOf(year: number, month: number, day: number | undefined): Finding | null {
  if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) return null
  return { meaning: defined({ kind: 'date', year, month, day } as const) }
}
/** Month first, as American papers write it; day first where the first number is no month. */
function readSlashes(a: number, b: number, c: number): Finding | null {
  const year = c >= 100 ? c : c < 50 ? c + 2000 : c + 1900
  return a > 12 ? dateOf(year, b, a) : dateOf(year, a, b)
}

function readHoliday(read: Read): Finding {
  const [month, day] = codeAt(read, 'h').split('-').map(Number) as [number, number]
  const isEve = read('e')[0]?.name === 'eve'
  return { meaning: defined({ kind: 'date', year: valueAt(read, 'y'), month, day: isEve ? day - 1 : day } as const) }
}
function readWeekOf(read: Read): Finding | null {
  if (unitAt(read) !== 'week') return null
  return { meaning: { kind: 'weekOf', month: valueAt(read, 'm')!, day: valueAt(read, 'd')! } }
}
function readSpelledYear(read: Read): Finding | null {
  const century = valueAt(read, 'c')
  const rest = numberOf(read('r'))
  if (century === undefined || century < 17 || century > 20 || rest === null || rest < 10 || rest > 99) return null
  return { meaning: { kind: 'date', year: century * 100 + rest } }
}

function readHour(read: Read): Finding | null {
  const clock = codeAt(read, 'k') || String(valueAt(read, 'd') ?? '')
  const match = /^(\d\d?)(?:[:.](\d\d))?([ap]m)?$/.exec(clock)
  if (match === null) return null
  const half = match[3] ?? codeAt(read, 'ap')
  const hour = (Number(match[1]) % (half === '' ? 24 : 12)) + (half === 'pm' ? 12 : 0)
  if (Number(match[1]) > 24 || (half !== '' && Number(match[1]) > 12)) return null
  return { meaning: { kind: 'hour' }, hour: `T${String(hour).padStart(2, '0')}:${match[2] ?? '00'}` }
}

const reference = (value: 'PAST_REF' | 'PRESENT_REF' | 'FUTURE_REF') => (): Finding => ({
  meaning: { kind: 'reference', value },
})
const readUnit = (read: Read): Finding => ({ meaning: { kind: 'unit', unit: unitAt(read), shift: shiftAt(read) } })
/** "the 1988 quarter" tells a year, "1988 years" a length. */
function readLength(read: Read): Finding | null {
  const isYear = read('n').length === 1 && read('n')[0].name === 'year' && read('u')[0].name !== 'units'
  return isYear ? null : { meaning: { kind: 'length', value: lengthValue(countAt(read), unitAt(read)) } }
}
const readShift =
  (sign: 1 | -1, from: 'report' | 'context') =>
  (read: Read): Finding => ({
    meaning: { kind: 'shift', unit: unitAt(read), count: countAt(read), sign, from },
  })
const readQuarter = (read: Read): Finding | null => {
  const nth = valueAt(read, 'q') ?? 0
  return nth > 4
    ? null
    : {
        meaning: defined({
          kind: 'partOfYear',
          code: `Q${nth || 'X'}`,
          year: valueAt(read, 'y'),
          which: whichAt(read),
        } as const),
      }
}
const readHalf = (read: Read): Finding | null => {
  const nth = read('h')[0]?.name === 'last' ? 2 : (valueAt(read, 'h') ?? 3)
  return nth > 2 ? null : { meaning: { kind: 'partOfYear', code: `H${nth}` } }
}
const everyValue = (read: Read): string => {
  const [day, month, season] = [valueAt(read, 'wd'), valueAt(read, 'm'), codeAt(read, 's')]
  if (day !== undefined) return `XXXX-WXX-${day}${codeAt(read, 'p')}`
  if (month !== undefined) return `XXXX-${String(month).padStart(2, '0')}`
  return season ? `XXXX-${season}` : `XXXX-XX-XX${codeAt(read, 'p')}`
}
const readEvery = (read: Read): Finding => ({ meaning: { kind: 'set', value: everyValue(read) } })

const pattern = (says: string, confidence: number, form: string, read: Pattern['read']): Pattern => ({
  says,
  confidence,
  form: compileForm(form),
  read,
})

export const patterns: readonly Pattern[] = [
  // days
  pattern(
    'weekday, day and month',
    0.98,
    `weekday:wd comma? the? ${dayNumber}:d of? month:m (comma? year:y)?`,
    readDate,
  ),
  pattern('weekday, month and day', 0.98, `weekday:wd comma? month:m the? day|dayth|nth:d (comma? year:y)?`, readDate),
  pattern('day and month', 0.95, `the? ${dayNumber}:d unit? of? month:m (comma? year:y)?`, readDate),
  pattern('month and day', 0.95, `month:m the? ${dayNumber}:d (comma? year:y)?`, readDate),
  pattern('day and month in words', 0.9, 'the nth:d of month:m (comma? year:y)?', readDate),
  pattern('date in digits', 0.97, 'isodate:all', readDigits),
  pattern('date in digits', 0.95, 'slashdate:all', readDigits),
  pattern('date in digits', 0.97, 'year:a hyphen day|number:b hyphen day|number:c', read =>
    dateOf(valueAt(read, 'a')!, valueAt(read, 'b')!, valueAt(read, 'c')!),
  ),
  pattern('date in digits', 0.95, 'day:a slash day:b slash day|number|year:c', read =>
    readSlashes(valueAt(read, 'a')!, valueAt(read, 'b')!, valueAt(read, 'c')!),
  ),
  pattern('weekday', 0.92, '(this|the? last|next|following:w)? weekday:wd', readDate),
  pattern('weekday', 0.92, 'this last:w weekday:wd', readDate),
  pattern('day', 0.96, 'today:t', read => ({
    meaning: { kind: 'unit', unit: 'day', shift: valueAt(read, 't')! },
    ...(codeAt(read, 't') ? { hour: codeAt(read, 't') } : {}),
  })),
  // months, years
  pattern('month and year', 0.97, 'month:m of? comma? year:y', readDate),
  pattern('month', 0.9, 'month:m', readDate),
  pattern('month', 0.9, 'last|this|next:w month:m', readDate),
  pattern('year', 0.93, '(the unit)? year:y', readDate),
  pattern('year', 0.85, 'the? fiscal year:y', readDate),
  pattern('year before Christ', 0.95, 'about? day|number|year:y era', read => ({
    meaning: { kind: 'ancient', value: `BC${String(valueAt(read, 'y')!).padStart(4, '0')}` },
  })),
  pattern('year in words', 0.85, 'the unit (n: number number (and? number|day)?)', read => {
    const year = numberOf(read('n')) ?? 0
    return year >= 1000 && year < 2100 ? { meaning: { kind: 'date', year } } : null
  }),
  pattern('holiday', 0.85, 'holiday:h unit|eve:e? (comma? of? year:y)?', readHoliday),
  pattern('year in words', 0.85, 'number:c (r: number (hyphen? number)?)', readSpelledYear),
  pattern('decade', 0.95, 'the? decade:d', read => ({ meaning: { kind: 'years', value: String(valueAt(read, 'd')) } })),
  pattern('century', 0.9, 'the? nth|dayth:d hyphen? unit:u', read =>
    unitAt(read) === 'century' ? { meaning: { kind: 'years', value: String(valueAt(read, 'd')! - 1) } } : null,
  ),
  // parts of the year
  pattern('quarter', 0.9, 'the? (this|last|next:w)? fiscal? year:y? nth:q hyphen? quarter', readQuarter),
  pattern('quarter', 0.9, 'the? fiscal? hyphen? nth:q hyphen? quarter', readQuarter),
  pattern('quarter', 0.8, 'the? this|last|next:w quarter', readQuarter),
  pattern('half of the year', 0.85, 'the? nth|last:h half', readHalf),
  pattern('season', 0.85, '(the|((this|last|next:w) last?)) season:s', read => ({
    meaning: defined({ kind: 'partOfYear', code: codeAt(read, 's'), which: whichAt(read) } as const),
  })),
  pattern('season', 0.8, 'season:s of? year:y', read => ({
    meaning: { kind: 'partOfYear', code: codeAt(read, 's'), year: valueAt(read, 'y')! },
  })),
  // periods counted from the report
  pattern('period', 0.9, 'the? this|last|next:w fiscal? unit:u', readUnit),
  pattern('weekend', 0.88, '(this|last|next:w)? weekend', read => ({
    meaning: { kind: 'unit', unit: 'weekend', shift: shiftAt(read) },
  })),
  pattern('weekend', 0.8, 'the weekend', () => ({ meaning: { kind: 'unit', unit: 'weekend', shift: 0 } })),
  pattern('distance from the report', 0.88, `${number} ${anyUnit}:u (or so)? ago`, readShift(-1, 'report')),
  pattern('distance from the report', 0.8, `${number} ${anyUnit}:u hyphen ago`, readShift(-1, 'report')),
  pattern('distance from the report', 0.8, 'a|the? unit:u hyphen ago|earlier period?', read => ({
    meaning: { kind: 'shift', unit: unitAt(read), count: 1, sign: -1, from: 'report' },
  })),
  pattern('quarter', 0.75, 'a|the? unit hyphen ago|earlier nth:q? quarter', read => ({
    meaning: { kind: 'partOfYear', code: `Q${valueAt(read, 'q') ?? 'X'}`, yearShift: -1 },
  })),
  pattern('distance from the time before', 0.75, `${number} ${anyUnit}:u earlier`, readShift(-1, 'context')),
  pattern('distance from the time before', 0.75, `${number} ${anyUnit}:u later`, readShift(1, 'context')),
  pattern('distance from the time before', 0.7, 'the following|next unit:u', read => ({
    meaning: { kind: 'shift', unit: unitAt(read), count: 1, sign: 1, from: 'context' },
  })),
  pattern('the time told before', 0.6, '(that same?|the same) unit|quarter:u', read => ({
    meaning: { kind: 'context', unit: unitAt(read) },
  })),
  pattern('the quarter told before', 0.6, 'the quarter:u', read => ({
    meaning: { kind: 'context', unit: unitAt(read) },
  })),
  pattern('end of a period', 0.8, '(the end of)? the? unit:u possessive|hyphen? end', read => ({
    meaning: { kind: 'unit', unit: unitAt(read), shift: 0 },
    edge: 'END',
  })),
  pattern('end of a period', 0.8, 'the end of the unit:u', read => ({
    meaning: { kind: 'unit', unit: unitAt(read), shift: 0 },
    edge: 'END',
  })),
  pattern('beginning of a period', 0.8, '((the begin of|in)|(earlier in)) the unit:u', read => ({
    meaning: { kind: 'unit', unit: unitAt(read), shift: 0 },
    edge: 'START',
  })),
  pattern('week', 0.85, 'the unit:u of month:m day:d', readWeekOf),
  // lengths and sets
  pattern('length', 0.85, `${number} (more than?)? ${anyUnit}:u`, readLength),
  pattern('length', 0.85, `${exact} hyphen unit|quarter:u (hyphen long)?`, readLength),
  pattern('length', 0.8, `(the|poss)? last|next|nth|following|this ${number} ${anyUnit}:u`, readLength),
  pattern('length', 0.7, 'next|last? units:u', read => ({
    meaning: { kind: 'length', value: lengthValue(null, unitAt(read)) },
  })),
  pattern('length', 0.8, 'unit|units:u hyphen long', read => ({
    meaning: { kind: 'length', value: lengthValue(read('u')[0]?.name === 'unit' ? 1 : null, unitAt(read)) },
  })),
  pattern('length', 0.75, 'a unit:u and a half', read => ({
    meaning: { kind: 'length', value: lengthValue(1.5, unitAt(read)) },
  })),
  pattern('length', 0.75, 'half a unit:u', read => ({
    meaning: { kind: 'length', value: lengthValue(0.5, unitAt(read)) },
  })),
  pattern('repeated', 0.85, 'repeated:p', read => ({ meaning: { kind: 'set', value: codeAt(read, 'p') } })),
  pattern('repeated', 0.85, 'every second2? unit:u', read => ({
    meaning: { kind: 'set', value: lengthValue(1, unitAt(read)) },
  })),
  pattern('repeated', 0.85, `every ${exact} units:u`, read => ({
    meaning: { kind: 'set', value: lengthValue(countAt(read), unitAt(read)) },
  })),
  pattern('repeated', 0.85, 'every weekday|month|season|part:wd part:p?', read => readEvery(repeated(read))),
  // times of day
  pattern('clock', 0.9, '(clock:k|day:d) ampm:ap zone?', readHour),
  pattern('clock', 0.85, 'clock:k zone?', readHour),
  pattern('clock', 0.8, 'day:d oclock', readHour),
  pattern('part of the day', 0.85, 'this|last|the:w part:p', readPart),
  pattern('part of the day', 0.8, 'part:p', readPart),
  // vague
  pattern('now', 0.8, 'now', reference('PRESENT_REF')),
  pattern('now', 0.7, 'this:x', read => (codeAt(read, 'x') === 'current' ? reference('PRESENT_REF')() : null)),
  pattern('lately', 0.7, 'more? recent', reference('PAST_REF')),
  pattern('the future', 0.7, 'the future', reference('FUTURE_REF')),
]

/** "every Monday morning", "each July": the one label `wd` may hold any of the four symbols. */
function repeated(read: Read): Read {
  const symbol = read('wd')[0]
  const label = { weekday: 'wd', month: 'm', season: 's', part: 'p' }[symbol?.name as 'weekday'] ?? 'wd'
  return asked => (asked === label ? read('wd') : asked === 'p' ? read('p') : [])
}

function readPart(read: Read): Finding | null {
  const code = codeAt(read, 'p')
  const which = read('w')[0]?.name
  if (which === 'this') return { meaning: { kind: 'unit', unit: 'day', shift: 0 }, hour: code }
  if (which === 'last') return { meaning: { kind: 'unit', unit: 'day', shift: -1 }, hour: code }
  return { meaning: { kind: 'hour' }, hour: code }
}
