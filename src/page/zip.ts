/** ZIP archives: each file in it is read as if it lay in a folder. Nothing is ever written, so that names cannot lead astray. */
import { promisify } from 'node:util'
import type { Entry, Options, ZipFile } from 'yauzl'
import { diagnose } from '../diagnostics.ts'
import { ContainerFault } from './container.ts'
import { SwellGuard } from './expand.ts'

export interface ZipMember {
  readonly name: string
  /** Bytes that it takes in the archive. */
  readonly packed: number
  /** @throws ContainerFault where it is broken, encrypted, or swells too much */
  readonly open: () => AsyncIterable<Uint8Array>
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
const torn = (error: unknown): ContainerFault => new ContainerFault(diagnose('torn-input', null, messageOf(error)))

/** Names are bytes in an archive: UTF-8 where they are valid, else the code page of old archives, near enough for a message. */
function nameOf({ fileNameRaw }: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw)
  } catch {
    return new TextDecoder('windows-1252').decode(fileNameRaw)
  }
}

async function openArchive(source: string | Buffer): Promise<ZipFile> {
  const { fromBuffer, open } = await import('yauzl')
  // names are not decoded by yauzl: it would refuse the whole archive for one name that leads astray
  const options: Options = { lazyEntries: true, autoClose: false, decodeStrings: false }
  const opened =
    typeof source === 'string'
      ? promisify<string, Options, ZipFile>(open)(source, options)
      : promisify<Buffer, Options, ZipFile>(fromBuffer)(source, options)
  return await opened.catch((error: unknown) => {
    throw torn(error)
  })
}

/** The next entry; null behind the last. */
const nextEntry = (zip: ZipFile): Promise<Entry | null> =>
  new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error')
      settle()
    }
    zip.once('entry', (entry: Entry) => done(() => resolve(entry)))
    zip.once('end', () => done(() => resolve(null)))
    zip.once('error', error => done(() => reject(torn(error))))
    zip.readEntry()
  })

async function* contentOf(
  zip: ZipFile,
  entry: Entry,
  archive: SwellGuard,
  packedBefore: number,
): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new ContainerFault(diagnose('unreadable-input', null, 'it is encrypted'))
  const own = new SwellGuard()
  try {
    const stream = await promisify(
      zip.openReadStream.bind(zip) as (e: Entry, cb: (error: Error | null, s: NodeJS.ReadableStream) => void) => void,
    )(entry)
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      own.check(chunk.length, entry.compressedSize)
      archive.check(chunk.length, packedBefore + entry.compressedSize)
      yield chunk
    }
  } catch (error) {
    throw error instanceof ContainerFault ? error : torn(error)
  }
}

/** The files of an archive, in its order; each must be read, or left, before the next. @param source  a path, or the bytes */
export async function* readZip(source: string | Buffer): AsyncGenerator<ZipMember> {
  const zip = await openArchive(source)
  const archive = new SwellGuard()
  let packed = 0
  try {
    for (let entry = await nextEntry(zip); entry !== null; entry = await nextEntry(zip)) {
      const found = entry
      const before = packed
      packed += found.compressedSize
      const name = nameOf(found)
      if (name.endsWith('/')) continue
      yield { name, packed: found.compressedSize, open: () => contentOf(zip, found, archive, before) }
    }
  } finally {
    zip.close()
  }
}
