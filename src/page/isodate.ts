/** Days in common notations, with the words that name them; a page's dates are read with this and nothing is guessed. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const year = '(?:19|20)\\d{2}'
const edge = '(?![\\p{L}\\p{N}])'

/** Each notation and where its year, month and day stand among the groups; tried at every place, the first wins. */
const notations: readonly { readonly form: string; readonly order: 'ymd' | 'mdy' | 'dmy' }[] = [
  { form: `(${year})-(\\d{1,2})-(\\d{1,2})(?!\\d)`, order: 'ymd' },
  { form: `(${year})[/.](\\d{1,2})[/.](\\d{1,2})(?!\\d)`, order: 'ymd' },
  { form: `(${year})(\\d{2})(\\d{2})(?=$|T\\d|[^\\p{L}\\p{N}])`, order: 'ymd' },
  { form: `(${monthName})\\s{0,3}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{0,3}(${year})${edge}`, order: 'mdy' },
  { form: `(${monthName})\\s(\\d{1,2})\\s[\\d:]{5,8}\\s(?:\\p{L}{3,4}\\s)?(${year})${edge}`, order: 'mdy' },
  { form: `(\\d{1,2})(?:st|nd|rd|th)?[\\s.-]{0,3}(?:of\\s)?(${monthName})[\\s.,-]{0,3}(${year})${edge}`, order: 'dmy' },
]
const anyDate = new RegExp(`(?<![\\p{L}\\p{N}])(?:${notations.map(n => n.form).join('|')})`, 'iu')
const slashed = /(?<![\d./])(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d{2})(?!\d)/

/** A day and the place of its words in the searched text. */
export interface FoundDate {
  readonly date: string
  readonly start: number
  readonly end: number
}

const numberOfMonth = (word: string): number =>
  /^\d/.test(word) ? Number(word) : months.indexOf(word.slice(0, 3).toLowerCase()) + 1

/** `yyyy-mm-dd` if that day exists, else null. */
export function isoDay(y: number, m: number, d: number): string | null {
  const day = new Date(Date.UTC(y, m - 1, d))
  if (day.getUTCMonth() !== m - 1 || day.getUTCDate() !== d || y < 1900 || y > 2099) return null
  return day.toISOString().slice(0, 10)
}

function dayOfMatch(match: RegExpExecArray): string | null {
  for (const [i, { order }] of notations.entries()) {
    const parts = match.slice(1 + 3 * i, 4 + 3 * i)
    if (parts[0] === undefined) continue
    const at = (letter: 'y' | 'm' | 'd'): string => parts[order.indexOf(letter)] as string
    return isoDay(Number(at('y')), numberOfMonth(at('m')), Number(at('d')))
  }
  return null
}

/** 24/03/2021 is plain; 03/04/2021 has two readings and gives null; 03.04.2021 is a day before a month everywhere. */
function dayOfSlashes(text: string): FoundDate | null {
  const match = slashed.exec(text)
  if (!match) return null
  const [first, second, y] = [match[1], match[3], match[4]].map(Number) as [number, number, number]
  const dayFirst = match[2] === '.' || first > 12
  if (!dayFirst && second <= 12 && first !== second) return null
  const date = dayFirst ? isoDay(y, second, first) : isoDay(y, first, second)
  return date ? { date, start: match.index, end: match.index + match[0].length } : null
}

/** A text that is nothing but a dotted date with a short year: `02.12.19`. */
export function shortDate(text: string): string | null {
  const match = /^(\d\d?)\.(\d\d?)\.(\d\d)$/.exec(text.trim())
  return match ? isoDay(2000 + Number(match[3]), Number(match[2]), Number(match[1])) : null
}

/**
 * The first full date (day, month and year) in a short text: `2021-03-24T10:00Z`, `20210324`, `March 24, 2021`,
 * `24th of March 2021`, `Wed, 24 Mar 2021`, `24/03/2021`. A time zone is not applied: the day is the one written.
 * Misses: 03/04/2021 (two readings), dates without a year, other languages than English.
 */
export function findDate(text: string): FoundDate | null {
  const match = anyDate.exec(text)
  if (!match) return dayOfSlashes(text)
  const date = dayOfMatch(match)
  return date ? { date, start: match.index, end: match.index + match[0].length } : null
}
