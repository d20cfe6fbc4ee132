import type { TokenIndex } from '../span.ts'
import type { Sight } from './sight.ts'
import type { OfficeNoun, Role } from './tables.ts'

/** Words that say what somebody is: "foreign minister", "rebel group", "chief of the general staff". */
export interface RolePhrase {
  readonly first: TokenIndex
  readonly end: TokenIndex
  /** The noun that the phrase hangs on: "chief", "group". */
  readonly head: TokenIndex
  readonly phrase: string
  readonly role: Role
  readonly office: OfficeNoun | null
}

const mostWordsBefore = 4
const mostWordsAfter = 5
const openers = new Set(['of', 'for', 'to', 'in'])
const isBefore = (word: string): boolean => word !== '|' && !openers.has(word)

/** Phrases already looked up, by the names that they were seen beside; many steps ask for the same token. */
const lookedUp = new WeakMap<Sight['hitAt'], (RolePhrase | null | undefined)[]>()

/** The longest role phrase whose head noun is this token; null if the tables know none. */
export function roleAt(sight: Sight, head: TokenIndex): RolePhrase | null {
  let phrases = lookedUp.get(sight.hitAt)
  if (!phrases) {
    phrases = new Array<RolePhrase | null | undefined>(sight.words.length)
    lookedUp.set(sight.hitAt, phrases)
  }
  let phrase = phrases[head]
  if (phrase === undefined) {
    phrase = findRole(sight, head)
    phrases[head] = phrase
  }
  return phrase
}

function findRole(sight: Sight, head: TokenIndex): RolePhrase | null {
  const { parse, stream, lemmas, words: forms } = sight
  if (/^\d+$/.test(forms[head]) && parse.tokens[head].upos === 'NUM') return countOf(head, forms[head])
  const sentence = parse.tokens[head].sentence
  const opens = stream.wordOf[head]
  if (stream.tokenOf[opens] !== head) return null
  const at = (stream.wordOf[head + 1] ?? stream.words.length) - 1
  const isCompound = at > opens // "counter-protesters" as one token
  const nouns = isCompound ? nounsOf(stream.words[at], stream.words[at]) : nounsOf(forms[head], lemmas[head])
  const known = nouns.filter(noun => noun.includes(' ') || sight.tables.roleWords.has(noun))
  const isGeneral = !isCompound && generals.test(forms[head]) && /^generals?$/.test(forms[head + 1] ?? '')
  if (known.length === 0 && !isGeneral) return null
  const inSentence = (word: number) =>
    word >= 0 && word < stream.words.length && parse.tokens[stream.tokenOf[word]].sentence === sentence
  const before: string[] = []
  for (let n = 1; n <= mostWordsBefore && inSentence(at - n) && isBefore(stream.words[at - n]); n++)
    before.unshift(stream.words[at - n])
  const after: string[] = []
  if (inSentence(at + 1) && openers.has(stream.words[at + 1]))
    for (let n = 1; n <= mostWordsAfter && inSentence(at + n) && stream.words[at + n] !== '|'; n++)
      after.push(stream.words[at + n])
  if (isGeneral) {
    const whole = findRole(sight, head + 1)
    if (whole && whole.first <= head) return { ...whole, head }
  }
  for (const noun of known)
    for (let right = after.length; right >= 0; right = right === 2 ? 0 : right - 1)
      for (let left = before.length; left >= 0; left--) {
        const phrase = [...before.slice(before.length - left), noun, ...after.slice(0, right)].join(' ')
        const role = sight.tables.roles.get(phrase)
        const office = sight.tables.officeNouns.get(phrase) ?? null
        if ((!role && !office) || (left === 0 && isEndOfName(sight, head, role?.kind))) continue
        return {
          first: stream.tokenOf[at - left],
          end: stream.tokenOf[at + right] + 1,
          head,
          phrase,
          role: role ?? { sectors: office?.sectors ?? [], kind: 'holder', code: null, borrows: true, own: false },
          office,
        }
      }
  return null
}

/** Posts whose adjective stands behind them. */
const generals =
  /^(attorneys?|secretar(y|ies)|directors?|governors?|prosecutors?|solicitors?|consuls?|inspectors?|comptrollers?)$/

/** "King" of "Burger King", "Pope" of "Benson-Pope": a title stands before a name, never at its end. */
function isEndOfName({ parse, hitAt, words }: Sight, head: TokenIndex, kind: string | undefined): boolean {
  const token = parse.tokens[head]
  if (
    token.upos !== 'PROPN' ||
    !/^\p{Lu}/u.test(token.form) ||
    (kind !== undefined && kind !== 'holder' && kind !== 'people')
  )
    return false
  const before = parse.tokens[/^[-–]$/.test(parse.tokens[head - 1]?.form ?? '') ? head - 2 : head - 1]
  return (
    before !== undefined &&
    before.sentence === token.sentence &&
    before.upos === 'PROPN' &&
    hitAt[before.index] === undefined &&
    !ranks.has(words[before.index]) &&
    parse.tokens[head + 1]?.upos !== 'PROPN'
  )
}
const ranks = new Set([
  'mr',
  'mrs',
  'ms',
  'madam',
  'madame',
  'prime',
  'foreign',
  'vice',
  'deputy',
  'senior',
  'chief',
  'general',
  'acting',
  'interim',
  'shadow',
  'federal',
  'state',
  'high',
  'national',
  'first',
  'assistant',
  'crown',
  'city',
  'supreme',
])

/** A bare number counts people: "killing 13". */
const countOf = (head: TokenIndex, phrase: string): RolePhrase => ({
  first: head,
  end: head + 1,
  head,
  phrase,
  role: { sectors: ['CVL'], kind: 'number', code: null, borrows: true, own: false },
  office: null,
})

/** Singular forms to look up: the lemma, and what the form itself may be the plural of, for lemmas are guesses too. */
function nounsOf(form: string, lemma: string): string[] {
  const nouns = [lemma, form]
  if (form.endsWith('ies')) nouns.push(`${form.slice(0, -3)}y`)
  if (form.endsWith('es')) nouns.push(form.slice(0, -2))
  if (form.endsWith('s') && !form.endsWith('ss')) nouns.push(form.slice(0, -1))
  if (form.endsWith('men')) nouns.push(`${form.slice(0, -3)}man`)
  return [...new Set(nouns)]
}

const formerWords = new Set([
  'former',
  'ex',
  'ousted',
  'deposed',
  'exiled',
  'late',
  'onetime',
  'erstwhile',
  'disgraced',
  'retired',
  'overthrown',
])
export const saysFormer = (words: readonly string[]): boolean =>
  words.some(word => formerWords.has(word) || word.startsWith('ex-'))

/** "Representative Wagner": of a parliament, where "the representative of the UN" is sent by somebody. */
export const isLegislator = (form: string): boolean => /^Representatives?$/.test(form)
