import type { TokenIndex } from '../span.ts'
import type { Entity } from '../tree/index.ts'
import { type Draft, organisationDraft, type PersonDraft } from './draft.ts'
import type { Known } from './memory.ts'
import { bodyNamed } from './organisation.ts'
import { type Lookup, type Owner, ownerOf, ownerOfRun } from './owner.ts'
import { agree, findPerson, officesOf, wordsOfName } from './person.ts'
import { modifiersOf, nounPhrase } from './phrase.ts'
import { isLegislator, type RolePhrase, roleAt, saysFormer } from './role.ts'
import { formerOf, sectorsOf, toldBy } from './sectors.ts'
import { describedSide, formerSectors, ownPersonSide, personSide, type Side } from './side.ts'
import type { Sight } from './sight.ts'
import { genderOf } from './trace.ts'
import { nameKey } from './words.ts'
import { type Work, wordsOf } from './work.ts'

/** Codes that the words before and beside a person's name tell. */
function ownersOf(work: Work, draft: PersonDraft): Owner[] {
  const { sight, lookup } = work
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
  const body = owners.length === 0 ? bodyBeside(work, draft) : null
  if (body) owners.push(body)
  const outlet = draft.titles.length === 0 ? outletBefore(sight, lookup, draft.first) : null
  if (outlet) owners.push(outlet)
  const told = owners.some(({ code }) => code !== null) ? null : ownerBehind(sight, lookup, draft.nameEnd)
  if (told) owners.push(told)
  return owners
}

/** "Prakash of the Center for Internet and Society", "DFB president Niersbach": a body that no table knows. */
function bodyBeside(work: Work, { titles, nameEnd }: PersonDraft): Owner | null {
  const { words, entityAt, parse } = work.sight
  for (const at of titles.length > 0 ? titles.map(title => title.end) : [nameEnd]) {
    if (!/^(of|at|for|with|from)$/.test(words[at] ?? '')) continue
    const entity = entityAt[words[at + 1] === 'the' ? at + 2 : at + 1]
    if (entity?.type === 'ORG') return owned(entity)
  }
  for (const { first } of titles) {
    let at = first
    while (at > 1 && parse.tokens[at - 1].upos === 'ADJ' && entityAt[at - 1] === undefined) at--
    const entity = entityAt[at - 1]
    if (entity?.type === 'ORG' && entity.end === at) return owned(entity)
  }
  return null

  function owned(entity: Entity): Owner {
    const told = bodyNamed(work, organisationDraft(work.sight, entity.first, entity.end))
    return { ...told, isBody: true, isOrganisation: false, by: 'of' }
  }
}

/** "NPR's Larry Abramson", "Amazon's Jay Carney": the body that the name belongs to. */
function outletBefore({ parse }: Sight, lookup: Lookup, first: TokenIndex): Owner | null {
  if (!/^['’]s$/.test(parse.tokens[first - 1]?.form ?? '')) return null
  const run = lookup.runAt(first - 2)
  return run?.reading.is === 'body' && run.reading.body.sectors.length > 0 ? ownerOfRun(run, 'possessor') : null
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
  const known = earlier ?? newPerson(work, draft, words, name)
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
    earlier.side = { ...unknownPerson(work, draft, name, ownersOf(work, draft)), key: earlier.side.key }
  return [known.index]
}

/** One whom the tables know, or the report names in full later, or nobody knows. */
function newPerson(work: Work, draft: PersonDraft, words: readonly string[], name: string): Known {
  const { memory } = work
  const owners = ownersOf(work, draft)
  const side = personOf(work, draft, words, owners)
  if (side !== null) return memory.join(side, name)
  const full = words.length === 1 ? namedLater(work, draft, words[0]) : null
  return full === null
    ? memory.join(unknownPerson(work, draft, name, owners), name)
    : memory.actors[resolvePerson(work, full)[0]]
}

/** "Allen Declines Nomination", a headline on "General John R. Allen": the first person behind with the surname. */
function namedLater({ sight, fullNames }: Work, draft: PersonDraft, surname: string): PersonDraft | null {
  const gender = toldGender(sight, draft)
  const all = fullNames.get(surname) ?? []
  return all.find(full => full.first > draft.first && agree(toldGender(sight, full), gender)) ?? null
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

/** One of the tables; null if they know nobody of this name. */
function personOf(work: Work, draft: PersonDraft, words: readonly string[], owners: readonly Owner[]): Side | null {
  const { sight, open } = work
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
  if (!found) return null
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

/** "former President X", "Ex-minister X", "former adviser and Secretary of State X". */
function isFormer(sight: Sight, draft: Draft, title: RolePhrase): boolean {
  const first = Math.min(draft.first, title.first)
  const before = sight.words[first - 1] === 'and' ? roleAt(sight, first - 2) : null
  return (
    saysFormer(title.phrase.split(' ')) ||
    saysFormer(sight.words.slice(first, title.first)) ||
    saysFormer(modifiersOf(sight, title.head, first).map(token => sight.words[token])) ||
    (before !== null && saysFormer([sight.words[before.first - 1] ?? '', sight.words[before.first]]))
  )
}

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
function unknownPerson(work: Work, draft: PersonDraft, name: string, owners: readonly Owner[]): Side {
  const { sight, lookup } = work
  const [title] = draft.titles
  const owner = owners[0]
  const borrowed = lookup.surroundings(draft.head)
  const code = owner?.code ?? title?.role.code ?? (title?.role.borrows === false ? null : borrowed.code)
  const ofBody = owner?.isBody && owner.sectors.length > 0 ? owner.sectors : ['CVL']
  const sectors = title ? sectorsOfTitle(sight, draft, title, owner) : ofBody
  const basis = title
    ? `described as ${title.phrase}${owner?.code ? '' : '; country from the surroundings'}`
    : owner?.code
      ? `name without a description; of the ${owner.isBody ? 'body' : 'state'} beside it`
      : 'name without a description; country from the surroundings'
  const guessed = !owner?.code && !title?.role.code
  const side = describedSide(
    'person',
    name,
    code,
    sectors,
    `person:${nameKey(name)}${toldGender(sight, draft)}`,
    basis,
    title ? (guessed ? 0.6 : 0.88) : 0.35,
    guessed || !title,
  )
  return { ...side, worded: !title?.role.own }
}

/** "Representative Wagner": the word alone, before a name. */
const isMember = ({ parse }: Sight, title: RolePhrase): boolean =>
  isLegislator(parse.tokens[title.head].form) && title.first === title.head && parse.tokens[title.end]?.upos === 'PROPN'

function sectorsOfTitle(sight: Sight, draft: Draft, title: RolePhrase, owner: Owner | undefined): readonly string[] {
  const before = modifiersOf(sight, title.head, Math.min(draft.first, title.first)).map(token => sight.words[token])
  if (isFormer(sight, draft, title)) return formerOf(title.role, owner ?? null, before)
  if (title.role.kind === 'holder' && sight.words[title.first - 1] === 'party') return ['PTY']
  if (isMember(sight, title)) return ['LEG']
  const told = title.role.kind === 'carrier' ? toldBy(before, title.phrase) : null
  if (told && !owner?.isBody) return told
  if (title.office !== null && !owner?.isOrganisation && !(owner?.isBody && owner.sectors.length > 0))
    return title.office.sectors
  return sectorsOf(title, owner ?? null, before)
}
