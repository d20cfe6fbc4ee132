/**
 * What reading costs: `npm run bench`, on a machine that does nothing else; two of its cores are needed.
 *
 * Builds dist/, whose `read` is timed from nothing, compiles bench/ in the same way (a loader that compiles on the fly
 * would slow down what is measured) into .cache/, one folder deep like src/ and dist/, and starts bench/measure.ts there.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1
const build = join(root, 'node_modules', 'tsdown', 'dist', 'run.mjs')
process.exitCode =
  node(build, '--log-level', 'error') ||
  node(build, '--config', join('bench', 'tsdown.config.ts'), '--log-level', 'error') ||
  node(join('.cache', 'bench.js'))
