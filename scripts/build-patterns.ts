/**
 * Compiles data/plover/patterns.json, the patterns as JSON that was checked; without a fresh one the coder reads and checks the
 * YAML files at every start, a fifth of a second. Run it after each change of a pattern.
 *     npx tsx scripts/build-patterns.ts
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMPILED, compileSource } from '../src/event/pattern/index.ts'

const folder = join(import.meta.dirname, '..', 'data', 'plover')
writeFileSync(join(folder, COMPILED), compileSource(folder))
