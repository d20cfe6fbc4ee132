/** What is done with reports in the transaction that stores them: stories and acts, then what people said before. */
import { fileURLToPath } from 'node:url'
import type { Codebook } from '../../codebook.ts'
import type { AfterStore } from '../../ledger/index.ts'

/** @param home  the package's folder */
export async function afterStore(home: URL, codebook: Codebook): Promise<readonly AfterStore[]> {
  const [{ loadWordWeights, updateStories }, { reviseReports }] = await Promise.all([
    import('../../story/index.ts'),
    import('../../query/index.ts'),
  ])
  const weights = loadWordWeights(fileURLToPath(new URL('data/words/', home)))
  return [updateStories(weights), reviseReports(codebook)]
}
