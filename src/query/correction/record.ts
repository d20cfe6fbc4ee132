/** Keeps what somebody says of an event, and brings the ledger up to date with it. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Codebook } from '../../codebook.ts'
import { WrongQuestion } from '../page.ts'
import { readerOn } from '../reader.ts'
import { numberIn, Sql, textIn, textOrNull } from '../sql.ts'
import { firstAdded } from './fold.ts'
import { reportsMeant } from './kept.ts'
import { revise } from './revise.ts'
import type { Change, CorrectionInput, Evidence, KeptChange, NamedSide } from './schema.ts'

export interface Saying {
  readonly codebook: Codebook
  /** Milliseconds since 1970. */
  readonly at: number
  /** Name of a state or organisation; null if the code is none. */
  readonly nameOf: (code: string) => string | null
}

interface Target {
  readonly report: number
  readonly event: number | null
  readonly evidence: Evidence
}

interface Head {
  readonly nr: number
  readonly externalId: string | null
  readonly source: string | null
  readonly textHash: string
  readonly text: string
}

async function headOf(connection: DuckDBConnection, id: string): Promise<Head> {
  const [row] = await readerOn(connection).rows(
    'select nr, external_id, source, text_hash, text, is_latest from reports where id = $id',
    { id },
  )
  if (!row) throw new WrongQuestion(`the ledger has no report ${id}`, 'take an id that chancery events shows')
  if (row.is_latest !== true)
    throw new WrongQuestion(`report ${id} has a later version`, 'correct the event in that version')
  return {
    nr: numberIn(row.nr),
    externalId: textOrNull(row.external_id),
    source: textOrNull(row.source),
    textHash: textIn(row.text_hash),
    text: textIn(row.text),
  }
}

const evidenceOf = (
  { externalId, source, textHash, text }: Head,
  begins: number,
  ends: number,
  type: string,
): Evidence => ({
  externalId,
  source,
  textHash,
  begins,
  ends,
  words: text.slice(begins, ends),
  type,
})

/** An event as it was coded, or as it was added. */
async function eventMeant(connection: DuckDBConnection, id: string): Promise<Target> {
  const [reportId, local] = id.split('#')
  const event = Number(local.slice(1))
  const head = await headOf(connection, reportId)
  const reader = readerOn(connection)
  const [row] =
    event < firstAdded
      ? await reader.rows(`select type, begins, ends from events where report = ${head.nr} and nr = ${event}`)
      : await reader.rows(
          `select c.type, r.begins, r.ends from revised r join corrections c on c.kind = 'add' and c.text_hash = $hash
and c.begins = r.begins and c.ends = r.ends where r.report = ${head.nr} and r.event = ${event}`,
          { hash: head.textHash },
        )
  if (!row) throw new WrongQuestion(`the ledger has no event ${id}`, 'take an id that chancery events shows')
  return {
    report: head.nr,
    event,
    evidence: evidenceOf(head, numberIn(row.begins), numberIn(row.ends), textIn(row.type)),
  }
}

/** A side by the id of an actor of the report, or by a code. */
async function sideOf(connection: DuckDBConnection, report: number, word: string, saying: Saying): Promise<NamedSide> {
  const reader = readerOn(connection)
  const local = /^a(\d{1,6})$/.exec(word)
  if (local) {
    const [row] = await reader.rows(`select code, name from actors where report = ${report} and nr = ${local[1]}`)
    if (!row) throw new WrongQuestion(`the report has no actor ${word}`, 'write a code as USA, or the id of an actor')
    return { code: textOrNull(row.code), name: textIn(row.name) }
  }
  const [row] = await reader.rows(
    `select name from actors where report = ${report} and code = $code order by kind not in ('state', 'organisation'), nr limit 1`,
    { code: word },
  )
  const name = row ? textIn(row.name) : saying.nameOf(word)
  if (name === null)
    throw new WrongQuestion(`"${word}" is no code of a state or organisation`, 'write a code as USA or NATO')
  return { code: word, name }
}

async function keptChange(
  connection: DuckDBConnection,
  report: number,
  { actors, recipients, ...rest }: Change,
  saying: Saying,
): Promise<KeptChange> {
  const sides = async (words: readonly string[]): Promise<readonly NamedSide[]> => {
    const found: NamedSide[] = []
    for (const word of words) found.push(await sideOf(connection, report, word, saying))
    return found
  }
  return {
    ...rest,
    ...(actors ? { actors: await sides(actors) } : {}),
    ...(recipients ? { recipients: await sides(recipients) } : {}),
  }
}

