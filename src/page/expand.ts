/** Compressed streams, guarded: a file that swells without end is left. */
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { diagnose } from '../diagnostics.ts'
import { ContainerFault } from './container.ts'

/** News packs 3 to 10 times, logs and tables up to 50; the most that deflate can do is 1,032. */
const mostSwelling = 200
/** A small file of blanks may swell more; nothing is judged before so many bytes. */
const judgedFrom = 16 * 1024 * 1024

/** Throws when what came out is too much for what went in. */
export class SwellGuard {
  private out = 0

  /** @param packed  bytes that went in so far */
  check(chunk: number, packed: number): void {
    this.out += chunk
    if (this.out > judgedFrom && this.out > packed * mostSwelling)
      throw new ContainerFault(diagnose('swelling-input', null, mostSwelling))
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * The bytes in a gzip stream of one or many members. What stands before a tear is given, then the tear is told.
 * @throws ContainerFault where the stream is torn, broken, or swells too much
 */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const guard = new SwellGuard()
  const unzip = createGunzip()
  const source = Readable.from(chunks, { objectMode: false })
  source.on('error', error => unzip.destroy(error))
  source.pipe(unzip)
  try {
    for await (const chunk of unzip as AsyncIterable<Uint8Array>) {
      guard.check(chunk.length, unzip.bytesWritten)
      yield chunk
    }
  } catch (error) {
    throw error instanceof ContainerFault ? error : new ContainerFault(diagnose('torn-input', null, messageOf(error)))
  } finally {
    source.destroy()
    unzip.destroy()
  }
}
