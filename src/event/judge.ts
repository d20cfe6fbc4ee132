/** A small learned judge: features in, probabilities of a few outcomes out. Made by training/judges.py from labelled items. */
import { readFileSync } from 'node:fs'

export interface Judge {
  /** @returns probabilities of the outcomes, in the order of the judge's file; they sum to 1 */
  judge(features: Float32Array): readonly number[]
}

interface JudgeFile {
  readonly features: readonly string[]
  /** Rows of the hidden layer (h × features), then those of the outputs (outcomes × h). */
  readonly hidden: readonly (readonly number[])[]
  readonly hiddenBias: readonly number[]
  readonly out: readonly (readonly number[])[]
  readonly outBias: readonly number[]
}

/**
 * @param names  the features that the caller computes, in their order
 * @throws if the file was made for other features
 */
export function loadJudge(path: string, names: readonly string[]): Judge {
  const file = JSON.parse(readFileSync(path, 'utf8')) as JudgeFile
  if (file.features.join() !== names.join())
    throw new Error(`${path} was made for other features; make it again: training/README.md, "Judges"`)
  const hidden = layerOf(file.hidden, file.hiddenBias)
  const out = layerOf(file.out, file.outBias)
  // filled anew by each call: a report asks some thousand times
  const inner = new Float64Array(hidden.bias.length)
  const scores = new Float64Array(out.bias.length)
  return {
    judge(features) {
      apply(hidden, features, inner)
      for (let i = 0; i < inner.length; i++) inner[i] = Math.tanh(inner[i])
      apply(out, inner, scores)
      return softmax(scores)
    },
  }
}

/** Weights row by row (outputs × inputs), and what is added to each output. */
interface Layer {
  readonly weights: Float32Array
  readonly bias: Float64Array
}

const layerOf = (rows: readonly (readonly number[])[], bias: readonly number[]): Layer => ({
  weights: Float32Array.from(rows.flat()),
  bias: Float64Array.from(bias),
})

/** @param to  receives the outputs */
function apply({ weights, bias }: Layer, inputs: Float32Array | Float64Array, to: Float64Array): void {
  let weight = 0
  for (let row = 0; row < to.length; row++) {
    let sum = 0
    for (let i = 0; i < inputs.length; i++) sum += weights[weight++] * inputs[i]
    to[row] = bias[row] + sum
  }
}

function softmax(scores: Float64Array): readonly number[] {
  const most = Math.max(...scores)
  const powers = Array.from(scores, score => Math.exp(score - most))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map(power => power / sum)
}

/** Probability to log-odds, within what a 32-bit sigmoid tells apart, as a number of the size of the other features. */
export const logit = (p: number): number =>
  Math.max(-6, Math.min(6, Math.log(Math.max(p, 1e-6) / Math.max(1 - p, 1e-6)))) / 3

export const flag = (yes: boolean): number => (yes ? 1 : 0)
