/** Diagnostics as people and programs read them. */
import { type DiagnosticCode, messages } from '../diagnostics.ts'
import type { Diagnostic } from '../record.ts'
import { printable } from './printable.ts'

export const todoOf = (code: string): string | null => (code in messages ? messages[code as DiagnosticCode].todo : null)

/** `reports/0412.txt:1530-1537  warning actor-ambiguous  "Georgia" may be …`, then what to do. */
export function complaint(input: string, { code, level, span, message }: Diagnostic): string {
  const where = span ? `${input}:${span[0]}-${span[1]}` : input
  const todo = todoOf(code)
  return `${printable(`${where}  ${level} ${code}  ${message}`)}\n${todo ? `    ${todo}\n` : ''}`
}

/** A line of `--rejects`. */
export const rejectLine = (input: string, { code, message }: Diagnostic): string =>
  `${JSON.stringify({ input, code, message, todo: todoOf(code) })}\n`

/** A fault of Chancery, which must never look like a fault of the input. */
export interface Failure {
  readonly input: string
  /** The report's id, null where it failed before there was a report. */
  readonly report: string | null
  readonly stage: string
  readonly message: string
}

/** A fault with the stage that it carries, else with the one that is known from where it was caught. */
export function failureOf(error: unknown, known: Omit<Failure, 'message'>): Failure {
  const stage = error instanceof Error && 'stage' in error ? String(error.stage) : known.stage
  return { ...known, stage, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

export function failureNotice({ input, report, stage, message }: Failure, version: string): string {
  return [
    `chancery failed at ${printable(input)}: report ${report ?? 'without an id yet'}, stage ${stage}, version ${version}`,
    ...message.split('\n').map(line => `    ${line.trim()}`),
    '    this is a fault of Chancery, not of the input; what was finished before is kept',
    '',
  ].join('\n')
}
