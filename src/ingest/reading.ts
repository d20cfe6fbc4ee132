/** From the bytes of a job to a report, or to the reason why there is none. */
import { fileURLToPath } from 'node:url'
import { diagnose } from '../diagnostics.ts'
import { loadFurniture, type Metadata, type ReadOutcome, readHtml, readJsonlLine, readText } from '../page/index.ts'
import type { Diagnostic } from '../record.ts'
import type { Job } from './input/jobs.ts'

export type ReadJob = (job: Job) => ReadOutcome

const countOf = (text: string, sign: string): number => text.split(sign).length - 1

/** The words of a line; bytes that are not valid UTF-8 become U+FFFD and are counted. */
function decodeLine(bytes: Uint8Array): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), diagnostics: [] }
  } catch {
    const text = new TextDecoder().decode(bytes)
    return { text, diagnostics: [diagnose('broken-encoding', null, countOf(text, '\ufffd'))] }
  }
}

/**
 * @param home   the package's folder
 * @param given  what the call says of the report; used where the input itself says nothing
 */
export function openReader(home: URL, given: Metadata): ReadJob {
  const rules = loadFurniture(fileURLToPath(new URL('data/furniture', home)))

  function readLine(job: Job, line: number, bytes: Uint8Array): ReadOutcome {
    const { text, diagnostics } = decodeLine(bytes)
    const path = job.input.slice(0, job.input.lastIndexOf(':'))
    const outcome = readJsonlLine(text, line, path, rules, given)
    if (!outcome) return refuse(job, diagnose('empty-input', null))
    if (!outcome.ok) return outcome
    return { ok: true, report: { ...outcome.report, diagnostics: [...diagnostics, ...outcome.report.diagnostics] } }
  }

  function readWhole({ input, kind, charset, given: own }: Job, bytes: Uint8Array): ReadOutcome {
    const whole = { name: input, bytes, given: { ...given, ...own }, charset }
    return kind === 'html' ? readHtml(whole, rules) : readText(whole, rules)
  }

  return job => {
    const { content, line } = job
    if (content.kind === 'rejected') return refuse(job, content.diagnostic)
    return line === null ? readWhole(job, content.bytes) : readLine(job, line, content.bytes)
  }
}

const refuse = ({ input }: Job, diagnostic: Diagnostic): ReadOutcome => ({ ok: false, input, diagnostic })
