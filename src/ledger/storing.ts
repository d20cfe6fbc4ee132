/** Report records into the ledger: gathered in memory, then stored in one transaction; only then they count as stored. */
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import type { Codebook } from '../codebook.ts'
import { IdSet } from '../idset.ts'
import { type EventRecord, type ReportRecord, statuses } from '../record.ts'
import { Batch } from './batch.ts'
import { codesOf, countedTime, dyadNumber, numberOf, pairsOf, putRecord, type Row, reportRow } from './rows.ts'
import { wordsOfText } from './words.ts'

/** Runs inside the transaction that stores reports; what it writes is there with them or not at all. */
export type AfterStore = (connection: DuckDBConnection, reports: readonly number[]) => Promise<void>

export interface StoringOptions {
  readonly codebook: Codebook
  /** What the call named, for `runs`. */
  readonly inputs: readonly string[]
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly after?: readonly AfterStore[]
}

/** What came of a call so far, for `runs`. */
export interface RunTally {
  readonly skipped: number
  readonly rejected: number
}

/** A report whose rows are gathered; its own row waits for the number of its version. */
interface Waiting {
  readonly nr: number
  readonly externalId: string | null
  readonly source: string | null
  readonly coder: ReportRecord['coder']
  readonly row: (place: { readonly run: number; readonly version: number }) => Row<'reports'>
}

/** Numbers of things that have a name: codes, words. */
class Numbers {
  private readonly byName: Map<string, number>
  private fresh: string[] = []
  private next: number

  constructor(rows: readonly (readonly DuckDBValue[])[]) {
    this.byName = new Map(rows.map(([nr, name]) => [String(name), Number(nr)]))
    this.next = rows.reduce((most, [nr]) => Math.max(most, Number(nr)), 0) + 1
  }

  of(name: string): number {
    const known = this.byName.get(name)
    if (known !== undefined) return known
    this.byName.set(name, this.next)
    this.fresh.push(name)
    return this.next++
  }

  /** Those named since the last call. */
  taken(): readonly { readonly nr: number; readonly name: string }[] {
    const taken = this.fresh.map((name, i) => ({ nr: this.next - this.fresh.length + i, name }))
    this.fresh = []
    return taken
  }
}

const sourceKey = (externalId: string, source: string | null): string => JSON.stringify([externalId, source])

interface Version {
  readonly nr: number
  readonly version: number
}

const rowsOf = async (connection: DuckDBConnection, sql: string, values?: DuckDBValue[]) =>
  (await connection.runAndReadAll(sql, values)).getRows()

async function idsIn(connection: DuckDBConnection): Promise<IdSet> {
  const [[count]] = await rowsOf(connection, 'select count(*) from reports')
  const ids = new IdSet(Number(count))
  const result = await connection.stream('select id from reports')
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
    for (const id of chunk.getColumnValues(0)) ids.add(String(id))
  return ids
}

/** One call that stores reports. After an error it is of no more use; the ledger is as the last `commit` left it. */
export class Storing {
  /** Ids of the reports that are stored or gathered. */
  readonly ids: IdSet
  private readonly connection: DuckDBConnection
  private readonly options: StoringOptions
  private readonly codes: Numbers
  private readonly words: Numbers
  private batch = new Batch()
  private waiting: Waiting[] = []
  private postings: { readonly word: number; readonly report: number; readonly sentence: number }[] = []
  private nextReport: number
  private run: { readonly nr: number; readonly coder: string } | null = null
  private nextRun: number
  private characters = 0

  private constructor(
    connection: DuckDBConnection,
    options: StoringOptions,
    found: {
      readonly ids: IdSet
      readonly codes: Numbers
      readonly words: Numbers
      readonly report: number
      readonly run: number
    },
  ) {
    this.connection = connection
    this.options = options
    this.ids = found.ids
    this.codes = found.codes
    this.words = found.words
    this.nextReport = found.report
    this.nextRun = found.run
  }

  /** @param connection  of the ledger; nothing else may write meanwhile */
  static async open(connection: DuckDBConnection, options: StoringOptions): Promise<Storing> {
    const [[report, run]] = await rowsOf(
      connection,
      'select (select coalesce(max(nr), 0) from reports), (select coalesce(max(nr), 0) from runs)',
    )
    return new Storing(connection, options, {
      ids: await idsIn(connection),
      codes: new Numbers(await rowsOf(connection, 'select nr, code from codes')),
      words: new Numbers(await rowsOf(connection, 'select nr, word from words')),
      report: Number(report) + 1,
      run: Number(run) + 1,
    })
  }

  /** Reports gathered and not yet stored. */
  get gathered(): number {
    return this.waiting.length
  }

  /** UTF-16 code units of the texts gathered and not yet stored; what they take of memory is some ten times that. */
  get gatheredCharacters(): number {
    return this.characters
  }

  /** Gathers a record; false if its report is there already. */
  add(record: ReportRecord): boolean {
    if (!this.ids.add(record.report.id)) return false
    const nr = this.nextReport++
    const { report, coder } = record
    this.waiting.push({ nr, externalId: report.externalId, source: report.source, coder, row: reportRow(record, nr) })
    this.characters += record.report.chars
    putRecord(this.batch.put, nr, record, this.options.codebook)
    for (const event of record.events) this.putPairs(nr, record, event)
    this.takeWords(nr, record)
    return true
  }

