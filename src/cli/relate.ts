import { createReadStream } from 'node:fs'
import type { Relation } from '../event/index.ts'
import type { Span } from '../span.ts'
import { type Args, type Command, type ExitCode, WrongCall } from './command.ts'
import { complaint } from './complaint.ts'
import type { Io } from './io.ts'
import { fileNamed } from './options.ts'

export const relate: Command = {
  name: 'relate',
  takes: '[FILE]',
  says: 'what the first of two marked sides does to the second: one sentence a line in, one JSON object a line out',
  more: [
    'Each line is a sentence with <s>…</s> around the one who acts and <t>…</t> around the one to whom it is done; one whom the sentence names twice may be marked twice, one whom it does not name is left out. Each gives one line: {"type", "mode", "quad", "status", "predicate", "confidence"}, the likeliest act, or null where no word tells of one. Quads are 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; the predicate is the words of the act.',
    'Without FILE, or with -, lines come from standard input. An empty line, or one without marks or with half of one, is told on standard error and gives null, so that lines stay beside lines; the exit code is then 1.',
  ],
  examples: [
    {
      run: 'echo "<s>France</s> expelled two <t>Russian</t> diplomats." | chancery relate',
      says: 'one sentence',
    },
  ],
  options: {},
  run,
}

/** A sentence without its marks, and where each side is named in it: nowhere, once or more often. */
interface Marked {
  readonly text: string
  readonly source: readonly Span[]
  readonly target: readonly Span[]
}

const mostBytes = 1 << 20

/** @returns why the line marks no side, where it does not */
export function readMarked(line: string): Marked | string {
  let text = ''
  const opened = new Map<string, number>()
  const sides = { s: [] as Span[], t: [] as Span[] }
  for (const part of line.split(/(<\/?[st]>)/)) {
    const side = /^<\/?([st])>$/.exec(part)?.[1] as 's' | 't' | undefined
    if (side === undefined) {
      text += part
    } else if (part[1] !== '/') {
      if (opened.has(side)) return `<${side}> begins again before it ends`
      opened.set(side, text.length)
    } else {
      const start = opened.get(side)
      if (start === undefined) return `</${side}> ends what did not begin`
      if (!/[\p{L}\p{N}]/u.test(text.slice(start))) return `<${side}>…</${side}> holds no word`
      sides[side].push([start, text.length])
      opened.delete(side)
    }
  }
  for (const side of opened.keys()) return `<${side}> does not end`
  const isMarked = sides.s.length + sides.t.length > 0
  return isMarked ? { text, source: sides.s, target: sides.t } : 'there is no mark in it'
}

async function* chunksOf(path: string, io: Io): AsyncGenerator<Uint8Array> {
  if (path === '-') yield* io.stdin()
  else yield* createReadStream(fileNamed(path))
}

async function run(args: Args, io: Io): Promise<ExitCode> {
  const [path = '-', ...others] = args.inputs
  if (others.length > 0) throw new WrongCall(`${args.inputs.length} files are named`, 'give one file, or none')
  const { libraryOnDemand, linesOf } = await import('../ingest/index.ts')
  const { diagnose } = await import('../diagnostics.ts')
  const { loadCodebook } = await import('../codebook.ts')
  const codebook = loadCodebook(io.home)
  const library = libraryOnDemand(io.home, null)
  const answer = (relation: Relation | null, text: string) =>
    relation && {
      type: relation.type,
      mode: relation.mode,
      quad: codebook.quad(relation.type),
      status: relation.status,
      predicate: text.slice(...relation.predicate),
      confidence: relation.confidence,
    }
  let rejected = 0
  for await (const { number, bytes } of linesOf(chunksOf(path, io), mostBytes)) {
    const marked = bytes === null ? 'it is longer than a megabyte' : readMarked(new TextDecoder().decode(bytes).trim())
    if (typeof marked === 'string') {
      rejected++
      io.err(complaint(`${path}:${number}`, diagnose('bad-marks', null, marked)))
      await io.out('null\n')
    } else {
      const { relate } = await library()
      const relation = await relate(marked.text, marked.source, marked.target)
      await io.out(`${JSON.stringify(answer(relation, marked.text))}\n`)
    }
    if (io.stop.aborted) return 130
  }
  return rejected === 0 ? 0 : 1
}
