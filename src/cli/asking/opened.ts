/** One record opened, for people. */
import type { CorrectionRow, Opened } from '../../query/index.ts'
import { printable } from '../printable.ts'
import { type Ink, toneOf } from '../view/ink.ts'
import { aligned, marked, sidesOf } from './show.ts'

const indent = (text: string, by = '  '): string =>
  text
    .split('\n')
    .map(line => (line === '' ? '' : `${by}${line}`))
    .join('\n')

export function correctionLine({ id, at, author, action, change, note, words, type, target }: CorrectionRow): string {
  const said = Object.entries(change).map(([name, value]) => {
    const sides = Array.isArray(value)
      ? value.map(side => side.code ?? side.name).join(', ') || 'none'
      : String(value ?? 'none')
    return `${name} ${sides}`
  })
  const what = [`${action}`, ...said, note ? `“${note}”` : ''].filter(word => word !== '').join('; ')
  return printable(`${id}  ${at}  ${author}  ${what}  [${type} “${words}” in ${target}]`)
}

export function openedView(opened: Opened, ink: Ink): string {
  const { event, coder, report, cluster } = opened
  const spans = opened.marks.map(({ span }) => span)
  const paint = (words: string): string => (event ? ink.act(words, toneOf(event.type)) : ink.quote(words))
  const title = event
    ? `${opened.id}  ${ink.act(event.mode ? `${event.type}/${event.mode}` : event.type, toneOf(event.type))}  ${ink.actor(sidesOf(event))}  ${event.status}  ${event.confidence.toFixed(2)}  ${event.date.value ?? 'no date'} (${event.date.basis})`
    : `${opened.id}  ${opened.kind}`
  const from = [report.title, report.source, report.date, report.url].filter(word => word !== null).join(' · ')
  return [
    title,
    ...opened.sentences.map(sentence => `  ${marked(sentence, spans, paint, ink)}`),
    '',
    indent(
      aligned(
        opened.marks.map(({ part, words, span }) => [
          part,
          printable(words.replace(/\s+/g, ' ')),
          `[${span[0]},${span[1]})`,
        ]),
      ).trimEnd(),
    ),
    '',
    `  made by     ${opened.rule}`,
    `  report      ${printable(from || report.id)}`,
    `  versions    chancery ${coder.version}, model ${coder.model}, codebook ${coder.codebook}, actors ${coder.actors}${
      opened.versions.length > 1
        ? `; the report's texts: ${opened.versions.map(({ id, version }) => `${version} ${id}`).join(', ')}`
        : ''
    }`,
    event?.judged ? `  judged      ${event.judged}` : null,
    cluster
      ? `  other sources of this act (cluster ${cluster.id}${cluster.reason ? `, ${printable(cluster.reason)}` : ''})`
      : '  no other report in this ledger tells of it',
    ...(cluster?.others ?? []).map(
      other =>
        `    ${other.id}  ${printable([other.report.source, other.report.date].filter(word => word !== null).join(', '))}\n      ${printable(other.sentence.text.replace(/\s+/g, ' '))}`,
    ),
    opened.corrections.length > 0 ? '  corrections' : '  no corrections',
    ...opened.corrections.map(correction => `    ${correctionLine(correction)}`),
    '',
  ]
    .filter(line => line !== null)
    .join('\n')
}
