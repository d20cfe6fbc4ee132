/**
 * For or against whom: NewsMTSC dev (the sentence's stance towards a target, whoever holds it) and DSE dev (the first actor's towards
 * the second), macro F1 over against, neither, for.
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/stance/score.ts
 *
 * `floor`: always the commonest class.
 */
import { openTools, readText } from '../../src/analysis.ts'
import { stanceTowards } from '../../src/statement/index.ts'
import { printFigures, readCorpus, rowsOf } from '../figures.ts'

interface Target {
  readonly span: readonly [start: number, end: number]
  readonly label: -1 | 0 | 1
}

const tools = await openTools()
const mtsc = readCorpus('stance', 'newsmtsc_dev.jsonl.gz')
await score('stance.mtsc', mtsc.sha256, rowsOf<{ text: string; targets: Target[] }>(mtsc))
const dse = readCorpus('stance', 'dse_dev.jsonl.gz')
const pairs = rowsOf<{ text: string; q: [number, number]; pq: -1 | 0 | 1 }>(dse)
await score(
  'stance.dse',
  dse.sha256,
  pairs.map(({ text, q, pq }) => ({ text, targets: [{ span: q, label: pq }] })),
)

async function score(
  name: string,
  corpus: string,
  items: readonly { text: string; targets: readonly Target[] }[],
): Promise<void> {
  const answers: { readonly gold: number; readonly ours: number }[] = []
  for (const { text, targets } of items) {
    const { parse, heads } = await readText(text, tools)
    for (const { span, label } of targets) {
      const first = parse.tokens.findIndex(token => token.span[1] > span[0])
      const end = parse.tokens.findLastIndex(token => token.span[0] < span[1]) + 1
      const { stance } = stanceTowards(heads, first, Math.max(end, first + 1))
      answers.push({ gold: label, ours: { critical: -1, neutral: 0, supportive: 1 }[stance] })
    }
    heads.free()
  }
  const macro = (said: (answer: (typeof answers)[number]) => number): number =>
    [-1, 0, 1]
      .map(label => {
        const right = answers.filter(answer => answer.gold === label && said(answer) === label).length
        const either = answers.filter(a => a.gold === label).length + answers.filter(a => said(a) === label).length
        return either === 0 ? 0 : (2 * right) / either
      })
      .reduce((sum, f1) => sum + f1 / 3, 0)
  const of = (label: number): number => answers.filter(({ gold }) => gold === label).length
  const commonest = [-1, 0, 1].reduce((best, label) => (of(label) > of(best) ? label : best))
  printFigures({
    name,
    figures: {
      macro: macro(({ ours }) => ours),
      accuracy: answers.filter(({ gold, ours }) => gold === ours).length / answers.length,
      floor: macro(() => commonest),
    },
    n: answers.length,
    corpus,
  })
}
