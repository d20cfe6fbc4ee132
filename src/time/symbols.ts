/** Each token as one symbol of the small alphabet that time expressions are written in. */
import type { TreeToken } from '../tree/index.ts'

// biome-ignore format: one line a family
/** What a token may be in a time expression; `other` ends every expression. */
export const symbolNames = [
  'other',
  'year', 'month', 'weekday', 'day', 'dayth', 'nth', 'number', 'decade', 'isodate', 'slashdate', 'holiday', 'eve',
  'season', 'quarter', 'half', 'fiscal', 'period', 'weekend', 'today',
  'clock', 'ampm', 'oclock', 'zone', 'part',
  'unit', 'units', 'repeated', 'every', 'second2',
  'this', 'that', 'same', 'last', 'next', 'following', 'ago', 'earlier', 'later',
  'begin', 'early', 'mid', 'late', 'end', 'era',
  'now', 'recent', 'future', 'old', 'long',
  'a', 'the', 'poss', 'possessive', 'few', 'about', 'more', 'than',
  'of', 'in', 'on', 'at', 'and', 'or', 'so', 'hyphen', 'slash', 'comma',
] as const
export type SymbolName = (typeof symbolNames)[number]
export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade' | 'century'

export interface TimeSymbol {
  readonly name: SymbolName
  /** Month 1–12, weekday 1–7, number, year, days from today; what the name makes of it. */
  readonly value: number
  /** Unit, TIMEX part of day (`TMO`), season (`SU`), period (`P1D`), date of a holiday. */
  readonly code: string
  /** "mid-March" is one token. */
  readonly isMiddle?: boolean
}

const listed = new Map<string, TimeSymbol>()
function add(name: SymbolName, words: string, code = '', value = 0): void {
  for (const word of words.split(' ')) listed.set(word, { name, value, code })
}
/** Numbers the words of a list from `first` on; `a|b` are spellings of one entry. */
function count(name: SymbolName, words: string, first: number): void {
  for (const [i, spellings] of words.split(' ').entries()) add(name, spellings.replaceAll('|', ' '), '', first + i)
}

