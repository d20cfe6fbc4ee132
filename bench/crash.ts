/**
 * Kills a process that stores records at random moments and looks at what is left each time: nothing that was safe may be
 * lost, nothing may be there twice or by half, and the file must open.
 *
 *     npx tsx bench/crash.ts [--moments 200] [--seed 1]
 *
 * The short form of the same stands in src/ledger/crash.test.ts, with the whole program in src/cli/ingest.test.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { faultOf, storeAndKill } from '../src/ledger/crash.ts'

const { values } = parseArgs({
  options: { moments: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
})
const moments = Number(values.moments)
const folder = mkdtempSync(join(tmpdir(), 'chancery-crash-'))

/** Numbers in 0..1 that the seed alone decides (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const random = randomOf(Number(values.seed))
/** Records of one ledger; when all are stored the next ledger begins. */
const records = 240
const longest = 1500
const faults: string[] = []
let ledgers = 0
let safe = 0
try {
  for (let moment = 1; moment <= moments; moment++) {
    const path = join(folder, `${ledgers}.duckdb`)
    const after = Math.floor(random() * longest)
    const batch = 1 + Math.floor(random() * 40)
    const fate = await storeAndKill(path, records, batch, after)
    safe = Math.max(safe, fate.safe)
    const fault = await faultOf(path, records, safe)
    if (fault !== '') faults.push(`moment ${moment}, ${after} ms, batches of ${batch}: ${fault}`)
    console.error(
      `${moment}/${moments}  killed after ${after} ms, ${safe} of ${records} safe${fault ? `  ${fault}` : ''}`,
    )
    if (safe < records) continue
    ledgers++
    safe = 0
  }
} finally {
  rmSync(folder, { recursive: true })
}
console.log(JSON.stringify({ name: 'crash', moments, ledgers: ledgers + 1, faults }))
process.exitCode = faults.length === 0 ? 0 : 1
