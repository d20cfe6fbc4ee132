/**
 * A source merged into a table. Nothing that the table knows is dropped: a holder whom the source replaces gets an end, and
 * where the two cannot both be right the table's word stands and the conflict is told.
 */
import { type Days, endIsOpen } from '../term.ts'
import { nameWords } from '../words.ts'
import type { Row, Shape } from './shapes.ts'

export interface Change {
  readonly is: 'new' | 'ended' | 'changed' | 'conflict'
  readonly table: string
  /** "GBR head_of_government" */
  readonly post: string
  readonly name: string
  /** What the table says from now on. */
  readonly from: string
  readonly to: string
  readonly why: string
}

/** Days by which two sources may differ over one day of change. */
const SLACK = 31
const DAY = 86_400_000

/** First or last day of a date that may be a month or a year, as days since 1970. */
function dayOf(date: string, last: boolean): number {
  const [year, month, day] = date.replace(/\?$/, '').split('-').map(Number)
  if (day !== undefined) return Date.UTC(year, month - 1, day) / DAY
  if (month !== undefined) return (last ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, 1)) / DAY
  return (last ? Date.UTC(year, 12, 0) : Date.UTC(year, 0, 1)) / DAY
}

const firstDay = ({ start }: Days): number => (start === '' ? Number.NEGATIVE_INFINITY : dayOf(start, false))
const lastDay = (term: Days): number => (endIsOpen(term) ? Number.POSITIVE_INFINITY : dayOf(term.end, true))

/** Whether two dates may be the same day, or nearly. */
const agree = (one: string, other: string): boolean =>
  one.startsWith(other) ||
  other.startsWith(one) ||
  Math.min(Math.abs(dayOf(one, false) - dayOf(other, false)), Math.abs(dayOf(one, true) - dayOf(other, true))) <= SLACK

const listed = (field: string): string[] => (field === '' ? [] : field.split('|'))

class Merge {
  readonly changes: Change[] = []
  private readonly shape: Shape
  private readonly rows: Row[]
  private readonly byPost = new Map<string, number[]>()

  constructor(shape: Shape, rows: readonly Row[]) {
    this.shape = shape
    this.rows = [...rows]
    rows.forEach((row, n) => {
      this.file(row, n)
    })
  }

  private file(row: Row, n: number): void {
    const post = this.postOf(row)
    const known = this.byPost.get(post)
    if (known) known.push(n)
    else this.byPost.set(post, [n])
  }

  private postOf(row: Row): string {
    return this.shape.post.map(column => row[column]).join(' ')
  }

  private daysOf(row: Row): Days {
    return { start: row[this.shape.start], end: row[this.shape.end] }
  }

  private tell(is: Change['is'], row: Row, why: string): void {
    const { start: from, end: to } = this.daysOf(row)
    this.changes.push({ is, table: this.shape.file, post: this.postOf(row), name: row.name, from, to, why })
  }

  /** Merges the rows of one source. */
  take(rows: readonly Row[]): void {
    const isOpenThere = new Set(
      rows
        .filter(row => endIsOpen(this.daysOf(row)))
        .map(row => `${this.postOf(row)}|${nameWords(row.name).join(' ')}`),
    )
    for (const row of [...rows].sort((a, b) => (this.daysOf(a).start < this.daysOf(b).start ? -1 : 1)))
      this.one(row, isOpenThere)
  }

  private one(row: Row, isOpenThere: ReadonlySet<string>): void {
    const post = this.postOf(row)
    const here = this.byPost.get(post) ?? []
    const same = here.filter(n => isSameName(this.rows[n], row) && this.mayBeOneTerm(this.rows[n], row))
    if (same.length > 0) this.update(this.nearest(same, row), row)
    else if (!this.shape.succeed || row.acting === '1' || this.makesRoom(here, row, isOpenThere)) {
      this.file(row, this.rows.length)
      this.rows.push(row)
      this.tell('new', row, here.length === 0 ? 'the first of this post here' : '')
    }
  }

  /** Terms that meet, or have no days to tell them apart by. */
  private mayBeOneTerm(one: Row, other: Row): boolean {
    const [a, b] = [this.daysOf(one), this.daysOf(other)]
    return firstDay(a) - SLACK <= lastDay(b) && firstDay(b) - SLACK <= lastDay(a)
  }

  private nearest(numbers: readonly number[], row: Row): number {
    const between = (one: number, other: number): number => (one === other ? 0 : Math.abs(one - other))
    const days = this.daysOf(row)
    const distance = (n: number): number => {
      const theirs = this.daysOf(this.rows[n])
      return between(firstDay(theirs), firstDay(days)) + between(lastDay(theirs), lastDay(days))
    }
    return numbers.reduce((best, n) => (distance(n) < distance(best) ? n : best))
  }

