/** The words of a sentence with their marks. */
import type { SentenceRecord } from '../../record.ts'
import { printable } from '../printable.ts'
import type { Ink } from './ink.ts'
import { type Mark, type Run, runsOf } from './marks.ts'
import { type Chunk, plain } from './wrap.ts'

const toneOfRun = ({ marks }: Run): Mark['tone'] =>
  marks.some(({ kind, tone }) => kind === 'act' && tone === 'conflict') ? 'conflict' : 'cooperation'

const onOneLine = (text: string, { span }: Run): string => printable(text.slice(...span)).replace(/\s+/g, ' ')

function coloured(text: string, runs: readonly Run[], ink: Ink): Chunk[] {
  return runs.map(run => {
    const kinds = run.marks.map(({ kind }) => kind)
    const tone = toneOfRun(run)
    return { text: onOneLine(text, run), paint: words => ink.marked(words, kinds, tone) }
  })
}

/** `[q1:[a2:Washington] would …]`: what differs from the run before is closed and opened. */
function bracketed(text: string, runs: readonly Run[]): Chunk[] {
  const chunks: Chunk[] = []
  let open: readonly Mark[] = []
  const turn = (next: readonly Mark[]): void => {
    const shared = open.findIndex((mark, i) => mark !== next[i])
    const kept = shared === -1 ? open.length : shared
    chunks.push(
      plain(']'.repeat(open.length - kept)),
      plain(
        next
          .slice(kept)
          .map(({ id }) => `[${id}:`)
          .join(''),
      ),
    )
    open = next
  }
  for (const run of runs) {
    turn(run.marks)
    chunks.push(plain(onOneLine(text, run)))
  }
  turn([])
  return chunks
}

/** @param marks  those that reach into the sentence, by where they begin */
export function sentenceChunks(text: string, sentence: SentenceRecord, marks: readonly Mark[], ink: Ink): Chunk[] {
  const runs = runsOf(sentence.span, marks)
  if (!ink.colour) return bracketed(text, runs)
  const chunks = coloured(text, runs, ink)
  const isHeading = sentence.role === 'title' || sentence.role === 'heading'
  return isHeading ? chunks.map(({ text: words, paint }) => ({ text: words, paint: w => ink.bold(paint(w)) })) : chunks
}
