/** A table as one text: its lines are cut out when they are asked for, for most of the long tables never are. */

const tab = '\t'.charCodeAt(0)

export class Table {
  private readonly text: string
  /** Where each line begins. */
  private readonly starts: Int32Array

  /** @param start  where the first line begins: behind the header */
  constructor(text: string, start: number) {
    this.text = text
    const starts: number[] = []
    for (let at = start; at < text.length; ) {
      starts.push(at)
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end + 1
    }
    this.starts = Int32Array.from(starts)
  }

  get length(): number {
    return this.starts.length
  }

  line(n: number): string {
    const end = this.text.indexOf('\n', this.starts[n])
    return this.text.slice(this.starts[n], end < 0 ? this.text.length : end)
  }

  cells(n: number): string[] {
    return this.line(n).split('\t')
  }

  /** What stands behind the key in lines `key TAB value` sorted by key. */
  valueOf(key: string): string | undefined {
    let [low, high] = [0, this.starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.order(middle, key) < 0) low = middle + 1
      else high = middle
    }
    return low < this.starts.length && this.order(low, key) === 0 ? this.line(low).slice(key.length + 1) : undefined
  }

  /** Whether the key of line n comes before (negative), is (0) or comes after the one given; cuts out no string, it is asked all the time. */
  private order(n: number, key: string): number {
    const { text } = this
    const start = this.starts[n]
    for (let i = 0; i < key.length; i++) {
      const difference = text.charCodeAt(start + i) - key.charCodeAt(i)
      // a tab ends the shorter key and comes before all that a key may hold
      if (difference !== 0) return difference
    }
    return text.charCodeAt(start + key.length) - tab
  }
}

/** A table with its header line. */
export const tableOf = (text: string): Table => {
  const header = text.indexOf('\n')
  return new Table(text, header < 0 ? text.length : header + 1)
}
