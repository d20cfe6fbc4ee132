import { readFileSync } from 'node:fs'

const read = (home: URL, file: string): string => readFileSync(new URL(file, home), 'utf8')

/** The coder's version, as package.json has it. @param home the package's folder */
export const versionOf = (home: URL): string => (JSON.parse(read(home, 'package.json')) as { version: string }).version

/** Coder, model, codebook and actor tables, as they stand in each record; the model itself is not loaded. */
export async function versionText(home: URL): Promise<string> {
  const { codebook } = await import('../analysis.ts')
  const { sha256 } = JSON.parse(read(home, 'models/chancery.json')) as { sha256: string }
  const lines = [
    `chancery ${versionOf(home)}`,
    `model ${sha256.slice(0, 16)}`,
    `codebook ${codebook}`,
    `actors ${actorsOf(home)}`,
  ]
  return lines.map(line => `${line}\n`).join('')
}

const actorsOf = (home: URL): string => read(home, 'data/actors/version.txt').trim()
