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
  const hidden = file.hidden.map(row => Float32Array.from(row))
  const out = file.out.map(row => Float32Array.from(row))
  return {
    judge(features) {
      const inner = hidden.map((row, i) => Math.tanh(file.hiddenBias[i] + dot(row, features)))
      const scores = out.map((row, i) => file.outBias[i] + dot(row, inner))
      const most = Math.max(...scores)
      const powers = scores.map(score => Math.exp(score - most))
      const sum = powers.reduce((a, b) => a + b, 0)
      return powers.map(power => power / sum)
    },
  }
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/** Probability to log-odds, within what a 32-bit sigmoid tells apart, as a number of the size of the other features. */
export const logit = (p: number): number =>
  Math.max(-6, Math.min(6, Math.log(Math.max(p, 1e-6) / Math.max(1 - p, 1e-6)))) / 3

export const flag = (yes: boolean): number => (yes ? 1 : 0)