interface Plan {
  readonly target: Target
  readonly change: KeptChange
  /** Reports that are to be brought up to date, beside the target's. */
  readonly others: readonly number[]
}

async function addition(
  connection: DuckDBConnection,
  input: Extract<CorrectionInput, { action: 'add' }>,
  saying: Saying,
): Promise<Plan> {
  const head = await headOf(connection, input.target)
  const [begins, ends] = input.predicate
  if (begins >= ends || ends > head.text.length)
    throw new WrongQuestion('the span of the predicate holds no words of the report', 'mark the words of the act')
  return {
    target: { report: head.nr, event: null, evidence: evidenceOf(head, begins, ends, input.change.type) },
    change: await keptChange(connection, head.nr, input.change, saying),
    others: [],
  }
}

async function undoing(connection: DuckDBConnection, target: string): Promise<Plan> {
  const [row] = await readerOn(connection).rows('select * from corrections where nr = $nr::integer', {
    nr: Number(target),
  })
  if (!row) throw new WrongQuestion(`there is no correction ${target}`, 'chancery correct --list shows them')
  const evidence: Evidence = {
    externalId: textOrNull(row.external_id),
    source: textOrNull(row.source),
    textHash: textIn(row.text_hash),
    begins: numberIn(row.begins),
    ends: numberIn(row.ends),
    words: textOrNull(row.words) ?? '',
    type: textOrNull(row.type) ?? '',
  }
  const [report] = await reportsMeant(readerOn(connection), evidence)
  return {
    target: {
      report: report ?? numberIn(row.report),
      event: row.event === null ? null : numberIn(row.event),
      evidence,
    },
    change: { undoes: Number(target) },
    others: [],
  }
}

async function planOf(connection: DuckDBConnection, input: CorrectionInput, saying: Saying): Promise<Plan> {
  switch (input.action) {
    case 'add':
      return addition(connection, input, saying)
    case 'undo':
      return undoing(connection, input.target)
    case 'merge':
    case 'split': {
      const [target, other] = [await eventMeant(connection, input.target), await eventMeant(connection, input.with)]
      if (input.target === input.with) throw new WrongQuestion('both ids name one mention', 'name another mention')
      return { target, change: { with: other.evidence }, others: [other.report] }
    }
    default: {
      const target = await eventMeant(connection, input.target)
      const change = input.action === 'change' ? await keptChange(connection, target.report, input.change, saying) : {}
      return { target, change, others: [] }
    }
  }
}

async function append(connection: DuckDBConnection, input: CorrectionInput, plan: Plan, at: number): Promise<number> {
  const sql = new Sql()
  const { evidence, report, event } = plan.target
  const [{ nr }] = await sql.rows(
    readerOn(connection),
    `insert into corrections by name select (select coalesce(max(nr), 0) + 1 from corrections) as nr,
  make_timestamp(${BigInt(Math.round(at)) * 1000n}) as at, ${sql.bind(input.author)} as author, ${sql.bind(input.action)} as kind,
  ${sql.bind(evidence.externalId)}::varchar as external_id, ${sql.bind(evidence.source)}::varchar as source,
  ${sql.bind(evidence.textHash)} as text_hash, ${evidence.begins} as begins, ${evidence.ends} as ends,
  ${sql.bind(evidence.words)} as words, ${sql.bind(evidence.type)} as type, ${sql.bind(JSON.stringify(plan.change))}::json as change,
  ${sql.bind(input.note ?? null)}::varchar as reason, ${report} as report, ${event ?? 'null'}::integer as event
returning nr`,
  )
  return numberIn(nr)
}

/**
 * Appends a correction and applies it, both or neither. @param connection  the one that writes; no transaction is open
 * @returns its number @throws WrongQuestion where it speaks of nothing that is there
 */
export async function recordCorrection(
  connection: DuckDBConnection,
  input: CorrectionInput,
  saying: Saying,
): Promise<number> {
  await connection.run('begin transaction')
  try {
    const plan = await planOf(connection, input, saying)
    const nr = await append(connection, input, plan, saying.at)
    await revise(connection, [plan.target.report, ...plan.others], saying.codebook)
    await connection.run('commit')
    return nr
  } catch (error) {
    await connection.run('rollback').catch(() => {}) // the first error is the one to tell
    throw error
  }
}
