/** The progress of an ingest as whoever wants to hear of it hears it. */
import type { IngestProgress } from './schemas.ts'

export interface Feed {
  readonly now: () => IngestProgress
  /** @returns ends the hearing */
  readonly hear: (listener: (progress: IngestProgress) => void) => () => void
}

export interface Teller extends Feed {
  readonly tell: (progress: Partial<IngestProgress>) => void
}

const idle: IngestProgress = {
  state: 'idle',
  stored: 0,
  skipped: 0,
  rejected: 0,
  share: null,
  reportsPerSecond: null,
  secondsLeft: null,
  message: null,
}

export function openFeed(): Teller {
  let progress = idle
  const listeners = new Set<(progress: IngestProgress) => void>()
  return {
    now: () => progress,
    hear: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell: news => {
      progress = { ...progress, ...news }
      for (const listener of listeners) listener(progress)
    },
  }
}
