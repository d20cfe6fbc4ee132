/** Bytes as lines, in memory that does not grow with the length of the file or of one line. */

export interface Line {
  /** From 1. */
  readonly number: number
  /** Without its end; null if it is longer than `maxBytes`. */
  readonly bytes: Uint8Array | null
  /** Length of the line in bytes with its end, however long it is. */
  readonly size: number
}

const lineFeed = 0x0a

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Gathers one line; forgets what it holds as soon as the line is too long. */
class LineBuffer {
  private parts: Uint8Array[] = []
  private size = 0
  private number = 0
  private readonly maxBytes: number

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes
  }

  add(part: Uint8Array): void {
    this.size += part.length
    if (this.size > this.maxBytes) this.parts = []
    else if (part.length > 0) this.parts.push(part)
  }

  get isEmpty(): boolean {
    return this.size === 0
  }

  /** Counts an empty line. */
  pass(): void {
    this.number++
  }

  /** @param end  length of the line's end: 1, or 0 at the end of the file */
  take(end: 0 | 1): Line {
    const bytes = this.size > this.maxBytes ? null : joined(this.parts, this.size)
    const line = { number: ++this.number, bytes, size: this.size + end }
    this.parts = []
    this.size = 0
    return line
  }
}

/** Lines of a stream that are not empty; an empty one has its number and costs nothing: a file may be made of them. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  const buffer = new LineBuffer(maxBytes)
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      if (end > start || !buffer.isEmpty) {
        buffer.add(chunk.subarray(start, end))
        yield buffer.take(1)
      } else buffer.pass()
      start = end + 1
    }
    buffer.add(chunk.subarray(start))
  }
  if (!buffer.isEmpty) yield buffer.take(0)
}
