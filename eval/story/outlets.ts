/** Reports of several outlets on one event: are two reports joined by an act that both tell? */
import type { ReportRecord } from '../../src/index.ts'
import { cosine, stemsOf, vectorOf } from '../../src/story/index.ts'
import { scoresOf } from '../figures.ts'
import { type Rows, weights, withLedger } from './in-ledger.ts'

export interface Article {
  readonly set: string
  readonly cluster: string
  readonly id: string
  readonly outlet: string
  readonly date: string | null
  readonly title: string | null
  readonly text: string
}

/** Two reports that appeared within three days. */
export interface Pair {
  readonly a: number
  readonly b: number
  /** Of one event, by the corpus. */
  readonly isSame: boolean
}

const nearDays = 3
const dayOf = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / 86_400_000

/** Reports without a date in the corpus are in no pair. */
export function pairsOf(articles: readonly Article[]): readonly Pair[] {
  return articles.flatMap((one, a) =>
    articles.slice(a + 1).flatMap((other, i) => {
      if (one.date === null || other.date === null) return []
      if (Math.abs(dayOf(one.date) - dayOf(other.date)) > nearDays) return []
      return [{ a, b: a + 1 + i, isSame: one.set === other.set && one.cluster === other.cluster }]
    }),
  )
}

export function f1Of(pairs: readonly Pair[], isJoined: (pair: Pair) => boolean) {
  const found = pairs.filter(isJoined)
  const right = found.filter(({ isSame }) => isSame).length
  return scoresOf({ right, found: found.length, gold: pairs.filter(({ isSame }) => isSame).length })
}

const shareKey =
  (keys: readonly ReadonlySet<string>[]) =>
  ({ a, b }: Pair): boolean =>
    [...keys[a]].some(key => keys[b].has(key))

/**
 * One act a day: date, actor, recipient and type say which. A side without a code is a blank that only a blank meets;
 * acts without any code or without a day have no key. (Both sides asked for, the baseline is ten points lower.)
 */
export function dailyKeys({ actors, events }: ReportRecord): ReadonlySet<string> {
  const codes = new Map(actors.map(({ id, code }) => [id, code]))
  const codesOf = (ids: readonly (typeof actors)[number]['id'][]): readonly string[] => [
    ...new Set(ids.flatMap(id => codes.get(id) ?? [])),
  ]
  const keys = events.flatMap(({ type, date, mutual, ...event }) => {
    if (date.precision !== 'day') return []
    const from = codesOf(event.actors)
    const to = mutual ? from : codesOf(event.recipients)
    const pairs = (from.length > 0 ? from : ['']).flatMap(a => (to.length > 0 ? to : ['']).map(b => [a, b] as const))
    return pairs
      .filter(([a, b]) => (a !== '' || b !== '') && !(mutual && a === b))
      .map(([a, b]) => `${date.value} ${a} ${b} ${type}`)
  })
  return new Set(keys)
}

/** By report, the clusters in which it has a mention. */
async function clusterKeys(rows: Rows, records: readonly ReportRecord[]): Promise<readonly ReadonlySet<string>[]> {
  const found = await rows('select d.id, m.cluster from cluster_members m join reports d on d.nr = m.report')
  const keys = new Map(records.map(({ report }) => [report.id, new Set<string>()]))
  for (const [id, cluster] of found) keys.get(String(id))?.add(String(cluster))
  return records.map(({ report }) => keys.get(report.id) ?? new Set())
}

/** TF-IDF cosine with the threshold that is best on these very pairs: what no threshold chosen before can beat. */
function bestCosine(pairs: readonly Pair[], articles: readonly Article[]): number {
  const vectors = articles.map(({ text }) => vectorOf(stemsOf(text), weights))
  const alike = new Map(pairs.map(pair => [pair, cosine(vectors[pair.a], vectors[pair.b])]))
  const thresholds = Array.from({ length: 60 }, (_, i) => i / 100)
  return Math.max(...thresholds.map(least => f1Of(pairs, pair => (alike.get(pair) ?? 0) >= least).f1))
}

/** @param records  of the articles, in their order */
export async function scoreOutlets(articles: readonly Article[], records: readonly ReportRecord[]) {
  const pairs = pairsOf(articles)
  const byDate = articles
    .map(({ date }, i) => ({ date: date ?? '', record: records[i] }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map(({ record }) => record)
  const keys = await withLedger(byDate, rows => clusterKeys(rows, records))
  const ours = f1Of(pairs, shareKey(keys))
  const daily = f1Of(pairs, shareKey(records.map(dailyKeys)))
  const withEvents = f1Of(
    pairs,
    ({ a, b, isSame }) => isSame && records[a].events.length > 0 && records[b].events.length > 0,
  )
  return { pairs, keys, ours, daily, cosine: bestCosine(pairs, articles), most: withEvents.recall }
}
