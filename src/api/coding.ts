/** Codes a pasted text or page at once, with the reasons for each record. Nothing is stored. */
import { fileURLToPath } from 'node:url'
import { explainReport, openTools, type Tools } from '../analysis.ts'
import { type FurnitureRules, loadFurniture, type Metadata, type Report, readHtml, readText } from '../page/index.ts'
import { RequestProblem } from './problem.ts'
import type { Coded, Pasted } from './schemas.ts'

export type CodePasted = (pasted: Pasted) => Promise<Coded>

/** Waiting for the model's turn; more than these are told to come back. */
const mostWaiting = 4

function reportOf({ text, html, ...given }: Pasted, rules: FurnitureRules): Report {
  const bytes = new TextEncoder().encode(text ?? html)
  const input = { name: 'pasted', bytes, given: given as Metadata, charset: 'utf-8' }
  const outcome = text === undefined ? readHtml(input, rules) : readText(input, rules)
  if (!outcome.ok) throw new RequestProblem('not-a-report', { detail: outcome.diagnostic.message })
  return outcome.report
}

/** Copies, since what the coder gives is read-only and what the route sends is not. */
const codedOf = async (report: Report, tools: Tools): Promise<Coded> =>
  structuredClone(await explainReport(report, tools)) as Coded

/**
 * The model is loaded with the first text; texts are coded one after the other.
 * @param home  the package's folder
 */
export function openCoding(home: URL): CodePasted {
  const rules = loadFurniture(fileURLToPath(new URL('data/furniture', home)))
  let tools: Promise<Tools> | null = null
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async pasted => {
    const report = reportOf(pasted, rules)
    if (waiting >= mostWaiting) throw new RequestProblem('busy')
    waiting++
    tools ??= openTools({ home })
    const turn = last.then(async () => codedOf(report, await tools!))
    last = turn.catch(() => {})
    return turn.finally(() => waiting--)
  }
}
