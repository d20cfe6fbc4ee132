/** The script of a worker thread that codes: one job comes in as a message, its result goes back as one; null ends it. */
import { parentPort, workerData } from 'node:worker_threads'
import { codingHand, type Work } from './coding.ts'

const port = parentPort
if (!port) throw new Error('this script runs in a worker thread of chancery')
const hand = codingHand(workerData as Work)
port.on('message', async job => {
  if (job === null) port.close()
  else port.postMessage(await hand.do(job))
})
