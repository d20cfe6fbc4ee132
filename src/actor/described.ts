import { describe, type Owner, ownerOf } from './describe.ts'
import type { DescribedDraft } from './draft.ts'
import type { Known, Memory } from './memory.ts'
import { isDefinite, isPlural, modifiersOf } from './phrase.ts'
import { type RolePhrase, saysFormer } from './role.ts'
import { describedSide, holdersOf, personSide, type Side, stateSide } from './side.ts'
import { caseOf } from './sight.ts'
import { type Work, wordsOf } from './work.ts'

export function resolveDescribed(work: Work, draft: DescribedDraft): readonly number[] | null {
  const { sight, lookup, memory } = work
  const { phrase } = draft
  const { sentence } = sight.parse.tokens[draft.head]
  const definite = isDefinite(sight, draft.head)
  if (phrase.role.kind === 'state') return countryNoun(work, draft, definite)
  const both = twoSides(work, draft)
  if (both) return both
  const owner = ownerOf(sight, lookup, phrase, draft.first)
  const isRoleTaken = caseOf(sight, draft.head) === 'as' && draft.phrase.office !== null
  if ((definite || isRoleTaken) && !isPlural(sight, draft.head)) {
    const same = joinsEarlier(memory, phrase, owner?.code ?? null, sentence)
    if (same) return [same.index]
    const holder = holderOf(work, draft, owner)
    if (holder) return [remember(memory.join(holder, wordsOf(sight, draft.first, draft.end)), phrase)]
  }
  if (definite && !owner && isPlural(sight, draft.head)) {
    const same = memory.latest(sentence, 6, (known, trace) => trace.number === 'many' && known.roles.has(phrase.phrase))
    if (same) return [same.index]
  }
  const side = describe(sight, lookup, phrase, draft.first, wordsOf(sight, draft.first, draft.end))
  return [remember(memory.join(side, wordsOf(sight, draft.first, draft.end)), phrase)]
}

function remember(known: Known, phrase: RolePhrase): number {
  known.roles.add(phrase.phrase)
  for (const office of phrase.office?.offices ?? []) known.offices.add(office)
  return known.index
}

const lastWord = (phrase: string): string => phrase.slice(phrase.lastIndexOf(' ') + 1)

/** "the secretary of state", "the minister", "the group" after a fuller mention. */
function joinsEarlier(memory: Memory, phrase: RolePhrase, code: string | null, sentence: number): Known | null {
  const fits = (known: Known) => code === null || known.side.code === code
  const { kind } = phrase.role
  if (kind === 'holder' || kind === 'carrier') {
    const offices = phrase.office?.offices ?? []
    const byOffice = memory.latest(
      sentence,
      30,
      known =>
        known.side.kind === 'person' &&
        fits(known) &&
        (known.roles.has(phrase.phrase) || offices.some(office => known.offices.has(office))),
    )
    if (byOffice) return byOffice
    if (code !== null) return null
    const named = namedBody(memory, phrase, sentence)
    if (named) return named
    return memory.latest(
      sentence,
      8,
      known =>
        [...known.roles].some(role => lastWord(role) === phrase.phrase) &&
        (kind === 'holder') === (known.side.kind === 'person' || known.side.kind === 'generic'),
    )
  }
  if (kind !== 'body' || code !== null) return null
  const named = namedBody(memory, phrase, sentence)
  if (named) return named
  const byWords = memory.latest(sentence, 8, known =>
    [...known.roles].some(role => role === phrase.phrase || role.endsWith(` ${phrase.phrase}`)),
  )
  if (byWords) return byWords
  const wanted = phrase.role.sectors[0] ?? ''
  if (!['party', 'company', 'firm', 'union', 'court', 'parliament', 'militia'].includes(phrase.phrase)) return null
  return memory.latest(sentence, 4, known => known.side.key.startsWith('body:') && known.side.sectors[0] === wanted)
}

/** Words for a body that was named before, with the sectors that it then has; none: any. */
const bodyNouns = new Map<string, readonly string[]>(
  Object.entries({
    group: [],
    organisation: [],
    organization: [],
    movement: [],
    agency: [],
    body: [],
    bloc: [],
    alliance: [],
    commission: [],
    committee: [],
    council: [],
    ministry: ['GOV', ''],
    party: ['PTY'],
    company: ['BUS'],
    firm: ['BUS'],
    newspaper: ['JRN'],
    network: ['JRN'],
    broadcaster: ['JRN'],
    channel: ['JRN'],
    court: ['JUD'],
    union: ['LAB', ''],
    militia: ['PRM', 'REB'],
  }),
)

