/** The script of a worker thread of `code`: one job comes in as a message, its result goes back as one. */
import { parentPort, workerData } from 'node:worker_threads'
import { codingHand, type Work } from './run/code-job.ts'

const port = parentPort
if (!port) throw new Error('this script runs in a worker thread of chancery code')
const hand = codingHand(workerData as Work)
port.on('message', async job => port.postMessage(await hand.do(job)))
