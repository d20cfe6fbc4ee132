/** The questions that the desk asks, each with its address; the answers' types are the API's own. */
import type {
  ActorProfile,
  ActorRow,
  Coded,
  Codes,
  Correction,
  CorrectionInput,
  DyadRow,
  DyadSeries,
  EventRow,
  LinkRow,
  Meta,
  Movers,
  Page,
  Pasted,
  ReportOpened,
  ReportRow,
  Search,
  StatementRow,
} from '../src/api/index.ts'
import { type Answer, forgetAnswers, post, request, useAnswer } from './ask.ts'
import { href, type Query } from './route.ts'

/** The lists that come in pages, and what their rows are. */
export interface Lists {
  events: EventRow
  statements: StatementRow
  links: LinkRow
  reports: ReportRow
  dyads: DyadRow
  actors: ActorRow
}

export const listPath = (list: keyof Lists, asked: Query): string => href(`/api/${list}`, asked)
export const useList = <L extends keyof Lists>(list: L, asked: Query | null): Answer<Page<Lists[L]>> =>
  useAnswer(asked && listPath(list, asked))

export const useMeta = (): Answer<Meta> => useAnswer('/api/meta')
export const useCodes = (): Answer<Codes> => useAnswer('/api/codes')
export const useMovers = (asked: Query): Answer<Movers> => useAnswer(href('/api/movers', asked))
export const useReport = (id: string): Answer<ReportOpened> => useAnswer(href(['api', 'reports', id]))
export const useActor = (code: string, asked: Query): Answer<ActorProfile> =>
  useAnswer(href(['api', 'actors', code], asked))
export const useSeries = (actor: string, recipient: string, asked: Query): Answer<DyadSeries> =>
  useAnswer(href(['api', 'dyads', actor, recipient], asked))
export const useSearch = (words: string, asked: Query): Answer<Search> =>
  useAnswer(words ? href('/api/search', { q: words, ...asked }) : null)

/** Most rows that one download fetches; beyond it the command line is the better way. */
export const mostRows = 100_000

/** Every row of a list that fits, page by page. */
export async function allRows<L extends keyof Lists>(
  list: L,
  asked: Query,
  progress: (done: number, total: number) => void,
): Promise<readonly Lists[L][]> {
  const rows: Lists[L][] = []
  let cursor: string | null = null
  do {
    const page: Page<Lists[L]> = await request(listPath(list, { ...asked, limit: 500, cursor }))
    rows.push(...page.items)
    cursor = page.next
    progress(rows.length, page.total)
  } while (cursor !== null && rows.length < mostRows)
  return rows
}

export const codeText = (pasted: Pasted, signal: AbortSignal): Promise<Coded> => post('/api/code', pasted, signal)

export async function correct(input: CorrectionInput): Promise<Correction> {
  const kept = await post<Correction>('/api/corrections', input)
  forgetAnswers()
  return kept
}
