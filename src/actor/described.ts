import { countedPhrase, describe } from './describe.ts'
import type { DescribedDraft } from './draft.ts'
import type { Known, Memory, Trace } from './memory.ts'
import { type Owner, ownerOf } from './owner.ts'
import { isDefinite, isPlural, modifiersOf, nounPhrase } from './phrase.ts'
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
  const both = twoSides(work, draft) ?? countedAgain(work, draft)
  if (both) return both
  const owner = ownerOf(sight, lookup, phrase, draft.first)
  const isRoleTaken = caseOf(sight, draft.head) === 'as' && draft.phrase.office !== null
  if (owner?.by === 'possessor' && !ofPerson.test(sight.words[draft.first]) && others.test(lastWord(phrase.phrase))) {
    const words = wordsOf(sight, draft.first, draft.end)
    const key = `collective:${words.toLowerCase()}`
    return [
      memory.join(describedSide('collective', words, null, [], key, 'others than the possessor', 0.5, false), words)
        .index,
    ]
  }
  if ((definite || isRoleTaken) && !isPlural(sight, draft.head)) {
    const same = joinsEarlier(memory, phrase, owner?.code ?? null, sentence)
    if (same) return [same.index]
    const holder = holderOf(work, draft, owner)
    if (holder) return [remember(memory.join(holder, wordsOf(sight, draft.first, draft.end)), phrase)]
  }
  const group = countedPhrase(sight, phrase) ?? phrase // "one of the people"
  const whose = group === phrase ? owner : ownerOf(sight, lookup, group, nounPhrase(sight, group.head)[0])
  if (whose === null && isDefinite(sight, group.head) && isPlural(sight, group.head)) {
    const same = memory.latest(sentence, 6, (known, trace) => trace.number === 'many' && known.roles.has(group.phrase))
    if (same) return [same.index]
  }
  const side = describe(sight, lookup, phrase, draft.first, wordsOf(sight, draft.first, draft.end))
  return [remember(memory.join(side, wordsOf(sight, draft.first, draft.end)), phrase)]
}

const numbers = new Map(
  ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, i) => [word, i + 2]),
)
const bareCounts = new Set(['all', 'both', ...[...numbers.keys()].map(number => `the ${number}`)])

/** Sentences back in which those are looked for who were counted so. */
const backToCount = 12

/** "All said", "The three were freed": those who were counted so, else the people spoken of last. */
function countedAgain({ sight, memory }: Work, { first, end, head }: DescribedDraft): readonly number[] | null {
  const { sentence, deprel } = sight.parse.tokens[head]
  if (!/^nsubj/.test(deprel) || !bareCounts.has(sight.words.slice(first, end).join(' '))) return null
  const count = numbers.get(sight.words[head])
  const isCountedSo = (trace: Trace): boolean =>
    arePeople(trace) &&
    (trace.actors.length === count ||
      sight.parse.dependents[trace.head].some(
        i => i < trace.head && (sight.words[i] === sight.words[head] || sight.words[i] === String(count)),
      ))
  const counted = count !== undefined ? memory.latestTrace(sentence, backToCount, isCountedSo) : null
  if (counted) return counted.actors
  const before =
    memory.latestTrace(sentence, 2, trace => trace.isSubject && arePeople(trace)) ??
    memory.latestTrace(sentence, 2, arePeople)
  return before?.actors ?? null

  function arePeople({ actors, number }: Trace): boolean {
    return number === 'many' && actors.every(index => /^(generic|person)$/.test(memory.actors[index].side.kind))
  }
}

/** "its allies", "our partners": not of the state of whose they are. */
const others = /^(ally|partner|enemy|foe|rival|adversary|neighbou?r|opponent)$/

/** A leader's rivals are of his own state. */
const ofPerson = /^(his|her|my)$/

function remember(known: Known, phrase: RolePhrase): number {
  known.roles.add(phrase.phrase)
  for (const office of phrase.office?.offices ?? []) known.offices.add(office)
  return known.index
}

/** "minister" of "minister of foreign affairs", "president" of "vice president". */
const lastWord = (phrase: string): string => {
  const [noun] = phrase.split(' of ')
  return noun.slice(noun.lastIndexOf(' ') + 1)
}

