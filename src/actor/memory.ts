import type { TokenIndex } from '../span.ts'
import type { Side } from './side.ts'

/** An actor while the report is being read. */
export interface Known {
  /** Place in the list of actors. */
  readonly index: number
  side: Side
  /** Fullest words that named it. */
  name: string
  /** Role phrases that the text gave it: "secretary of state". */
  readonly roles: Set<string>
  readonly offices: Set<string>
}

/** Where an actor, or several, was spoken of: what pronouns and descriptions look back to. */
export interface Trace {
  readonly actors: readonly number[]
  readonly head: TokenIndex
  readonly sentence: number
  readonly number: 'one' | 'many'
  readonly isPerson: boolean
  readonly isPeople: boolean
  readonly gender: 'm' | 'f' | ''
  readonly isSubject: boolean
  readonly form: 'name' | 'description' | 'pronoun'
  /** A modifier ("Israeli" of "Israeli troops"): last choice for a pronoun. */
  readonly modifies: boolean
}

export class Memory {
  readonly actors: Known[] = []
  readonly traces: Trace[] = []
  private readonly byKey = new Map<string, Known>()
  private readonly bySurname = new Map<string, Known[]>()

  /** The actor with this side's key; a new one if there is none. A better founded side takes the place of a guess. */
  join(side: Side, name: string): Known {
    const known = this.byKey.get(side.key)
    if (known) {
      if (known.side.guessed && !side.guessed) known.side = { ...side, key: known.side.key }
      if (name.length > known.name.length && side.kind === 'person' && known.name !== known.side.name) known.name = name
      return known
    }
    const fresh: Known = { index: this.actors.length, side, name, roles: new Set(), offices: new Set() }
    this.actors.push(fresh)
    this.byKey.set(side.key, fresh)
    return fresh
  }

  /** Lets further keys lead to an actor. */
  alias(key: string, known: Known): void {
    if (!this.byKey.has(key)) this.byKey.set(key, known)
  }

  withKey(key: string): Known | undefined {
    return this.byKey.get(key)
  }

  nameSurname(surname: string, known: Known): void {
    const others = this.bySurname.get(surname)?.filter(other => other !== known) ?? []
    this.bySurname.set(surname, [...others, known])
  }

  /** The one named last of those with a surname; "Ms. Kim" is a woman, or one of whom nothing else is known. */
  withSurname(surname: string, gender: Side['gender']): Known | undefined {
    const all = this.bySurname.get(surname) ?? []
    if (gender === '') return all.at(-1)
    return all.findLast(({ side }) => side.gender === gender) ?? all.findLast(({ side }) => side.gender === '')
  }

  /** The latest trace, within some sentences, that a test accepts. */
  latestTrace(sentence: number, reach: number, accepts: (trace: Trace) => boolean): Trace | null {
    for (let i = this.traces.length - 1; i >= 0; i--) {
      if (sentence - this.traces[i].sentence > reach) return null
      if (accepts(this.traces[i])) return this.traces[i]
    }
    return null
  }

  /** The latest actor, within some sentences, that a test accepts. */
  latest(sentence: number, reach: number, accepts: (known: Known, trace: Trace) => boolean): Known | null {
    for (let i = this.traces.length - 1; i >= 0; i--) {
      const trace = this.traces[i]
      if (sentence - trace.sentence > reach) return null
      for (const index of trace.actors) if (accepts(this.actors[index], trace)) return this.actors[index]
    }
    return null
  }
}
