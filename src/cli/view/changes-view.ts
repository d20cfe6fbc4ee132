/** Changes as people read them: the report, the sentence, and under it what each coding says. */
import type { Change } from '../../changes.ts'
import { printable } from '../printable.ts'
import type { Ink } from './ink.ts'

/** The changes of one report; '' if there are none. */
export function changesView(changes: readonly Change[], ink: Ink): string {
  const lines: string[] = []
  let sentence: string | null = null
  for (const change of changes) {
    if (lines.length === 0) lines.push(ink.bold(printable(change.report)))
    if (change.sentence !== sentence) lines.push(`  ${ink.dim(printable(change.sentence) || '(records without text)')}`)
    sentence = change.sentence
    if (change.before !== null) lines.push(`    - ${printable(change.before)}`)
    if (change.after !== null) lines.push(`    + ${printable(change.after)}`)
  }
  return lines.map(line => `${line}\n`).join('')
}
