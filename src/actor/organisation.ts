import type { TokenIndex } from '../span.ts'
import type { OrganisationDraft } from './draft.ts'
import type { Lookup } from './owner.ts'
import { toldByName } from './sectors.ts'
import { describedSide } from './side.ts'
import { covers } from './term.ts'
import { nameKey, nameWords } from './words.ts'
import { type Work, wordsOf } from './work.ts'

export function resolveOrganisation(work: Work, draft: OrganisationDraft): readonly number[] {
  const { sight, lookup, memory } = work
  const name = wordsOf(sight, draft.nameFirst, draft.nameEnd)
  let code: string | null = null
  for (const token of tokensToldBy(work, draft)) {
    code ??= codeOf(lookup, token)
  }
  const plainKey = `organisation:${nameKey(name)}`
  const same = memory.withKey(plainKey)
  // two states have a "Ministry of Foreign Affairs": whose it is tells them apart
  const key = same && !same.side.guessed && code !== null && same.side.code !== code ? `${plainKey}:${code}` : plainKey
  const earlier = memory.withKey(key)
  if (earlier) return [earlier.index]
  const led = code === null ? leaderCode(work, name) : null
  code ??= led
  const guessed = code === null
  const final = code ?? draft.role?.role.code ?? lookup.surroundings(draft.head).code
  const sectors = led === null ? sectorsNamed(work, draft) : ['GOV']
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

/** "the Biden Administration": the state that a person of that surname leads on the report's date, else ever led. */
function leaderCode({ sight }: Work, name: string): string | null {
  const words = nameWords(name)
  if (!/^(administration|government|regime|presidency)$/.test(words.at(-1) ?? '')) return null
  const terms = (sight.tables.surnames.get(words.at(-2) ?? '') ?? [])
    .flatMap(person => person.terms)
    .filter(({ office }) => office === 'head_of_state' || office === 'head_of_government')
  const { date } = sight
  const inOffice = date === null ? undefined : terms.find(term => covers(term, date))
  return (inOffice ?? terms[0])?.code ?? null
}

/** A ministry is of the government whatever it deals with: "Department of Justice", "Ministry of Defence". */
function ministrySectors(name: string): readonly string[] | null {
  if (!/\b(?:ministry|department) (?:of|for)\b/i.test(name)) return null
  return /\bdefen[cs]e\b/i.test(name) ? ['GOV', 'MIL'] : ['GOV']
}

/** A law stands for the government whose it is (conventions, section 4.8). */
const lawSectors = (name: string): readonly string[] | null =>
  /\b(?:Act|Law|Bill|Decree|Ordinance)$|^(?:the )?(?:Law|Bill|Act|Decree) (?:on|of|to|for)\b/i.test(name)
    ? ['GOV']
    : null

/** "the U.S. Drug Enforcement Administration": a body of the tables with a state or "agency" beside its name. */
function tailSectors({ sight, lookup }: Work, { nameFirst, nameEnd }: OrganisationDraft): readonly string[] | null {
  for (let token = nameFirst; token < nameEnd; token++) {
    const run = lookup.runAt(token)
    if (run?.reading.is !== 'body' || run.reading.body.sectors.length === 0) continue
    const ends =
      run.end === nameEnd || (run.end === nameEnd - 1 && /^(agency|service|party|group)$/.test(sight.words[run.end]))
    if (ends && run.end - run.first > 1) return run.reading.body.sectors
  }
  return null
}

/** What the name `[nameFirst, nameEnd)` of a body tells of it. */
export function bodyNamed(work: Work, draft: OrganisationDraft): { code: string | null; sectors: readonly string[] } {
  const codes = tokensToldBy(work, draft).map(token => codeOf(work.lookup, token))
  return { code: codes.find(code => code !== null) ?? null, sectors: sectorsNamed(work, draft) }
}

function sectorsNamed(work: Work, draft: OrganisationDraft): readonly string[] {
  const name = wordsOf(work.sight, draft.nameFirst, draft.nameEnd)
  const isTold = draft.role !== null && !['carrier', 'name'].includes(draft.role.role.kind)
  return (
    ministrySectors(name) ??
    lawSectors(name) ??
    tailSectors(work, draft) ??
    (isTold && draft.role ? draft.role.role.sectors : bodySectors(work, draft))
  )
}

/** Sectors of a body in the name, else of its role word; a name of one word is mostly a firm. */
function bodySectors({ sight, lookup }: Work, draft: OrganisationDraft): readonly string[] {
  for (let token = draft.nameFirst; token < draft.nameEnd; token++) {
    const reading = lookup.runAt(token)?.reading
    if (reading?.is === 'body' && (reading.body.sectors.length > 0 || reading.body.kind === 'igo'))
      return reading.body.sectors
  }
  const told = toldByName(sight.words.slice(draft.nameFirst, draft.nameEnd))
  if (told) return told
  const own = draft.role?.role.sectors
  if (own?.[0] === 'CVL') return ['SOC']
  return own ?? (draft.nameEnd - draft.nameFirst === 1 ? ['BUS'] : ['SOC'])
}
