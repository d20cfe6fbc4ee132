/** Reads the files that a user gives with --actors. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Refusal } from '../../diagnostics.ts'
import type { Cameo } from './cameo.ts'
import { loadCameo } from './cameo.ts'
import { isDictionary, readDictionary } from './dictionary.ts'
import { isTable, readTable } from './tsv.ts'
import type { Fault, OwnActors, OwnFile } from './types.ts'

/** Faults of one file that are told at once. */
const mostFaults = 20
const help = 'docs/how-to/own-actors.md shows both formats'

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^\w+: /, '') : String(error)
    throw new Refusal(`the actors file "${path}" cannot be read (${why})`, 'check the path; --actors takes one file')
  }
}

const neither: Fault = {
  line: 1,
  says: 'this is neither a table of actors nor a dictionary',
  todo: 'begin with the line name<tab>code<tab>sectors<tab>start<tab>end, or write names with codes as CROATIA [HRV]',
}

/** The format is told by the content: a header with "name", or codes in brackets. */
function readText(text: string, file: string, cameo: Cameo): OwnFile {
  const first = text.split(/\r?\n/).find(line => line.trim() !== '' && !line.startsWith('#')) ?? ''
  if (isTable(first)) return readTable(text, file, cameo)
  return isDictionary(text) ? readDictionary(text, file, cameo) : { actors: [], agents: [], faults: [neither] }
}

function refuse(path: string, faults: readonly Fault[]): never {
  const sorted = faults.toSorted((a, b) => a.line - b.line)
  const told = sorted.slice(0, mostFaults).map(({ line, says, todo }) => `${path}:${line}  ${says}; ${todo}`)
  const more = faults.length > mostFaults ? [`and ${faults.length - mostFaults} more`] : []
  const count = faults.length === 1 ? 'one line is' : `${faults.length} lines are`
  throw new Refusal(`the actors file "${path}" cannot be used: ${count} wrong`, help, [...told, ...more])
}

/**
 * @param paths  in the order given: a later file goes before an earlier one
 * @param codes  the folder data/codes
 * @throws Refusal that tells all faults of the first file that has any, by line
 */
export function loadOwnActors(paths: readonly string[], codes: string): OwnActors {
  const cameo = loadCameo(codes)
  const hash = createHash('sha256')
  const files = paths.map(path => {
    const bytes = bytesOf(path)
    hash.update(bytes)
    const read = readText(bytes.toString('utf8').replace(/^\ufeff/, ''), basename(path), cameo)
    if (read.faults.length > 0) refuse(path, read.faults)
    return read
  })
  return {
    digest: hash.digest('hex').slice(0, 8),
    actors: files.flatMap(({ actors }) => actors),
    agents: files.flatMap(({ agents }) => agents),
  }
}
