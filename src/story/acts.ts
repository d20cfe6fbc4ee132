/** Mentions of one act across reports: each new one joins the act that it fits best, or stands alone. */
import { areTwoActs, joins, type Nearness, reasonOf, samenessOf, type Telling } from './same-act.ts'

export interface Mention {
  /** reports.nr and events.nr. */
  readonly report: number
  readonly event: number
  readonly telling: Telling
  /** How much of the act it tells; the fullest mention stands for the act. */
  readonly fullness: number
}

/** A mention that joined an act. */
export interface Joined {
  readonly cluster: number
  readonly mention: Mention
  readonly score: number
  readonly reason: string
}

/** An act that is new, or has another mention to stand for it. */
export interface Lead {
  readonly cluster: number
  readonly isNew: boolean
  readonly mention: Mention
}

interface Fit {
  readonly mention: Mention
  readonly to: Mention
  readonly near: Nearness
  readonly score: number
}

/** Mean score with the mentions of a cluster, as far as they stand in near reports. */
const leastMean = 0.2

const keyOf = ({ report, event }: Pick<Mention, 'report' | 'event'>): string => `${report}#${event}`

/** Acts as far as they concern the reports at hand. */
export class Acts {
  private readonly clusterOf = new Map<string, number>()
  private readonly leadOf = new Map<number, Mention>()
  private readonly joined: Joined[] = []
  private readonly made = new Set<number>()
  private readonly led = new Set<number>()
  private next: number

  /** @param next  number of the next new cluster */
  constructor(next: number) {
    this.next = next
  }

  /** What the ledger holds already. @param isLead  the mention stands for the cluster */
  know(mention: Mention, cluster: number, isLead: boolean): void {
    this.clusterOf.set(keyOf(mention), cluster)
    if (isLead) this.leadOf.set(cluster, mention)
  }

  /**
   * Finds the act of mentions that one report tells as one.
   * @param group       mentions of one report, most often one
   * @param candidates  mentions of other reports, with what is known of the two reports
   */
  place(
    group: readonly Mention[],
    candidates: readonly { readonly mention: Mention; readonly near: Nearness }[],
  ): void {
    const fit = this.bestFit(group, candidates)
    if (fit)
      this.join(fit.mention, this.clusterWith(fit), fit.score, reasonOf(fit.mention.telling, fit.to.telling, fit.near))
    const [first, ...others] = fit ? [fit.mention, ...group.filter(each => each !== fit.mention)] : group
    for (const other of others) {
      const cluster = this.clusterOf.get(keyOf(first)) ?? this.make(first, 'told again in the same report')
      this.join(other, cluster, 1, 'told again in the same report')
    }
  }

  /** All that has to be written. */
  changes(): { readonly joined: readonly Joined[]; readonly leads: readonly Lead[] } {
    const leads = [...this.led].map(cluster => ({
      cluster,
      isNew: this.made.has(cluster),
      mention: this.leadOf.get(cluster) as Mention,
    }))
    return { joined: this.joined, leads }
  }

  private bestFit(
    group: readonly Mention[],
    candidates: readonly { readonly mention: Mention; readonly near: Nearness }[],
  ): Fit | null {
    const fits = group.flatMap(mention =>
      candidates.map(({ mention: to, near }) => ({
        mention,
        to,
        near,
        score: samenessOf(mention.telling, to.telling, near),
      })),
    )
    let best: Fit | null = null
    for (const fit of fits)
      if (fit.score >= joins && fit.score > (best?.score ?? 0) && this.isOpenTo(fit, fits)) best = fit
    return best
  }

  /** A chain of likenesses must not lead from one act to another: who joins must go with those that are there. */
  private isOpenTo({ mention, to }: Fit, fits: readonly Fit[]): boolean {
    const cluster = this.clusterOf.get(keyOf(to))
    if (cluster === undefined) return true
    const lead = this.leadOf.get(cluster)
    if (lead && areTwoActs(mention.telling, lead.telling)) return false
    const scores = fits
      .filter(fit => fit.mention === mention && this.clusterOf.get(keyOf(fit.to)) === cluster)
      .map(({ score }) => score)
    return scores.reduce((sum, score) => sum + score, 0) >= leastMean * scores.length
  }

  private clusterWith({ to }: Fit): number {
    return this.clusterOf.get(keyOf(to)) ?? this.make(to, 'first mention')
  }

  private make(mention: Mention, reason: string): number {
    const cluster = this.next++
    this.made.add(cluster)
    this.join(mention, cluster, 1, reason)
    return cluster
  }

  private join(mention: Mention, cluster: number, score: number, reason: string): void {
    this.clusterOf.set(keyOf(mention), cluster)
    this.joined.push({ cluster, mention, score, reason })
    const lead = this.leadOf.get(cluster)
    if (lead === undefined && !this.made.has(cluster)) return // led by a mention that a person added
    if (lead !== undefined && lead.fullness >= mention.fullness) return
    this.leadOf.set(cluster, mention)
    this.led.add(cluster)
  }
}
