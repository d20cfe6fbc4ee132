/** Predicates with their arguments: heads of their own file, for who asks (training/reader.py). */
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import { argumentsOfToken, type PredicateHeads, type WindowHeads } from './heads.ts'

/** Reads the predicates of each window. */
export async function readPredicates(
  session: InferenceSession,
  TensorOf: typeof Tensor,
  windows: readonly WindowHeads[],
): Promise<readonly PredicateHeads[]> {
  const found: PredicateHeads[] = []
  for (const { first, n, states } of windows) {
    const W = Math.max(argumentsOfToken, n) // the graph picks so many predicates for each token
    const width = states.length / n
    const padded = new Float32Array(W * width)
    padded.set(states)
    const outputs = await session.run({ states: new TensorOf('float32', padded, [1, W, width]) })
    const floats = (name: string) => (outputs[name].data as Float32Array).subarray(0, n)
    found.push({
      first,
      n,
      predicate: floats('predicate'),
      fact: floats('fact'),
      arguments: (outputs.arguments.data as Int32Array).subarray(0, n * argumentsOfToken),
      role: (outputs.role.data as Int8Array).subarray(0, n * argumentsOfToken * outputs.role.dims[3]),
    })
  }
  return found
}
