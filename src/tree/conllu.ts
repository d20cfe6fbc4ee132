/** Parses as CoNLL-U text and back (universaldependencies.org/format.html). */
import { assemble, type Block, type Row } from './assemble.ts'
import type { FullParse, Parse, Sentence, SentenceRole, TreeToken } from './types.ts'

/**
 * A report as CoNLL-U: `# newdoc id`, `# newpar`, `# sent_id` (`<id>-s0`), `# role` where it is not `body`, `# text`.
 * In MISC: `Args=ARG0:1,ARG1:4` at a predicate, its arguments by their head words, and `Fact=0.9`, did it happen, from -1 to 1;
 * `Chain=3` at a head word, the same number for the same one; `Entity=B-PER` (BIOES); `SpaceAfter=No`, `SpacesAfter=\n\n` (as UDPipe writes it) for blanks other than one space.
 * `readConllu` gives the same trees and entities again, but for the confidence of entities, and for blanks before the first token and
 * text that no token stands in.
 */
export function toConllu(parse: Parse | FullParse, { id }: { readonly id: string }): string {
  const marks = marksOf(parse)
  const documents = parse.sentences.map((sentence, i) => {
    const tokens = parse.tokens.slice(sentence.first, sentence.end)
    const before = parse.sentences[i - 1]
    const comments = [
      ...(before ? [] : [`# newdoc id = ${id}`]),
      ...(before?.paragraph === sentence.paragraph ? [] : ['# newpar']),
      `# sent_id = ${id}-${sentence.id}`,
      ...(sentence.role === 'body' ? [] : [`# role = ${sentence.role}`]),
      `# text = ${tokens.map((t, k) => (k === 0 || t.glued ? t.form : ` ${t.form}`)).join('')}`,
    ]
    return `${[...comments, ...lines(parse, sentence, tokens, marks)].join('\n')}\n\n`
  })
  return documents.join('')
}

/** To one decimal: the head is right to no more. */
export const roundFact = (fact: number): string =>
  (Math.round(Math.max(-1, Math.min(1, fact)) * 10) / 10 || 0).toFixed(1)

/** What MISC says of each token beside blanks, in the order of the alphabet. */
function marksOf(parse: Parse | FullParse): string[][] {
  const { tokens, sentences, entities } = parse
  const { predicates, chains } = 'chains' in parse ? parse : { predicates: [], chains: [] }
  const marks: string[][] = tokens.map(() => [])
  for (const { token, arguments: args } of predicates) {
    const { first, end } = sentences[tokens[token].sentence]
    const own = args.filter(({ head }) => head >= first && head < end) // MISC counts within the sentence
    if (own.length > 0)
      marks[token].push(`Args=${own.map(({ head, role }) => `${role}:${head - first + 1}`).join(',')}`)
  }
  chains.forEach((chain, number) => {
    for (const token of chain) marks[token].push(`Chain=${number + 1}`)
  })
  for (const { type, first, end } of entities) {
    for (let t = first; t < end; t++) {
      const mark = end - first === 1 ? 'S' : t === first ? 'B' : t === end - 1 ? 'E' : 'I'
      marks[t].push(`Entity=${mark}-${type}`)
    }
  }
  for (const { token, fact } of predicates) marks[token].push(`Fact=${roundFact(fact)}`)
  return marks
}

function lines(parse: Parse, sentence: Sentence, tokens: readonly TreeToken[], marks: readonly string[][]): string[] {
  return tokens.flatMap((token, k) => {
    const isPart = Boolean(token.partOfWord) || Boolean(tokens[k + 1]?.partOfWord)
    const misc = [...marks[token.index], isPart ? '' : spacing(parse, token)].filter(Boolean)
    const head = token.head < 0 ? 0 : token.head - sentence.first + 1
    const { form, lemma, upos, xpos, feats, deprel } = token
    const line = [k + 1, form, lemma, upos, xpos, feats, head, deprel, '_', misc.join('|') || '_'].join('\t')
    return isPart && !token.partOfWord ? [wordLine(parse, tokens, k), line] : [line]
  })
}