  /** What the source knows better of a term that the table has. */
  private update(n: number, row: Row): void {
    const { start, end } = this.shape
    const [old, news] = [this.rows[n], this.daysOf(row)]
    const next: Record<string, string> = { ...old }
    for (const column of this.shape.columns) if (next[column] === '') next[column] = row[column]
    next[end] = old[end]
    if (news.start.startsWith(old[start])) next[start] = news.start
    else if (!agree(old[start], news.start)) this.tell('conflict', old, `the source lets it begin on ${news.start}`)
    const ends = endIsOpen({ start: '', end: old[end] }) && !endIsOpen(news)
    if (ends || (old[end] !== '' && news.end.startsWith(old[end]))) next[end] = news.end
    else if (!endIsOpen(news) && !agree(old[end], news.end))
      this.tell('conflict', old, `the source lets it end on ${news.end}`)
    else if (endIsOpen(news) && old[end] !== '' && !old[end].endsWith('?'))
      this.tell('conflict', old, 'the source knows of no end')
    const names = new Set([old.name, ...listed(old.aliases ?? '')])
    const further = [row.name, ...listed(row.aliases ?? '')].filter(name => !names.has(name))
    if (further.length > 0) next.aliases = [...listed(old.aliases ?? ''), ...further].join('|')
    if (this.shape.columns.every(column => next[column] === old[column])) return
    this.rows[n] = next
    const changed = this.shape.columns.filter(column => next[column] !== old[column])
    this.tell(
      ends ? 'ended' : 'changed',
      next,
      changed.map(column => `${column} ${old[column]} → ${next[column]}`).join(', '),
    )
  }

  /**
   * Ends whoever held the post until the new holder came.
   * @returns false where the post is another's on these days, which is told
   */
  private makesRoom(here: readonly number[], row: Row, isOpenThere: ReadonlySet<string>): boolean {
    const days = this.daysOf(row)
    const holders = here.filter(n => this.rows[n].acting !== '1')
    if (this.isShared(holders)) return true
    const inTheWay = holders.filter(n => {
      const theirs = this.daysOf(this.rows[n])
      return firstDay(theirs) + SLACK < lastDay(days) && firstDay(days) + SLACK < lastDay(theirs)
    })
    const goes = inTheWay.filter(n => {
      const theirs = this.daysOf(this.rows[n])
      const stays = isOpenThere.has(`${this.postOf(row)}|${nameWords(this.rows[n].name).join(' ')}`)
      return endIsOpen(theirs) && days.start !== '' && firstDay(theirs) < firstDay(days) && !stays
    })
    if (goes.length < inTheWay.length) {
      const other = this.rows[inTheWay.find(n => !goes.includes(n)) ?? 0]
      const { start, end } = this.daysOf(other)
      this.tell('conflict', row, `not taken: the table has ${other.name} there, ${start || '…'} to ${end || '…'}`)
      return false
    }
    for (const n of goes) {
      this.rows[n] = { ...this.rows[n], [this.shape.end]: days.start }
      this.tell('ended', this.rows[n], `${row.name} follows`)
    }
    return true
  }

  /** Whether several have held the post at once before: deputies, spokespersons. */
  private isShared(holders: readonly number[]): boolean {
    const terms = holders.map(n => this.daysOf(this.rows[n])).sort((a, b) => firstDay(a) - firstDay(b))
    return terms.some((term, i) => i > 0 && lastDay(terms[i - 1]) > firstDay(term) + SLACK)
  }

  /** All rows, the new ones behind those of their post. */
  done(old: number): readonly Row[] {
    const last = new Map<string, number>()
    const key = (row: Row, depth: number): string =>
      this.shape.post
        .slice(0, depth)
        .map(column => row[column])
        .join(' ')
    const depths = this.shape.post.map((_, i) => this.shape.post.length - i)
    this.rows.slice(0, old).forEach((row, n) => {
      for (const depth of depths) last.set(`${depth} ${key(row, depth)}`, n)
    })
    const after = new Map<number, Row[]>()
    for (const row of this.rows.slice(old)) {
      const depth = depths.find(d => last.has(`${d} ${key(row, d)}`))
      const n = depth === undefined ? old - 1 : (last.get(`${depth} ${key(row, depth)}`) ?? old - 1)
      const waiting = after.get(n)
      if (waiting) waiting.push(row)
      else after.set(n, [row])
    }
    return this.rows.slice(0, old).flatMap((row, n) => [row, ...(after.get(n) ?? [])])
  }
}

/** By Wikidata id, else by a name that both have. */
function isSameName(one: Row, other: Row): boolean {
  if (one.wikidata && other.wikidata) return one.wikidata === other.wikidata
  const names = (row: Row): string[] => [row.name, ...listed(row.aliases ?? '')].map(name => nameWords(name).join(' '))
  const theirs = names(other)
  return names(one).some(name => theirs.includes(name))
}

/** @param sources  the rows of each source of the table, in the order given */
export function mergeInto(
  shape: Shape,
  rows: readonly Row[],
  sources: readonly (readonly Row[])[],
): { readonly rows: readonly Row[]; readonly changes: readonly Change[] } {
  const merge = new Merge(shape, rows)
  for (const source of sources) merge.take(source)
  return { rows: merge.done(rows.length), changes: merge.changes }
}
