/**
 * What one marked side does to another: PLV's training sentences (no label of theirs seen), macro F1 over roots and over quads. No answer
 * counts as wrong.
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/relate/score.ts [--misses]
 *
 * `coded`: our types as they are, CONCEDE and RETREAT as their one class YIELD; `root` and `quad`: after the mapping of the coding
 * conventions, § 11 (mapping.ts). `floor`: always the commonest class.
 */
import { openTools, relate } from '../../src/analysis.ts'
import { readMarked } from '../../src/cli/relate.ts'
import { loadCodebook, readTable } from '../../src/codebook.ts'
import { printFigures, readCorpus } from '../figures.ts'
import { quadOfRoot, rootAsCoded, rootOf } from './mapping.ts'

const corpus = readCorpus('relations', 'plv_train.tsv.gz')
const codebook = loadCodebook(new URL('../../', import.meta.url))
const tools = await openTools()

interface Answer {
  readonly gold: string
  readonly goldQuad: number
  readonly coded: string | null
  readonly root: string | null
}
const answers: Answer[] = []
for (const row of readTable(corpus.text)) {
  const marked = readMarked(row.marked_sentence.replace(/^"|"$/g, ''))
  if (typeof marked === 'string') throw new Error(`sentence ${row.sentence_id}: ${marked}`)
  const said = await relate(marked.text, marked.source, marked.target, tools)
  const relation = said && { ...said, words: marked.text.slice(...said.predicate).toLowerCase() }
  answers.push({
    gold: row.gold_root,
    goldQuad: Number(row.gold_penta),
    coded: relation && rootAsCoded(relation),
    root: relation && rootOf(relation),
  })
  const { root } = answers[answers.length - 1]
  if (process.argv.includes('--misses') && root !== row.gold_root)
    console.log(
      `${row.gold_root}\t${root} (${relation?.type} ${relation?.mode ?? ''} ${relation?.words})\t${row.marked_sentence}`,
    )
}

function macro<T>(pairs: readonly (readonly [gold: T, ours: T | null])[]): number {
  const labels = [...new Set(pairs.map(([gold]) => gold))]
  const f1 = labels.map(label => {
    const right = pairs.filter(([gold, ours]) => gold === label && ours === label).length
    const either = pairs.filter(([gold]) => gold === label).length + pairs.filter(([, ours]) => ours === label).length
    return (2 * right) / either
  })
  return f1.reduce((sum, value) => sum + value, 0) / labels.length
}

const quadOf = (root: string | null): number | null => (root === null ? null : quadOfRoot(root, codebook))
const commonest = <T>(values: readonly T[]): T =>
  [...new Set(values)].reduce((best, value) =>
    values.filter(v => v === value).length > values.filter(v => v === best).length ? value : best,
  )
const [mostRoot, mostQuad] = [commonest(answers.map(a => a.gold)), commonest(answers.map(a => a.goldQuad))]
printFigures({
  name: 'relate.plv',
  figures: {
    root: macro(answers.map(({ gold, root }) => [gold, root] as const)),
    quad: macro(answers.map(({ goldQuad, root }) => [goldQuad, quadOf(root)] as const)),
    coded: macro(answers.map(({ gold, coded }) => [gold, coded] as const)),
    codedQuad: macro(answers.map(({ goldQuad, coded }) => [goldQuad, quadOf(coded)] as const)),
    answered: answers.filter(({ root }) => root !== null).length / answers.length,
    rootFloor: macro(answers.map(({ gold }) => [gold, mostRoot] as const)),
    quadFloor: macro(answers.map(({ goldQuad }) => [goldQuad, mostQuad] as const)),
  },
  n: answers.length,
  corpus: corpus.sha256,
})
