/**
 * The tables of a ledger and what their columns mean; DDL, the appenders and docs/reference/ledger.md are made from this.
 * Inside a ledger a report has a small number, `report`, and its records keep the numbers that they have in the report
 * record: event 5 of a report is `e5`. Together they are the key; the public name is `<reports.id>#e5`.
 */

export interface Column {
  readonly type: string
  readonly says: string
}
export interface Table {
  readonly says: string
  readonly columns: Readonly<Record<string, Column>>
}

const column = (type: string, says: string): Column => ({ type, says })

/** Of reports.nr; in every table that speaks of a report. */
const report = column('INTEGER not null', 'reports.nr')
const nr = (letter: string): Column => column('INTEGER not null', `5 is \`${letter}5\` of the report record`)
/** UTF-16 code units into reports.text, half open; `words_of(text, begins, ends)` gives the words. */
const begins = column('INTEGER not null', 'first UTF-16 code unit of the span in the text of the report')
const ends = column('INTEGER not null', 'behind the last code unit of the span')
const confidence = column('DOUBLE', 'of the records with 0.8, 80 % are right')
const texts = 'VARCHAR[]'

const dated = {
  date: column('DATE', 'day of it; first day of the month or year where `precision` says so; null if unknown'),
  date_end: column('DATE', 'last day or first day of the last month or year; null if it is one'),
  precision: column('VARCHAR', 'day, month, year or none'),
  date_basis: column('VARCHAR', 'text, report, page or none'),
  date_time: column('INTEGER', 'number in `times` of the words that give the date'),
  date_value: column('VARCHAR', 'the date as the record has it, only where `date` and `precision` do not give it back'),
  date_end_value: column('VARCHAR', 'the same for `date_end`'),
}

const eventColumns = {
  type: column('VARCHAR', 'PLOVER event type'),
  mode: column('VARCHAR', 'PLOVER mode'),
  quad: column(
    'TINYINT',
    '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict (data/codes/plover_types.tsv)',
  ),
  score: column('FLOAT', '−10 (hostile) to 10: of the mode where it has one, else of the type'),
  status: column('VARCHAR', 'asserted, future, hypothetical, negated or historical'),
  mutual: column('BOOLEAN', 'all sides stand in `actors`'),
  actor_codes: column(texts, 'distinct codes of the actors, in order; actors without a code are left out'),
  recipient_codes: column(texts, 'the same for the recipients'),
  actor_names: column(texts, 'names of the actors, in order'),
  recipient_names: column(texts, 'the same for the recipients'),
  contexts: column(texts, 'PLOVER contexts'),
}

