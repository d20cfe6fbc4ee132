/** The ledger that a command asks. */
import { dirname, resolve } from 'node:path'
import { type Args, WrongCall } from '../command.ts'
import type { Io } from '../io.ts'
import { ledgerPath } from '../ledger.ts'
import { openQuestions, type Questions } from '../run/questions.ts'

/** @param output  a Parquet file that is to be written; only its folder may be written to */
export function openAnswers(args: Args, io: Io, output: string | null): Promise<Questions> {
  if (args.inputs.length > 0)
    throw new WrongCall(`it takes no input "${args.inputs[0]}"`, 'name the ledger with --ledger')
  return openQuestions(ledgerPath(args, io), io, output === null ? undefined : dirname(resolve(output)))
}
