/** Diagnostics as people and programs read them. */
import { type DiagnosticCode, messages } from '../diagnostics.ts'
import type { Failure } from '../ingest/index.ts'
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

export function failureNotice({ input, report, stage, message }: Failure, version: string): string {
  return [
    `chancery failed at ${printable(input)}: report ${report ?? 'without an id yet'}, stage ${stage}, version ${version}`,
    ...message.split('\n').map(line => `    ${line.trim()}`),
    '    this is a fault of Chancery, not of the input; what was finished before is kept',
    '',
  ].join('\n')
}