export const tables = {
  ledger: {
    says: 'One row: what this file is.',
    columns: {
      schema_version: column('INTEGER not null', 'version of these tables'),
      created: column('TIMESTAMP not null', 'when the file was made, UTC'),
    },
  },
  runs: {
    says: 'One row a call that stored reports.',
    columns: {
      nr: column('INTEGER not null', 'number of the run, from 1'),
      started: column('TIMESTAMP not null', 'UTC'),
      ended: column('TIMESTAMP', 'UTC; null where the run was cut off'),
      coder: column('VARCHAR not null', 'version of Chancery that coded'),
      model: column('VARCHAR not null', 'hash of the model'),
      codebook: column('VARCHAR not null', 'codebook version'),
      actors: column('VARCHAR not null', 'version of the actor tables'),
      inputs: column('VARCHAR', 'what the call named, as a JSON array'),
      stored: column('INTEGER not null', 'reports stored'),
      skipped: column('INTEGER not null', 'reports that were there already'),
      rejected: column('INTEGER not null', 'inputs that could not be read'),
    },
  },
  reports: {
    says: 'One row a version of a report.',
    columns: {
      nr: column('INTEGER not null', 'number of the report in this ledger, from 1'),
      id: column('VARCHAR not null', 'id of the report: 16 hex digits of its text and of what was given with it'),
      external_id: column('VARCHAR', 'id that the input brought'),
      version: column('INTEGER not null', 'from 1; counts the texts that came under one external id and source'),
      is_latest: column('BOOLEAN not null', 'false where a later version is there; views leave those out'),
      run: column('INTEGER not null', 'runs.nr'),
      title: column('VARCHAR', 'title'),
      title_begins: column('INTEGER', 'span of the title where it stands in the text'),
      title_ends: column('INTEGER', 'its end'),
      url: column('VARCHAR', 'where it was published'),
      source: column('VARCHAR', 'who published it'),
      lang: column('VARCHAR not null', 'language; only `en` is coded'),
      date: column('DATE', 'day of the report'),
      date_basis: column('VARCHAR not null', 'given, page, dateline, inferred or none'),
      date_value: column('VARCHAR', 'the date as the record has it, only where `date` does not give it back'),
      chars: column('INTEGER not null', 'UTF-16 code units of the text'),
      text_hash: column('VARCHAR not null', '16 hex digits of the SHA-256 of the text alone'),
      text: column('VARCHAR using compression zstd', 'the text as it was decoded'),
    },
  },
  notes: {
    says: 'Furniture, reasons for the date, and diagnostics of a report.',
    columns: {
      report,
      kind: column('VARCHAR not null', 'furniture, date or diagnostic'),
      ord: column('INTEGER not null', 'place in its list'),
      begins: column('INTEGER', 'span; null where it stands outside the text'),
      ends: column('INTEGER', 'end of the span'),
      code: column('VARCHAR', 'kind of furniture, code of a diagnostic'),
      level: column('VARCHAR', 'note, warning or error, of a diagnostic'),
      says: column('VARCHAR', 'reason of a date, message of a diagnostic'),
    },
  },
  sentences: {
    says: 'One row a sentence; its words are `words_of(reports.text, begins, ends)`.',
    columns: {
      report,
      nr: nr('s'),
      begins,
      ends,
      role: column('VARCHAR not null', 'title, dateline, heading, body, caption or furniture'),
    },
  },
  actors: {
    says: 'One row an actor of a report.',
    columns: {
      report,
      nr: nr('a'),
      kind: column('VARCHAR not null', 'person, state, organisation, group, place, collective or generic'),
      name: column('VARCHAR not null', 'fullest name in the text'),
      code: column('VARCHAR', 'ISO 3166-1 alpha-3 of its state, or short name of an organisation of states'),
      sectors: column(texts, 'codes of data/codes/sectors.tsv, first what it acts as'),
      office: column('VARCHAR', 'office held on the day'),
      wikidata: column('VARCHAR', 'Wikidata id'),
      origin: column('VARCHAR', 'home state of an actor that acts elsewhere'),
      candidates: column(texts, 'readings of a name that stayed open'),
      basis: column('VARCHAR not null', 'how that is known'),
      confidence,
    },
  },
  mentions: {
    says: 'One row a mention of an actor.',
    columns: {
      report,
      actor: column('INTEGER not null', 'actors.nr'),
      begins,
      ends,
      form: column('VARCHAR not null', 'name, description or pronoun'),
    },
  },
  times: {
    says: 'One row an expression of time.',
    columns: {
      report,
      nr: nr('t'),
      begins,
      ends,
      type: column('VARCHAR not null', 'DATE, TIME, DURATION or SET'),
      value: column('VARCHAR not null', 'TIMEX-style value at its own precision'),
      basis: column('VARCHAR not null', 'how that is known'),
      confidence,
    },
  },
  places: {
    says: 'One row a mention of a place.',
    columns: {
      report,
      nr: nr('p'),
      begins,
      ends,
      name: column('VARCHAR not null', 'name in the gazetteer'),
      country: column('VARCHAR', 'ISO 3166-1 alpha-3'),
      lat: column('DOUBLE', 'latitude, degrees'),
      lon: column('DOUBLE', 'longitude, degrees'),
      gazetteer: column('VARCHAR', 'id, as geonames:1668341'),
      confidence,
    },
  },
  statements: {
    says: 'One row a statement. Its words stand in `evidence` (owner q; parts source, cue, content, about).',
    columns: {
      report,
      nr: nr('q'),
      kind: column('VARCHAR not null', 'direct, indirect or mixed'),
      speakers: column('INTEGER[]', 'actors.nr of who says it'),
      addressees: column('INTEGER[]', 'actors.nr of who is told'),
      speaker_codes: column(texts, 'distinct codes of the speakers'),
      speaker_names: column(texts, 'names of the speakers'),
      about: column('INTEGER[]', 'actors.nr of whom it speaks of'),
      stances: column(texts, 'critical, supportive or neutral, one for each of `about`'),
      about_codes: column('VARCHAR[]', 'code of each of `about`, null where it has none'),
      within: column('INTEGER', 'statements.nr of the statement that this one stands in'),
      ...dated,
      negated: column('BOOLEAN not null', 'somebody did not say it'),
      sentence: column('INTEGER not null', 'sentences.nr'),
      confidence,
      by: column('VARCHAR not null', 'what found it: a construction or the model'),
      cue: column('VARCHAR', 'lemma of the word of saying'),
    },
  },
  events: {
    says: 'One row a mention of an act, as it was coded; `events_v` has it with its corrections. Words: `begins` and `ends` are the predicate, the rest stands in `evidence` (owner e; parts actor, recipient, claim, quantity).',
    columns: {
      report,
      nr: nr('e'),
      ...eventColumns,
      actors: column('INTEGER[]', 'actors.nr'),
      recipients: column('INTEGER[]', 'actors.nr'),
      ...dated,
      place: column('INTEGER', 'places.nr'),
      begins,
      ends,
      sentence: column('INTEGER not null', 'sentences.nr'),
      sentence_begins: column('INTEGER not null', 'span of that sentence'),
      sentence_ends: column('INTEGER not null', 'its end'),
      claim: column('VARCHAR', 'neutral or partisan where only somebody says so; null: the report says so itself'),
      claim_by: column('INTEGER', 'statements.nr of who says so'),
      quantities: column(
        'STRUCT(what VARCHAR, value DOUBLE, min DOUBLE, max DOUBLE, unit VARCHAR)[]',
        'numbers killed, hurt, arrested …; spans in `evidence`',
      ),
      confidence,
      pattern: column('VARCHAR', 'pattern that matched'),
      model: column('MAP(VARCHAR, DOUBLE)', 'what the model gives each type'),
      key: column('BIGINT', '`report` × 1,048,576 + `nr`, for the index: DuckDB goes by an index of one column only'),
    },
  },
  sides: {
    says: 'One row a side of an event, as it was coded.',
    columns: {
      report,
      event: column('INTEGER not null', 'events.nr'),
      role: column('VARCHAR not null', 'actor or recipient'),
      ord: column('INTEGER not null', 'place in its list'),
      actor: column('INTEGER not null', 'actors.nr'),
      code: column('VARCHAR', 'actors.code'),
    },
  },
  evidence: {
    says: 'One row a span that a statement, event or link rests on.',
    columns: {
      report,
      owner: column('VARCHAR not null', 'q statement, e event, l link'),
      nr: column('INTEGER not null', 'number of the owner'),
      part: column(
        'VARCHAR not null',
        'q: source, cue, content, about · e: actor, recipient, claim, quantity · l: words',
      ),
      ord: column('INTEGER not null', 'place in the list; of an `about` or quantity, which one it is'),
      actor: column('INTEGER', 'actors.nr, for parts actor and recipient'),
      begins,
      ends,
    },
  },
  links: {
    says: 'One row a link between two acts or statements of a report.',
    columns: {
      report,
      nr: nr('l'),
      kind: column('VARCHAR not null', 'same, response or denial'),
      from_owner: column('VARCHAR not null', 'q statement, e event'),
      from_nr: column('INTEGER not null', 'its number'),
      to_owner: column('VARCHAR not null', 'q statement, e event'),
      to_nr: column('INTEGER not null', 'its number'),
      rule: column('VARCHAR not null', 'what made it'),
      confidence,
    },
  },
  codes: {
    says: 'Codes of sides by number.',
    columns: {
      nr: column('SMALLINT not null', 'from 1'),
      code: column('VARCHAR not null', 'as in actors.code'),
    },
  },
  pairs: {
    says: 'One row an ordered pair of codes of an event as it stands now: corrected, without rejected ones, latest versions only. A mutual event has both orders. Small and all numbers, so that two million events are counted in milliseconds; made again from events and corrections at any time.',
    columns: {
      actor: column('SMALLINT not null', 'codes.nr'),
      recipient: column('SMALLINT not null', 'codes.nr; 0 where the event has no recipient with a code'),
      day: column('INTEGER', 'days since 1970-01-01; null where the date is unknown'),
      month: column('INTEGER', 'months since 1970-01; null where not even the month is known'),
      quad: column('TINYINT not null', 'as in events'),
      score: column('FLOAT not null', 'as in events'),
      status: column('TINYINT not null', '0 asserted, 1 future, 2 hypothetical, 3 negated, 4 historical'),
      confidence: column('FLOAT not null', 'as in events'),
      report,
      event: column('INTEGER not null', 'events.nr'),
      is_lead: column(
        'BOOLEAN not null',
        'this mention stands for its cluster; count these and each act counts once, count all and each mention does',
      ),
      dyad: column(
        'INTEGER',
        'both codes in one number, the same in both orders: the smaller × 32,768 + the greater; one comparison finds a pair',
      ),
    },
  },
  corrections: {
    says: 'What people say of the events, append-only; keyed to evidence, so that it holds when the report is coded again.',
    columns: {
      nr: column('INTEGER not null', 'from 1'),
      at: column('TIMESTAMP not null', 'UTC'),
      author: column('VARCHAR not null', 'who says so'),
      kind: column('VARCHAR not null', 'accept, reject, type, sides, date, status, add, merge, split or undo'),
      external_id: column('VARCHAR', 'of the report, where the input brought one'),
      source: column('VARCHAR', 'of the report, beside the external id'),
      text_hash: column('VARCHAR not null', 'of the text that was read'),
      begins: column('INTEGER', 'span of the predicate in that text'),
      ends: column('INTEGER', 'end of that span'),
      words: column('VARCHAR', 'words of the predicate'),
      type: column('VARCHAR', 'event type that was judged'),
      change: column('JSON', 'new values, by field'),
      reason: column('VARCHAR', 'in the words of the author'),
      report: column('INTEGER', 'reports.nr when it was said'),
      event: column('INTEGER', 'events.nr when it was said'),
    },
  },
  revised: {
    says: 'Events that corrections touch, as they stand now; made again from `corrections` at any time.',
    columns: {
      report,
      event: column('INTEGER not null', 'events.nr; added events count from 1000000'),
      verdict: column('VARCHAR not null', 'accepted, rejected, changed or added'),
      ...eventColumns,
      date: dated.date,
      date_end: dated.date_end,
      precision: dated.precision,
      begins: column('INTEGER', 'span of the predicate, of an added event'),
      ends: column('INTEGER', 'end of that span'),
      sentence: column('INTEGER', 'sentences.nr, of an added event'),
      correction: column('INTEGER not null', 'corrections.nr of the last one'),
    },
  },
  sketches: {
    says: 'One row a shingle that stands for a report: of the runs of six words in each of 64 bins the least (one-permutation MinHash). Reports with several in common are compared word for word.',
    columns: {
      shingle: column('INTEGER not null', 'hash of six words; its first six bits are the bin'),
      report,
    },
  },
  marks: {
    says: 'One row a word that tells what a report is about: the 32 heaviest. The sum of the products over words in common says how alike two reports are, 0 to 1.',
    columns: {
      report,
      day: column('INTEGER', 'day of the report, since 1970-01-01; null if unknown'),
      stem: column('INTEGER not null', 'hash of the stem of the word'),
      weight: column('FLOAT not null', 'squares of a report add up to 1'),
    },
  },
  shared_texts: {
    says: 'One row a pair of reports that have text in common.',
    columns: {
      report: column('INTEGER not null', 'reports.nr of the one that was stored later'),
      other: column('INTEGER not null', 'reports.nr'),
      kind: column('VARCHAR not null', 'same text, edited copy or shares text'),
      jaccard: column('FLOAT not null', 'six-word runs in common, of all that either has'),
      containment: column('FLOAT not null', 'the same, of those of the shorter one'),
    },
  },
  stories: {
    says: 'One row a story: reports that are one text, or edited copies of it.',
    columns: {
      nr: column('INTEGER not null', 'from 1'),
      lead: column('INTEGER not null', 'reports.nr of the report that stands for it: the first that was stored'),
    },
  },
  story_members: {
    says: 'One row a report of a story; a report is in one story at most.',
    columns: {
      story: column('INTEGER not null', 'stories.nr'),
      report,
      kind: column('VARCHAR not null', 'same text or edited copy, as against the report that it was joined to; lead'),
      similarity: column('DOUBLE', 'share of the six-word runs in common, 0 to 1'),
      reason: column('VARCHAR', 'why it belongs here'),
    },
  },
  clusters: {
    says: 'One row an act that several mentions, mostly of different reports, tell of.',
    columns: {
      nr: column('INTEGER not null', 'from 1'),
      lead_report: column('INTEGER not null', 'reports.nr of the mention that stands for it'),
      lead_event: column('INTEGER not null', 'events.nr of that mention'),
    },
  },
  cluster_members: {
    says: 'One row a mention in a cluster.',
    columns: {
      cluster: column('INTEGER not null', 'clusters.nr'),
      report,
      event: column('INTEGER not null', 'events.nr'),
      score: column('DOUBLE', 'how sure the joining is, 0 to 1'),
      reason: column('VARCHAR', 'type, sides, dates, place and words that joined it'),
      by: column('VARCHAR not null', 'rule, or the author of a correction'),
    },
  },
  words: {
    says: 'Words of the full-text search: lower case, without accents.',
    columns: {
      nr: column('INTEGER not null', 'from 1'),
      word: column('VARCHAR not null', 'the word'),
    },
  },
  postings: {
    says: 'One row a word of a sentence, once.',
    columns: {
      word: column('INTEGER not null', 'words.nr'),
      report,
      sentence: column('INTEGER not null', 'sentences.nr'),
    },
  },
} as const satisfies Record<string, Table>

