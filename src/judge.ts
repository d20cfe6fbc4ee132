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
      for (let i = 0; i < inner.length; i++) inner[i] = 1 - 2 / (Math.exp(2 * inner[i]) + 1) // tanh, at half its cost
      apply(out, inner, scores)
      return softmax(scores)
    },
  }
}

/** Weights input by input (inputs × outputs), and what is added to each output. */
interface Layer {
  readonly weights: Float64Array
  readonly bias: Float64Array
}

const layerOf = (rows: readonly (readonly number[])[], bias: readonly number[]): Layer => ({
  weights: Float64Array.from(rows[0].flatMap((_, input) => rows.map(row => row[input]))),
  bias: Float64Array.from(bias),
})

/** @param to  receives the outputs */
function apply({ weights, bias }: Layer, inputs: Float32Array | Float64Array, to: Float64Array): void {
  to.set(bias)
  for (let input = 0; input < inputs.length; input++) {
    const value = inputs[input]
    if (value === 0) continue // most features are flags that are not set
    const from = input * to.length
    for (let i = 0; i < to.length; i++) to[i] += weights[from + i] * value
  }
}

function softmax(scores: Float64Array): readonly number[] {
  let most = scores[0]
  for (const score of scores) if (score > most) most = score
  const powers: number[] = []
  let sum = 0
  for (const score of scores) {
    const power = Math.exp(score - most)
    powers.push(power)
    sum += power
  }
  for (let i = 0; i < powers.length; i++) powers[i] /= sum
  return powers
}

/** Probability to log-odds, within what a 32-bit sigmoid tells apart, as a number of the size of the other features. */
export const logit = (p: number): number =>
  Math.max(-6, Math.min(6, Math.log(Math.max(p, 1e-6) / Math.max(1 - p, 1e-6)))) / 3

export const flag = (yes: boolean): number => (yes ? 1 : 0)

/** What a judge of three outcomes (wrong, right in part, right in all) says. */
export interface Verdict {
  /** Probability that it is right at least in part: whether it stands. */
  readonly right: number
  /** Probability that all of it is right, in hundredths. */
  readonly confidence: number
}

export function verdictOf(judge: Judge, features: Float32Array): Verdict {
  const [, part, all] = judge.judge(features)
  return { right: part + all, confidence: Math.round(all * 100) / 100 }
}
