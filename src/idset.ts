/**
 * A set of report ids: 8 bytes each in one table of numbers, so that ten million fit in memory and worker threads can
 * look into the same table.
 */
const emptyHigh = 0
const emptyLow = 0

const slotsFor = (count: number): number => {
  let slots = 1024
  while (slots < count * 2) slots *= 2
  return slots
}

export class IdSet {
  private table: Uint32Array
  private count = 0

  /** @param expected  so many will be added; more makes the table grow */
  constructor(expected: number) {
    this.table = new Uint32Array(new SharedArrayBuffer(slotsFor(expected) * 8))
  }

  /** A set that looks into the table of another, which must not grow meanwhile. */
  static over(shared: SharedArrayBuffer): IdSet {
    const set = new IdSet(0)
    set.table = new Uint32Array(shared)
    return set
  }

  get buffer(): SharedArrayBuffer {
    return this.table.buffer as SharedArrayBuffer
  }

  get size(): number {
    return this.count
  }

  has(id: string): boolean {
    const { high, low } = halves(id)
    return this.table[this.slot(high, low) * 2 + 1] === low && this.table[this.slot(high, low) * 2] === high
  }

  /** False if it was there. */
  add(id: string): boolean {
    const { high, low } = halves(id)
    const slot = this.slot(high, low)
    if (this.table[slot * 2] === high && this.table[slot * 2 + 1] === low) return false
    this.table[slot * 2] = high
    this.table[slot * 2 + 1] = low
    this.count++
    if (this.count * 2 > this.table.length / 2) this.grow()
    return true
  }

  /** The slot that holds an id, or the free one where it would go. */
  private slot(high: number, low: number): number {
    const { table } = this
    const mask = table.length / 2 - 1
    let slot = low & mask
    while (
      (table[slot * 2] !== emptyHigh || table[slot * 2 + 1] !== emptyLow) &&
      (table[slot * 2] !== high || table[slot * 2 + 1] !== low)
    )
      slot = (slot + 1) & mask
    return slot
  }

  private grow(): void {
    const old = this.table
    this.table = new Uint32Array(new SharedArrayBuffer(old.byteLength * 2))
    for (let i = 0; i < old.length; i += 2) {
      if (old[i] === emptyHigh && old[i + 1] === emptyLow) continue
      const slot = this.slot(old[i], old[i + 1])
      this.table[slot * 2] = old[i]
      this.table[slot * 2 + 1] = old[i + 1]
    }
  }
}

/** 16 hex digits as two numbers; never both 0, which stands for a free slot. */
function halves(id: string): { readonly high: number; readonly low: number } {
  const high = Number.parseInt(id.slice(0, 8), 16) >>> 0
  const low = Number.parseInt(id.slice(8, 16), 16) >>> 0
  return high === 0 && low === 0 ? { high: 0, low: 1 } : { high, low }
}