export type TableName = keyof typeof tables

/** `words_of` cuts by UTF-16 code units, as every span counts; DuckDB counts characters, and those beyond U+FFFF are two units. */
const macros = `
create macro words_of(report_text, begins, ends) as case
  when length(report_text) = strlen(report_text) or not regexp_matches(report_text, '[\\x{10000}-\\x{10FFFF}]')
    then substring(report_text, begins + 1, ends - begins)
  else replace(substring(regexp_replace(report_text, '([\\x{10000}-\\x{10FFFF}])', '\\1' || chr(57344), 'g'),
    begins + 1, ends - begins), chr(57344), '') end;`

const asNow = (name: string): string => `case when r.report is null then e.${name} else r.${name} end as "${name}"`
const kept = ['type', 'mode', 'quad', 'score', 'status', 'mutual', 'actor_codes', 'recipient_codes', 'actor_names']
  .concat(['recipient_names', 'contexts', 'date', 'date_end', 'precision'])
  .map(asNow)
  .join(',\n  ')
const added = ['type', 'mode', 'quad', 'score', 'status', 'mutual', 'actor_codes', 'recipient_codes', 'actor_names']
  .concat(['recipient_names', 'contexts', 'date', 'date_end', 'precision'])
  .map(name => `r.${name}`)
  .join(', ')

