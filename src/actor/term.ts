/** Terms of office as spans of days. Dates are ISO prefixes as the tables have them: a year or month is taken whole. */

export interface Term {
  /** The state or organisation that the person acts for. */
  readonly code: string | null
  /** Office of offices.tsv; null where a row only says how the person is coded. */
  readonly office: string | null
  readonly title: string | null
  readonly sectors: readonly string[]
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; '' is unknown or open. `2011-02?`: seen in office until then, the end is unknown. */
  readonly start: string
  readonly end: string
  readonly acting: boolean
}

/** The days that a term or role covers, as a term writes them. */
export type Days = Pick<Term, 'start' | 'end'>

export const isDated = (term: Days): boolean => term.start !== '' || term.end !== ''
export const endIsOpen = (term: Days): boolean => term.end === '' || term.end.endsWith('?')
export const startsAfter = ({ start }: Days, date: string): boolean =>
  start !== '' && date.slice(0, start.length) < start

export function endsBefore({ end }: Days, date: string): boolean {
  if (end === '') return false
  if (!end.endsWith('?')) return date.slice(0, end.length) > end
  const lastSeen = `${Number(end.slice(0, 4)) + 1}${end.slice(4, -1)}`
  return date.slice(0, lastSeen.length) > lastSeen
}

/** Whether the term covers the day; an end that is only "last seen" carries a year further. */
export const covers = (term: Days, date: string): boolean => !startsAfter(term, date) && !endsBefore(term, date)

/** "2021-01-26 to 2025-01-20", "since 2017-05-14". */
export const saysDays = (term: Days): string =>
  endIsOpen(term) ? `since ${term.start || 'an unknown day'}` : `${term.start || 'an unknown day'} to ${term.end}`

export const yearOf = (day: string): number => Number(day.slice(0, 4))
