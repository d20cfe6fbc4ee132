/**
 * A fresh process that does one role's work once and says what it took: `node once.js <role> <threads>` prints
 * `{"loadSeconds", "peakMegabytes"}`. The peak is the whole process, threads, code and texts included.
 */
import { startCrew } from './crew.ts'
import type { RoleName } from './roles.ts'
import { benchReports } from './texts.ts'

const [role, threads] = process.argv.slice(2)
const crew = await startCrew(role as RoleName, benchReports(60, 400), Number(threads))
await crew.work()
await crew.stop()
// ru_maxrss, which Linux counts in kilobytes
console.log(JSON.stringify({ loadSeconds: crew.loadSeconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 }))
