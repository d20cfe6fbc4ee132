import type { Done, Work } from './coding.ts'
import { failureOf, threadStage } from './failure.ts'
import type { Hand } from './in-order.ts'
import type { Job } from './input/jobs.ts'
import { codingThread } from './thread.ts'

/** A hand in a thread of its own, with a model of its own. A thread that dies fails the job that it had. */
export function workerHand(work: Work, script: URL): Hand<Job, Done> {
  const worker = codingThread(script, work)
  const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()))
  const dead = new Promise<never>((_, reject) => {
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the worker thread ended with code ${code}`)))
  })
  dead.catch(() => {}) // heard by the job that waits for it
  const answer = (): Promise<Done> => new Promise(resolve => worker.once('message', resolve))
  return {
    do: async job => {
      const done = Promise.race([answer(), dead])
      worker.postMessage(job)
      try {
        return await done
      } catch (error) {
        const failure = failureOf(error, { input: job.input, report: null, stage: threadStage })
        return { input: job.input, size: job.size, kind: 'failed', failure }
      }
    },
    // never by terminate(): a thread that is stopped inside the model takes the whole process with it
    close: async () => {
      worker.postMessage(null)
      await ended
    },
  }
}
