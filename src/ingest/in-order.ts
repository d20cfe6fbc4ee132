/** Many hands, one order: jobs are done side by side and their results come out as the jobs went in. */

/** Does one job at a time. */
export interface Hand<Job, Result> {
  readonly do: (job: Job) => Promise<Result>
  readonly close: () => Promise<void>
}

/** Lets as many through as there are places. */
class Gate {
  private places: number
  private readonly waiting: (() => void)[] = []

  constructor(places: number) {
    this.places = places
  }

  async enter(): Promise<void> {
    if (this.places > 0) this.places--
    else await new Promise<void>(resolve => this.waiting.push(resolve))
  }

  leave(): void {
    const next = this.waiting.shift()
    if (next) next()
    else this.places++
  }
}

/** Hands are hired when a job finds no idle one, so that a single job never pays for two. */
class Crew<Job, Result> {
  private readonly hire: () => Hand<Job, Result>
  private readonly gate: Gate
  private readonly idle: Hand<Job, Result>[] = []
  private readonly all: Hand<Job, Result>[] = []

  constructor(size: number, hire: () => Hand<Job, Result>) {
    this.hire = hire
    this.gate = new Gate(size)
  }

  /** Waits for a free hand and says when it has begun; the result comes later. */
  async begin(job: Job): Promise<{ readonly result: Promise<Result> }> {
    await this.gate.enter()
    const hand = this.idle.pop() ?? this.newHand()
    const result = hand.do(job).finally(() => {
      this.idle.push(hand)
      this.gate.leave()
    })
    result.catch(() => {}) // whoever awaits the result hears of it
    return { result }
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map(hand => hand.close()))
  }

  private newHand(): Hand<Job, Result> {
    const hand = this.hire()
    this.all.push(hand)
    return hand
  }
}

/** A queue between one that puts and one that takes; putting waits while `room` results are not yet taken. */
class Belt<T> {
  private readonly items: T[] = []
  private readonly gate: Gate
  private wake: () => void = () => {}
  private ended = false
  private error: unknown = null

  constructor(room: number) {
    this.gate = new Gate(room)
  }

  room(): Promise<void> {
    return this.gate.enter()
  }

  put(item: T): void {
    this.items.push(item)
    this.wake()
  }

  end(error: unknown = null): void {
    this.ended = true
    this.error = error
    this.wake()
  }

  /** The next item; undefined at the end. */
  async take(): Promise<T | undefined> {
    while (this.items.length === 0 && !this.ended) {
      await new Promise<void>(resolve => {
        this.wake = resolve
      })
    }
    const item = this.items.shift()
    if (item === undefined && this.error !== null) throw this.error
    this.gate.leave()
    return item
  }
}

/**
 * Waits for a promise or for the stop, whichever is first. One listener for all waits: `Promise.race` with one
 * long-lived promise would keep every result of a long run in memory.
 */
class Patience {
  private readonly stop: AbortSignal
  private giveUp: () => void = () => {}
  private readonly onStop = (): void => this.giveUp()

  constructor(stop: AbortSignal) {
    this.stop = stop
    stop.addEventListener('abort', this.onStop)
  }

  wait<T>(promise: Promise<T>): Promise<T | 'stopped'> {
    if (this.stop.aborted) return Promise.resolve('stopped')
    return new Promise((resolve, reject) => {
      this.giveUp = () => resolve('stopped')
      promise.then(resolve, reject)
    })
  }

  end(): void {
    this.stop.removeEventListener('abort', this.onStop)
  }
}

async function feed<Job, Result>(
  jobs: AsyncIterable<Job>,
  crew: Crew<Job, Result>,
  belt: Belt<{ readonly result: Promise<Result> }>,
  stop: AbortSignal,
): Promise<void> {
  try {
    for await (const job of jobs) {
      await belt.room()
      if (stop.aborted) break
      belt.put(await crew.begin(job))
    }
    belt.end()
  } catch (error) {
    belt.end(error)
  }
}

/**
 * Results in the order of the jobs. At most `hands` jobs are done at a time and `4 × hands` results wait for a slow one
 * before them; the jobs are read no faster. Ends early, without error, when `stop` is aborted.
 */
export async function* inOrder<Job, Result>(
  jobs: AsyncIterable<Job>,
  hands: number,
  hire: () => Hand<Job, Result>,
  stop: AbortSignal,
): AsyncGenerator<Result> {
  const crew = new Crew(hands, hire)
  const belt = new Belt<{ readonly result: Promise<Result> }>(4 * hands)
  const patience = new Patience(stop)
  void feed(jobs, crew, belt, stop)
  try {
    while (true) {
      const next = await patience.wait(belt.take())
      if (next === undefined || next === 'stopped') return
      const result = await patience.wait(next.result)
      if (result === 'stopped') return
      yield result
    }
  } finally {
    patience.end()
    await crew.close()
  }
}
