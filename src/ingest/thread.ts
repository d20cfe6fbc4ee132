/** Threads that code, one model each. */
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { keepRuntimeQuiet } from '../encoder/index.ts'

/** So that V8 tidies up in time: what it may have in all decides how much litter it lets lie. Twenty times what a report needs. */
const maxOldGenerationSizeMb = 1024

/**
 * How much of a function V8 runs before it compiles it with care, in bytes of bytecode: 30 times its own choice. It compiled
 * some five functions for each report, the same ones again and again, on the cores that the threads need (bench/README.md).
 */
const compileAfter = 2_000_000

/** The setting holds for the whole process, so for its main thread as well. */
export function codingThread(script: URL, workerData: unknown): Worker {
  keepRuntimeQuiet()
  setFlagsFromString(`--interrupt-budget=${compileAfter}`)
  return new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb } })
}
