/** For tests: a ledger with the reports that come with Chancery, and a few hostile ones. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { analyse, openTools } from '../analysis.ts'
import { loadCodebook } from '../codebook.ts'
import { type Ledger, openLedger } from '../ledger/index.ts'
import { type Input, loadFurniture, readInput } from '../page/index.ts'

const home = new URL('../../', import.meta.url)
const folder = fileURLToPath(new URL('examples/reports/', home))

/** The examples as inputs, in the order of their names. */
const examples = (): readonly Input[] =>
  readdirSync(folder).map(name => ({ name, bytes: new Uint8Array(readFileSync(`${folder}/${name}`)) }))

/** Codes inputs into a new ledger. */
export async function openSampleLedger(path: string, more: readonly Input[] = []): Promise<Ledger> {
  const tools = await openTools({ home })
  const rules = loadFurniture(fileURLToPath(new URL('data/furniture', home)))
  const ledger = await openLedger(path, { command: 'serve', create: true })
  const storing = await ledger.storing({ codebook: loadCodebook(home), inputs: [], clock: () => 0 })
  for (const input of [...examples(), ...more])
    for (const outcome of readInput(input, rules)) if (outcome.ok) storing.add(await analyse(outcome.report, tools))
  await storing.end({ skipped: 0, rejected: 0 })
  return ledger
}
