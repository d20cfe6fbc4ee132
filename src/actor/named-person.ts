import type { TokenIndex } from '../span.ts'
import type { Draft, PersonDraft } from './draft.ts'
import { type Lookup, type Owner, ownerOf, ownerOfRun } from './owner.ts'
import { agree, findPerson, officesOf, wordsOfName } from './person.ts'
import { modifiersOf, nounPhrase } from './phrase.ts'
import { type RolePhrase, saysFormer } from './role.ts'
import { formerOf, sectorsOf, toldBy } from './sectors.ts'
import { describedSide, formerSectors, ownPersonSide, personSide, type Side } from './side.ts'
import type { Sight } from './sight.ts'
import { genderOf } from './trace.ts'
import { nameKey } from './words.ts'
import { type Work, wordsOf } from './work.ts'

/** Codes that the words before and beside a person's name tell. */
function ownersOf({ sight, lookup }: Work, draft: PersonDraft): Owner[] {
  const owners: Owner[] = []
  for (const title of draft.titles) {
    const owner = ownerOf(
      sight,
      lookup,
      title,
      title.end <= draft.nameFirst && draft.first <= title.first ? draft.first : nounPhrase(sight, title.head)[0],
    )
    if (owner) owners.push(owner)
  }
  if (draft.titles.length === 0)
    for (const token of modifiersOf(sight, draft.nameFirst, draft.first)) {
      const run = lookup.runAt(token)
      if (run && run.reading.is === 'state')
        owners.push({ code: run.reading.state.code, sectors: [], isBody: false, isOrganisation: false, by: 'modifier' })
    }
  const told = owners.some(({ code }) => code !== null) ? null : ownerBehind(sight, lookup, draft.nameEnd)
  if (told) owners.push(told)
  return owners
}

/** "Crown Prince X of Bahrain", "X of Uzbekistan": the state behind the name. */
function ownerBehind({ words }: Sight, lookup: Lookup, nameEnd: TokenIndex): Owner | null {
  if (words[nameEnd] !== 'of') return null
  const run = lookup.runAt(words[nameEnd + 1] === 'the' ? nameEnd + 2 : nameEnd + 1)
  return run?.reading.is === 'state' || run?.reading.is === 'place' ? ownerOfRun(run, 'of') : null
}

export function resolvePerson(work: Work, draft: PersonDraft): readonly number[] {
  const { sight, memory } = work
  const words = wordsOfName(sight, draft.nameFirst, draft.nameEnd)
  const name = wordsOf(sight, draft.nameFirst, draft.nameEnd)
  const surname = words.at(-1) ?? ''
  const gender = toldGender(sight, draft)
  const sameName = memory.withKey(`name:${words.join(' ')}`)
  const earlier =
    sameName && agree(sameName.side.gender, gender)
      ? sameName
      : words.length === 1
        ? memory.withSurname(surname, gender)
        : undefined
  const known = earlier ?? memory.join(personOf(work, draft, words, name), name)
  if (known.side.gender === '') known.side = { ...known.side, gender }
  memory.alias(`name:${words.join(' ')}`, known)
  memory.nameSurname(surname, known)
  if (words.length > 1 && !earlier) memory.nameSurname(words[0], known)
  if (name === known.side.name || (name.length > known.name.length && known.name !== known.side.name)) known.name = name
  if (known.side.officeId !== null) known.offices.add(known.side.officeId)
  // "King Abdullah" stands in the table with his title: he is "the king" too
  if (known.side.office !== null) known.roles.add(known.side.office.toLowerCase().replace(/ of .*/, ''))
  for (const title of draft.titles) {
    known.roles.add(title.phrase)
    for (const office of title.office?.offices ?? []) known.offices.add(office)
  }
  if (earlier?.side.guessed && draft.titles.length > 0)
    earlier.side = { ...unknownPerson(work, draft, name), key: earlier.side.key }
  return [known.index]
}

/** What "Mr." or "Ms." before the name tells. */
const toldGender = (sight: Sight, { nameFirst }: PersonDraft): Side['gender'] =>
  genderOf(sight.words[nameFirst - 1] ?? '')

/** A person of a user's file; a row without sectors takes those of the words beside the name. */
function ownPerson({ sight }: Work, draft: PersonDraft, owners: readonly Owner[]): Side | null {
  const reading = draft.run?.reading
  if (reading?.is !== 'person' || reading.person.source === undefined) return null
  const side = ownPersonSide(reading.person)
  const [title] = draft.titles
  if (side.sectors.length > 0 || !title) return side
  return {
    ...side,
    sectors: sectorsOfTitle(sight, draft, title, owners[0]),
    basis: `${side.basis}; ${title.phrase} in the text`,
  }
}

