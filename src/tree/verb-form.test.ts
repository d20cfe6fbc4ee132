import { describe, expect, test } from 'vitest'
import { readConllu } from './conllu.ts'
import { mendVerbForms } from './verb-form.ts'

/** Rows of form, lemma, upos, xpos, feats, head, deprel. */
function mended(rows: string): (readonly [form: string, xpos: string, feats: string])[] {
  const lines = rows
    .trim()
    .split('\n')
    .map((row, i) => {
      const [form, lemma, upos, xpos, feats, head, deprel] = row.trim().split(/\s+/)
      return [i + 1, form, lemma, upos, xpos, feats, head, deprel, '_', '_'].join('\t')
    })
  const text = lines.map(line => line.split('\t')[1]).join(' ')
  const [parse] = readConllu(`# sent_id = 1\n# text = ${text}\n${lines.join('\n')}\n\n`)
  return mendVerbForms(parse.tokens, parse.dependents).map(({ form, xpos, feats }) => [form, xpos, feats] as const)
}

const present = 'Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin'

describe('what the form of a verb forbids', () => {
  test('"expelled" is no present tense', () => {
    const [, verb] = mended(`
      France    France   PROPN NNP Number=Sing 2 nsubj
      expelled  expel    VERB  VBZ ${present} 0 root
      diplomats diplomat NOUN  NNS Number=Plur 2 obj`)
    expect(verb).toEqual(['expelled', 'VBD', 'Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin'])
  })

  test('a participle with subject and object and without an auxiliary is finite', () => {
    const [, verb] = mended(`
      Unions    union    NOUN NNS Number=Plur 2 nsubj
      attacked  attack   VERB VBN Degree=Pos  0 root
      plans     plan     NOUN NNS Number=Plur 2 obj`)
    expect(verb).toEqual(['attacked', 'VBD', 'Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin'])
  })

  test('after an auxiliary it is a participle, in the passive one that suffers', () => {
    const [, , verb] = mended(`
      Diplomats diplomat NOUN NNS Number=Plur 3 nsubj:pass
      were      be       AUX  VBD Tense=Past  3 aux:pass
      expelled  expel    VERB VBZ ${present} 0 root`)
    expect(verb).toEqual(['expelled', 'VBN', 'Tense=Past|VerbForm=Part|Voice=Pass'])
  })

  test('what stands is left alone: base forms, gerunds, forms that are their lemma', () => {
    const rows = `
      They they PRON PRP Number=Plur 2 nsubj
      need need VERB VBP Mood=Ind|Tense=Pres|VerbForm=Fin 0 root
      running run VERB VBG VerbForm=Ger 2 xcomp`
    expect(mended(rows).map(([, xpos]) => xpos)).toEqual(['PRP', 'VBP', 'VBG'])
  })
})
