/** A table as one text: its lines are cut out when they are asked for, for most of the long tables never are. */

export class Table {
  private readonly text: string
  /** Where each line begins. */
  private readonly starts: number[] = []

  /** @param start  where the first line begins: behind the header */
  constructor(text: string, start: number) {
    this.text = text
    for (let at = start; at < text.length; ) {
      this.starts.push(at)
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end + 1
    }
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
      if (this.key(middle) < key) low = middle + 1
      else high = middle
    }
    return low < this.starts.length && this.key(low) === key ? this.line(low).slice(key.length + 1) : undefined
  }

  private key(n: number): string {
    return this.text.slice(this.starts[n], this.text.indexOf('\t', this.starts[n]))
  }
}

/** A table with its header line. */
export const tableOf = (text: string): Table => {
  const header = text.indexOf('\n')
  return new Table(text, header < 0 ? text.length : header + 1)
}