/** The line above the parts of one word: `3-4  don't  _ …`. */
function wordLine(parse: Parse, tokens: readonly TreeToken[], k: number): string {
  let last = k
  while (tokens[last + 1]?.partOfWord) last++
  const form = parse.text.slice(tokens[k].span[0], tokens[last].span[1])
  return [`${k + 1}-${last + 1}`, form, ...Array(7).fill('_'), spacing(parse, tokens[last]) || '_'].join('\t')
}

function spacing(parse: Parse, { index, span }: TreeToken): string {
  const next = parse.tokens[index + 1]
  const gap = parse.text.slice(span[1], next?.span[0])
  if (next?.glued) return 'SpaceAfter=No'
  if (gap === ' ' || gap === '' || /\S/.test(gap)) return ''
  return `SpacesAfter=${escapeBlanks(gap)}`
}

const escapes = { ' ': '\\s', '\t': '\\t', '\n': '\\n', '\r': '\\r' } as Readonly<Record<string, string>>
const unescapes = Object.fromEntries(Object.entries(escapes).map(([blank, code]) => [code, blank]))
const hex = (blank: string) => `\\u${blank.charCodeAt(0).toString(16).padStart(4, '0')}`
const escapeBlanks = (blanks: string) => [...blanks].map(blank => escapes[blank] ?? hex(blank)).join('')
const unescapeBlanks = (text: string) =>
  text.replace(
    /\\(?:u[0-9a-f]{4}|[stnr])/g,
    code => unescapes[code] ?? String.fromCharCode(Number.parseInt(code.slice(2), 16)),
  )

/**
 * The reports of a CoNLL-U text, one for each `# newdoc` (all in one if there is none). Ranges of multi-word tokens become
 * `partOfWord`; empty nodes (`8.1`) and enhanced graphs are passed over. The text is put together from words and
 * SpaceAfter, with an empty line at `# newpar`. Entities: those that `toConllu` writes; others' `Entity=` are not read, nor are
 * arguments and chains.
 */
export function readConllu(text: string): Parse[] {
  const reports: Block[][] = []
  for (const block of text.split(/\r?\n\s*\n/)) {
    const all = block.split(/\r?\n/).filter(line => line.trim() !== '')
    const comments = all.filter(line => line.startsWith('#'))
    const words = all.filter(line => !line.startsWith('#')).map(line => line.split('\t'))
    const newReport = comments.some(line => /^# *newdoc/.test(line))
    if (newReport || reports.length === 0) reports.push([])
    if (words.length > 0) reports[reports.length - 1].push(blockOf(rowsOf(words), comments))
  }
  return reports.filter(blocks => blocks.length > 0).map(assemble)
}

/** A block with what its comments say of it. */
export function blockOf(rows: readonly Row[], comments: readonly string[]): Block {
  const role = comments
    .map(line => /^# *role *= *(title|dateline|heading|caption|furniture)/.exec(line)?.[1])
    .find(Boolean)
  const newParagraph = comments.some(line => /^# *new(par|doc)\b/.test(line) && !line.startsWith('# newpar_block'))
  return { rows, role: (role ?? 'body') as SentenceRole, newParagraph }
}

/** Rows from the ten columns of each line. */
export function rowsOf(lines: readonly (readonly string[])[]): Row[] {
  const rows: Row[] = []
  let word = { first: 0, last: 0, misc: '_' } // the multi-word token that was opened last
  for (const [number, form, lemma, upos, xpos, feats, head, deprel, , misc] of lines) {
    if (number.includes('.')) continue
    const [first, last] = number.split('-').map(Number)
    if (last !== undefined) {
      word = { first, last, misc }
      continue
    }
    const after = first < word.last ? '' : blanksAfter(first === word.last ? word.misc : misc)
    const entity = /(?:^|\|)Entity=([BIES]-[A-Z]+)(?:\||$)/.exec(misc)?.[1] ?? 'O'
    const partOfWord = first > word.first && first <= word.last
    rows.push({ form, lemma, upos, xpos, feats, head: Number(head), deprel, entity, partOfWord, after })
  }
  return rows
}

function blanksAfter(misc: string): string | null {
  if (/(?:^|\|)SpaceAfter=No(?:\||$)/.test(misc)) return ''
  const spaces = /(?:^|\|)SpacesAfter=([^|]+)/.exec(misc)?.[1]
  return spaces === undefined ? null : unescapeBlanks(spaces)
}
