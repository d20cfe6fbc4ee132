/** A call of the program: from its words to an exit code. */
import { Refusal } from '../diagnostics.ts'
import { actors } from './actors.ts'
import { readCall } from './call.ts'
import { code } from './code.ts'
import type { Command, ExitCode } from './command.ts'
import { correct } from './correct.ts'
import { diff } from './diff.ts'
import { events } from './events.ts'
import { explain } from './explain.ts'
import { ingest } from './ingest.ts'
import type { Io } from './io.ts'
import { links } from './links.ts'
import { parse } from './parse.ts'
import { pattern } from './pattern.ts'
import { printable } from './printable.ts'
import { quality } from './quality.ts'
import { read } from './read.ts'
import { relate } from './relate.ts'
import { serve } from './serve.ts'
import { sources } from './sources.ts'
import { sql } from './sql.ts'
import { statements } from './statements.ts'
import { versionOf, versionText } from './version.ts'

/** In the order of the help. */
export const commands: readonly Command[] = [
  read,
  code,
  parse,
  explain,
  pattern,
  relate,
  diff,
  actors,
  ingest,
  events,
  statements,
  links,
  sources,
  correct,
  quality,
  sql,
  serve,
]

async function carryOut(words: readonly string[], io: Io): Promise<ExitCode> {
  const call = readCall(words, commands)
  if (call.kind === 'run') return call.command.run(call.args, io)
  await io.out(call.kind === 'version' ? await versionText(io.home) : call.text)
  return 0
}

/** Never throws: a call that is wrong says what to write instead, a fault of Chancery says that it is one. */
export async function chancery(words: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await carryOut(words, io)
  } catch (error) {
    if (error instanceof Refusal) {
      const lines = [`chancery: ${error.message}`, ...[...error.details, error.todo].map(line => `    ${line}`)]
      io.err(lines.map(line => `${printable(line)}\n`).join(''))
      return 2
    }
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    io.err(
      `chancery failed, version ${versionOf(io.home)}\n    ${why}\n    this is a fault of Chancery, not of the input\n`,
    )
    return 70
  }
}
