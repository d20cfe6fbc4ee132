/** Makes `revised` and `pairs` of reports again from the events and the corrections, inside a transaction of the caller. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Codebook } from '../../codebook.ts'
import { type AfterStore, countedTime, dyadNumber, pairsOf } from '../../ledger/index.ts'
import { type EventType, type Status, statuses } from '../../record.ts'
import { type Reader, type Row, readerOn } from '../reader.ts'
import { listIn, numberIn, numberOrNull, numbersIn, Sql, textIn, textOrNull } from '../sql.ts'
import { applyClusterings, markLeads } from './clustering.ts'
import { type Act, type CodedAct, type Revision, revisions } from './fold.ts'
import { anyCorrection, correctionsOf } from './kept.ts'

const actIn = (row: Row): Act => ({
  type: textIn(row.type) as EventType,
  mode: textOrNull(row.mode),
  quad: numberIn(row.quad),
  score: numberOrNull(row.score),
  status: textIn(row.status) as Status,
  mutual: row.mutual === true,
  actorCodes: listIn(row.actor_codes).map(textIn),
  recipientCodes: listIn(row.recipient_codes).map(textIn),
  actorNames: listIn(row.actor_names).map(textIn),
  recipientNames: listIn(row.recipient_names).map(textIn),
  contexts: listIn(row.contexts).map(textIn),
  date: textOrNull(row.date),
  dateEnd: textOrNull(row.date_end),
  precision: textIn(row.precision),
})

export async function codedActs(reader: Reader, report: number): Promise<readonly CodedAct[]> {
  const rows = await reader.rows(
    `select nr as event, type, mode, quad, score, status, mutual, actor_codes, recipient_codes, actor_names, recipient_names,
  contexts, date, date_end, precision, begins, ends from events where report = ${report} order by nr`,
  )
  return rows.map(row => ({
    ...actIn(row),
    event: numberIn(row.event),
    begins: numberIn(row.begins),
    ends: numberIn(row.ends),
  }))
}

const list = (sql: Sql, values: readonly string[]): string =>
  values.length === 0 ? '[]::varchar[]' : `[${values.map(value => sql.bind(value)).join(', ')}]`

/** A handful of rows, which an appender would not store faster. */
async function putRevision(connection: DuckDBConnection, report: number, revision: Revision): Promise<void> {
  const sql = new Sql()
  const { begins } = revision
  const sentence =
    begins === null
      ? 'null'
      : `(select nr from sentences where report = ${report} and begins <= ${begins} and ends > ${begins} limit 1)`
  await sql.rows(
    readerOn(connection),
    `insert into revised by name select ${report} as report, ${revision.event} as event, ${sql.bind(revision.verdict)} as verdict,
  ${sql.bind(revision.type)} as type, ${sql.bind(revision.mode)}::varchar as mode, ${revision.quad} as quad,
  ${sql.bind(revision.score)}::float as score, ${sql.bind(revision.status)} as status, ${revision.mutual} as mutual,
  ${list(sql, revision.actorCodes)} as actor_codes, ${list(sql, revision.recipientCodes)} as recipient_codes,
  ${list(sql, revision.actorNames)} as actor_names, ${list(sql, revision.recipientNames)} as recipient_names,
  ${list(sql, revision.contexts)} as contexts, ${sql.bind(revision.date)}::date as date, ${sql.bind(revision.dateEnd)}::date as date_end,
  ${sql.bind(revision.precision)} as precision, ${begins ?? 'null'}::integer as begins, ${revision.ends ?? 'null'}::integer as ends,
  ${sentence} as sentence, ${revision.correction} as correction`,
  )
}

/** A code that no report has brought yet gets a number below 0, out of the way of those that storing gives. */
async function codeNumber(connection: DuckDBConnection, code: string): Promise<number> {
  const reader = readerOn(connection)
  const [known] = await reader.rows('select nr from codes where code = $code order by nr desc limit 1', { code })
  if (known) return numberIn(known.nr)
  const [{ nr }] = await reader.rows('select least(coalesce(min(nr), 0), 0) - 1 as nr from codes')
  await connection.run('insert into codes values ($nr::smallint, $code)', { nr: numberIn(nr), code })
  return numberIn(nr)
}

async function putPairs(
  connection: DuckDBConnection,
  report: number,
  event: number,
  act: Act,
  confidence: number,
): Promise<void> {
  const time = countedTime(act)
  const pairs = pairsOf({
    actorCodes: act.actorCodes,
    recipientCodes: act.recipientCodes,
    actors: act.actorNames.length,
    mutual: act.mutual,
    date: act.date,
    precision: act.precision,
  })
  for (const [from, to] of pairs) {
    const [actor, recipient] = [
      from === '' ? 0 : await codeNumber(connection, from),
      to === '' ? 0 : await codeNumber(connection, to),
    ]
    await connection.run(
      `insert into pairs by name select ${actor} as actor, ${recipient} as recipient, ${time.day ?? 'null'}::integer as day,
  ${time.month ?? 'null'}::smallint as month, ${act.quad} as quad, ${act.score ?? 0} as score,
  ${statuses.indexOf(act.status)} as status, ${confidence} as confidence, ${report} as report, ${event} as event, true as is_lead,
  ${dyadNumber(actor, recipient)} as dyad`,
    )
  }
}

const sure = async (reader: Reader, report: number): Promise<ReadonlyMap<number, number>> =>
  new Map(
    (await reader.rows(`select nr, confidence from events where report = ${report}`)).map(row => [
      numberIn(row.nr),
      numberIn(row.confidence),
    ]),
  )

async function reviseReport(
  connection: DuckDBConnection,
  report: number,
  revised: readonly Revision[],
  coded: readonly CodedAct[],
): Promise<void> {
  const reader = readerOn(connection)
  const before = await reader.rows(`select event from revised where report = ${report}`)
  const touched = [...new Set([...before.map(({ event }) => numberIn(event)), ...revised.map(({ event }) => event)])]
  await connection.run(`delete from revised where report = ${report}`)
  await connection.run(`delete from pairs where report = ${report} and event in ${numbersIn(touched)}`)
  for (const revision of revised) await putRevision(connection, report, revision)
  const confidence = await sure(reader, report)
  for (const event of touched) {
    const revision = revised.find(each => each.event === event)
    const act = revision ?? coded.find(each => each.event === event)
    if (act && revision?.verdict !== 'rejected')
      await putPairs(connection, report, event, act, confidence.get(event) ?? 1)
  }
}

/** Brings reports up to date with all that was ever said of them. @param reports  latest versions, by number */
export async function revise(
  connection: DuckDBConnection,
  reports: readonly number[],
  codebook: Codebook,
): Promise<void> {
  const reader = readerOn(connection)
  if (reports.length === 0 || !(await anyCorrection(reader))) return
  const corrections = await correctionsOf(reader, reports)
  for (const [report, said] of corrections) {
    const [row] = await reader.rows(`select text_hash, text from reports where nr = ${report}`)
    const text = { hash: textIn(row.text_hash), text: textIn(row.text) }
    const coded = await codedActs(reader, report)
    await reviseReport(connection, report, revisions(coded, said, text, codebook), coded)
  }
  await applyClusterings(connection, corrections)
  await markLeads(connection, [...corrections.keys()])
}

/** For the ingest: a report that comes again, or is coded again, has its corrections at once. */
export const reviseReports =
  (codebook: Codebook): AfterStore =>
  (connection, reports) =>
    revise(connection, reports, codebook)