export const views: Readonly<Record<string, { readonly says: string; readonly sql: string }>> = {
  events_v: {
    says: 'One row a mention of an act, with corrections applied; rejected ones and old versions of reports are left out. `cluster` is null where no other mention tells of the act.',
    sql: `with all_events as (
select e.report, e.nr as event, coalesce(r.verdict, 'unjudged') as verdict,
  ${kept},
  e.claim is not null as claimed, e.confidence, e.begins, e.ends, e.sentence, e.sentence_begins, e.sentence_ends
from events e left join revised r on r.report = e.report and r.event = e.nr
where r.verdict is distinct from 'rejected'
union all
select r.report, r.event, r.verdict, ${added}, false, 1.0, r.begins, r.ends, r.sentence, s.begins, s.ends
from revised r left join sentences s on s.report = r.report and s.nr = r.sentence where r.verdict = 'added')
select d.id as report_id, d.id || '#e' || a.event as event_id, a.*, d.source, d.date as report_date,
  m.cluster, m.cluster is null or (c.lead_report = a.report and c.lead_event = a.event) as is_lead
from all_events a
join reports d on d.nr = a.report and d.is_latest
left join cluster_members m on m.report = a.report and m.event = a.event
left join clusters c on c.nr = m.cluster`,
  },
  dyad_month: {
    says: 'One row a dyad, month and quad: number of mentions and of acts (a cluster counts once), mean score of the acts. Events that are asserted only; without a recipient with a code, or without a month, they are left out.',
    sql: `select a.code as actor, b.code as recipient, (date '1970-01-01' + to_months(n.month::integer))::date as month,
  n.quad, n.mentions, n.events, n.score
from (select actor, recipient, month, quad, count(*) as mentions, count(*) filter (where is_lead) as events,
    avg(score) filter (where is_lead) as score
  from pairs where status = 0 and recipient > 0 and month is not null group by all) n
join codes a on a.nr = n.actor join codes b on b.nr = n.recipient`,
  },
  statements_v: {
    says: 'One row a statement of the latest version of a report.',
    sql: `select d.id as report_id, d.id || '#q' || q.nr as statement_id, q.* exclude (nr, date_value, date_end_value),
  q.nr as statement, d.source as source, d.date as report_date, s.begins as sentence_begins, s.ends as sentence_ends
from statements q join reports d on d.nr = q.report and d.is_latest
left join sentences s on s.report = q.report and s.nr = q.sentence`,
  },
}

/**
 * A page of acts and their reports lies anywhere in the file: of two million events, fifty are read by these in 12 ms,
 * and by a scan in 200.
 */
const indexes = ['create index events_key on events("key")', 'create index reports_nr on reports(nr)'] as const

/** The version of these tables; a change of them raises it and adds a step in migrate.ts. */
export const schemaVersion = 2

const columnLine = ([name, { type }]: [string, Column]): string => `"${name}" ${type}`
const tableSql = ([name, { columns }]: [string, Table]): string =>
  `create table ${name} (${Object.entries(columns).map(columnLine).join(', ')});`

/** Everything that a new ledger holds before its first report. */
export const schemaSql = (): string =>
  [
    ...Object.entries(tables).map(tableSql),
    ...indexes.map(sql => `${sql};`),
    macros,
    ...Object.entries(views).map(([name, { sql }]) => `create view ${name} as ${sql};`),
  ].join('\n')
