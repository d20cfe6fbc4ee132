/**
 * Steps from one version of the tables to the next: `migrations[0]` brings version 1 to 2. A step is a list of SQL
 * statements; all steps of an opening run in one transaction, and the file as it was is kept beside it.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    // copied, as no index can be made of a column that the same transaction has filled by an update
    'create table keyed as select *, report::bigint * 1048576 + nr as "key" from events',
    'drop table events',
    'alter table keyed rename to events',
    ...['report', 'nr', 'begins', 'ends', 'sentence', 'sentence_begins', 'sentence_ends'].map(
      column => `alter table events alter column ${column} set not null`,
    ),
    'create index events_key on events("key")',
    'create index reports_nr on reports(nr)',
    'alter table pairs add column dyad INTEGER',
    'update pairs set dyad = least(actor, recipient)::integer * 32768 + greatest(actor, recipient)',
  ],
]
