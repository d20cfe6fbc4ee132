import { Refusal } from '../diagnostics.ts'
import type { Io } from './io.ts'

/** 0 all coded, 1 some inputs rejected, 2 the call was wrong, 70 Chancery failed, 130 stopped by Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 70 | 130

export interface Option {
  /** One letter: `o` for `-o`. */
  readonly short?: string
  /** What stands for the value in the help (`FILE`); an option without value is a switch. */
  readonly value?: string
  /** The only values that it takes. */
  readonly values?: readonly string[]
  /** May be given several times; the values come as a list. */
  readonly repeats?: true
  /** Said in the help. */
  readonly default?: string
  readonly says: string
  /** What to write instead of a value that cannot be right; null if it can. */
  readonly check?: (value: string) => string | null
}

export interface Example {
  /** A whole command line that runs in the package's folder. */
  readonly run: string
  readonly says: string
}

export interface Args {
  readonly inputs: readonly string[]
  /** By the option's long name as the user writes it (`no-text`): its value, its values, or true for a switch. */
  readonly options: Readonly<Record<string, string | readonly string[] | true | undefined>>
}

/** One command: help, reference, call and tests are made from this. */
export interface Command {
  readonly name: string
  /** What stands after the name: `INPUT…`. */
  readonly takes: string
  /** One line. */
  readonly says: string
  /** What a newcomer has to know, a paragraph each. */
  readonly more: readonly string[]
  readonly examples: readonly Example[]
  readonly options: Readonly<Record<string, Option>>
  readonly run: (args: Args, io: Io) => Promise<ExitCode>
}

/** The call cannot be carried out: what is wrong, and what to write instead. */
export class WrongCall extends Refusal {}

/** The value of an option, null where it was not given. */
export function textOf(args: Args, name: string): string | null {
  const value = args.options[name]
  return typeof value === 'string' ? value : null
}

/** The values of an option that repeats. */
export function listOf(args: Args, name: string): readonly string[] {
  const values = args.options[name]
  return Array.isArray(values) ? values : []
}

export const isGiven = (args: Args, name: string): boolean => args.options[name] !== undefined
