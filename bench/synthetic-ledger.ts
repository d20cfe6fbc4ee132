/** A ledger of made-up events, filled by SQL: its figures say nothing, its sizes and spreads are those of a real one. */
import type { DuckDBConnection } from '@duckdb/node-api'

export interface Sizes {
  readonly events: number
  /** Of the events, how many a correction touches. */
  readonly corrected: number
}

/** A number in 0..1 that depends on a key and a salt alone. */
const share = (key: string, salt: number): string => `(hash(${key} * 1000 + ${salt}) % 1000003) / 1000003.0`
/** One of `n` numbers from 1, the first ones far more often, as states in the news. */
const skewed = (key: string, salt: number, n: number): string =>
  `(1 + floor(power(${share(key, salt)}, 3) * ${n}))::smallint`

const types = [
  ['AGREE', 1, 2.5],
  ['CONSULT', 1, 2.5],
  ['SUPPORT', 1, 5],
  ['COOPERATE', 2, 9.5],
  ['AID', 2, 10],
  ['REQUEST', 3, 0],
  ['ACCUSE', 3, -3],
  ['THREATEN', 3, -3.5],
  ['SANCTION', 4, -6],
  ['ASSAULT', 4, -9],
] as const
const pick = (values: readonly string[], index: string): string => `[${values.map(v => `'${v}'`).join(',')}][${index}]`

/** Reports come in any order of their dates, so that no scan is saved by the order of the rows. */
const reportsSql = (reports: number): string => `
insert into reports select r + 1, printf('%016x', hash(r)), null, 1, true, 1, 'Made-up report ' || r, null, null, null,
  'Outlet ' || (hash(r + 7) % 40), 'en', date '2014-01-01' + (hash(r) % 4000)::integer, 'given', null, 60,
  printf('%016x', hash(r + 1)), 'One made-up side did something to another made-up side here.' from range(${reports}) t(r)`

const eventsSql = (events: number): string => `
insert into events by name
with drawn as (
  select r.nr as report, (i % 5)::smallint as nr, i, (1 + hash(i) % ${types.length})::integer as t,
    ${skewed('i', 1, 190)} as actor, ${skewed('i', 2, 190)} as other,
    ${share('i', 3)} < 0.2 as mutual, r.date - (hash(i + 3) % 5)::integer as date
  from range(${events}) t(i) join reports r on r.nr = 1 + i // 5)
select report, nr, ${pick(
  types.map(([type]) => type),
  't',
)} as type,
  [${types.map(([, quad]) => quad).join(',')}][t]::tinyint as quad,
  [${types.map(([, , score]) => score).join(',')}][t]::float as score,
  case when ${share('i', 4)} < 0.7 then 'asserted' when ${share('i', 5)} < 0.5 then 'future' else 'historical' end as status,
  mutual,
  case when mutual then ['S' || actor, 'S' || other] else ['S' || actor] end as actor_codes,
  case when mutual then [] when ${share('i', 6)} < 0.15 then [] else ['S' || other] end as recipient_codes,
  list_transform(actor_codes, c -> 'Side ' || c[2:]) as actor_names,
  list_transform(recipient_codes, c -> 'Side ' || c[2:]) as recipient_names, ['diplomatic'] as contexts,
  list_transform(actor_codes, (c, i) -> i) as actors,
  list_transform(recipient_codes, (c, i) -> i + 1) as recipients, date, 'day' as precision, 'text' as date_basis,
  20 as begins, 23 as ends, 1 as sentence, 0 as sentence_begins, 60 as sentence_ends,
  (hash(i + 9) % 100)::integer / 100.0 as confidence, report::bigint * 1048576 + nr as key
from drawn order by report, nr`

const codesSql = `insert into codes select n, 'S' || n from range(1, 191) t(n)`

/** Two in ten acts are told by three reports. */
const clustersSql = (events: number): string => `
insert into clusters select c + 1, 1 + (c * 10) // 5, ((c * 10) % 5)::smallint from range(${Math.floor(events / 15)}) t(c);
insert into cluster_members select c.nr, 1 + i // 5, (i % 5)::smallint, 0.9, 'made up', 'rule'
from clusters c, unnest([(c.nr - 1) * 10, (c.nr - 1) * 10 + 1, (c.nr - 1) * 10 + 2]) t(i) where i < ${events}`

/** Of the touched events a third is accepted, a third rejected, and a third says another type. */
const revisedSql = (events: number, corrected: number): string => `
insert into revised by name select e.report, e.nr as event,
  ${pick(['accepted', 'rejected', 'changed'], '1 + (k % 3)::integer')} as verdict,
  case when k % 3 = 2 then 'REJECT' else e.type end as type, e.mode, case when k % 3 = 2 then 3 else e.quad end as quad,
  case when k % 3 = 2 then -2 else e.score end as score, e.status, e.mutual, e.actor_codes, e.recipient_codes,
  e.actor_names, e.recipient_names, e.contexts, e.date, e.date_end, e.precision, k as correction
from range(${corrected}) t(k) join events e on e.report = 1 + (k * ${Math.floor(events / corrected)}) // 5 and e.nr = 0;
insert into corrections by name select correction as nr, now()::timestamp as at, 'bench' as author,
  case verdict when 'accepted' then 'accept' when 'rejected' then 'reject' else 'type' end as kind,
  printf('%016x', hash(report)) as text_hash, 20 as begins, 23 as ends, type, report, event from revised`

/** As the ledger has them of a real report: a row a side and a span a side. */
const sidesSql = `
insert into sides by name select report, nr as event, 'actor' as role, unnest(range(len(actors))) as ord, unnest(actors) as actor, unnest(actor_codes) as code from events
union all select report, nr, 'recipient', unnest(range(len(recipients))), unnest(recipients), unnest(recipient_codes) from events;
insert into evidence by name select report, 'e' as owner, nr, 'actor' as part, 0 as ord, 1 as actor, 0 as begins, 4 as ends from events
union all select report, 'e', nr, 'recipient', 1, 2, 44, 48 from events`

/** The rule of \`pairsOf\` in ledger/, for events of one or two sides. */
const pairsSql = `
insert into pairs by name
with sided as (select *, coalesce(actor_codes[1], '') as one,
    coalesce(case when mutual then actor_codes[2] else recipient_codes[1] end, '') as two from events_v),
ordered as (select *, one as a, two as b from sided union all select *, two, one from sided where mutual and one <> two)
select coalesce(ca.nr, 0) as actor, coalesce(cb.nr, 0) as recipient, date - date '1970-01-01' as day,
  (year(date) - 1970) * 12 + month(date) - 1 as month, quad, score,
  list_position(['asserted', 'future', 'hypothetical', 'negated', 'historical'], status) - 1 as status,
  confidence, report, event, is_lead,
  least(coalesce(ca.nr, 0), coalesce(cb.nr, 0))::integer * 32768 + greatest(coalesce(ca.nr, 0), coalesce(cb.nr, 0)) as dyad
from ordered left join codes ca on ca.code = a left join codes cb on cb.code = b order by report, event`

export async function fillLedger(connection: DuckDBConnection, { events, corrected }: Sizes): Promise<void> {
  for (const sql of [
    reportsSql(Math.ceil(events / 5)),
    codesSql,
    eventsSql(events),
    clustersSql(events),
    revisedSql(events, corrected),
    sidesSql,
    pairsSql,
    'checkpoint',
  ])
    await connection.run(sql)
}
