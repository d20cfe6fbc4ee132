/** A user's own actors as data: they cross to worker threads as they are. */
import type { Days } from '../term.ts'

/** Whom a role acts for; null where the file says that the name has no code (`[---]`). */
export interface OwnSide {
  readonly code: string | null
  readonly sectors: readonly string[]
}

/** What an actor is on some days, as one row of a file says. */
export interface OwnRole extends Days {
  /** Mostly one; `[FRO/BIL]` names two. */
  readonly sides: readonly OwnSide[]
  /** Home state where it differs from the code. */
  readonly country: string | null
  /** Line of the file, from 1. */
  readonly line: number
}

export interface OwnActor {
  /** As the file or, for a dictionary in capitals, a text would write it. */
  readonly name: string
  /** The name as the index of names has it: words in lower case. */
  readonly key: string
  /** A longer word fits too: "BULGAR" stands for "Bulgarian". */
  readonly isStem: boolean
  /** The file's name without its folders. */
  readonly file: string
  /** In the order of the file: of the dated ones the first that covers the day counts, else the first undated one. */
  readonly roles: readonly OwnRole[]
}

/** A noun for people or bodies of a state, with their sectors: "farmer" AGR. */
export interface OwnAgent {
  readonly phrase: string
  readonly sectors: readonly string[]
}

export interface OwnActors {
  /** The first 8 hex digits of the SHA-256 of all files, in the order given. */
  readonly digest: string
  /** In the order of the files: a later file goes before an earlier one. */
  readonly actors: readonly OwnActor[]
  readonly agents: readonly OwnAgent[]
}

/** What is wrong in a line, and what to write instead. */
export interface Fault {
  /** From 1. */
  readonly line: number
  readonly says: string
  readonly todo: string
}

/** What was read of one file. */
export interface OwnFile {
  readonly actors: readonly OwnActor[]
  readonly agents: readonly OwnAgent[]
  readonly faults: readonly Fault[]
  /** In the format of the public dictionaries, which hold faults that their users did not make. */
  readonly isOthers: boolean
}
