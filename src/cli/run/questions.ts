/**
 * What commands ask of a ledger. One process at a time may hold the file; where that is a desk, it is asked instead, and
 * gives the same rows.
 */
import { userInfo } from 'node:os'
import type { SqlAnswer } from '../../api/index.ts'
import { Refusal } from '../../diagnostics.ts'
import type { Ledger } from '../../ledger/index.ts'
import type {
  CorrectionInput,
  CorrectionRow,
  EventFilter,
  EventRow,
  LinkFilter,
  LinkRow,
  Opened,
  Page,
  Paging,
  QualityRow,
  ReportFilter,
  SourceRow,
  StatementFilter,
  StatementRow,
} from '../../query/index.ts'
import type { ReportRecord } from '../../record.ts'
import type { Cells } from '../asking/parquet.ts'
import type { Io } from '../io.ts'
import { printable } from '../printable.ts'

export interface Questions {
  readonly events: (filter: EventFilter, paging: Paging) => Promise<Page<EventRow>>
  readonly statements: (filter: StatementFilter, paging: Paging) => Promise<Page<StatementRow>>
  readonly links: (filter: LinkFilter, paging: Paging) => Promise<Page<LinkRow>>
  readonly sources: (filter: Omit<ReportFilter, 'text'>) => Promise<readonly SourceRow[]>
  readonly explain: (id: string) => Promise<Opened>
  readonly quality: () => Promise<readonly QualityRow[]>
  readonly sql: (sql: string, limit: number) => Promise<SqlAnswer>
  readonly corrections: (paging: Paging) => Promise<Page<CorrectionRow>>
  /** The text of a report, to find words in. */
  readonly text: (reportId: string) => Promise<string>
  /** Writes flat rows as a Parquet file; null where a desk answers, which writes no files. */
  readonly parquet: ((rows: readonly Cells[], file: string) => Promise<void>) | null
  /** Rows of a page, at most. */
  readonly most: number
  readonly correct: (input: CorrectionInput) => Promise<CorrectionRow>
  readonly close: () => Promise<void>
}

type Asked = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** `actor=USA,CHN&limit=50` */
function queryOf(asked: Asked): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return new URLSearchParams(given).toString()
}

/** The answer of the desk; what it refuses is refused here in the same words. */
async function answerOf<Answer>(response: Response): Promise<Answer> {
  const body = (await response.json()) as unknown
  if (response.ok) return body as Answer
  const { title, detail, todo } = body as { readonly title?: string; readonly detail?: string; readonly todo?: string }
  throw new Refusal(detail ?? title ?? `the desk answered ${response.status}`, todo ?? 'ask again')
}

/** Questions to the desk at an address; it is this user's own and on this machine, or asks for a token. */
export function questionsTo(address: string, token: string | undefined): Questions {
  const allowed: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const get = async <Answer>(path: string, asked: Asked = {}): Promise<Answer> =>
    answerOf(await fetch(new URL(`${path}?${queryOf(asked)}`, address), { headers: allowed }))
  const post = async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const headers = { ...allowed, origin: new URL(address).origin, 'content-type': 'application/json' }
    return answerOf(await fetch(new URL(path, address), { method: 'POST', headers, body: JSON.stringify(body) }))
  }
  const itemsOf = async <Item>(path: string, asked?: Asked): Promise<readonly Item[]> =>
    (await get<{ readonly items: readonly Item[] }>(path, asked)).items
  return {
    events: (filter, paging) => get('/api/events', { ...filter, ...paging }),
    statements: (filter, paging) => get('/api/statements', { ...filter, ...paging }),
    links: (filter, paging) => get('/api/links', { ...filter, ...paging }),
    sources: filter => itemsOf('/api/sources', filter),
    explain: id => get(`/api/records/${id.split('#').map(encodeURIComponent).join('/')}`),
    quality: () => itemsOf('/api/quality'),
    sql: (sql, limit) => post('/api/sql', { sql, limit }),
    correct: input => post('/api/corrections', input),
    corrections: paging => get('/api/corrections', paging),
    text: async id =>
      (await get<{ readonly record: ReportRecord }>(`/api/reports/${encodeURIComponent(id)}`)).record.text ?? '',
    parquet: null,
    most: 500,
    close: async () => {},
  }
}

/** A problem of the question is told as one; a fault of ours stays a fault. */
function sqlRefusal(error: unknown): unknown {
  if (!(error instanceof Error && 'more' in error)) return error
  return new Refusal(error.message, 'mend the SQL; docs/reference/ledger.md lists tables and columns')
}

/** Questions to the file itself. */
async function questionsOf(ledger: Ledger, io: Io): Promise<Questions> {
  const [query, { answerSql, openCorrecting }, { writeParquet }] = await Promise.all([
    import('../../query/index.ts'),
    import('../../api/index.ts'),
    import('../asking/parquet.ts'),
  ])
  const reader = await query.openReader(ledger)
  const author = userInfo().username
  const correct = openCorrecting({ ledger, reader, home: io.home, author, clock: Date.now })
  return {
    events: (filter, paging) => query.findEvents(reader, filter, paging),
    statements: (filter, paging) => query.findStatements(reader, filter, paging),
    links: (filter, paging) => query.findLinks(reader, filter, paging),
    sources: filter => query.findSources(reader, filter),
    explain: id => query.explainRecord(reader, ledger, id),
    quality: () => query.quality(reader),
    sql: (sql, limit) => answerSql(ledger, sql, limit).catch(error => Promise.reject(sqlRefusal(error))),
    correct,
    corrections: paging => query.findCorrections(reader, {}, paging),
    text: async id => {
      const record = await ledger.record(id)
      if (!record) throw new Refusal(`the ledger has no report ${id}`, 'take an id that chancery events shows')
      return record.text ?? ''
    },
    parquet: (rows, file) => writeParquet(ledger.connection, rows, file),
    most: 2000,
    close: async () => {
      reader.close()
      await ledger.close()
    },
  }
}

/**
 * Asks the file, or the desk that holds it. @throws LedgerRefused, LedgerHeld
 * @param exports  folder that a Parquet file may be written to
 */
export async function openQuestions(path: string, io: Io, exports?: string): Promise<Questions> {
  const { LedgerHeld, openLedger } = await import('../../ledger/index.ts')
  try {
    return await questionsOf(
      await openLedger(path, { command: 'ask', ...(exports === undefined ? {} : { exports }) }),
      io,
    )
  } catch (error) {
    if (!(error instanceof LedgerHeld) || !error.holder?.url) throw error
    io.err(`${printable(`the ledger is open at ${error.holder.url}; asked there`)}\n`)
    return questionsTo(error.holder.url, process.env.CHANCERY_TOKEN)
  }
}
