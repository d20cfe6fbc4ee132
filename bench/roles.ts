/** What a crew may do with reports: ours, and what ours is measured against. */
import { join } from 'node:path'
import { analyse, openTools } from '../src/analysis.ts'
import { free } from '../src/encoder/free.ts'
import { BATCH, batchWindows, feedsOf, loadRuntime, openEncoder, sessionOptions } from '../src/encoder/index.ts'
import { cutWindows } from '../src/encoder/windows.ts'
import { loadWordPieces } from '../src/encoder/wordpiece.ts'
import { loadFurniture, readInput } from '../src/page/index.ts'
import { findParagraphs, type Token, tokenise } from '../src/text/index.ts'

/** Does all reports once. */
type Work = () => Promise<void>
/** Imports and loads what it needs (this is timed as load); then it prepares for these reports (not timed). */
type Role = () => Promise<(reports: readonly string[]) => Promise<Work>>

export type RoleName = 'analysis' | 'heads' | 'bare' | 'wink'

const root = join(import.meta.dirname, '..')
const models = join(root, 'models')
const tokensOf = (text: string): Token[] => tokenise(text, findParagraphs(text, [], null))

/** From the bytes of a file to its report record. */
async function analysis(): ReturnType<Role> {
  const tools = await openTools()
  const rules = loadFurniture(join(root, 'data', 'furniture'))
  return async reports => {
    const inputs = reports.map((report, i) => ({ name: `${i}.txt`, bytes: new TextEncoder().encode(report) }))
    return async () => {
      for (const input of inputs)
        for (const outcome of readInput(input, rules)) if (outcome.ok) await analyse(outcome.report, tools)
    }
  }
}

/** Text to what every head says, without trees. */
async function heads(): ReturnType<Role> {
  const encoder = await openEncoder(models)
  return async reports => async () => {
    for (const report of reports) (await encoder.read(tokensOf(report))).free()
  }
}

/** The encoder without heads on ready tensors: the same windows, batches and padding as `heads` makes of these reports. */
async function bare(): ReturnType<Role> {
  const { InferenceSession, Tensor } = await loadRuntime()
  const session = await InferenceSession.create(
    process.env.CHANCERY_BARE ?? join(root, '.cache', 'bare.onnx'),
    sessionOptions,
  )
  return async reports => {
    const wordPieces = loadWordPieces(join(models, 'vocab.txt'))
    const batches = reports.flatMap(report => batchWindows(cutWindows(tokensOf(report), wordPieces), BATCH))
    const feeds = batches.map(batch => {
      const { pieces, shapes } = feedsOf(batch, Tensor)
      return { pieces, shapes }
    })
    return async () => {
      for (const feed of feeds) free(Object.values(await session.run(feed)).map(({ data }) => data as Float32Array))
    }
  }
}

/** wink-nlp's default pipeline: tokens, sentences, tags, entities, sentiment. */
async function wink(): ReturnType<Role> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ])
  const nlp = winkNLP(model)
  return async reports => async () => {
    for (const report of reports) nlp.readDoc(report)
  }
}

export const roles: Record<RoleName, Role> = { analysis, heads, bare, wink }
