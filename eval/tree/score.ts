/**
 * Trees from raw text: EWT dev and the dev documents of open GUM, F1 as the CoNLL 2018 shared task scores it.
 *
 *     CHANCERY_DATA=<folder> CHANCERY_PYTHON=<python with udtools> npx tsx eval/tree/score.ts
 *
 * Each document goes in as one text: sentences joined by a blank, paragraphs by an empty line.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTools, parseText } from '../../src/analysis.ts'
import { readConllu, toConllu } from '../../src/tree/index.ts'
import { printFigures, readCorpus } from '../figures.ts'

const corpora = { 'tree.ewt': 'en_ewt-ud-dev.conllu.gz', 'tree.gum': 'gum-open-dev.conllu.gz' }
/** Our name of a figure, and udeval's. */
const metrics = {
  tokens: 'Tokens',
  words: 'Words',
  sentences: 'Sentences',
  upos: 'UPOS',
  xpos: 'XPOS',
  feats: 'UFeats',
  lemma: 'Lemmas',
  uas: 'UAS',
  las: 'LAS',
}

const tools = await openTools()
for (const [name, file] of Object.entries(corpora)) {
  const { text, sha256 } = readCorpus('ud', file)
  const gold = readConllu(text)
  const system: string[] = []
  for (const [i, document] of gold.entries())
    system.push(toConllu(await parseText(document.text, tools), { id: `d${i}` }))
  const n = gold.reduce((sum, document) => sum + document.tokens.length, 0)
  printFigures({ name, figures: figuresOf(udeval(text, system.join(''))), n, corpus: sha256 })
}

/** udeval's table, one line a metric: `LAS        |     88.10 |     88.20 |     88.15 |     89.00`. */
function udeval(gold: string, system: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-eval-'))
  const files = { gold: join(folder, 'gold.conllu'), system: join(folder, 'system.conllu') }
  try {
    writeFileSync(files.gold, gold)
    writeFileSync(files.system, system)
    const call = 'from udtools.cli import main_eval; main_eval()'
    return execFileSync(
      process.env.CHANCERY_PYTHON ?? 'python3',
      ['-c', call, '-v', '--no-enhanced', files.gold, files.system],
      { encoding: 'utf8' },
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The F1 column, as shares of one. */
function figuresOf(table: string): Record<string, number> {
  const rows = new Map(
    table
      .split('\n')
      .map(line => line.split('|').map(cell => cell.trim()))
      .map(cells => [cells[0], cells[3]]),
  )
  return Object.fromEntries(Object.entries(metrics).map(([figure, metric]) => [figure, Number(rows.get(metric)) / 100]))
}
