/** Plain text and Markdown: taken as it is. */

import { diagnose } from '../diagnostics.ts'
import type { Diagnostic } from '../record.ts'
import { decode, maxBytes, tooLarge } from './decode.ts'
import type { FurnitureRules } from './furniture.ts'
import { headlineSpan } from './headline.ts'
import { reportOf } from './report.ts'
import { type Input, type Metadata, type ReadOutcome, rejected } from './types.ts'

/** A report from a text that is decoded already. */
export function reportOfText(
  name: string,
  text: string,
  given: Metadata,
  rules: FurnitureRules,
  diagnostics: readonly Diagnostic[] = [],
): ReadOutcome {
  if (text.length > maxBytes) return rejected(name, tooLarge(text.length))
  if (text.trim() === '') return rejected(name, diagnose('empty-input', null))
  const titleSpan = headlineSpan(text, rules.lines)
  const title = titleSpan && text.slice(...titleSpan)
  const found = { text, title, titleSpan, url: null, source: null, date: null, diagnostics }
  return { ok: true, report: reportOf(found, given, rules) }
}

/** A `.txt` or `.md` report. The text is what was decoded, unchanged. */
export function readText(input: Input, rules: FurnitureRules): ReadOutcome {
  const decoded = decode(input.bytes, input.charset ?? null)
  if (!decoded.ok) return rejected(input.name, decoded.diagnostic)
  return reportOfText(input.name, decoded.text, input.given ?? {}, rules, decoded.diagnostics)
}
