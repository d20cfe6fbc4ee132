#!/usr/bin/env node
/** The program `chancery`: gives the words of its call to src/cli and its exit code to the system. */
import { chancery, nodeIo } from './cli/index.ts'

const isSource = import.meta.url.endsWith('.ts')
const home = new URL('..', import.meta.url)
const worker = new URL(isSource ? './ingest/worker.ts' : './worker.js', import.meta.url)

const exit = await chancery(process.argv.slice(2), nodeIo(home, worker))
process.stdout.write('', () => process.exit(exit))
