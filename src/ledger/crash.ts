/** Kills a process that stores records at a random moment, again and again, and looks at what is left. Of the tests and of bench/crash.ts. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { reportRecord } from '../record.ts'
import { openLedger } from './index.ts'
import { sampleRecords } from './sample.ts'

/** So many of the last records are read and compared: that is where a batch was cut off. */
const edge = 45

const child = fileURLToPath(new URL('./crash-child.ts', import.meta.url))

interface Fate {
  /** Records that the child said are safe. */
  readonly safe: number
  /** It ended by itself before it was killed. */
  readonly ended: boolean
}

/**
 * @param after      milliseconds from the opening of the ledger to the kill; null lets it end
 * @param kilobytes  no file may grow larger, which stands for a full disk
 */
export function storeAndKill(
  path: string,
  count: number,
  batch: number,
  after: number | null,
  kilobytes?: number,
): Promise<Fate> {
  const limit = kilobytes === undefined ? '' : `ulimit -f ${kilobytes};`
  const words = ['--import', 'tsx', child, path, String(count), String(batch)]
  const run = spawn('bash', ['-c', `${limit} exec "$0" "$@"`, process.execPath, ...words], {
    stdio: ['ignore', 'pipe', kilobytes === undefined ? 'inherit' : 'ignore'],
  })
  let said = ''
  run.stdout.on('data', chunk => {
    if (said === '' && after !== null) setTimeout(() => run.kill('SIGKILL'), after)
    said += String(chunk)
  })
  return new Promise((resolve, reject) => {
    run.once('error', reject)
    run.once('close', () => {
      const safe = [...said.matchAll(/^(?:open|safe) (\d+)$/gm)].map(match => Number(match[1]))
      resolve({ safe: Math.max(0, ...safe), ended: said.endsWith('end\n') })
    })
  })
}

/** What is wrong with a ledger of the first `count` sample records of which `safe` must be there; '' if nothing is. */
export async function faultOf(path: string, count: number, safe: number): Promise<string> {
  const ledger = await openLedger(path, { command: 'crash test' })
  try {
    const rows = (await ledger.connection.runAndReadAll('select id from reports order by nr')).getRowsJson()
    const ids = rows.map(([id]) => String(id))
    if (new Set(ids).size !== ids.length) return 'a report is there twice'
    const records = sampleRecords(count)
    if (ids.length < safe) return `${safe} were safe, ${ids.length} are there`
    for (const [i, id] of ids.entries()) {
      const expected = records[i]
      if (id !== expected.report.id) return `${id} stands where ${expected.report.id} should`
      if (i < ids.length - edge) continue
      if (!isDeepStrictEqual(await ledger.record(id), reportRecord.parse(expected)))
        return `${id} is not as it was stored`
    }
    return await orphansOf(ledger.connection, ids.length)
  } finally {
    await ledger.close()
  }
}

/** Rows of reports that are not there would be halves of a batch. */
async function orphansOf(
  connection: Awaited<ReturnType<typeof openLedger>>['connection'],
  reports: number,
): Promise<string> {
  for (const table of ['sentences', 'actors', 'events', 'evidence', 'postings', 'pairs']) {
    const [[count]] = (
      await connection.runAndReadAll(`select count(*) from ${table} where report > ${reports}`)
    ).getRowsJson()
    if (Number(count) > 0) return `${table} has ${count} rows of reports that are not there`
  }
  return ''
}
