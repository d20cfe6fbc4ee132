/** Tags of verbs that their own form forbids: "expelled" is no present tense, whatever the news that the model has read. */
import type { TokenIndex } from '../span.ts'
import type { TreeToken } from './types.ts'

const finitePast = 'Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin'
const pluralPast = 'Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin'
const participle = 'Tense=Past|VerbForm=Part'
const passive = 'Tense=Past|VerbForm=Part|Voice=Pass'
const present = 'Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin'
const plural = new Set(['NNS', 'NNPS'])

/**
 * The tokens with tags and features of verbs mended where form and neighbours leave no choice: a past form that is tagged as
 * another, a participle that has a subject and no auxiliary, an "-s" that is tagged as past. Tokens that stand are the same
 * objects. Linear in the tokens.
 */
export function mendVerbForms(
  tokens: readonly TreeToken[],
  dependents: readonly (readonly TokenIndex[])[],
): readonly TreeToken[] {
  let mended: TreeToken[] | null = null
  for (const token of tokens) {
    if (token.upos !== 'VERB') continue
    const form = formOf(token)
    if (form === null || !possible[form].has(token.xpos)) continue
    const children = dependents[token.index].map(i => tokens[i])
    const tag = form === 's' ? 'VBZ' : pastTag(token, children)
    if (tag === token.xpos && !contradicts(tag, token.feats)) continue
    mended ??= [...tokens]
    mended[token.index] = { ...token, xpos: tag, feats: featuresOf(tag, token, children) }
  }
  return mended ?? tokens
}

/** Tags that a form may have been given for its true one; others ("gon" of "gonna") are left alone. */
const possible = {
  past: new Set(['VBD', 'VBN', 'VBZ', 'VBP', 'VB', 'JJ']),
  s: new Set(['VBD', 'VBN', 'VBZ']),
}

/** `past` or `s` where the form differs from its lemma in no other way than these have. */
function formOf({ form, lemma }: TreeToken): 'past' | 's' | null {
  const low = form.toLowerCase()
  if (low === lemma || !/^[a-z]{3,}$/.test(low) || !/^[a-z]+$/.test(lemma) || low.endsWith('ing')) return null
  if (low.endsWith('s')) return low.startsWith(lemma.slice(0, -1)) ? 's' : null
  return low.endsWith('ed') || low[0] === lemma[0] ? 'past' : null
}

const relation = ({ deprel }: TreeToken): string => deprel.split(':')[0]

const clausal = new Set(['root', 'ccomp', 'parataxis', 'advcl', 'acl:relcl'])

/** Finite or participle: as tagged, but that one with subject, object and no auxiliary is finite; other tags by the auxiliary. */
function pastTag(token: TreeToken, children: readonly TreeToken[]): 'VBD' | 'VBN' {
  const has = (...deprels: string[]): boolean => children.some(({ deprel }) => deprels.includes(deprel))
  if (token.xpos === 'VBD') return 'VBD'
  const finite = has('nsubj') && !has('aux', 'aux:pass', 'nsubj:pass')
  if (token.xpos === 'VBN') return finite && has('obj', 'ccomp') && clausal.has(token.deprel) ? 'VBD' : 'VBN'
  return has('aux', 'aux:pass', 'nsubj:pass') || (!finite && token.deprel.startsWith('acl')) ? 'VBN' : 'VBD'
}

const contradicts = (tag: string, feats: string): boolean =>
  tag === 'VBZ' ? !feats.includes('Tense=Pres') : !feats.includes('Tense=Past') || feats.includes('Degree=')

function featuresOf(tag: 'VBD' | 'VBN' | 'VBZ', token: TreeToken, children: readonly TreeToken[]): string {
  if (tag === 'VBZ') return present
  if (tag === 'VBD') {
    const subject = children.find(child => relation(child) === 'nsubj')
    return subject && plural.has(subject.xpos) ? pluralPast : finitePast
  }
  const suffers = children.some(({ deprel }) => deprel === 'aux:pass' || deprel === 'nsubj:pass')
  return suffers || relation(token) === 'acl' ? passive : participle
}
