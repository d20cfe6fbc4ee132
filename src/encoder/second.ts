/** The second reading: what stands near an act is read once more, with the words of the act marked (training/second.py). */
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { TokenIndex } from '../span.ts'
import { free } from './free.ts'
import { type NearHeads, rolesNear, type WindowHeads } from './heads.ts'

/** Tokens that are read again: before the act's first word, and from it on. */
const BEFORE = 20
const AFTER = 16

/** Tokens `[first, end)`. */
type Range = readonly [first: TokenIndex, end: TokenIndex]

/**
 * Reads what stands near acts.
 * @param windows  of one report, in text order
 * @param acts  the words of each, in text order, at least one
 */
export async function readAgain(
  session: InferenceSession,
  TensorOf: typeof Tensor,
  windows: readonly WindowHeads[],
  acts: readonly (readonly TokenIndex[])[],
): Promise<readonly NearHeads[]> {
  if (acts.length === 0) return []
  const states = statesOf(TensorOf, windows)
  const [tokens] = states.dims
  const ranges = acts.map(([word]): Range => [Math.max(0, word - BEFORE), Math.min(tokens, word + AFTER)])
  const outputs = await session.run({ states, ...feedsOf(TensorOf, acts, ranges) })
  const near = ranges.map((range, row) => nearOf(range, row, outputs))
  free(Object.values(outputs).map(floats))
  return near
}

const floats = (tensor: Tensor): Float32Array => tensor.data as Float32Array

/** States of all tokens of the report, one after the other. */
function statesOf(TensorOf: typeof Tensor, windows: readonly WindowHeads[]): Tensor {
  const last = windows[windows.length - 1]
  const tokens = last.first + last.n
  const width = last.states.length / last.n
  const states = new Float32Array(tokens * width)
  for (const window of windows) states.set(window.states, window.first * width)
  return new TensorOf('float32', states, [tokens, width])
}

/** For each act the places of the tokens near it in the states, -1 for none, how far from it they stand, and 1 at its words. */
function feedsOf(
  TensorOf: typeof Tensor,
  acts: readonly (readonly TokenIndex[])[],
  ranges: readonly Range[],
): Record<'place' | 'far' | 'mark', Tensor> {
  const R = acts.length
  const T = Math.max(...ranges.map(([first, end]) => end - first))
  const place = new Int32Array(R * T).fill(-1)
  const far = new Int32Array(R * T)
  const mark = new Float32Array(R * T)
  acts.forEach((words, r) => {
    const [first, end] = ranges[r]
    for (let token = first; token < end; token++) {
      place[r * T + token - first] = token
      far[r * T + token - first] = token - words[0] + BEFORE
    }
    for (const word of words) if (word < end) mark[r * T + word - first] = 1
  })
  return {
    place: new TensorOf('int32', place, [R, T]),
    far: new TensorOf('int32', far, [R, T]),
    mark: new TensorOf('float32', mark, [R, T]),
  }
}

/** Row `row` of the outputs, as arrays of their own: the outputs are freed at once. */
function nearOf(
  [first, end]: Range,
  row: number,
  { chances, types, statuses, manner }: InferenceSession.OnnxValueMapType,
): NearHeads {
  const from = row * chances.dims[1] * rolesNear.length
  const each = (tensor: Tensor): Float32Array => floats(tensor).slice(row * tensor.dims[1], (row + 1) * tensor.dims[1])
  return {
    first,
    end,
    chances: floats(chances).slice(from, from + (end - first) * rolesNear.length),
    types: each(types),
    statuses: each(statuses),
    manner: each(manner),
  }
}
