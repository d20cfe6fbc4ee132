/** Reads the files that a user gives with --actors. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Refusal, reasonOf } from '../../diagnostics.ts'
import type { Cameo } from './cameo.ts'
import { loadCameo } from './cameo.ts'
import { isDictionary, readDictionary } from './dictionary.ts'
import { isTable, readTable } from './tsv.ts'
import type { Fault, OwnActors, OwnFile } from './types.ts'

/** Hears what is wrong with a file that is used all the same, with a line for each fault. */
export type Warn = (says: string, details: readonly string[]) => void

/** Faults of one file that are told at once. */
const mostFaults = 20
const help = 'docs/how-to/own-actors.md shows both formats'

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new Refusal(
      `the actors file "${path}" cannot be read (${reasonOf(error)})`,
      'check the path; --actors takes one file',
    )
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
  return isDictionary(text)
    ? readDictionary(text, file, cameo)
    : { actors: [], agents: [], faults: [neither], isOthers: false }
}

function detailsOf(path: string, faults: readonly Fault[]): readonly string[] {
  const sorted = faults.toSorted((a, b) => a.line - b.line)
  const told = sorted.slice(0, mostFaults).map(({ line, says, todo }) => `${path}:${line}  ${says}; ${todo}`)
  return faults.length > mostFaults ? [...told, `and ${faults.length - mostFaults} more`] : told
}

/** Faults of a table are the user's own to mend; a dictionary is another's, and what is right in it counts. */
function warnOrRefuse(path: string, { faults, actors, agents, isOthers }: OwnFile, warn: Warn): void {
  if (faults.length === 0) return
  const count = faults.length === 1 ? 'one line is' : `${faults.length} lines are`
  if (isOthers && actors.length + agents.length > 0)
    warn(`of the actors file "${path}" ${count} wrong and not used`, detailsOf(path, faults))
  else throw new Refusal(`the actors file "${path}" cannot be used: ${count} wrong`, help, detailsOf(path, faults))
}

/**
 * @param paths  in the order given: a later file goes before an earlier one
 * @param codes  the folder data/codes
 * @param warn   hears of each dictionary with lines that are wrong, which are not used
 * @throws Refusal that tells all faults of the first table that has any, by line; of a dictionary, if nothing in it is right
 */
export function loadOwnActors(paths: readonly string[], codes: string, warn: Warn): OwnActors {
  const cameo = loadCameo(codes)
  const hash = createHash('sha256')
  const files = paths.map(path => {
    const bytes = bytesOf(path)
    hash.update(bytes)
    const read = readText(bytes.toString('utf8').replace(/^\ufeff/, ''), basename(path), cameo)
    warnOrRefuse(path, read, warn)
    return read
  })
  return {
    digest: hash.digest('hex').slice(0, 8),
    actors: files.flatMap(({ actors }) => actors),
    agents: files.flatMap(({ agents }) => agents),
  }
}