count('month', 'january|jan|jan. february|feb|feb. march|mar. april|apr|apr. may june|jun|jun. july|jul|jul.', 1)
count('month', 'august|aug|aug. september|sep|sept|sep.|sept. october|oct|oct. november|nov|nov. december|dec|dec.', 8)
count('weekday', 'monday|mondays|mon. tuesday|tuesdays|tue.|tues. wednesday|wednesdays|wed.', 1)
count(
  'weekday',
  'thursday|thursdays|thu.|thurs.|thur. friday|fridays|fri. saturday|saturdays|sat. sunday|sundays|sun.',
  4,
)
count('number', 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen', 0)
count('number', 'sixteen seventeen eighteen nineteen', 16)
count(
  'nth',
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth',
  1,
)
count('nth', 'fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first', 15)
count('decade', 'twenties thirties forties fifties sixties seventies eighties nineties', 192)
for (const [i, tens] of 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').entries())
  add('number', tens, '', 20 + 10 * i)
add('number', 'dozen', '', 12)
add('number', '1/2 ½', '', 0.5)
add('number', 'hundred', 'times', 100)
add('number', 'thousand', 'times', 1000)
for (const unit of ['minute', 'hour', 'day', 'week', 'month', 'year', 'decade', 'fortnight']) {
  add('unit', unit, unit)
  add('units', `${unit}s`, unit)
}
add('unit', 'century', 'century')
add('unit', 'hr hr.', 'hour')
add('units', 'seconds', 'second')
add('units', 'centuries', 'century')
add('units', 'nights', 'day')
add('units', 'quarters', 'quarter')
add('units', 'hrs hrs.', 'hour')
add('quarter', 'quarter', 'quarter')
add('half', 'half')
add('fiscal', 'fiscal financial')
add('period', 'period')
add('weekend', 'weekend')
add('season', 'spring', 'SP')
add('season', 'summer', 'SU')
add('season', 'autumn fall', 'FA')
add('season', 'winter', 'WI')
add('part', 'morning dawn daybreak', 'TMO')
add('part', 'midday noon', 'T12:00')
add('part', 'afternoon', 'TAF')
add('part', 'evening dusk', 'TEV')
add('part', 'night overnight', 'TNI')
add('part', 'midnight', 'T24:00')
add('today', 'today', '', 0)
add('today', 'yesterday', '', -1)
add('today', 'tomorrow', '', 1)
add('today', 'tonight', 'TNI', 0)
add('repeated', 'hourly', 'PT1H')
add('repeated', 'daily', 'P1D')
add('repeated', 'weekly', 'P1W')
add('repeated', 'fortnightly biweekly', 'P2W')
add('repeated', 'monthly', 'P1M')
add('holiday', 'christmas', '12-25')
add('eve', 'eve')
add('ampm', 'a.m. am a.m', 'am')
add('ampm', 'p.m. pm p.m', 'pm')
add('oclock', "o'clock o’clock")
add('zone', 'gmt utc est edt cst cdt mst mdt pst pdt cet bst msk')
add('this', 'this these')
add('this', 'current', 'current')
add('that', 'that those')
add('same', 'same')
add('last', 'last past')
add('last', 'previous preceding prior')
add('last', 'latest', 'latest')
add('next', 'next coming upcoming')
add('following', 'following')
add('every', 'every each')
add('second2', 'other')
add('ago', 'ago')
add('earlier', 'earlier')
add('later', 'later')
add('begin', 'beginning start outset')
add('early', 'early')
add('mid', 'mid middle')
add('late', 'late')
add('end', 'end close')
add('now', 'now currently nowadays presently')
add('recent', 'recently lately')
add('future', 'future')
add('era', 'bc bce b.c. b.c.e.')
add('old', 'old')
add('long', 'long')
add('a', 'a an')
add('the', 'the')
add('poss', 'its his her their our my your')
add('possessive', "'s ’s ' ’")
add('few', 'couple', '', 2)
add('few', 'few several some many various numerous countless recent')
add('about', 'about around approximately roughly nearly almost circa c. ca. some over under within')
add(
  'more',
  'more less additional another extra fewer further least only full consecutive straight trading business working',
)
add('than', 'than')
add('of', 'of')
add('in', 'in during')
add('on', 'on')
add('at', 'at')
add('and', 'and')
add('or', 'or')
add('so', 'so')
add('hyphen', '- – — --')
add('slash', '/')
add('comma', ',')

const other: TimeSymbol = { name: 'other', value: 0, code: '' }
/** Words of everyday language when written small: "may", "march", "sun". */
const onlyCapital = new Set(
  'march may august mar. jan feb apr jun jul aug sep sept oct nov dec sat. sun. fri. mon. wed.'.split(' '),
)

const symbol = (name: SymbolName, value: number, code = ''): TimeSymbol => ({ name, value, code })
const century = (year: number): number => (year < 50 ? 2000 : 1900)

/** Numbers, years, decades, clock times and dates in digits. */
function symbolOfDigits(form: string): TimeSymbol {
  if (/^\d{1,2}$/.test(form) && Number(form) >= 1 && Number(form) <= 31) return symbol('day', Number(form))
  if (/^(1\d|20)\d\d$/.test(form)) return symbol('year', Number(form))
  if (/^\d+([.,]\d+)*$/.test(form)) return symbol('number', Number(form.replaceAll(',', '')))
  const nth = /^(\d{1,2})(st|nd|rd|th)$/.exec(form)
  if (nth) return symbol('dayth', Number(nth[1]))
  const decade = /^(?:['’]?(\d)0|(1\d\d|20\d)0)['’]?s$/.exec(form)
  if (decade) return symbol('decade', Number(decade[2] ?? `19${decade[1]}`))
  const shortYear = /^['’](\d\d)$/.exec(form)
  if (shortYear) return symbol('year', Number(shortYear[1]) + century(Number(shortYear[1])))
  if (/^\d\d?[:.]\d\d([ap]m)?$|^\d\d?[ap]m$/.test(form)) return symbol('clock', 0, form)
  if (/^\d{4}-\d\d(-\d\d)?$/.test(form)) return symbol('isodate', 0, form)
  if (/^\d{1,2}[/.]\d{1,2}[/.](\d\d|\d{4})$/.test(form)) return symbol('slashdate', 0, form)
  return other
}

function symbolOfForm(written: string): TimeSymbol {
  const form = written.toLowerCase()
  const known = listed.get(form)
  if (known !== undefined) return onlyCapital.has(form) && written.charAt(0) === form.charAt(0) ? other : known
  return /^['’]?\d/.test(form) ? symbolOfDigits(form) : other
}

/** The symbol of one token by its form alone. */
function symbolOf({ form }: TreeToken): TimeSymbol {
  const middle = /^mid-?(?=[a-z0-9])/i.exec(form)
  return middle ? { ...symbolOfForm(form.slice(middle[0].length)), isMiddle: true } : symbolOfForm(form)
}

/** The symbols of consecutive tokens: what two digits behind a year and a hyphen mean is told by the year ("2018–19"). */
export function symbolsOf(tokens: readonly TreeToken[]): readonly TimeSymbol[] {
  const symbols = tokens.map(symbolOf)
  for (let i = 2; i < symbols.length; i++) {
    const [year, hyphen, short] = symbols.slice(i - 2, i + 1)
    const isRange = year.name === 'year' && hyphen.name === 'hyphen' && /^\d\d$/.test(tokens[i].form)
    if (isRange && tokens[i].glued && short.value > year.value % 100)
      symbols[i] = symbol('year', year.value - (year.value % 100) + short.value)
  }
  return symbols
}
