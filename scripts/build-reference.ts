/**
 * Writes docs/reference from the definitions of commands, record and diagnostics.
 *   npm run reference              writes what has changed
 *   npm run reference -- --check   writes nothing; fails if a page is stale
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { commands, eventsHeader, helpOf, overview, statementsHeader } from '../src/cli/index.ts'
import { messages } from '../src/diagnostics.ts'
import { schemaVersion, tables, views } from '../src/ledger/index.ts'
import { reportRecord } from '../src/record.ts'
import { fieldDocs } from './field-docs.ts'

const made = '<!-- made by npm run reference from the code; edit that -->'
const block = (text: string, language = ''): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
const page = (...parts: readonly string[]): string => `${[made, ...parts].join('\n\n')}\n`
const row = (cells: readonly string[]): string =>
  `| ${cells.map(cell => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n')

function commandsPage(): string {
  const columns = (header: string): string => block(header.trim().split(',').join('\n'))
  return page(
    '# Commands',
    block(overview(commands)),
    ...commands.flatMap(command => [`## ${command.name}`, block(helpOf(command))]),
    '## Columns of --format events',
    'One row an event, RFC 4180 quoting, UTF-8, lines ended by a line feed. A cell with several values separates them by `;`. The three columns of a side list the same actors in the same order (an actor without a code has an empty place); the sectors of one actor are joined by `/`. `quad` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; `score` runs from −10 to 10. `links` says what this event is to others: `response:e1`. Offsets count UTF-16 code units. With `--no-text` the columns of words are empty.',
    columns(eventsHeader),
    '## Columns of --format statements',
    columns(statementsHeader),
    '## Exit codes',
    table(
      ['exit', 'means'],
      [
        ['0', 'every input was coded; also where the reader of the output went away (`… | head`)'],
        [
          '1',
          'some inputs were rejected, each with a line on standard error or in `--rejects FILE`; the others were coded',
        ],
        ['2', 'the call was wrong: the message says what, and what to write instead'],
        ['70', 'Chancery failed: the message names report, stage and version; what was finished before is kept'],
        ['130', 'stopped by Ctrl-C; what was finished before is kept'],
      ],
    ),
  )
}

function diagnosticsPage(): string {
  const rows = Object.entries(messages).map(([code, { level, says, todo }]) => [`\`${code}\``, level, says, todo])
  return page(
    '# Diagnostics',
    'An input with an error is rejected; a warning or a note stands in the record. Codes do not change; `$1`, `$2` are filled in.',
    table(['code', 'level', 'says', 'what to do'], rows),
  )
}

function ledgerPage(): string {
  const ofTable = ([name, { says, columns }]: [string, (typeof tables)[keyof typeof tables]]): string[] => [
    `### ${name}`,
    says,
    table(
      ['column', 'type', 'says'],
      Object.entries(columns).map(([column, { type, says }]) => [`\`${column}\``, type.replace(' not null', ''), says]),
    ),
  ]
  return page(
    '# Ledger',
    `One DuckDB file (tables of version ${schemaVersion}); any DuckDB client of version 1.2 or later reads it while no Chancery has it open, and \`chancery sql\` asks it at any time. A report has a number in the file, \`report\`, and its records keep their numbers: event 5 of a report is \`e5\` of its record, and \`<report id>#e5\` everywhere. Spans count UTF-16 code units; \`words_of(text, begins, ends)\` gives the words.`,
    'Ask the views first; they leave old versions of reports and rejected events out.',
    '## Views',
    ...Object.entries(views).flatMap(([name, { says }]) => [`### ${name}`, says]),
    block(
      "select month, quad, events, mentions\nfrom dyad_month where actor = 'USA' and recipient = 'CHN' order by month",
      'sql',
    ),
    '## Tables',
    ...Object.entries(tables).flatMap(ofTable),
    '## Changes',
    'A later Chancery brings the tables up to its version when it opens the file and keeps the file as it was beside it, with the old version in its name. An earlier Chancery refuses a file of later tables.',
  )
}

/** The parts of JSON Schema that zod makes of a record. */
interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly pattern?: string
  description?: string
}

const recordSchema = (): Schema => z.toJSONSchema(reportRecord, { io: 'output' }) as Schema

