/** Worker threads that do one kind of work on their share of the reports, as `chancery code` does it. */
import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { codingThread } from '../src/ingest/thread.ts'
import type { RoleName } from './roles.ts'

export interface Crew {
  /** Until the slowest worker had loaded what its role needs; importing our compiled code is not counted. */
  readonly loadSeconds: number
  /** Wall time until all workers have done all reports once. */
  work(): Promise<number>
  stop(): Promise<void>
}

export async function startCrew(role: RoleName, reports: readonly string[], threads: number): Promise<Crew> {
  const workers = Array.from({ length: threads }, (_, k) => {
    const share = reports.filter((_, i) => i % threads === k)
    return codingThread(new URL('./bench-worker.js', import.meta.url), { role, reports: share })
  })
  const loads = await Promise.all(workers.map(answer))
  return {
    loadSeconds: Math.max(...loads),
    async work() {
      const start = performance.now()
      for (const worker of workers) worker.postMessage('go')
      await Promise.all(workers.map(answer))
      return (performance.now() - start) / 1000
    },
    async stop() {
      await Promise.all(workers.map(worker => worker.terminate()))
    },
  }
}

/** The next number that the worker sends; an error in it is thrown here. */
async function answer(worker: Worker): Promise<number> {
  const [seconds] = await once(worker, 'message')
  return seconds as number
}
