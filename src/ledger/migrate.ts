/**
 * Steps from one version of the tables to the next: `migrations[0]` brings version 1 to 2. A step is a list of SQL
 * statements; all steps of an opening run in one transaction, and the file as it was is kept beside it.
 */
export const migrations: readonly (readonly string[])[] = []
