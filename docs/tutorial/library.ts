/**
 * The library at work: who did what to whom in one report.
 *
 *     npx tsx docs/tutorial/library.ts examples/reports
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { analyse, loadFurniture, openTools, type ReportRecord, readInput } from '../../src/index.ts'

/** `SANCTION EU > CHN 2021-03-22: imposed sanctions` */
function linesOf(record: ReportRecord): string[] {
  const codeOf = new Map(record.actors.map(({ id, code, name }) => [id, code ?? name]))
  const list = (ids: readonly `a${number}`[]) => ids.map(id => codeOf.get(id)).join(', ') || '?'
  return record.events.map(({ type, actors, recipients, date, predicate }) => {
    const words = record.text?.slice(...predicate)
    return `${type} ${list(actors)} > ${list(recipients)} ${date.value ?? 'no date'}: ${words}`
  })
}

const folder = process.argv[2] ?? 'examples/reports'
const tools = await openTools()
const furniture = loadFurniture(fileURLToPath(new URL('../../data/furniture/', import.meta.url)))
for (const name of readdirSync(folder).sort()) {
  const input = { name, bytes: readFileSync(join(folder, name)) }
  for (const outcome of readInput(input, furniture)) {
    if (outcome.ok) for (const line of linesOf(await analyse(outcome.report, tools))) console.log(line)
    else console.error(`${outcome.input}: ${outcome.diagnostic.message}`)
  }
}
