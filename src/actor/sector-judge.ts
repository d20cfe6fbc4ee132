/** The sector of an actor where the words around it speak against those that name it. Learned by training/judges.py. */
import { readFileSync } from 'node:fs'
import type { ActorKind } from '../record.ts'
import type { Side } from './side.ts'

/** Scores of sectors: `seen` × the head's log-probability, `moves` from what is told; what is told is kept by so much more. */
interface SectorFile {
  /** In the order of the head's labels; the first is none, or the government. */
  readonly sectors: readonly string[]
  readonly seen: number
  readonly kept: {
    readonly always: number
    readonly kinds: Readonly<Partial<Record<ActorKind, number>>>
    readonly guessed: number
    readonly coded: number
  }
  /** Told sector × sector. */
  readonly moves: readonly (readonly number[])[]
}

export interface SectorJudge {
  /** @param seen  mean log-probability of each sector, in the order of the head's labels */
  sectorsOf(side: Side, seen: Float64Array): readonly string[]
}

/**
 * @param path  models/sectors.json
 * @param labels  the sectors of the head, in its order
 * @throws if the file was made for other labels
 */
export function loadSectorJudge(path: string, labels: readonly string[]): SectorJudge {
  const { sectors, seen: weight, kept, moves } = JSON.parse(readFileSync(path, 'utf8')) as SectorFile
  if (sectors.join() !== labels.join())
    throw new Error(`${path} was made for other sectors; make it again: training/README.md, "Judges"`)
  return {
    sectorsOf(side, seen) {
      const first = side.sectors[0] ?? 'GOV'
      const told = first === 'GOV' ? 0 : sectors.indexOf(first)
      if (told < 0) return side.sectors
      const keeps =
        kept.always +
        (kept.kinds[side.kind] ?? 0) +
        (side.guessed ? kept.guessed : 0) +
        (side.code !== null ? kept.coded : 0)
      const score = (s: number): number => weight * seen[s] + moves[told][s] + (s === told ? keeps : 0)
      let best = told
      for (let s = 0; s < sectors.length; s++) if (score(s) > score(best)) best = s
      if (best === told) return side.sectors
      if (best === 0) return side.kind === 'person' && side.code !== null && !side.guessed ? ['GOV'] : []
      const judged = sectors[best]
      return side.sectors.includes(judged) ? [judged, ...side.sectors.filter(other => other !== judged)] : [judged]
    },
  }
}