/** "the commission" after "the National Telecommunications Commission"; "the bloc" after "the EU". */
function namedBody(memory: Memory, { phrase }: RolePhrase, sentence: number): Known | null {
  const sectors = bodyNouns.get(phrase)
  if (!sectors) return null
  const isBody = ({ side }: Known) => /^(body|organisation):/.test(side.key)
  return (
    memory.latest(sentence, 8, known => isBody(known) && known.name.toLowerCase().includes(phrase)) ??
    memory.latest(
      sentence,
      3,
      known =>
        isBody(known) &&
        (sectors.length === 0
          ? !['GOV', 'MIL', 'COP', 'LEG', 'JUD', 'BUS', 'JRN'].includes(known.side.sectors[0] ?? '')
          : sectors.includes(known.side.sectors[0] ?? '')),
    )
  )
}

/** "the US secretary of state" without a name: the one who held the office that day. */
function holderOf({ sight, lookup }: Work, draft: DescribedDraft, owner: Owner | null): Side | null {
  const { office } = draft.phrase
  const former = saysFormer(modifiersOf(sight, draft.head, draft.first).map(token => sight.words[token]))
  if (!office || former || sight.date === null || owner?.isBody === true) return null
  const code = owner?.code ?? draft.phrase.role.code ?? lookup.surroundings(draft.head).code
  if (code === null) return null
  const holders = holdersOf(sight.tables, code, office.offices, sight.date)
  if (holders.length !== 1) return null
  const side = personSide(holders[0], sight.date, office.offices, owner?.code ? 0.9 : 0.6)
  return side.code === code ? side : null
}

/** "the country": the state spoken of last; "the two countries", "both countries": the last two. */
function countryNoun(work: Work, draft: DescribedDraft, definite: boolean): readonly number[] | null {
  const { sight, lookup, memory } = work
  const { sentence } = sight.parse.tokens[draft.head]
  const owner = ownerOf(sight, lookup, draft.phrase, draft.first)
  const both = twoSides(work, draft)
  if (both) return both
  const plural = isPlural(sight, draft.head)
  if (!plural && definite && owner?.by !== 'of') {
    const place = lookup.surroundings(draft.head).code
    const known =
      memory.latest(sentence, 4, ({ side }) => side.kind === 'state' && (place === null || side.code === place)) ??
      memory.latest(sentence, 4, ({ side }) => side.kind === 'state')
    if (known) return [known.index]
    return place === null
      ? null
      : [
          memory.join(
            stateSide(
              {
                code: place,
                name: sight.tables.codeNames.get(place) ?? place,
                status: 'state',
                sectors: [],
                from: '',
                to: '',
              },
              [],
              'the country in sight',
            ),
            wordsOf(sight, draft.first, draft.end),
          ).index,
        ]
  }
  const words = wordsOf(sight, draft.first, draft.end)
  const code = owner?.by === 'modifier' || owner?.by === 'possessor' ? null : plural ? null : (owner?.code ?? null)
  return [
    memory.join(
      describedSide('collective', words, code, [], `collective:${words.toLowerCase()}`, 'collective', 0.5, false),
      words,
    ).index,
  ]
}

const pairs = new Set([
  'country',
  'nation',
  'state',
  'side',
  'government',
  'leader',
  'president',
  'minister',
  'foreign minister',
  'party',
  'power',
  'neighbour',
  'neighbor',
  'ally',
  'man',
  'army',
])

/** "the two leaders", "both sides": the last two that were spoken of apart. */
function twoSides({ sight, memory }: Work, draft: DescribedDraft): readonly number[] | null {
  const before = modifiersOf(sight, draft.head, draft.first).map(token => sight.words[token])
  const isPair =
    before.includes('two') ||
    sight.words.slice(draft.first, draft.head).includes('both') ||
    (before.length === 0 &&
      ['leader', 'president', 'minister', 'side'].includes(draft.phrase.phrase) &&
      isPlural(sight, draft.head) &&
      isDefinite(sight, draft.head) &&
      !/^(of|in|from)$/.test(sight.words[draft.end] ?? '') &&
      draft.end === draft.head + 1)
  if (!isPair || !pairs.has(draft.phrase.phrase)) return null
  const wantsPerson = ['holder', 'carrier'].includes(draft.phrase.role.kind) || draft.phrase.phrase === 'man'
  const { sentence } = sight.parse.tokens[draft.head]
  const found = new Set<number>()
  for (let i = memory.traces.length - 1; i >= 0 && found.size < 2; i--) {
    const trace = memory.traces[i]
    if (sentence - trace.sentence > 4) break
    for (const index of trace.actors.toReversed()) {
      const { side } = memory.actors[index]
      const fits = wantsPerson
        ? side.kind === 'person'
        : draft.phrase.phrase === 'side'
          ? side.kind !== 'generic'
          : side.kind === 'state'
      if (fits && found.size < 2 && ![...found].some(other => memory.actors[other].side.code === side.code))
        found.add(index)
    }
  }
  return found.size === 2 ? [...found].toReversed() : null
}