/** "the secretary of state", "the minister", "the group" after a fuller mention. */
function joinsEarlier(memory: Memory, phrase: RolePhrase, code: string | null, sentence: number): Known | null {
  const fits = (known: Known) => code === null || known.side.code === code
  const { kind } = phrase.role
  if (kind === 'holder' || kind === 'carrier') {
    const offices = phrase.office?.offices ?? []
    const isPerson = (known: Known) => known.side.kind === 'person' && fits(known)
    // "the king" is the one who was called king, though a president named since is a head of state too
    const person =
      memory.latest(sentence, 8, known => isPerson(known) && known.roles.has(phrase.phrase)) ??
      memory.latest(
        sentence,
        30,
        known =>
          isPerson(known) && (known.roles.has(phrase.phrase) || offices.some(office => known.offices.has(office))),
      )
    if (person) return person
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
    const place = owner?.by === 'possessor' ? owner.code : lookup.surroundings(draft.head).code
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

/** Nouns for the sides of a talk or treaty; of persons and of states or bodies. */
const personNouns = new Set([
  'leader',
  'president',
  'minister',
  'foreign minister',
  'prime minister',
  'official',
  'counterpart',
  'diplomat',
  'negotiator',
  'envoy',
  'representative',
  'delegate',
  'principal',
  'man',
])
const sideNouns = new Set([
  'country',
  'nation',
  'state',
  'side',
  'government',
  'party',
  'power',
  'neighbour',
  'neighbor',
  'ally',
  'army',
  'team',
  'delegation',
])
/** Of these also without a number: "the leaders reaffirmed", "the parties agreed". */
const plainPair = /^(leader|president|minister|official|counterpart|side|party|negotiator)$/

/** Sentences back in which the sides of a talk are looked for. */
const pairReach = 4

/** "the two leaders", "both sides", "the three countries", "the two": those last named together, else the last ones spoken of apart. */
function twoSides(work: Work, draft: DescribedDraft): readonly number[] | null {
  const { sight, memory } = work
  const { words, parse } = sight
  const { head, phrase } = draft
  const before = modifiersOf(sight, head, draft.first).map(token => words[token])
  const noun = phrase.phrase.replace(/^(two|three|four|five|both) /, '')
  const isBare = phrase.role.kind === 'number' && numbers.has(words[head]) && words[head - 1] === 'the'
  const isPlain =
    before.length === 0 &&
    plainPair.test(noun) &&
    isPlural(sight, head) &&
    isDefinite(sight, head) &&
    !/^(of|in|from|who|that)$/.test(words[draft.end] ?? '') &&
    draft.end === head + 1
  const told = isBare ? words[head] : before.find(word => numbers.has(word))
  const both = words.slice(draft.first, head).includes('both')
  const count = told ? (numbers.get(told) ?? 2) : both ? 2 : null
  if ((count === null && !isPlain) || (isBare && words[head + 1] === 'of')) return null
  if (!isBare && !personNouns.has(noun) && !sideNouns.has(noun)) return null
  if (!isBare && count !== null && !both && !isDefinite(sight, head)) return null
  const wantsPerson = personNouns.has(noun)
  const fits = (index: number): boolean => {
    const { kind, code } = memory.actors[index].side
    if (wantsPerson) return kind === 'person' && code !== null
    if (isBare || /^(side|party|team|delegation)$/.test(noun)) return code !== null && kind !== 'generic'
    return kind === 'state'
  }
  const { sentence } = parse.tokens[head]
  const codeOf = (index: number) => memory.actors[index].side.code
  const together = memory.latestTrace(
    sentence,
    pairReach,
    ({ actors }) =>
      actors.length >= 2 &&
      (count === null || actors.length === count) &&
      new Set(actors.map(codeOf)).size > 1 &&
      actors.every(fits),
  )
  if (together) return together.actors
  const found = new Set<number>()
  const wanted = count ?? 2
  for (let i = memory.traces.length - 1; i >= 0 && found.size < wanted; i--) {
    const trace = memory.traces[i]
    if (sentence - trace.sentence > pairReach) break
    for (const index of trace.actors.toReversed())
      if (found.size < wanted && fits(index) && ![...found].some(other => codeOf(other) === codeOf(index)))
        found.add(index)
  }
  return found.size === wanted ? [...found].toReversed() : null
}
