import type { Ledger } from '../ledger/index.ts'
import type { Reader } from '../query/index.ts'
import type { NameOf } from './actors.ts'
import type { CodePasted } from './coding.ts'
import type { Correct } from './correcting.ts'
import type { Files } from './files.ts'
import type { Access } from './guard.ts'
import type { Feed } from './progress.ts'
import type { Codes } from './schemas.ts'

/** All that the routes rest on. */
export interface Service {
  readonly version: string
  readonly ledger: Ledger
  readonly reader: Reader
  readonly correct: Correct
  readonly nameOf: NameOf
  readonly access: Access
  readonly codebook: Codes
  readonly code: CodePasted
  readonly feed: Feed
  readonly files: Files
  /** Tells whoever runs the server of a fault of ours. */
  readonly fault: (error: unknown) => void
}
