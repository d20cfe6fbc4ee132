/** The lemma of a token: from the list of known forms, else by the script that the lemma head chose. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyScript } from './lemma.ts'

export interface Lemmas {
  /** Upos to form, in lower case, to lemma. */
  readonly ofForm: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly verbs: ReadonlySet<string>
}

/** Reads forms.tsv and verbs.txt of data/lemmas. */
export function loadLemmas(folder: string): Lemmas {
  const lines = (name: string): string[] => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)
  const ofForm = new Map<string, Map<string, string>>()
  for (const line of lines('forms.tsv').slice(1)) {
    const [form, upos, lemma] = line.split('\t')
    const forms = ofForm.get(upos)
    if (forms) forms.set(form, lemma)
    else ofForm.set(upos, new Map([[form, lemma]]))
  }
  return { ofForm, verbs: new Set(lines('verbs.txt')) }
}

/** A known form has its lemma; a verb's ending is taken off so that a known verb is left; the rest is the head's word. */
export function lemmaOf(form: string, upos: string, script: string, { ofForm, verbs }: Lemmas): string {
  const lower = form.toLowerCase()
  if (/^n['’]t$/.test(lower)) return 'not'
  const known = ofForm.get(upos)?.get(lower)
  if (known !== undefined) return known
  const guessed = applyScript(form, script)
  if (upos === 'NOUN' && isCutShort(lower, guessed)) return lower
  if (upos !== 'VERB' || verbs.has(guessed)) return guessed
  return verbOf(lower, verbs) ?? (verbs.has(lower) ? lower : guessed)
}

/** "peopl": what ends in none of the endings of a plural has nothing to be taken off. */
const isCutShort = (form: string, lemma: string): boolean =>
  lemma.length < form.length && form.startsWith(lemma) && !/(s|en|ae|x|im)$/.test(form)

const endings = ['ing', 'ed', 'es', 's'] as const

/** "imposed" is a form of "impose" and "rallied" of "rally" because those are verbs and "impos" and "rallie" are not. */
function verbOf(form: string, verbs: ReadonlySet<string>): string | undefined {
  const ending = endings.find(e => form.endsWith(e))
  if (!ending) return undefined
  const stem = form.slice(0, -ending.length)
  const undoubled = /([bcdfgklmnprstvz])\1$/.test(stem) ? [stem.slice(0, -1)] : []
  const withY = stem.endsWith('i') ? [`${stem.slice(0, -1)}y`] : []
  return [`${stem}e`, ...withY, stem, ...undoubled].find(candidate => verbs.has(candidate))
}