/** `s3` of `^s(\d+)$`: ids are a letter and a number. */
const idOf = (pattern: string): string => `id \`${pattern.replace(/^\^/, '').slice(0, 1)}…\``

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (schema.enum) return schema.enum.map(value => `\`${value}\``).join(', ')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.prefixItems) return 'span'
  if (schema.type === 'array') return schema.items?.properties ? 'list' : `list of ${typeOf(schema.items ?? {})}`
  if (schema.pattern) return idOf(schema.pattern)
  if (schema.properties) return 'object'
  if (typeof schema.additionalProperties === 'object') return `object of ${typeOf(schema.additionalProperties)}`
  return [schema.type ?? 'any'].flat().join(' or ')
}

interface Field {
  /** `events[].claim.kind`; the record itself is ''. */
  readonly path: string
  readonly schema: Schema
  readonly isRequired: boolean
}

/** The object inside lists and alternatives, with what to write behind the name for it. */
function objectIn(schema: Schema): { readonly object: Schema; readonly suffix: string } | null {
  if (schema.properties) return { object: schema, suffix: '' }
  if (schema.items) {
    const inner = objectIn(schema.items)
    return inner && { object: inner.object, suffix: `[]${inner.suffix}` }
  }
  for (const choice of schema.anyOf ?? []) {
    const inner = objectIn(choice)
    if (inner) return inner
  }
  return null
}

/** All objects of a schema, the outer before the inner, each with its fields. */
function objectsOf(schema: Schema, path = ''): readonly { readonly path: string; readonly fields: readonly Field[] }[] {
  const found = objectIn(schema)
  if (!found) return []
  const here = path + found.suffix
  const fields = Object.entries(found.object.properties ?? {}).map(([name, field]) => ({
    path: here === '' ? name : `${here}.${name}`,
    schema: field,
    isRequired: found.object.required?.includes(name) ?? false,
  }))
  return [{ path: here, fields }, ...fields.flatMap(field => objectsOf(field.schema, field.path))]
}

/** @throws Error that lists the fields without a description, and the descriptions without a field */
function docsOf(fields: readonly Field[]): (path: string) => string {
  const paths = new Set(fields.map(({ path }) => path))
  const missing = [...paths].filter(path => !(path in fieldDocs))
  const spare = Object.keys(fieldDocs).filter(path => !paths.has(path))
  if (missing.length + spare.length > 0)
    throw new Error(
      `scripts/field-docs.ts: missing ${missing.join(', ') || 'nothing'}; no such field ${spare.join(', ') || 'none'}`,
    )
  return path => fieldDocs[path]
}

function recordPage(schema: Schema): string {
  const objects = objectsOf(schema)
  const says = docsOf(objects.flatMap(({ fields }) => fields))
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)
  return page(
    '# The report record',
    'What Chancery says of one report: a line of `chancery code`, the value of `analyse`. [record.schema.json](record.schema.json) says the same for programs.',
    'A *span* is `[start, end)` in UTF-16 code units of `text`: `text.slice(start, end)` is the evidence. Ids are local to the report; `<report id>#e5` is one for the world. A *confidence* of 0.8 means that 80 of 100 such records are right.',
    ...objects.flatMap(({ path, fields }) => [
      `## ${path === '' ? 'record' : path}`,
      table(
        ['field', 'type', 'says'],
        fields.map(field => [
          `\`${nameOf(field.path)}\`${field.isRequired ? '' : ' (may be left out)'}`,
          typeOf(field.schema),
          says(field.path),
        ]),
      ),
    ]),
  )
}

function schemaFile(schema: Schema): string {
  const fields = objectsOf(schema).flatMap(object => object.fields)
  const says = docsOf(fields)
  for (const field of fields) field.schema.description = says(field.path)
  return `${JSON.stringify(schema, null, 2)}\n`
}

/** Name and content of every generated page. */
export function referencePages(): Readonly<Record<string, string>> {
  return {
    'commands.md': commandsPage(),
    'ledger.md': ledgerPage(),
    'record.md': recordPage(recordSchema()),
    'record.schema.json': schemaFile(recordSchema()),
    'diagnostics.md': diagnosticsPage(),
  }
}

function readPage(name: string): string | null {
  try {
    return readFileSync(new URL(`../docs/reference/${name}`, import.meta.url), 'utf8')
  } catch {
    return null
  }
}

function main(isCheck: boolean): void {
  for (const [name, content] of Object.entries(referencePages())) {
    if (readPage(name) === content) continue
    if (isCheck) {
      process.exitCode = 1
      console.error(`docs/reference/${name} is stale: npm run reference`)
    } else writeFileSync(new URL(`../docs/reference/${name}`, import.meta.url), content)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.includes('--check'))
