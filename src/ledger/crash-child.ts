/**
 * A process that the crash test kills: stores sample records in small batches, and after each says how many are safe.
 *     node --import tsx src/ledger/crash-child.ts LEDGER COUNT BATCH
 */
import { writeSync } from 'node:fs'
import { loadCodebook } from '../codebook.ts'
import { openLedger } from './index.ts'
import { sampleRecords } from './sample.ts'

const [path, count, batch] = process.argv.slice(2)
const nothing = { skipped: 0, rejected: 0 }
const records = sampleRecords(Number(count))
const ledger = await openLedger(path, { create: true, command: 'crash test' })
const storing = await ledger.storing({
  codebook: loadCodebook(new URL('../../', import.meta.url)),
  inputs: ['crash test'],
  clock: Date.now,
})
writeSync(1, `open ${storing.ids.size}\n`)
for (const record of records) {
  storing.add(record)
  if (storing.gathered < Number(batch)) continue
  await storing.commit(nothing)
  writeSync(1, `safe ${storing.ids.size}\n`)
}
await storing.end(nothing)
writeSync(1, `safe ${storing.ids.size}\n`)
await ledger.close()
writeSync(1, 'end\n')
