/** Where results go. A file gets its name only when all is written: nobody reads half a result for a whole one. */
import { open, rename } from 'node:fs/promises'
import { WrongCall } from '../command.ts'
import type { Io } from '../io.ts'

export interface Sink {
  readonly write: (text: string) => Promise<void>
  /** Everything is written. */
  readonly finish: () => Promise<void>
  /** Ends before the end; tells where the finished part lies, null for standard output. */
  readonly abandon: () => Promise<string | null>
}

export async function openSink(path: string | null, io: Pick<Io, 'out'>): Promise<Sink> {
  if (path === null) return { write: io.out, finish: async () => {}, abandon: async () => null }
  const part = `${path}.part`
  const file = await open(part, 'w').catch((error: Error) => {
    throw new WrongCall(`"${path}" cannot be written (${error.message})`, 'name a file in a folder that is there')
  })
  return {
    write: async text => {
      await file.write(text)
    },
    finish: async () => {
      await file.close()
      await rename(part, path)
    },
    abandon: async () => {
      await file.close()
      return part
    },
  }
}
