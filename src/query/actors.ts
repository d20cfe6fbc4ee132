/** One side: who it is by date, what it does and says, and what is done to it and said of it. */
import type { EventType } from '../record.ts'
import { countsIn, type QuadCounts } from './dyads.ts'
import { codeNumbers } from './event-keys.ts'
import { type Quad, quadName } from './filter.ts'
import type { Reader } from './reader.ts'
import { numberIn, numbersIn, Sql, textIn, textOrNull } from './sql.ts'

export interface ActorRow {
  readonly code: string
  /** Acts that are asserted, each once. */
  readonly does: number
  readonly receives: number
  /** Statements that it makes. */
  readonly says: number
}

export interface Person {
  readonly name: string
  readonly office: string | null
  readonly wikidata: string | null
  /** First and last day of a report that names this person so. */
  readonly from: string | null
  readonly to: string | null
  readonly reports: number
}

export interface ActorProfile extends ActorRow {
  readonly people: readonly Person[]
  readonly types: readonly {
    readonly type: EventType
    readonly quad: Quad
    readonly does: number
    readonly receives: number
  }[]
  readonly counterparts: readonly { readonly code: string; readonly does: QuadCounts; readonly receives: QuadCounts }[]
  /** What others say of it. */
  readonly spokenOf: { readonly critical: number; readonly supportive: number; readonly neutral: number }
  readonly from: string | null
  readonly to: string | null
}

const mostListed = 50

/** Sides of the ledger by what they do and what is done to them. @param begins  of the code; all if empty */
export async function findActors(reader: Reader, begins = '', limit = mostListed): Promise<readonly ActorRow[]> {
  const sql = new Sql()
  const rows = await sql.rows(
    reader,
    `with counted as (
  select c.code, d.n as does, 0 as receives from (select actor as nr, count(distinct (report, event)) as n from pairs where status = 0 and is_lead group by actor) d join codes c on c.nr = d.nr
  union all
  select c.code, 0, r.n from (select recipient as nr, count(distinct (report, event)) as n from pairs where status = 0 and is_lead group by recipient) r join codes c on c.nr = r.nr)
select code, sum(does)::integer as does, sum(receives)::integer as receives,
  (select count(*) from statements q join reports d on d.nr = q.report and d.is_latest where list_contains(q.speaker_codes, code))::integer as says
from counted where starts_with(upper(code), upper(${sql.bind(begins)})) group by code
order by sum(does) + sum(receives) desc, code limit ${limit}`,
  )
  return rows.map(row => ({
    code: textIn(row.code),
    does: numberIn(row.does),
    receives: numberIn(row.receives),
    says: numberIn(row.says),
  }))
}

const names = ['q1', 'q2', 'q3', 'q4']
const quadSum = (name: string): string =>
  [1, 2, 3, 4]
    .map(quad => `(count(*) filter (where quad = ${quad} and ${name}))::integer as ${name}_q${quad}`)
    .join(', ')

async function counterpartsOf(reader: Reader, numbers: string): Promise<ActorProfile['counterparts']> {
  const rows = await reader.rows(
    `select c.code, k.* from (
  select other, ${quadSum('does')}, ${quadSum('receives')} from (
    select recipient as other, quad, true as does, false as receives from pairs where actor in ${numbers} and recipient <> 0 and status = 0 and is_lead
    union all
    select actor, quad, false, true from pairs where recipient in ${numbers} and actor <> 0 and status = 0 and is_lead)
  group by other) k join codes c on c.nr = k.other
order by ${['does', 'receives'].flatMap(way => names.map(q => `${way}_${q}`)).join(' + ')} desc, c.code limit ${mostListed}`,
  )
  return rows.map(row => ({
    code: textIn(row.code),
    does: countsIn(row, 'does_'),
    receives: countsIn(row, 'receives_'),
  }))
}

async function typesOf(reader: Reader, numbers: string): Promise<ActorProfile['types']> {
  const rows = await reader.rows(
    `with mine as (select distinct report, event, actor in ${numbers} as does, recipient in ${numbers} as receives from pairs
  where (actor in ${numbers} or recipient in ${numbers}) and status = 0 and is_lead)
select coalesce(r.type, e.type) as type, coalesce(r.quad, e.quad) as quad,
  (count(*) filter (where does))::integer as does, (count(*) filter (where receives))::integer as receives
from (select report, event, bool_or(does) as does, bool_or(receives) as receives from mine group by all) m
left join events e on e.report = m.report and e.nr = m.event left join revised r on r.report = m.report and r.event = m.event
group by all order by count(*) desc`,
  )
  return rows.map(row => ({
    type: textIn(row.type) as EventType,
    quad: quadName(numberIn(row.quad)),
    does: numberIn(row.does),
    receives: numberIn(row.receives),
  }))
}

async function peopleOf(reader: Reader, code: string, on: string | null): Promise<readonly Person[]> {
  const rows = await reader.rows(
    `select a.name, a.office, a.wikidata, min(d.date)::varchar as first, max(d.date)::varchar as last, count(distinct d.nr)::integer as reports
from actors a join reports d on d.nr = a.report and d.is_latest where a.code = $code and a.kind = 'person'
group by a.name, a.office, a.wikidata
having $on::date is null or (min(d.date) <= $on::date and max(d.date) >= $on::date)
order by reports desc, a.name limit ${mostListed}`,
    { code, on },
  )
  return rows.map(row => ({
    name: textIn(row.name),
    office: textOrNull(row.office),
    wikidata: textOrNull(row.wikidata),
    from: textOrNull(row.first),
    to: textOrNull(row.last),
    reports: numberIn(row.reports),
  }))
}

const spokenSql = `
select (count(*) filter (where stance = 'critical'))::integer as critical,
  (count(*) filter (where stance = 'supportive'))::integer as supportive,
  (count(*) filter (where stance = 'neutral'))::integer as neutral
from (select unnest(q.about_codes) as code, unnest(q.stances) as stance from statements q
  join reports d on d.nr = q.report and d.is_latest) where code = $code`

/** @param on  only people that reports on or around this day name; null for all */
export async function actorProfile(reader: Reader, code: string, on: string | null = null): Promise<ActorProfile> {
  const numbersOf = await codeNumbers(reader, { actor: [code] })
  const numbers = numbersIn(numbersOf([code]))
  const [people, types, counterparts, [spoken], [counts]] = await Promise.all([
    peopleOf(reader, code, on),
    typesOf(reader, numbers),
    counterpartsOf(reader, numbers),
    reader.rows(spokenSql, { code }),
    reader.rows(
      `select (count(distinct (report, event)) filter (where actor in ${numbers}))::integer as does,
  (count(distinct (report, event)) filter (where recipient in ${numbers}))::integer as receives,
  (date '1970-01-01' + min(day))::varchar as first, (date '1970-01-01' + max(day))::varchar as last,
  (select count(*) from statements q join reports d on d.nr = q.report and d.is_latest where list_contains(q.speaker_codes, $code))::integer as says
from pairs where (actor in ${numbers} or recipient in ${numbers}) and status = 0 and is_lead`,
      { code },
    ),
  ])
  return {
    code,
    does: numberIn(counts.does),
    receives: numberIn(counts.receives),
    says: numberIn(counts.says),
    people,
    types,
    counterparts,
    spokenOf: {
      critical: numberIn(spoken.critical),
      supportive: numberIn(spoken.supportive),
      neutral: numberIn(spoken.neutral),
    },
    from: textOrNull(counts.first),
    to: textOrNull(counts.last),
  }
}
