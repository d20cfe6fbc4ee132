/** Sides by name: the ledger knows codes, the tables know what they are called. */
import { type ActorRow as Counted, findActors, type Reader } from '../query/index.ts'
import type { ActorRow } from './schemas.ts'

/** `USA` is the United States. */
export type NameOf = (code: string) => string

/** More than there are states and organisations of states. */
const everyOne = 1000

/** All sides of the ledger, most active first. */
export async function allActors(reader: Reader, nameOf: NameOf): Promise<readonly ActorRow[]> {
  const counted: readonly Counted[] = await findActors(reader, '', everyOne)
  return counted.map(row => ({ ...row, name: nameOf(row.code) }))
}

/** Those whose code or name, or a word of it, begins with the words. */
export function actorsCalled(actors: readonly ActorRow[], words: string): readonly ActorRow[] {
  const wanted = words.trim().toLowerCase()
  const fits = (text: string): boolean => ` ${text.toLowerCase()}`.includes(` ${wanted}`)
  return wanted === '' ? actors : actors.filter(({ code, name }) => fits(code) || fits(name))
}
