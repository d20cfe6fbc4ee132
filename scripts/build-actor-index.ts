/**
 * Compiles data/actors/names.index, the index of names over the tables of data/actors; without a fresh one the coder makes
 * it at every start. Run it after each change of a table.
 *     npx tsx scripts/build-actor-index.ts
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIndex, readSources } from '../src/actor/name-index.ts'

const folder = join(import.meta.dirname, '..', 'data', 'actors')
writeFileSync(join(folder, 'names.index'), buildIndex(readSources(folder)))
