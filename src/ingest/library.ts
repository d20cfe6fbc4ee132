/** The library with its tools, opened when the first report asks for it: a wrong call never waits for a model. */
import type { OwnActors } from '../actor/index.ts'
import type { Patterns, Relation } from '../event/index.ts'
import type { Explanation } from '../explanation.ts'
import type { Report } from '../page/index.ts'
import type { ReportRecord } from '../record.ts'
import type { Span } from '../span.ts'
import type { FullParse } from '../tree/index.ts'

export interface Library {
  readonly analyse: (report: Report) => Promise<ReportRecord>
  readonly parseReport: (report: Report) => Promise<FullParse>
  /** The report's records by the shipped patterns and by others. */
  readonly analyseWith: (report: Report, patterns: Patterns) => Promise<readonly ReportRecord[]>
  readonly parseText: (text: string) => Promise<FullParse>
  readonly explainReport: (report: Report) => Promise<Explanation>
  readonly relate: (text: string, source: readonly Span[], target: readonly Span[]) => Promise<Relation | null>
}

async function open(home: URL, own: OwnActors | null): Promise<Library> {
  const { analyse, analyseEach, explainReport, openTools, parseReport, parseText, relate } = await import(
    '../analysis.ts'
  )
  const tools = await openTools({ home, own })
  return {
    analyse: report => analyse(report, tools),
    parseReport: report => parseReport(report, tools),
    analyseWith: (report, patterns) => analyseEach(report, [tools, { ...tools, patterns }]),
    parseText: text => parseText(text, tools),
    explainReport: report => explainReport(report, tools),
    relate: (text, source, target) => relate(text, source, target, tools),
  }
}

/**
 * @param home  the package's folder
 * @param own  the user's own actors
 */
export function libraryOnDemand(home: URL, own: OwnActors | null): () => Promise<Library> {
  let opened: Promise<Library> | null = null
  return () => {
    opened ??= open(home, own)
    return opened
  }
}
