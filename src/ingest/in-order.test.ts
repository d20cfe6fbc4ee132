import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Hand, inOrder } from './in-order.ts'

async function* numbers(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) yield i
}

const never = new AbortController().signal
const ticks = (count: number): Promise<void> => new Promise(resolve => setTimeout(resolve, count))

/** A hand whose jobs take as long as `lasts` says; counts how many are done at once. */
function crewOf(lasts: (job: number) => number) {
  const seen = { now: 0, most: 0, hired: 0, closed: 0 }
  const hire = (): Hand<number, number> => {
    seen.hired++
    return {
      do: async job => {
        seen.most = Math.max(seen.most, ++seen.now)
        await ticks(lasts(job))
        seen.now--
        return job
      },
      close: async () => {
        seen.closed++
      },
    }
  }
  return { seen, hire }
}

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const result of results) list.push(result)
  return list
}

test('results keep the order of the jobs, however long each takes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (lasts, hands) => {
        const { seen, hire } = crewOf(job => lasts[job])
        const done = await all(inOrder(numbers(lasts.length), hands, hire, never))
        expect(done).toEqual(lasts.map((_, i) => i))
        expect(seen.most).toBeLessThanOrEqual(hands)
        expect(seen.closed).toBe(seen.hired)
      },
    ),
    { numRuns: 40 },
  )
})

test('one job hires one hand', async () => {
  const { seen, hire } = crewOf(() => 0)
  await all(inOrder(numbers(1), 8, hire, never))
  expect(seen.hired).toBe(1)
})

test('a slow first job holds the reading back', async () => {
  let read = 0
  async function* counted(): AsyncGenerator<number> {
    for (read = 0; read < 1000; read++) yield read
  }
  const { hire } = crewOf(job => (job === 0 ? 40 : 0))
  const results = inOrder(counted(), 2, hire, never)
  await results.next()
  expect(read).toBeLessThan(12)
  await results.return(undefined)
})

test('a stop ends the results without an error', async () => {
  const controller = new AbortController()
  const { hire } = crewOf(job => (job < 2 ? 0 : 10_000))
  const done: number[] = []
  for await (const result of inOrder(numbers(10), 2, hire, controller.signal)) {
    done.push(result)
    if (result === 1) controller.abort()
  }
  expect(done).toEqual([0, 1])
})

test('an error of the jobs comes after the results before it', async () => {
  async function* broken(): AsyncGenerator<number> {
    yield 1
    throw new Error('disk gone')
  }
  const done: number[] = []
  const { hire } = crewOf(() => 0)
  await expect(async () => {
    for await (const result of inOrder(broken(), 2, hire, never)) done.push(result)
  }).rejects.toThrow('disk gone')
  expect(done).toEqual([1])
})
