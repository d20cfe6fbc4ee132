/**
 * How long an analyst waits: `npx tsx bench/queries.ts [events]`, two million by default, on two threads. Every question
 * is what the commands and the API ask, page of fifty rows, sentences and sides included, of a ledger of made-up events
 * with corrections and clusters among them (bench/synthetic-ledger.ts). Pairs and months are drawn as the events have
 * them, so that busy dyads come often. Each question is asked in turn with the reference, the bare scan of one integer
 * column of the table of events by DuckDB: p95 of ours over the median of that says something on any machine.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLedger } from '../src/ledger/index.ts'
import { dyadSeries, findEvents, openReader, type Reader, topDyads } from '../src/query/index.ts'
import { fillLedger } from './synthetic-ledger.ts'

const events = Number(process.argv[2] ?? 2_000_000)
const rounds = 100
const folder = mkdtempSync(join(tmpdir(), 'chancery-bench-'))
const path = join(folder, 'bench.duckdb')

interface Dyad {
  readonly actor: string
  readonly recipient: string
  readonly from: string
  readonly to: string
}

const milliseconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The value that a share of all lie below. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

/** The dyads and months of events picked at even steps through the ledger. */
async function drawn(reader: Reader, count: number): Promise<readonly Dyad[]> {
  const rows = await reader.rows(
    `select a.code as actor, b.code as recipient, (date '1970-01-01' + to_months(p.month::integer))::date::varchar as first,
  last_day(date '1970-01-01' + to_months(p.month::integer))::varchar as last
from pairs p join codes a on a.nr = p.actor join codes b on b.nr = p.recipient
where p.actor <> p.recipient and hash(p.report * 7 + p.event) % (select count(*) from pairs) < ${count * 4} limit ${count}`,
  )
  return rows.map(({ actor, recipient, first, last }) => ({
    actor: String(actor),
    recipient: String(recipient),
    from: String(first),
    to: String(last),
  }))
}

async function measure(): Promise<void> {
  const ledger = await openLedger(path, { create: true, command: 'bench', threads: 2 })
  const filled = await milliseconds(() =>
    fillLedger(ledger.connection, { events, corrected: Math.floor(events / 100) }),
  )
  const reader = await openReader(ledger)
  const dyads = await drawn(reader, rounds)
  const questions = {
    'events of a pair in a month, a page': (dyad: Dyad) =>
      findEvents(reader, { pair: `${dyad.actor}-${dyad.recipient}`, from: dyad.from, to: dyad.to }),
    'dyad–month series': (dyad: Dyad) => dyadSeries(reader, dyad, 'month'),
    'top dyads of all': () => topDyads(reader),
    'top dyads of a month': ({ from, to }: Dyad) => topDyads(reader, { from, to }),
  }
  const due = {
    'events of a pair in a month, a page': 15,
    'dyad–month series': 15,
    'top dyads of all': 30,
    'top dyads of a month': 30,
  }
  const bare: number[] = []
  const scan = () => reader.rows('select sum(report)::varchar as sum from events')
  await scan()
  let late = false
  const lines: string[] = []
  for (const [name, ask] of Object.entries(questions)) {
    await ask(dyads[0])
    const times: number[] = []
    for (const dyad of dyads) {
      bare.push(await milliseconds(scan))
      times.push(await milliseconds(() => ask(dyad)))
    }
    const reference = quantile(bare.slice(-dyads.length), 0.5)
    const ratio = quantile(times, 0.95) / reference
    const most = due[name as keyof typeof due]
    late ||= ratio > most
    lines.push(
      `${name.padEnd(38)} median ${quantile(times, 0.5).toFixed(1).padStart(6)} ms  p95 ${quantile(times, 0.95).toFixed(1).padStart(6)} ms  bare scan ${reference.toFixed(2)} ms  ratio ${ratio.toFixed(1).padStart(5)}  due ≤ ${most}`,
    )
  }
  console.log(
    `${events.toLocaleString('en')} events, filled in ${(filled / 1000).toFixed(0)} s, ${(statSync(path).size / 1e6).toFixed(0)} MB`,
  )
  for (const line of lines) console.log(line)
  process.exitCode = late ? 1 : 0
  reader.close()
  await ledger.close()
}

try {
  await measure()
} finally {
  rmSync(folder, { recursive: true })
}