function personOf(work: Work, draft: PersonDraft, words: readonly string[], name: string): Side {
  const { sight, open } = work
  const owners = ownersOf(work, draft)
  const own = ownPerson(work, draft, owners)
  if (own) return own
  const former = draft.titles.some(title => isFormer(sight, draft, title))
  const offices =
    owners[0]?.isBody && ownSectors(owners[0]) ? officesOf(draft.titles).filter(ofBody) : officesOf(draft.titles)
  const codes = owners.flatMap(owner => (owner.code === null ? [] : [owner.code]))
  const found = findPerson(sight.tables, words, draft.run, {
    date: sight.date,
    offices,
    codes,
    inSight: work.inSight,
    gender: toldGender(sight, draft),
  })
  if (!found) return unknownPerson(work, draft, name, owners)
  const side = asTitled(
    personSide(found.person, sight.date, former ? [] : offices, found.confidence),
    draft.titles,
    former,
  )
  const [owner] = owners
  if (!former && owner && side.office === null && owner.isBody && ownSectors(owner) && draft.titles.some(leads))
    return { ...side, sectors: owner.sectors, basis: `${side.basis}; of the body in the text` }
  if (found.rivals.length === 0) return side
  const candidates = [found.person, ...found.rivals].map(
    person => `${person.name} (${personSide(person, sight.date, offices, 1).code})`,
  )
  open.push({ draft, candidates })
  return { ...side, candidates, confidence: 0.55 }
}

/** The body has a side of its own: its leader leads no state by that word. */
const ownSectors = (owner: Owner): boolean => owner.sectors.length > 0 && !owner.sectors.includes('GOV')
const leads = ({ phrase }: RolePhrase): boolean =>
  /(leader|chief|head|chairman|chairwoman|commander|spokesman|spokeswoman)$/.test(phrase)
const ofBody = (office: string): boolean => office !== 'head_of_state' && office !== 'head_of_government'

/** "former President X", "Ex-minister X". */
const isFormer = (sight: Sight, draft: Draft, title: RolePhrase): boolean =>
  saysFormer(title.phrase.split(' ')) ||
  saysFormer(modifiersOf(sight, title.head, Math.min(draft.first, title.first)).map(token => sight.words[token]))

/** A post, where "leader" or "official" may be of anything. */
const namesPost = ({ office, phrase }: RolePhrase): boolean =>
  (office !== null && phrase !== 'leader') ||
  /(minister|secretary|ambassador|envoy|mayor|governor|judge|senator|counsel|commissioner|justice|prosecutor)$/.test(
    phrase,
  )

const ofTheState = new Set(['GOV', 'LEG', 'JUD', 'MIL', 'COP', 'SPY'])

/** "former President X", "President-elect X", "Energy Minister X" of whom the table knows another post only: the words go before the table. */
function asTitled(side: Side, titles: readonly RolePhrase[], former: boolean): Side {
  const isElect = titles.some(title => title.phrase.endsWith(' elect'))
  if (isElect)
    return {
      ...side,
      sectors: ['PTY'],
      office: null,
      officeId: null,
      basis: `${side.basis}; elected, not yet in office`,
    }
  const first = titles[0]
  const sectors = first?.office?.sectors ?? first?.role.sectors ?? []
  if (
    !former &&
    side.office === null &&
    first &&
    (/^(ELI|PTY)$/.test(side.sectors[0] ?? '')
      ? namesPost(first) && ofTheState.has(sectors[0] ?? '')
      : side.basis.endsWith('(no dates)') && first.role.kind === 'holder' && sectors.length > 0)
  )
    return { ...side, sectors, basis: `${side.basis}; ${first?.phrase} in the text` }
  const holdsAnother = side.officeId !== null && !officesOf(titles).includes(side.officeId)
  if (!former || !first || holdsAnother) return side
  const left = side.sectors[0] === 'GOV' || formerSectors(first.role)[0] === 'ELI'
  if (!left || !/^(GOV|LEG|SPY|PTY|MIL|COP|JUD)$/.test(side.sectors[0] ?? '')) return side
  return {
    ...side,
    sectors: formerSectors(first.role),
    office: null,
    officeId: null,
    basis: `${side.basis}; "former" in the text`,
  }
}

/** A person whom no table names: country and sectors of the words beside him. */
function unknownPerson(
  work: Work,
  draft: PersonDraft,
  name: string,
  owners: readonly Owner[] = ownersOf(work, draft),
): Side {
  const { sight, lookup } = work
  const [title] = draft.titles
  const owner = owners[0]
  const borrowed = lookup.surroundings(draft.head)
  const code = owner?.code ?? title?.role.code ?? borrowed.code
  const sectors = title ? sectorsOfTitle(sight, draft, title, owner) : ['CVL']
  const basis = title
    ? `described as ${title.phrase}${owner?.code ? '' : '; country from the surroundings'}`
    : 'name without a description; country from the surroundings'
  const guessed = !owner?.code && !title?.role.code
  return describedSide(
    'person',
    name,
    code,
    sectors,
    `person:${nameKey(name)}${toldGender(sight, draft)}`,
    basis,
    title ? (guessed ? 0.6 : 0.88) : 0.35,
    guessed || !title,
  )
}

function sectorsOfTitle(sight: Sight, draft: Draft, title: RolePhrase, owner: Owner | undefined): readonly string[] {
  const before = modifiersOf(sight, title.head, Math.min(draft.first, title.first)).map(token => sight.words[token])
  if (isFormer(sight, draft, title)) return formerOf(title.role, owner ?? null, before)
  if (title.role.kind === 'holder' && sight.words[title.first - 1] === 'party') return ['PTY']
  const told = title.role.kind === 'carrier' ? toldBy(before, title.phrase) : null
  if (told && !owner?.isBody) return told
  if (title.office !== null && !owner?.isOrganisation && !(owner?.isBody && owner.sectors.length > 0))
    return title.office.sectors
  return sectorsOf(title, owner ?? null, before)
}
