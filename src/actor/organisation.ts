import type { TokenIndex } from '../span.ts'
import { type Lookup, toldBy } from './describe.ts'
import type { OrganisationDraft } from './draft.ts'
import { describedSide } from './side.ts'
import { nameKey } from './words.ts'
import { type Work, wordsOf } from './work.ts'

export function resolveOrganisation(work: Work, draft: OrganisationDraft): readonly number[] {
  const { sight, lookup, memory } = work
  const name = wordsOf(sight, draft.nameFirst, draft.nameEnd)
  const key = `organisation:${nameKey(name)}`
  const earlier = memory.withKey(key)
  if (earlier) return [earlier.index]
  let code: string | null = null
  for (const token of tokensToldBy(work, draft)) {
    code ??= codeOf(lookup, token)
  }
  const guessed = code === null
  const final = code ?? draft.role?.role.code ?? lookup.surroundings(draft.head).code
  const sectors = draft.role && draft.role.role.kind !== 'carrier' ? draft.role.role.sectors : bodySectors(work, draft)
  return [
    memory.join(
      describedSide(
        'organisation',
        name,
        final,
        sectors,
        key,
        guessed ? 'name; country from the surroundings' : 'name; country from a name in it',
        guessed ? 0.45 : 0.75,
        guessed,
      ),
      name,
    ).index,
  ]
}

/** The words of the name, then "of Paraguay" behind it, which the tree may hang elsewhere. */
function tokensToldBy({ sight }: Work, { first, end, nameEnd }: OrganisationDraft): TokenIndex[] {
  const tokens = Array.from({ length: end - first }, (_, i) => first + i)
  if (end > nameEnd || !/^(of|in)$/.test(sight.words[end] ?? '')) return tokens
  return [...tokens, sight.words[end + 1] === 'the' ? end + 2 : end + 1]
}

function codeOf(lookup: Lookup, token: TokenIndex): string | null {
  const { reading } = lookup.runAt(token) ?? {}
  if (reading?.is === 'state') return reading.state.code
  if (reading?.is === 'place') return reading.code
  return reading?.is === 'body' ? reading.body.code : null
}

/** Sectors of a body in the name, else of its role word; a name of one word is mostly a firm. */
function bodySectors({ sight, lookup }: Work, draft: OrganisationDraft): readonly string[] {
  for (let token = draft.nameFirst; token < draft.nameEnd; token++) {
    const reading = lookup.runAt(token)?.reading
    if (reading?.is === 'body' && (reading.body.sectors.length > 0 || reading.body.kind === 'igo'))
      return reading.body.sectors
  }
  const told = toldBy(sight.words.slice(draft.nameFirst, draft.nameEnd))
  if (told) return told
  return draft.role?.role.sectors ?? (draft.nameEnd - draft.nameFirst === 1 ? ['BUS'] : ['SOC'])
}