  /** Stores what is gathered. When it returns, power may fail. */
  async commit(tally: RunTally): Promise<void> {
    if (this.waiting.length === 0) return
    await this.connection.run('begin transaction')
    try {
      await this.storeAll(tally)
      await this.connection.run('commit')
    } catch (error) {
      await this.connection.run('rollback').catch(() => {}) // the first error is the one to tell
      throw error
    }
    this.waiting = []
    this.characters = 0
  }

  /** Stores the rest and notes that the run has ended. */
  async end(tally: RunTally): Promise<void> {
    await this.commit(tally)
    if (this.run === null) return
    await this.connection.run(
      'update runs set ended = make_timestamp($ended::bigint), skipped = $skipped, rejected = $rejected where nr = $nr',
      {
        ended: this.now(),
        ...tally,
        nr: this.run.nr,
      },
    )
  }

  private now(): bigint {
    return BigInt(Math.round(this.options.clock())) * 1000n
  }

  private async storeAll(tally: RunTally): Promise<void> {
    const superseded = await this.putReports()
    this.putPostings()
    for (const { nr, name } of this.codes.taken()) this.batch.put('codes', { nr, code: name })
    for (const { nr, name } of this.words.taken()) this.batch.put('words', { nr, word: name })
    await this.batch.append(this.connection)
    if (superseded.length > 0) {
      const old = superseded.join(',')
      await this.connection.run(`update reports set is_latest = false where nr in (${old})`)
      await this.connection.run(`delete from pairs where report in (${old})`)
    }
    const stored = this.waiting.map(({ nr }) => nr)
    for (const after of this.options.after ?? []) await after(this.connection, stored)
    await this.connection.run(
      'update runs set skipped = $skipped, rejected = $rejected, stored = stored + $stored where nr = $nr',
      {
        ...tally,
        stored: stored.length,
        nr: this.run?.nr ?? 0,
      },
    )
  }

  /** Puts the rows of the reports, each with its version; gives the reports that are no longer the latest. */
  private async putReports(): Promise<readonly number[]> {
    const latest = await this.latestVersions()
    const superseded: number[] = []
    for (const { nr, externalId, source, coder, row } of this.waiting) {
      const key = externalId === null ? null : sourceKey(externalId, source)
      const before = key === null ? undefined : latest.get(key)
      const version = (before?.version ?? 0) + 1
      if (before) superseded.push(before.nr)
      if (key !== null) latest.set(key, { nr, version })
      this.batch.put('reports', row({ run: await this.runOf(coder), version }))
    }
    return superseded
  }

  private async latestVersions(): Promise<Map<string, Version>> {
    const named = [...new Set(this.waiting.flatMap(({ externalId }) => externalId ?? []))]
    if (named.length === 0) return new Map()
    const rows = await rowsOf(
      this.connection,
      `select external_id, source, nr, version from reports where is_latest and external_id in (${named.map((_, i) => `$${i + 1}`).join(',')})`,
      named,
    )
    return new Map(
      rows.map(([externalId, source, nr, version]) => [
        sourceKey(String(externalId), source === null ? null : String(source)),
        { nr: Number(nr), version: Number(version) },
      ]),
    )
  }

  /** The run of a coder; another coder is another run. */
  private async runOf(coder: ReportRecord['coder']): Promise<number> {
    const { version, model, codebook, actors } = coder
    const name = JSON.stringify([version, model, codebook, actors])
    if (this.run?.coder === name) return this.run.nr
    const nr = this.nextRun++
    await this.connection.run(
      'insert into runs values ($nr, make_timestamp($started::bigint), null, $version, $model, $codebook, $actors, $inputs, 0, 0, 0)',
      { nr, started: this.now(), version, model, codebook, actors, inputs: JSON.stringify(this.options.inputs) },
    )
    this.run = { nr, coder: name }
    return nr
  }

  private putPairs(report: number, { actors }: ReportRecord, event: EventRecord): void {
    const codeOf = new Map(actors.map(actor => [actor.id, actor]))
    const sides = (ids: EventRecord['actors']) => codesOf(ids.flatMap(id => codeOf.get(id) ?? []))
    const { codebook } = this.options
    const counted = {
      actorCodes: sides(event.actors),
      recipientCodes: sides(event.recipients),
      actors: event.actors.length,
      mutual: event.mutual,
      date: event.date.value,
      precision: event.date.precision,
    }
    for (const pair of pairsOf(counted)) {
      const [actor, recipient] = pair.map(code => (code === '' ? 0 : this.codes.of(code)))
      this.batch.put('pairs', {
        actor,
        recipient,
        ...countedTime(counted),
        quad: codebook.quad(event.type) ?? 0,
        score: codebook.score(event) ?? 0,
        status: statuses.indexOf(event.status),
        confidence: event.confidence,
        report,
        event: numberOf(event.id),
        is_lead: true,
        dyad: dyadNumber(actor, recipient),
      })
    }
  }

  private takeWords(report: number, { text, sentences }: ReportRecord): void {
    for (const { id, span } of sentences)
      for (const word of wordsOfText((text ?? '').slice(...span)))
        this.postings.push({ word: this.words.of(word), report, sentence: numberOf(id) })
  }

  /** Sorted by word, which packs them to some two bytes each. */
  private putPostings(): void {
    this.postings.sort((a, b) => a.word - b.word || a.report - b.report || a.sentence - b.sentence)
    for (const posting of this.postings) this.batch.put('postings', posting)
    this.postings = []
  }
}
