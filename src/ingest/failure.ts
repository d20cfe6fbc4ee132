/** A fault of Chancery, which must never look like a fault of the input. */
export interface Failure {
  readonly input: string
  /** The report's id, null where it failed before there was a report. */
  readonly report: string | null
  readonly stage: string
  readonly message: string
}

/** The stage of a thread that died: there is no use in giving it more. */
export const threadStage = 'worker thread'

/** A fault with the stage that it carries, else with the one that is known from where it was caught. */
export function failureOf(error: unknown, known: Omit<Failure, 'message'>): Failure {
  const stage = error instanceof Error && 'stage' in error ? String(error.stage) : known.stage
  return { ...known, stage, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
