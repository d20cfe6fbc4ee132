/**
 * A researcher's own actors: the PETRARCH-1 unit records, with their own actor and agent dictionaries through the loading
 * of `--actors`. For each record the set of codes of its sources and targets is compared with the set of codes of the sides
 * of the events that Chancery finds, and with that of all mentions.
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/actor/score.ts             # the figures
 *     CHANCERY_DATA=<folder> npx tsx eval/actor/score.ts --misses    # and each record that misses, for the tally
 *
 * eval/actor/README.md says how codes are compared.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cameo, loadCameo, loadOwnActors, sideOfCode } from '../../src/actor/index.ts'
import { analyse, openTools } from '../../src/analysis.ts'
import { loadFurniture, readInput } from '../../src/page/index.ts'
import type { ReportRecord } from '../../src/record.ts'
import { type Counts, type Figures, printFigures, readCorpus, rowsOf, scoresOf } from '../figures.ts'

/** What is compared with the gold set: sides of events, these and speakers of statements, all mentions. */
const kinds = ['events', 'spoken', 'mentions'] as const
type Kind = (typeof kinds)[number]
type Row = { readonly unit: Unit; readonly gold: Set<string> } & Readonly<Record<Kind, Set<string>>>

interface Unit {
  readonly id: string
  readonly date: string
  readonly text: string
  readonly events: readonly { readonly source: string | null; readonly target: string | null }[]
}

const dataFolder = join(import.meta.dirname, '../../data')
const codes = join(dataFolder, 'codes')
const cameo = loadCameo(codes)
const corpus = readCorpus('petrarch', 'petrarch1_unit.jsonl.gz')
const units = rowsOf<Unit>(corpus)
const tools = await openTools({ own: ownActors() })
const furniture = loadFurniture(join(dataFolder, 'furniture'))
const rows: Row[] = []
for (const unit of units) {
  const record = await recordOf(unit)
  rows.push({ unit, gold: goldOf(unit, cameo), ...foundIn(record) })
}
printFigures(figuresOf())
tellCauses()
if (process.argv.includes('--misses')) for (const row of rows) tellMiss(row)

/** The dictionaries as files, as a user has them. */
function ownActors() {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-actors-'))
  try {
    const files = ['actors', 'agents'].map(kind => {
      const file = join(folder, `PETR.Validate.${kind}.txt`)
      writeFileSync(file, readCorpus('petrarch', `dict_PETR.Validate.${kind}.txt.gz`).text)
      return file
    })
    return loadOwnActors(files, codes, says => console.error(says))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function recordOf({ text, date }: Unit): Promise<ReportRecord> {
  const [outcome] = readInput({ name: 'unit.txt', bytes: new TextEncoder().encode(text), given: { date } }, furniture)
  if (!outcome.ok) throw new Error(outcome.diagnostic.message)
  return analyse(outcome.report, tools)
}

/** Country part and sector parts as one key; '' where neither is known. */
function keyOf(code: string | null, sectors: readonly string[]): string {
  return [...new Set([...(code === null ? [] : [code]), ...sectors])].sort().join('+')
}

function goldOf({ events }: Unit, table: Cameo): Set<string> {
  const found = events.flatMap(({ source, target }) => [source, target]).flatMap(code => (code ? [code] : []))
  return keys(found.map(code => sideOfCode(code.toUpperCase(), table)))
}

function keys(sides: readonly { readonly code: string | null; readonly sectors: readonly string[] }[]): Set<string> {
  return new Set(sides.map(({ code, sectors }) => keyOf(code, sectors)).filter(key => key !== ''))
}

function foundIn({ actors, events, statements }: ReportRecord): Readonly<Record<Kind, Set<string>>> {
  const sides = events.flatMap(event => [...event.actors, ...event.recipients])
  const speakers = statements.flatMap(statement => statement.speakers)
  const of = (ids: readonly string[]) => keys(actors.filter(({ id }) => ids.includes(id)))
  return { events: of(sides), spoken: of([...sides, ...speakers]), mentions: keys(actors) }
}

function figuresOfKind(kind: Kind): Figures['figures'] {
  const counts: Counts[] = rows.map(({ gold, [kind]: found }) => ({
    right: [...found].filter(key => gold.has(key)).length,
    found: found.size,
    gold: gold.size,
  }))
  const sum = (part: keyof Counts): number => counts.reduce((total, count) => total + count[part], 0)
  const exact = counts.filter(({ right, found, gold }) => right === found && right === gold).length
  const { precision, recall, f1 } = scoresOf({ right: sum('right'), found: sum('found'), gold: sum('gold') })
  const named = { exact: exact / rows.length, f1, precision, recall }
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`${kind}_${name}`, value]))
}

function figuresOf(): Figures {
  const covered = rows.filter(({ gold, mentions }) => [...gold].every(key => mentions.has(key)))
  const figures = Object.assign({ covered: covered.length / rows.length }, ...kinds.map(figuresOfKind))
  return { name: 'actor.petrarch', figures, n: rows.length, corpus: corpus.sha256 }
}

/** Why the sides of a record's events are not the gold set; null where they are. */
function causeOf({ gold, events, mentions }: Row): string | null {
  const lacks = [...gold].filter(key => !events.has(key))
  if (lacks.length === 0) return events.size === gold.size ? null : 'all sides right, and others of further acts'
  if (lacks.some(key => !mentions.has(key))) return 'a code that no mention has'
  return events.size === 0 ? 'no act found, all codes among the mentions' : 'another mention taken for the side'
}

function tellCauses(): void {
  const causes = rows.map(causeOf).filter(cause => cause !== null)
  for (const cause of new Set(causes))
    console.log(`  ${String(causes.filter(one => one === cause).length).padStart(3)}  ${cause}`)
}

function tellMiss(row: Row): void {
  const say = (set: Set<string>) => [...set].sort().join(' ') || 'nothing'
  const lines = kinds
    .filter(kind => say(row[kind]) !== say(row.gold))
    .map(kind => `  ${kind.padEnd(9)} ${say(row[kind])}`)
  if (lines.length > 0) console.log([row.unit.id, `  gold      ${say(row.gold)}`, ...lines].join('\n'))
}
