import type { Span } from '../span.ts'

/** "BRUSSELS, March 3 (Reuters) —" at the head of a report. */
export interface Dateline {
  /** From the first word to the dash or colon. */
  readonly span: Span
  /** As written, with a state or country after it ("KYIV, Ukraine"); several places are one span ("PARIS/BERLIN"). */
  readonly place: Span | null
  readonly date: Span | null
}

const month =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|Jun[e.]?|Jul[y.]?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)'
const weekday = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\.?)'
const year = '(?:,? \\d{4})?'
const date = `(?:(?:${weekday},? )?(?:${month} \\d{1,2}${year}|\\d{1,2} ${month}${year})|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}|${weekday})`
const capitals = "\\p{Lu}[\\p{Lu}\\p{M}'’.-]{0,23}[\\p{Lu}\\p{M}.]"
const name = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,23}[\\p{L}\\p{M}.]"
const upperPlace = `${capitals}(?:[ /]${capitals}){0,4}(?:, ${name}(?: ${name})?){0,2}`
const anyPlace = `${name}(?: (?:${name}|de|of|the|al|la)){0,3}(?:/${name}){0,2}(?:, ${name}(?: ${name})?){0,2}`
const agency =
  '(?:AP|AFP|Reuters|CNN|UPI|dpa|DPA|EFE|ANSA|Xinhua|TASS|Tass|Interfax|RIA|Kyodo|Yonhap|Bernama|PTI|ANI|IANS|Anadolu|AA|IRNA|WAM|KUNA|SPA|VOA|Bloomberg|Ukrinform|BelTA|APA|Trend|CNA|KCNA)'
/** Behind a place in capitals any words in brackets are the source; behind other words, known agencies only. */
const source = '(?:\\((?![RDI]-)[^()\\n]{2,40}\\)|/[\\p{Lu}-]{2,20}/\\.?)'
const knownSource = `(?:\\(${agency}(?: [^()\\n]{1,30})?\\)|/[\\p{Lu}-]{2,20}/\\.?)`
const dash = '(?:(?: ?(?:—|–|--+)| -)(?=[\\s\\p{Lu}"“]))'
const close = `(?:${dash}|:|(?<=/\\.?))`
const notPlace = '(?!(?:On|In|At|By|Since|Until|The|This|Last|Next|From|After|Before|As|For|FILE)\\b)'

/** With a date or a source the place may be written in any way, and a colon may follow. */
const supported = [
  `${notPlace}(?<place>${upperPlace}|${anyPlace})(?:,|\\.| ?-)? (?<date>${date})\\.?,?(?: ${source})?${close}`,
  `${notPlace}(?<place>${upperPlace})(?:,|\\.)? ${source},?(?: (?<date>${date}),?)?${close}`,
  `${notPlace}(?<place>${anyPlace})(?:,|\\.)? ${knownSource},?(?: (?<date>${date}),?)?${close}`,
  `(?<date>${date}),? ${source}${dash}`,
  `(?<date>${date}),? (?<place>${upperPlace}|${anyPlace})(?: ${source})?${dash}`,
  `${knownSource}${dash}`,
  // "Colombo, Sri Lanka – The …"
  `${notPlace}(?<place>${name}(?: ${name})?, ${name}(?: ${name})?) (?:—|–|--)(?= \\p{Lu})`,
].map(pattern => new RegExp(`^${pattern}`, 'du'))
/** With nothing but a dash after it, the place is in capitals. */
const bare = new RegExp(`^${notPlace}(?<place>${upperPlace})${dash}`, 'du')
const organisations = new Set('NATO OPEC ASEAN UNESCO UNICEF UNHCR OSCE BRICS ECOWAS IAEA'.split(' '))

/** What ends a dateline: most paragraphs hold none of it where one would end, and need not be matched. */
const mayClose = /[—–:/]|--| -/

/** Longest dateline, in characters. */
const reach = 140

/**
 * The dateline with which a paragraph begins, or null.
 * Misses: a place with a colon alone ("ISLAMABAD: …"), which reads like a speaker's name in a transcript; a dateline
 * of one place in mixed case with a dash alone ("Geneva – …").
 */
export function findDateline(text: string, span: Span): Dateline | null {
  const head = text.slice(span[0], Math.min(span[1], span[0] + reach))
  if (!mayClose.test(head)) return null
  const found = firstMatch(head) ?? bareDateline(head)
  if (found === null) return null
  const part = (key: string): Span | null => {
    const place = found.indices?.groups?.[key]
    return place === undefined ? null : [span[0] + place[0], span[0] + place[1]]
  }
  return { span: [span[0], span[0] + found[0].length], place: part('place'), date: part('date') }
}

function firstMatch(head: string): RegExpExecArray | null {
  for (const pattern of supported) {
    const match = pattern.exec(head)
    if (match !== null) return match
  }
  return null
}

function bareDateline(head: string): RegExpExecArray | null {
  const match = bare.exec(head)
  const place = match?.groups?.place ?? ''
  return /\p{Lu}{3}/u.test(place) && place.length >= 4 && !organisations.has(place) ? match : null
}
