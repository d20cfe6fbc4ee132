import { relationOf } from '../tree/index.ts'
import type { Draft } from './draft.ts'
import type { Memory, Trace } from './memory.ts'
import { isPlural } from './phrase.ts'
import type { Sight } from './sight.ts'

export function traceOf(
  sight: Sight,
  memory: Memory,
  draft: Draft,
  actors: readonly number[],
  form: Trace['form'],
): Trace {
  const token = sight.parse.tokens[draft.head]
  const { side } = memory.actors[actors[0]]
  const plural =
    actors.length > 1 ||
    (draft.what === 'described' && isPlural(sight, draft.head)) ||
    /^(they|them|their)$/.test(sight.words[draft.head]) ||
    (draft.what === 'named' && side.kind === 'generic' && isPlural(sight, draft.head))
  const holder =
    draft.what === 'described' &&
    ['holder', 'people'].includes(draft.phrase.role.kind) &&
    !collective.has(sight.lemmas[draft.head])
  const isPeople = side.kind === 'generic' && !plural
  return {
    actors,
    head: draft.head,
    sentence: token.sentence,
    number: plural ? 'many' : 'one',
    isPerson: side.kind === 'person' || (holder && !plural),
    isPeople,
    gender: side.gender || genderOf(sight.words[draft.head]),
    isSubject: relationOf(token) === 'nsubj',
    form,
    modifies: draft.what === 'named' && draft.modifies,
  }
}

/** People, but no person: "it", never "she". */
const collective = new Set([
  ...['city', 'town', 'village', 'neighborhood', 'neighbourhood', 'market', 'bus', 'train', 'wedding'],
  ...['community', 'population', 'public', 'crowd', 'mob', 'crew', 'staff', 'tribe', 'minority', 'couple', 'family'],
  ...['congregation', 'clergy'],
])

const feminine = new Set([
  'woman',
  'spokeswoman',
  'girl',
  'mother',
  'wife',
  'sister',
  'queen',
  'princess',
  'businesswoman',
  'congresswoman',
  'she',
  'her',
  'daughter',
  'nun',
  'actress',
  'chairwoman',
  'mrs',
  'ms',
  'miss',
  'lady',
  'dame',
])
const masculine = new Set([
  'man',
  'spokesman',
  'boy',
  'father',
  'husband',
  'brother',
  'king',
  'prince',
  'businessman',
  'congressman',
  'he',
  'him',
  'his',
  'son',
  'gunman',
  'policeman',
  'chairman',
  'imam',
  'bishop',
  'priest',
  'mr',
  'sir',
  'lord',
])
/** The gender that a noun or a title tells. */
export const genderOf = (word: string): 'm' | 'f' | '' => (feminine.has(word) ? 'f' : masculine.has(word) ? 'm' : '')
