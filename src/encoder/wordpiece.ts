/** Tokens to the word pieces that the encoder reads. training/pieces.py is its twin; training/parity holds them together. */
import { readFileSync } from 'node:fs'

/** A token is at most this many pieces: an address has no end. */
const MOST_PIECES = 8
/** Forms whose pieces are remembered; news repeats its words. */
const MOST_REMEMBERED = 50_000

const accent = /\p{Mn}/gu
const punctuation = /[\p{P}$+<=>^`|~]/u

/** A vocabulary at work: a form's pieces, and the two that stand at the ends of a window. */
export interface WordPieces {
  of(form: string): readonly number[]
  readonly begin: number
  readonly end: number
}

/** @param path  vocabulary, one piece a line; the line's number is the piece's id, 0 is padding */
export function loadWordPieces(path: string): WordPieces {
  const vocabulary = new Map<string, number>()
  for (const [id, piece] of readFileSync(path, 'utf8').split('\n').entries()) if (piece) vocabulary.set(piece, id)
  const special = (name: string): number => {
    const id = vocabulary.get(name)
    if (id === undefined) throw new Error(`${path} has no piece ${name}: it is no vocabulary of this model`)
    return id
  }
  const unknown = special('[UNK]')
  const remembered = new Map<string, readonly number[]>()
  const of = (form: string): readonly number[] => {
    let pieces = remembered.get(form)
    if (!pieces) {
      pieces = cutForm(form, vocabulary, unknown)
      if (remembered.size >= MOST_REMEMBERED) remembered.clear()
      remembered.set(form, pieces)
    }
    return pieces
  }
  return { of, begin: special('[CLS]'), end: special('[SEP]') }
}

/** Greedy longest match over the lower-cased form without accents; punctuation stands alone. */
function cutForm(form: string, vocabulary: ReadonlyMap<string, number>, unknown: number): number[] {
  const plain = form.slice(0, 400).toLowerCase().normalize('NFD').replace(accent, '')
  const ids: number[] = []
  for (const chunk of chunksOf(plain)) {
    cutChunk(chunk, vocabulary, unknown, ids)
    if (ids.length >= MOST_PIECES) break
  }
  return ids.length === 0 ? [unknown] : ids.slice(0, MOST_PIECES)
}

/** Runs of letters and digits, and single punctuation marks. */
function chunksOf(plain: string): string[] {
  const chunks: string[] = []
  let open = false
  for (const c of plain) {
    const mark = punctuation.test(c)
    if (open && !mark) chunks[chunks.length - 1] += c
    else chunks.push(c)
    open = !mark
  }
  return chunks
}

function cutChunk(chunk: string, vocabulary: ReadonlyMap<string, number>, unknown: number, ids: number[]): void {
  let start = 0
  while (start < chunk.length) {
    let end = chunk.length
    let id: number | undefined
    while (end > start) {
      id = vocabulary.get((start > 0 ? '##' : '') + chunk.slice(start, end))
      if (id !== undefined) break
      end--
    }
    ids.push(id ?? unknown)
    if (id === undefined) return
    start = end
  }
}

/** 0 lower or no letter first, 1 Capitalised, 2 ALL-CAPS, 3 mIxed, 4 with a digit: the base model is uncased. */
export function shapeOf(form: string): number {
  if (/[0-9]/.test(form)) return 4
  const lower = form.toLowerCase()
  if (form === lower || !/^\p{L}/u.test(form)) return 0
  if (form === form.toUpperCase() && form.length > 1) return 2
  return form.slice(1) === lower.slice(1) ? 1 : 3
}
