import { nameKey } from '../words.ts'
import type { Fault, OwnActor, OwnAgent, OwnFile, OwnRole } from './types.ts'

/** Collects what a file says: the rows of one name become one actor. */
export class Gather {
  private readonly file: string
  private readonly byKey = new Map<string, { name: string; isStem: boolean; roles: OwnRole[] }>()
  readonly agents: OwnAgent[] = []
  private readonly faults: Fault[] = []

  private readonly isOthers: boolean

  /**
   * @param file      its name without folders, as a record's basis names it
   * @param isOthers  in the format of the public dictionaries
   */
  constructor(file: string, isOthers: boolean) {
    this.file = file
    this.isOthers = isOthers
  }

  fault(line: number, says: string, todo: string): void {
    this.faults.push({ line, says, todo })
  }

  /** An article before the name is left out: "The Shire" is found in "the Shire". */
  add(written: string, isStem: boolean, roles: readonly OwnRole[]): void {
    const name = written.replace(/^the (?=.)/i, '')
    const key = nameKey(name)
    if (key === '') return
    const known = this.byKey.get(key)
    if (known) known.roles.push(...roles)
    else this.byKey.set(key, { name, isStem, roles: [...roles] })
  }

  done(): OwnFile {
    const { file, isOthers } = this
    const actors: OwnActor[] = [...this.byKey].map(([key, actor]) => ({ ...actor, key, file }))
    return { actors, agents: this.agents, faults: this.faults, isOthers }
  }
}
