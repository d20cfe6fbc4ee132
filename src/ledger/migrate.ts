/**
 * Steps from one version of the tables to the next: `migrations[0]` brings version 1 to 2. A step is a list of SQL
 * statements; all steps of an opening run in one transaction, and the file as it was is kept beside it.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    'alter table events add column "key" BIGINT',
    'update events set "key" = report::bigint * 1048576 + nr',
    'alter table pairs add column dyad INTEGER',
    'update pairs set dyad = least(actor, recipient)::integer * 32768 + greatest(actor, recipient)',
    'create index events_key on events("key")',
    'create index reports_nr on reports(nr)',
  ],
]
