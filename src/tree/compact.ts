/** Small trees written by hand, for tests and for examples of patterns. */
import { assemble, type Block, type Row } from './assemble.ts'
import { blockOf, rowsOf } from './conllu.ts'
import type { Parse } from './types.ts'

/**
 * The parse of a tree written by hand: CoNLL-U (its ten columns apart by any blanks), or short lines of
 * `form lemma upos head deprel` and, in any order, what else matters: an entity tag `B-PER` (BIOES or BIO), `xpos=VBN`,
 * UD features `Voice=Pass` (several: `Mood=Ind|Tense=Past`), `SpaceAfter=No`.
 *
 *     Blinken  Blinken  PROPN  2  nsubj  S-PER
 *     spoke    speak    VERB   0  root   xpos=VBD
 *     .        .        PUNCT  2  punct
 *
 * Sentences are apart by an empty line; `# newpar` and `# role = title` may stand above one. In short lines, closing marks
 * (. , ; : ! ? ) ” %) and `'s`, `n't` stand close to the word before, the latter two as parts of it.
 */
export function parseOf(block: string): Parse {
  const blocks: Block[] = []
  for (const sentence of block.split(/\n\s*\n/)) {
    const lines = sentence
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '')
    const words = lines.filter(line => !/^#( |$)/.test(line)).map(line => line.split(/\s+/))
    if (words.length === 0) continue
    const rows = words.every(columns => columns.length === 10) ? rowsOf(words) : closeUp(words.map(shortRow))
    blocks.push(
      blockOf(
        rows,
        lines.filter(line => line.startsWith('# ')),
      ),
    )
  }
  return assemble(blocks)
}

function shortRow([form, lemma, upos, head, deprel, ...more]: readonly string[]): Row {
  const xpos = more.find(item => item.startsWith('xpos='))?.slice(5) ?? '_'
  const entity = more.find(item => /^[BIES]-[A-Z]+$/.test(item)) ?? 'O'
  const feats = more.filter(item => /^[A-Z]\w*=/.test(item) && item !== 'SpaceAfter=No').join('|') || '_'
  const after = more.includes('SpaceAfter=No') ? '' : null
  const partOfWord = /^(['’]s|n['’]t)$/.test(form)
  if (!/^\d+$/.test(head) || deprel === undefined)
    throw new Error(`not "form lemma upos head deprel": ${form} ${lemma} ${upos} ${head}`)
  return { form, lemma, upos, xpos, feats, head: Number(head), deprel, entity, partOfWord, after }
}

function closeUp(rows: readonly Row[]): Row[] {
  return rows.map((row, i) => {
    const next = rows[i + 1]
    return next && (next.partOfWord || /^[.,;:!?)”%]$/.test(next.form)) ? { ...row, after: '' } : row
  })
}
