import { parentPort, workerData } from 'node:worker_threads'
import { type RoleName, roles } from './roles.ts'

const { role, reports } = workerData as { role: RoleName; reports: readonly string[] }
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

let prepare: Awaited<ReturnType<(typeof roles)[RoleName]>>
const load = await seconds(async () => {
  prepare = await roles[role]()
})
const work = await prepare!(reports)
await work() // warm: compiled code, the runtime's memory
parentPort!.on('message', async () => parentPort!.postMessage(await seconds(work)))
parentPort!.postMessage(load)
