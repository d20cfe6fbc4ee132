/** Pairs of reports by how much of their text is in common: which ones does the ledger hold for one text? */
import type { Report, ReportRecord } from '../../src/index.ts'
import { type Rows, withLedger } from './in-ledger.ts'

const labels = ['near_identical', 'edited_copy', 'partial_reuse', 'same_event_own_text'] as const
export type Label = (typeof labels)[number]
/** How the ledger has a pair. */
export type Verdict = 'one text' | 'shares text' | 'apart'

/** A record of a report in which nothing was coded: copies are found by the text alone. */
export const uncoded = ({ furniture, ...report }: Report): ReportRecord => ({
  schema: 'chancery/1',
  coder: { version: '0', model: '', codebook: '', actors: '' },
  report: {
    id: report.id,
    externalId: report.externalId,
    title: report.title,
    titleSpan: report.titleSpan,
    url: report.url,
    source: report.source,
    lang: 'en',
    date: report.date,
    dateBasis: report.dateBasis,
    dateWhy: report.dateWhy,
    chars: report.text.length,
  },
  text: report.text,
  furniture,
  sentences: [],
  actors: [],
  times: [],
  places: [],
  statements: [],
  events: [],
  links: [],
  diagnostics: [],
})

const pairKey = (a: string, b: string): string => [a, b].sort().join(' ')

async function verdictsIn(rows: Rows): Promise<ReadonlyMap<string, Verdict>> {
  const shared = await rows(
    'select a.id, b.id from shared_texts s join reports a on a.nr = s.report join reports b on b.nr = s.other',
  )
  const stories = await rows(
    `select a.id, b.id from story_members m join story_members n on n.story = m.story and n.report < m.report
join reports a on a.nr = m.report join reports b on b.nr = n.report`,
  )
  const verdict = (found: typeof shared, says: Verdict) =>
    found.map(([a, b]) => [pairKey(String(a), String(b)), says] as const)
  return new Map([...verdict(shared, 'shares text'), ...verdict(stories, 'one text')])
}

export interface LabelledPair {
  readonly label: Label
  readonly a: ReportRecord
  readonly b: ReportRecord
}

/** All reports go into one ledger, so that each is also compared with those of the other pairs. */
export async function scoreCopies(pairs: readonly LabelledPair[]) {
  const verdicts = await withLedger(
    pairs.flatMap(({ a, b }) => [a, b]),
    verdictsIn,
  )
  const share = (wanted: readonly Label[], verdict: Verdict): number => {
    const of = pairs.filter(({ label }) => wanted.includes(label))
    const right = of.filter(({ a, b }) => (verdicts.get(pairKey(a.report.id, b.report.id)) ?? 'apart') === verdict)
    return right.length / of.length
  }
  const paired = new Set(pairs.map(({ a, b }) => pairKey(a.report.id, b.report.id)))
  return {
    oneText: share(['near_identical', 'edited_copy'], 'one text'),
    ownText: share(['same_event_own_text'], 'apart'),
    reuse: share(['partial_reuse'], 'shares text'),
    /** Reports of different pairs that the ledger holds for one text; the corpus does not say whether they are. */
    across: [...verdicts].filter(([key, verdict]) => verdict === 'one text' && !paired.has(key)).length,
  }
}
