/** ECB+: which mentions of events in different documents are one event? */
import type { ReportRecord } from '../../src/index.ts'
import { stemsOf } from '../../src/story/index.ts'
import { scoresOf } from '../figures.ts'
import { type Rows, withLedger } from './in-ledger.ts'

export interface Document {
  readonly doc: string
  readonly topic: number
  readonly subtopic: string
  readonly sentences: readonly { readonly sent: number; readonly tokens: readonly string[] }[]
  readonly mentions: readonly {
    readonly kind: string
    readonly sent: number
    readonly tok: readonly number[]
    readonly text: string
    readonly chain: string
  }[]
}

/** A gold mention of an event. */
interface Told {
  readonly document: number
  readonly topic: number
  /** A topic holds two events that look alike. */
  readonly subtopic: string
  readonly chain: string
  readonly lemma: string
  /** Number of our event whose predicate overlaps it. */
  readonly event: number | null
}

const joined = (tokens: readonly string[]): string => tokens.join(' ')

/** The checked sentences, a line each: what is coded. */
export const textOf = ({ sentences }: Document): string => sentences.map(({ tokens }) => joined(tokens)).join('\n')

/** Where each sentence begins in the text. */
function starts({ sentences }: Document): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  let at = 0
  for (const { sent, tokens } of sentences) {
    found.set(sent, at)
    at += joined(tokens).length + 1
  }
  return found
}

function toldIn(document: Document, index: number, record: ReportRecord): readonly Told[] {
  const begins = starts(document)
  const tokensOf = new Map(document.sentences.map(({ sent, tokens }) => [sent, tokens]))
  return document.mentions
    .filter(({ kind }) => kind === 'event')
    .map(({ sent, tok, text, chain }) => {
      const tokens = tokensOf.get(sent) ?? []
      const from = (begins.get(sent) ?? 0) + tokens.slice(0, tok[0]).reduce((sum, token) => sum + token.length + 1, 0)
      const to = from + joined(tokens.slice(tok[0], (tok.at(-1) ?? tok[0]) + 1)).length
      const event = record.events.find(({ predicate: [begin, end] }) => begin < to && from < end)
      return {
        document: index,
        topic: document.topic,
        subtopic: document.subtopic,
        chain,
        lemma: stemsOf(text).at(-1) ?? '',
        event: event ? Number(event.id.slice(1)) : null,
      }
    })
}

/** Links between mentions in different documents; singletons of the corpus are chains of one. */
function linksOf(told: readonly Told[], isJoined: (a: Told, b: Told) => boolean) {
  const counts = { right: 0, found: 0, gold: 0 }
  told.forEach((a, i) => {
    for (const b of told.slice(i + 1)) {
      if (a.document === b.document) continue
      const isGold = a.chain === b.chain
      const isFound = isJoined(a, b)
      counts.gold += Number(isGold)
      counts.found += Number(isFound)
      counts.right += Number(isGold && isFound)
    }
  })
  return scoresOf(counts)
}

/** Of the links between documents those inside one subtopic: acts of one incident, though the corpus may tell more apart. */
function shareWithin(told: readonly Told[], isJoined: (a: Told, b: Told) => boolean): number {
  const links = told.flatMap((a, i) =>
    told
      .slice(i + 1)
      .filter(b => a.document !== b.document && isJoined(a, b))
      .map(b => a.subtopic === b.subtopic),
  )
  return links.filter(Boolean).length / links.length
}

async function clusterOfMention(rows: Rows): Promise<ReadonlyMap<string, string>> {
  const found = await rows('select d.id, m.event, m.cluster from cluster_members m join reports d on d.nr = m.report')
  return new Map(found.map(([id, event, cluster]) => [`${id}#${event}`, String(cluster)]))
}

/**
 * Ours over all documents without their topics; same-lemma is told the topic, as is usual.
 * `coded`: of the mentions that are acts in our records, for both; `all`: of all mentions.
 */
export async function scoreEcb(documents: readonly Document[], records: readonly ReportRecord[]) {
  const told = documents.flatMap((document, i) => toldIn(document, i, records[i]))
  const clusters = await withLedger(records, clusterOfMention)
  const clusterOf = ({ document, event }: Told) =>
    event === null ? undefined : clusters.get(`${records[document].report.id}#${event}`)
  const ours = (a: Told, b: Told): boolean => clusterOf(a) !== undefined && clusterOf(a) === clusterOf(b)
  const lemma = (a: Told, b: Told): boolean => a.topic === b.topic && a.lemma === b.lemma
  const coded = told.filter(({ event }) => event !== null)
  return {
    mentions: told.length,
    coded: coded.length,
    within: shareWithin(coded, ours),
    ours: linksOf(coded, ours),
    lemma: linksOf(coded, lemma),
    oursOfAll: linksOf(told, ours),
    lemmaOfAll: linksOf(told, lemma),
  }
}
