/**
 * Time expressions from raw text: TimeBank and AQUAINT, MEANTIME, WikiWars as TempEval-3 scores them; and the dates that open GUM dev
 * marks, on gold trees: the share whose value is right.
 *
 *     CHANCERY_DATA=<folder> npx tsx eval/time/score.ts [--errors]
 */
import { openTools, parseText } from '../../src/analysis.ts'
import { findTimes } from '../../src/time/index.ts'
import { printFigures } from '../figures.ts'
import { readMarkedDates } from './gum.ts'
import { compare, errorsOf, figuresOf, type Row } from './measure.ts'
import { readDocuments } from './read.ts'

const corpora = {
  'time.tbaq': 'tbaq_evalonly.jsonl.gz',
  'time.meantime': 'meantime_dev.jsonl.gz',
  'time.wikiwars': 'wikiwars_dev.jsonl.gz',
}
const showErrors = process.argv.includes('--errors')

const tools = await openTools()
for (const [name, file] of Object.entries(corpora)) {
  const { documents, corpus } = readDocuments(file)
  const rows: Row[] = []
  for (const document of documents)
    rows.push(...compare(document, findTimes(await parseText(document.text, tools), document.dct)))
  printFigures({
    name,
    figures: figuresOf(rows),
    n: rows.filter(({ gold }) => gold !== null).length,
    corpus: corpus.sha256,
  })
  if (showErrors) console.log(errorsOf(rows).join('\n'))
}

const { documents, corpus } = readMarkedDates('gum-open-dev.conllu.gz')
const marked = documents.flatMap(({ parse, date, marks }) => {
  const times = findTimes(parse, date)
  return marks.map(mark => ({
    parse,
    mark,
    found: times.find(({ first, end }) => first < mark.end && mark.first < end),
  }))
})
/** GUM marks the day alone where a time of day stands with it, and writes years before Christ with a minus. */
const isRight = ({ mark, found }: (typeof marked)[number]): boolean =>
  found?.value.replace(/(?<=^\d{4}-\d\d-\d\d)T.*/, '').replace(/^BC/, '-') === mark.when
const right = marked.filter(isRight)
printFigures({
  name: 'time.gum',
  figures: { value: right.length / marked.length },
  n: marked.length,
  corpus: corpus.sha256,
})
if (showErrors) {
  for (const { parse, mark, found } of marked.filter(each => !isRight(each))) {
    const words = parse.tokens.slice(Math.max(0, mark.first - 6), mark.end + 4).map(({ form }) => form)
    console.log(`gold ${mark.when} found ${found?.value ?? '-'}  ${words.join(' ')}`)
  }
}
