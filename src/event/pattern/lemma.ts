/**
 * Lemmas of the words that patterns know, from their inflected forms. The model's lemmas are guesses ("accus" of
 * "accused"); for a word that stands in data/plover its spelling is surer.
 */
import type { Parse, TreeToken } from '../../tree/index.ts'

/** `VERB accused` → accuse; several where forms fall together ("found" → find, found). */
export type Forms = ReadonlyMap<string, readonly string[]>

/** @param irregular  forms that no rule gives, by lemma: `meet: [met]` */
export function formsOf(lemmas: Iterable<string>, irregular: Readonly<Record<string, readonly string[]>>): Forms {
  const forms = new Map<string, string[]>()
  const add = (key: string, lemma: string) => {
    const known = forms.get(key)
    if (!known) forms.set(key, [lemma])
    else if (!known.includes(lemma)) known.push(lemma)
  }
  for (const lemma of lemmas) {
    const odd = irregular[lemma] ?? []
    for (const form of [lemma, ...odd, ...verbForms(lemma)]) add(`VERB ${form}`, lemma)
    for (const form of [lemma, ...odd, plural(lemma)]) add(`NOUN ${form}`, lemma)
  }
  return forms
}

const plural = (lemma: string): string =>
  /(s|x|z|ch|sh)$/.test(lemma) ? `${lemma}es` : /[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ies` : `${lemma}s`

function verbForms(lemma: string): string[] {
  const stem = lemma.endsWith('e') ? lemma.slice(0, -1) : lemma
  const past = /[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ied` : `${stem}ed`
  const doubled = /[^aeiou][aeiou][bdgklmnprt]$/.test(lemma)
    ? [`${lemma}${lemma.at(-1)}ed`, `${lemma}${lemma.at(-1)}ing`]
    : []
  return [plural(lemma), past, lemma.endsWith('ee') ? `${lemma}ing` : `${stem}ing`, ...doubled]
}

/** The parse with known lemmas in place of guessed ones, in lower case. */
export function withKnownLemmas(parse: Parse, forms: Forms): Parse {
  const tokens = parse.tokens.map((token): TreeToken => {
    const lemma = knownLemma(token, forms)
    return lemma === token.lemma ? token : { ...token, lemma }
  })
  return { ...parse, tokens }
}

function knownLemma({ form, lemma, upos }: TreeToken, forms: Forms): string {
  const guess = lemma.toLowerCase()
  const known = forms.get(`${upos} ${form.toLowerCase()}`)
  return known === undefined || known.includes(guess) ? guess : known[0]
}
