/** The ONNX session: windows in, what every head says out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Token } from '../text/index.ts'
import { free } from './free.ts'
import type { HeadLabels, Heads, WindowHeads } from './heads.ts'
import { readPredicates } from './predicates.ts'
import { loadRuntime } from './runtime.ts'
import { readAgain } from './second.ts'
import { batchWindows, cutWindows, type Window } from './windows.ts'
import { loadWordPieces } from './wordpiece.ts'

/** Padded pieces of one call: more do not fit the caches and cost speed (bench/README.md). */
export const BATCH = 512

export interface Encoder {
  /** As `modelHash` says. */
  readonly hash: string
  readonly labels: HeadLabels
  cut(tokens: readonly Token[]): Window[]
  /** One pass over a report's tokens. Who has done with what it says frees it. */
  read(tokens: readonly Token[]): Promise<Heads>
}

export interface ModelCard {
  readonly sha256: string
  readonly predicates: { readonly sha256: string }
  readonly second: { readonly sha256: string }
  readonly labels: HeadLabels
}

/** The model as records name it: the first 8 hex digits of the SHA-256 of each of the two files that speak in a record. */
export const modelHash = ({ sha256, second }: ModelCard): string => sha256.slice(0, 8) + second.sha256.slice(0, 8)

export const sessionOptions: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'disabled', // training/export.py had the graph rewritten once for all
  logSeverityLevel: 3,
}

/** @param folder  holds chancery.onnx, second.onnx, predicates.onnx, chancery.json and vocab.txt */
export async function openEncoder(folder: string): Promise<Encoder> {
  const { InferenceSession, Tensor } = await loadRuntime()
  const session = await InferenceSession.create(join(folder, 'chancery.onnx'), sessionOptions)
  const second = await InferenceSession.create(join(folder, 'second.onnx'), sessionOptions)
  let predicates: Promise<InferenceSession> | undefined
  const openPredicates = () => (predicates ??= InferenceSession.create(join(folder, 'predicates.onnx'), sessionOptions))
  const card: ModelCard = JSON.parse(readFileSync(join(folder, 'chancery.json'), 'utf8'))
  const wordPieces = loadWordPieces(join(folder, 'vocab.txt'))
  const cut = (tokens: readonly Token[]): Window[] => cutWindows(tokens, wordPieces)
  return {
    hash: modelHash(card),
    labels: card.labels,
    cut,
    async read(tokens) {
      const windows: WindowHeads[] = []
      const arrays: ArrayBufferView[] = []
      for (const batch of batchWindows(cut(tokens), BATCH)) {
        const outputs = await session.run(feedsOf(batch, Tensor))
        for (const { data } of Object.values(outputs)) arrays.push(data as Exclude<typeof data, string[]>)
        batch.forEach((window, row) => {
          windows.push(outputsOf(window, row, outputs))
        })
      }
      windows.sort((a, b) => a.first - b.first)
      const windowOf = new Int32Array(tokens.length)
      windows.forEach(({ first, n }, w) => {
        windowOf.fill(w, first, first + n)
      })
      return {
        labels: card.labels,
        windows,
        windowOf,
        async readPredicates() {
          const said = await readPredicates(await openPredicates(), Tensor, windows)
          for (const window of said) arrays.push(window.predicate, window.fact, window.arguments, window.role)
          return said
        },
        readAgain: acts => readAgain(second, Tensor, windows, acts),
        free: () => free(arrays.splice(0)),
      }
    },
  }
}

/** A batch as the four inputs of the graph, padded with zeros: pieces, shapes (B, P), first, last (B, W). */
export function feedsOf(
  batch: readonly Window[],
  Tensor: typeof import('onnxruntime-node').Tensor,
): Record<string, Tensor> {
  const B = batch.length
  const P = Math.max(...batch.map(w => w.pieces.length))
  const W = Math.max(...batch.map(w => w.end - w.first))
  const pieces = new Int32Array(B * P)
  const shapes = new Int32Array(B * P)
  const first = new Int32Array(B * W)
  const last = new Int32Array(B * W)
  batch.forEach((window, b) => {
    pieces.set(window.pieces, b * P)
    shapes.set(window.shapes, b * P)
    first.set(window.firstPiece, b * W)
    last.set(window.last, b * W)
  })
  return {
    pieces: new Tensor('int32', pieces, [B, P]),
    shapes: new Tensor('int32', shapes, [B, P]),
    first: new Tensor('int32', first, [B, W]),
    last: new Tensor('int32', last, [B, W]),
  }
}

/** Row `row` of the batch: views of the outputs. */
function outputsOf(window: Window, row: number, outputs: InferenceSession.OnnxValueMapType): WindowHeads {
  const n = window.end - window.first
  const W = outputs.end.dims[1]
  const floats = (name: string) => outputs[name].data as Float32Array
  const ints = (name: string) => outputs[name].data as Int32Array
  const each = (name: string, width: number) => floats(name).subarray(row * W * width, (row * W + n) * width)
  const eachInt = (name: string, width: number) => ints(name).subarray(row * W * width, (row * W + n) * width)
  const end = each('end', 1)
  for (let i = 0; i < n; i++) if (window.last[i]) end[i] = 1
  return {
    first: window.first,
    n,
    width: W,
    end,
    tags: eachInt('tags', 4),
    entity: each('entity', outputs.entity.dims[2]),
    arcs: each('arcs', W + 1),
    governor: eachInt('governor', 2),
    label: eachInt('label', 2),
    act: each('act', outputs.act.dims[2]),
    mode: each('mode', outputs.mode.dims[2]),
    status: each('status', outputs.status.dims[2]),
    manner: each('manner', 2),
    contexts: each('contexts', outputs.contexts.dims[2]),
    content: each('content', 3),
    sector: each('sector', outputs.sector.dims[2]),
    pairs: (outputs.pairs.data as Int8Array).subarray(row * 4 * W * W, (row + 1) * 4 * W * W),
    later: each('later', outputs.later.dims[2]),
    earlier: each('earlier', outputs.earlier.dims[2]),
    stance: each('stance', 3),
    states: each('states', outputs.states.dims[2]),
  }
}
