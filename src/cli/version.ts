import { readFileSync } from 'node:fs'
import type { ModelCard } from '../encoder/index.ts'

const read = (home: URL, file: string): string => readFileSync(new URL(file, home), 'utf8')

/** The coder's version, as package.json has it. @param home the package's folder */
export const versionOf = (home: URL): string => (JSON.parse(read(home, 'package.json')) as { version: string }).version

/** Coder, model, codebook and actor tables, as they stand in each record; the model itself is not loaded. */
export async function versionText(home: URL): Promise<string> {
  const { codebook } = await import('../analysis.ts')
  const { modelHash } = await import('../encoder/index.ts')
  const card = JSON.parse(read(home, 'models/chancery.json')) as ModelCard
  const lines = [
    `chancery ${versionOf(home)}`,
    `model ${modelHash(card)}`,
    `codebook ${codebook}`,
    `actors ${actorsOf(home)}`,
  ]
  return lines.map(line => `${line}\n`).join('')
}

const actorsOf = (home: URL): string => read(home, 'data/actors/version.txt').trim()
