/** What was named on the command line, as files in the order of the call. */
import type { Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { Refusal } from '../../diagnostics.ts'
import { fixedFolderOf, isGlob, matcherOf } from './glob.ts'

/** A file, or `-` for standard input. */
export interface Source {
  /** As messages name it. */
  readonly path: string
  /** Bytes; null where that is not known before reading. */
  readonly size: number | null
}

export interface Walk {
  readonly sources: readonly Source[]
  /** Files in named folders that are no kind of report. */
  readonly passedOver: number
}

/** Kinds of files that are taken from folders and archives; a file that is named is read whatever its name is. */
export const readable = /\.(?:txt|md|html?|xhtml|jsonl|ndjson|zip|warc|rss|atom|xml)(?:\.gz)?$/i
const byCodeUnit = (a: { name: string }, b: { name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0
const join = (folder: string, name: string): string =>
  folder === '.' ? name : folder.endsWith('/') ? folder + name : `${folder}/${name}`

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch {
    return null
  }
}

/** All files below a folder, sorted by name at every level; names with a leading dot are left out, links are followed once. */
async function* filesBelow(folder: string, seen: Set<string>): AsyncGenerator<Source> {
  const real = await realpath(folder)
  if (seen.has(real)) return
  seen.add(real)
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort(byCodeUnit)
  for (const entry of entries) {
    const path = join(folder, entry.name)
    const found = await statOf(path)
    if (found?.isDirectory()) yield* filesBelow(path, seen)
    else if (found?.isFile()) yield { path, size: found.size }
  }
}

async function sourcesOfFolder(folder: string): Promise<Walk> {
  const sources: Source[] = []
  let passedOver = 0
  for await (const source of filesBelow(folder, new Set())) {
    if (readable.test(source.path)) sources.push(source)
    else passedOver++
  }
  if (sources.length === 0)
    throw new Refusal(
      `the folder "${folder}" holds no report`,
      'name a folder with .txt, .md, .html or .jsonl files, or archives of them',
    )
  return { sources, passedOver }
}

async function sourcesOfGlob(glob: string): Promise<Walk> {
  const folder = fixedFolderOf(glob)
  const matches = matcherOf(glob)
  const sources: Source[] = []
  if ((await statOf(folder))?.isDirectory())
    for await (const source of filesBelow(folder, new Set())) if (matches(source.path)) sources.push(source)
  if (sources.length === 0)
    throw new Refusal(`no file matches "${glob}"`, 'try the pattern with ls; ** stands for any folders')
  return { sources, passedOver: 0 }
}

async function sourcesOf(input: string): Promise<Walk> {
  if (input === '-') return { sources: [{ path: '-', size: null }], passedOver: 0 }
  const found = await statOf(input)
  if (found?.isDirectory()) return sourcesOfFolder(input === '/' ? input : input.replace(/\/+$/, ''))
  // a named pipe has no size that could be trusted
  if (found) return { sources: [{ path: input, size: found.isFile() ? found.size : null }], passedOver: 0 }
  if (isGlob(input)) return sourcesOfGlob(input)
  throw new Refusal(`there is no file or folder "${input}"`, 'check the path, or write - to read standard input')
}

/**
 * The files that the inputs of a call name, in the order of the call.
 * @throws Refusal where an input names nothing: a slip of the pen is told before hours of work, not after
 */
export async function walk(inputs: readonly string[]): Promise<Walk> {
  if (inputs.length === 0)
    throw new Refusal('no input is named', 'name files, folders or globs, or write - to read standard input')
  const walks: Walk[] = []
  for (const input of inputs) walks.push(await sourcesOf(input))
  return { sources: walks.flatMap(w => w.sources), passedOver: walks.reduce((sum, w) => sum + w.passedOver, 0) }
}
