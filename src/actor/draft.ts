import type { TokenIndex } from '../span.ts'
import { relationOf } from '../tree/index.ts'
import { isLocative, type NamedRun } from './choose.ts'
import { isPlural, isPossessor, nounPhrase } from './phrase.ts'
import { endsReciprocal } from './pronoun.ts'
import { isSayer } from './quote.ts'
import { isLegislator, type RolePhrase, roleAt } from './role.ts'
import { caseOf, headOfRun, type Sight, sentenceOf } from './sight.ts'

interface Place {
  readonly first: TokenIndex
  readonly end: TokenIndex
  readonly head: TokenIndex
}

/** A mention before it is known whose it is. */
export type Draft = Place &
  (
    | { readonly what: 'named'; readonly run: NamedRun; readonly modifies: boolean }
    /** A person's name `[nameFirst, nameEnd)` with the words before and beside it that say what he is. */
    | {
        readonly what: 'person'
        readonly run: NamedRun | null
        readonly nameFirst: TokenIndex
        readonly nameEnd: TokenIndex
        readonly titles: readonly RolePhrase[]
      }
    | {
        readonly what: 'organisation'
        readonly nameFirst: TokenIndex
        readonly nameEnd: TokenIndex
        readonly role: RolePhrase | null
      }
    /** A place in no table: for its people. */
    | { readonly what: 'place'; readonly nameFirst: TokenIndex; readonly nameEnd: TokenIndex }
    | { readonly what: 'described'; readonly phrase: RolePhrase }
    | { readonly what: 'pronoun' }
  )

export type NamedDraft = Extract<Draft, { what: 'named' }>
export type PersonDraft = Extract<Draft, { what: 'person' }>
export type OrganisationDraft = Extract<Draft, { what: 'organisation' }>
export type PlaceDraft = Extract<Draft, { what: 'place' }>
export type DescribedDraft = Extract<Draft, { what: 'described' }>

/** Every possible mention, by head token. */
export function draftMentions(sight: Sight, runs: readonly NamedRun[]): Draft[] {
  const taken = new Array<boolean>(sight.parse.tokens.length).fill(false)
  const take = ({ first, end }: { first: number; end: number }) => taken.fill(true, first, end)
  const isFree = (first: number, end: number) => !taken.slice(first, end).includes(true)
  const drafts: Draft[] = []
  const add = (draft: Draft | null) => {
    if (draft && sentenceOf(sight, draft.head).role !== 'dateline') drafts.push(draft)
  }
  const persons = personNames(sight, runs)
  let before: PersonDraft | null = null
  for (const name of persons) {
    take({ first: name.nameFirst, end: name.nameEnd })
    const draft = withListTitle(sight, personDraft(sight, name), before)
    before = draft
    for (const title of draft.titles) if (title.end <= name.nameFirst && title.first >= draft.first) take(title)
    add(draft)
  }
  const organisations = sight.parse.entities.filter(
    entity =>
      entity.type === 'ORG' &&
      !namesLeader(sight, entity.first, entity.end) &&
      !followsOffice(sight, entity.first) &&
      !endsInOffice(sight, entity.first, entity.end) &&
      !laws.has(sight.words[entity.end - 1]) &&
      isFree(entity.first, entity.end) &&
      !runs.some(run => run.first <= entity.first && run.end >= entity.end),
  )
  for (const run of runs) {
    if (run.reading.is === 'person' || !isFree(run.first, run.end)) continue
    if (run.reading.is === 'body' && organisations.some(entity => entity.first <= run.first && run.end <= entity.end))
      continue
    add(namedDraft(sight, run))
    take(run)
  }
  for (const entity of organisations) {
    add(organisationDraft(sight, entity.first, entity.end))
    take(entity)
  }
  for (const { type, first, end } of sight.parse.entities) {
    if (type !== 'LOC' || ofManyStates.has(sight.words[end - 1]) || !isFree(first, end)) continue
    if (!isTouched(sight, first) && !sight.isCalled(headOfRun(sight.parse, first, end))) continue
    add({ what: 'place', nameFirst: first, nameEnd: end, first, end, head: headOfRun(sight.parse, first, end) })
    take({ first, end })
  }
  for (const [first, end] of looseNames(sight, taken)) {
    const draft = looseDraft(sight, first, end)
    if (!draft) continue
    take({ first: draft.nameFirst, end: draft.nameEnd })
    for (const title of draft.titles) if (title.end <= draft.nameFirst) take(title)
    add(draft)
  }
  for (const { index } of sight.parse.tokens) {
    const draft = taken[index] ? null : (describedDraft(sight, index) ?? calledDraft(sight, index))
    if (draft) take(draft.phrase)
    add(draft)
  }
  for (const { index } of sight.parse.tokens)
    if (isPronoun(sight, index)) add({ what: 'pronoun', first: index, end: index + 1, head: index })
    else if (endsReciprocal(sight, index))
      add({ what: 'pronoun', first: index - 1, end: index + 1, head: headOfRun(sight.parse, index - 1, index + 1) })
  return onePerHead(drafts).sort((a, b) => a.head - b.head || a.first - b.first)
}

/** Of two drafts with one head the longer name stays. */
function onePerHead(drafts: readonly Draft[]): Draft[] {
  const byHead = new Map<TokenIndex, Draft>()
  for (const draft of drafts) {
    const known = byHead.get(draft.head)
    if (!known || (known.what === 'described' && draft.what !== 'described')) byHead.set(draft.head, draft)
  }
  return [...byHead.values()]
}

interface PersonName {
  readonly nameFirst: TokenIndex
  readonly nameEnd: TokenIndex
  readonly run: NamedRun | null
}

/** Names that the tables or the entity head take for a person; where both do, the longer. */
function personNames(sight: Sight, runs: readonly NamedRun[]): PersonName[] {
  const known = runs.filter(run => run.reading.is === 'person')
  const names: PersonName[] = known.map(run => {
    const entity = sight.entityAt[run.first]
    const grows =
      entity?.type === 'PER' &&
      (entity.first === run.first || sight.words[entity.first - 1] !== 'of') &&
      entity.first <= run.first &&
      entity.end >= run.end &&
      !runs.some(other => other !== run && entity.first <= other.first && other.end <= entity.end)
    // "Prince Al Hussein bin Abdullah II" is the son of the one whom the table knows
    const isFather = grows && entity.first < run.first && /^(bin|ibn|ben)$/.test(sight.words[run.first - 1])
    return {
      nameFirst: grows ? entity.first : run.first,
      nameEnd: grows ? entity.end : run.end,
      run: isFather ? null : run,
    }
  })
  for (const entity of sight.parse.entities) {
    const isPerson =
      entity.type === 'PER' ||
      namesLeader(sight, entity.first, entity.end) ||
      (entity.type === 'ORG' && (followsOffice(sight, entity.first) || isSurname(sight, entity.first, entity.end)))
    if (!isPerson || isOnlyTitle(sight, entity.first, entity.end) || isNobody(sight, entity.first, entity.end)) continue
    if (names.some(name => name.nameFirst < entity.end && entity.first < name.nameEnd)) continue
    if (
      runs.some(run => run.reading.is !== 'place' && run.first <= entity.first && run.end >= entity.end) &&
      !(entity.type === 'PER' && followsPost(sight, entity.first))
    )
      continue
    const [nameFirst, nameEnd] = withoutTitle(sight, entity.first, entity.end)
    if (nameFirst < nameEnd) names.push({ nameFirst, nameEnd, run: null })
  }
  return names.sort((a, b) => a.nameFirst - b.nameFirst)
}

/** "R" of "R-Texas", "told reporters Friday", "Christmas Day", "No. 2", "the East China Sea": what the entity head takes for people. */
function isNobody({ parse, words }: Sight, first: TokenIndex, end: TokenIndex): boolean {
  const single = end - first === 1 && (/^\p{Lu}$/u.test(parse.tokens[first].form) || nobody.has(words[first]))
  return single || endsNoPerson.has(words[end - 1])
}

const wordsIn = (text: string): readonly string[] => text.split(' ')
const waters = wordsIn('sea ocean strait straits channel peninsula')
/** Words that name nobody where they stand alone. */
const nobody = new Set(wordsIn('monday tuesday wednesday thursday friday saturday sunday islam no law europe'))
/** Last words of names of what is agreed or decreed: nobody acts in them. */
const laws = new Set(
  wordsIn('act law bill treaty convention protocol accord accords agreement pact resolution order charter'),
)
/** Last words of names that are no person's. */
const endsNoPerson = new Set([...waters, ...laws, ...wordsIn('day bridge street avenue airport summit')])
/** Surnames that are months and words of the map as well: alone and without a title they name nobody. */
const alsoCommon = new Set([
  ...nobody,
  ...waters,
  ...wordsIn('january february march april may june july august september october november december'),
  ...wordsIn('gulf river lake island street road avenue north south east west'),
])

/** "talks with Blinken" where the report names Antony Blinken: the person, whatever the entity head takes him for. */
const isSurname = ({ parse }: Sight, first: TokenIndex, end: TokenIndex): boolean =>
  end - first === 1 &&
  parse.entities.some(
    person =>
      person.type === 'PER' &&
      person.end - person.first > 1 &&
      parse.tokens[person.end - 1].form === parse.tokens[first].form,
  )

const governments = new Set(['administration', 'government', 'regime', 'campaign', 'presidency'])

/** "the Biden administration": a surname, whatever the entity head takes it for. */
const namesLeader = ({ words, tables }: Sight, first: TokenIndex, end: TokenIndex): boolean =>
  end - first === 1 && governments.has(words[end] ?? '') && tables.surnames.has(words[first])

/** "the West", "sub-Saharan Africa": no place of one state. */
const ofManyStates = new Set([
  ...waters,
  ...wordsIn('west europe africa asia america americas east pacific world atlantic arctic caribbean balkans'),
])

/** "attacks on X", "rockets hit X", "X and Y": something is done to the place; it is not merely where. */
function isTouched({ parse, words }: Sight, first: TokenIndex): boolean {
  let at = first - 1
  if (words[at] === 'the') at--
  if (at < 0 || parse.tokens[at].sentence !== parse.tokens[first].sentence) return false
  return /^(on|against)$/.test(words[at]) || parse.tokens[at].upos === 'VERB'
}

/** "Mr. President", "the Vice President", "the Pope": all of the entity is a role phrase, and no name follows. */
function isOnlyTitle(sight: Sight, first: TokenIndex, end: TokenIndex): boolean {
  const phrase = roleAt(sight, end - 1)
  if (phrase === null || phrase.end > end) return false
  if (phrase.role.kind !== 'holder' && phrase.role.code === null) return false
  const from = isAddressing(sight.words[first]) ? first + 1 : first
  return phrase.first <= from
}

/** "President Bolsonaro": a person, whatever the entity head takes the name for. */
function followsOffice(sight: Sight, first: TokenIndex): boolean {
  const title = titleBefore(sight, first)
  return title !== null && title.office !== null && title.end === first && !/^(of|for|to)$/.test(sight.words[first - 1])
}

/** "Representative Wagner", "Senators Moran and …": a person, though a body bears the name. */
function followsPost({ parse, words, tables }: Sight, first: TokenIndex): boolean {
  const { form, sentence } = parse.tokens[first - 1] ?? { form: '', sentence: -1 }
  const role = tables.roles.get(words[first - 1] ?? '') ?? tables.roles.get((words[first - 1] ?? '').replace(/s$/, ''))
  const isPost = role?.kind === 'holder' || isLegislator(form)
  return isPost && sentence === parse.tokens[first].sentence && /^\p{Lu}/u.test(form)
}

/** "US Secretary of State": a person's office, no organisation. */
function endsInOffice(sight: Sight, first: TokenIndex, end: TokenIndex): boolean {
  for (let token = first; token < end; token++) {
    const phrase = roleAt(sight, token)
    if (phrase?.office && phrase.role.kind === 'holder' && phrase.end === end) return true
  }
  return false
}

/** An entity "President Macron" begins with its title. */
function withoutTitle(sight: Sight, first: TokenIndex, end: TokenIndex): [TokenIndex, TokenIndex] {
  let from = first
  for (let token = first; token < end - 1; token++) {
    const phrase = roleAt(sight, token)
    if (phrase && phrase.end < end && phrase.first <= from) from = phrase.end
  }
  return [from, /^['’]s$/.test(sight.parse.tokens[end - 1].form) ? end - 1 : end]
}

const courtesy = new Set([
  'mr',
  'mrs',
  'ms',
  'dr',
  'sir',
  'lord',
  'lady',
  'dame',
  'gen',
  'col',
  'lt',
  'sgt',
  'sen',
  'rep',
  'gov',
  'prof',
  'rev',
  'hon',
  'adm',
  'maj',
  'capt',
])
/** "Mr." and "Madam" of "Mr. President", "Madam Secretary". */
export const isAddressing = (word: string): boolean => courtesy.has(word) || /^(madam|madame|mister)$/.test(word)

const courtesyRoles = new Map([
  ['gen', 'general'],
  ['col', 'colonel'],
  ['lt', 'lieutenant'],
  ['sgt', 'sergeant'],
  ['sen', 'senator'],
  ['rep', 'congressman'],
  ['gov', 'governor'],
  ['prof', 'professor'],
  ['rev', 'reverend'],
  ['adm', 'admiral'],
  ['maj', 'general'],
  ['capt', 'captain'],
])

function personDraft(sight: Sight, name: PersonName): PersonDraft {
  const { parse } = sight
  const titles: RolePhrase[] = []
  const before = titleBefore(sight, name.nameFirst)
  let first = name.nameFirst
  if (before) {
    titles.push(before)
    first = Math.min(before.first, leftEdge(sight, before.first, before.head))
  } else {
    first = courtesyBefore(sight, name.nameFirst, titles)
    if (titles.length > 0) first = leftEdge(sight, first, first)
  }
  const head = headOfRun(parse, first, name.nameEnd)
  const nameHead = headOfRun(parse, name.nameFirst, name.nameEnd)
  for (const place of new Set([head, nameHead])) {
    for (const dependent of parse.dependents[place]) {
      if (dependent < name.nameEnd || relationOf(parse.tokens[dependent]) !== 'appos') continue
      const phrase = roleAt(sight, dependent)
      if (phrase) titles.push(phrase)
    }
    const { deprel, head: governor } = parse.tokens[place]
    const phrase = deprel === 'appos' && governor >= 0 && governor < first ? roleAt(sight, governor) : null
    if (phrase) titles.push(phrase)
  }
  if (titles.length === 0) titles.push(...besideName(sight, name, first))
  return { what: 'person', ...name, first, end: name.nameEnd, head, titles }
}

/** "X, governor of Kherson", "the head of diplomacy, X", by the words alone: trees miss many appositions. */
function besideName(sight: Sight, { nameEnd }: PersonName, first: TokenIndex): RolePhrase[] {
  const { parse, words } = sight
  const { sentence } = parse.tokens[first]
  const isPart = (token: TokenIndex) =>
    parse.tokens[token]?.sentence === sentence && /^(DET|ADJ|NOUN|PROPN|PART|ADV)$/.test(parse.tokens[token].upos)
  if (words[nameEnd] === ',' || /^(former|a|the)$/.test(words[nameEnd] ?? '')) {
    let found: RolePhrase | null = null
    for (let token = words[nameEnd] === ',' ? nameEnd + 1 : nameEnd; isPart(token) && token < nameEnd + 8; token++) {
      const phrase = roleAt(sight, token)
      if (phrase && isTitle(phrase)) found = phrase
    }
    if (found && words[found.head + 1] !== "'s") return [found]
  }
  if (words[first - 1] !== ',' || parse.tokens[first - 1].sentence !== sentence) return []
  for (let token = first - 2; token >= Math.max(0, first - 12); token--) {
    const { upos, sentence: own } = parse.tokens[token]
    if (own !== sentence || /^(VERB|AUX|PUNCT|CCONJ)$/.test(upos)) return []
    const phrase = /^(the|an?)$/.test(words[token - 1] ?? '') ? leftmostRole(sight, token, first - 1) : null
    if (phrase) return isTitle(phrase) && !isPlural(sight, phrase.head) ? [phrase] : []
  }
  return []
}

/** The role noun that heads the words `[from, end)`: the last before a preposition. */
function leftmostRole(sight: Sight, from: TokenIndex, end: TokenIndex): RolePhrase | null {
  let found: RolePhrase | null = null
  for (let token = from; token < end && sight.parse.tokens[token].upos !== 'ADP'; token++)
    found = roleAt(sight, token) ?? found
  return found
}

/** "Senators A of Ohio, B and C": a title in the plural holds for all names of the list. */
function withListTitle({ parse, words }: Sight, draft: PersonDraft, before: PersonDraft | null): PersonDraft {
  const title = before?.titles[0]
  if (draft.titles.length > 0 || !before || !title || draft.first - before.end > 6 || draft.first < before.end)
    return draft
  const isList =
    /s$|men$/.test(words[title.head]) &&
    parse.tokens[title.head].sentence === parse.tokens[draft.head].sentence &&
    parse.tokens
      .slice(before.end, draft.first)
      .every(({ upos, form }) => /^(PROPN|CCONJ)$/.test(upos) || /^(,|of|from|\(|\))$/.test(form)) &&
    words.slice(before.end, draft.first).some(word => word === ',' || word === 'and')
  return isList ? { ...draft, titles: [title] } : draft
}

function courtesyBefore(sight: Sight, first: TokenIndex, titles: RolePhrase[]): TokenIndex {
  const at = first - 1
  if (
    at < 0 ||
    !courtesy.has(sight.words[at]) ||
    sight.parse.tokens[at].sentence !== sight.parse.tokens[first].sentence
  )
    return first
  const role = sight.tables.roles.get(courtesyRoles.get(sight.words[at]) ?? '')
  if (role)
    titles.push({
      first: at,
      end: first,
      head: at,
      phrase: courtesyRoles.get(sight.words[at]) ?? '',
      role,
      office: null,
    })
  return at
}

/** The title right before a name: "Foreign Minister X", "President of Iran X", "leader of the Arab League X", "Ambassador to NATO X". */
export function titleBefore(sight: Sight, nameFirst: TokenIndex): RolePhrase | null {
  const { parse, hitAt, words } = sight
  const last = nameFirst - 1
  if (last < 0 || parse.tokens[last].sentence !== parse.tokens[nameFirst].sentence) return null
  for (let token = last; token >= Math.max(0, last - 4); token--) {
    const phrase = roleAt(sight, token)
    if (phrase && phrase.end === nameFirst && isTitle(phrase)) return phrase
    if (parse.tokens[token].upos === 'PUNCT' && !/^[-–]$/.test(parse.tokens[token].form)) break
  }
  const long = longTitle(sight, nameFirst)
  if (long) return long
  const owner = hitAt[last]
  if (!owner || owner.end !== nameFirst) return null
  let at = owner.first - 1
  if (at >= 0 && words[at] === 'the') at--
  if (at < 1 || !/^(of|for|in|to)$/.test(words[at])) return null
  const phrase = roleAt(sight, at - 1)
  return phrase && isTitle(phrase) ? { ...phrase, end: nameFirst } : null
}

/** "Minister of National Economy X", "Secretary for Food and Health X": a post whose words no table has. */
function longTitle(sight: Sight, nameFirst: TokenIndex): RolePhrase | null {
  const { parse, words } = sight
  const { sentence } = parse.tokens[nameFirst]
  for (let at = nameFirst - 1; at >= Math.max(0, nameFirst - 9) && parse.tokens[at].sentence === sentence; at--) {
    const isPart = /^\p{Lu}/u.test(parse.tokens[at].form) || /^(of|for|and|the|&)$/.test(words[at])
    if (!isPart || parse.tokens[at].upos === 'VERB') return null
    const phrase = /^(of|for)$/.test(words[at + 1]) ? roleAt(sight, at) : null
    if (phrase && phrase.role.kind === 'holder' && posts.test(phrase.phrase)) return { ...phrase, end: nameFirst }
  }
  return null
}

const posts = /^(?:(?:deputy|vice|acting|first|prime) )*(?:minister|secretary|commissioner|undersecretary)\b/

const isTitle = (phrase: RolePhrase): boolean => ['holder', 'carrier', 'people'].includes(phrase.role.kind)

/** First token of the words that belong to a title: its adjectives, possessor and article. */
function leftEdge({ parse }: Sight, first: TokenIndex, head: TokenIndex): TokenIndex {
  const { sentence } = parse.tokens[head]
  let at = first
  while (at > 0 && parse.tokens[at - 1].sentence === sentence) {
    const { upos, form, deprel } = parse.tokens[at - 1]
    const isPart =
      upos === 'ADJ' ||
      upos === 'PROPN' ||
      upos === 'DET' ||
      form === "'s" ||
      form === '’s' ||
      /^[-–]$/.test(form) ||
      (upos === 'NOUN' && deprel === 'compound')
    if (!isPart) break
    at--
    if (upos === 'DET') break
  }
  return at
}

function namedDraft(sight: Sight, run: NamedRun): Draft {
  const { parse } = sight
  const { deprel } = parse.tokens[run.head]
  const governor = parse.tokens[run.head].head
  const modifies = ['amod', 'compound', 'flat', 'nmod:desc', 'det', 'advmod'].includes(deprel) && governor >= 0
  const isThe = run.first > 0 && sight.words[run.first - 1] === 'the' && parse.tokens[run.first - 1].head === run.head
  const [first, end] = modifies ? [run.first, run.end] : nounPhrase(sight, run.head)
  return {
    what: 'named',
    run,
    modifies,
    head: run.head,
    first: modifies ? (isThe ? run.first - 1 : run.first) : Math.min(first, run.first),
    end: Math.max(run.end, end),
  }
}

/** The role noun of a name that says most: "Court" in "Court of Appeal for Ontario", "University" in "University of Leeds". */
function roleOfName(sight: Sight, first: TokenIndex, end: TokenIndex, head: TokenIndex): RolePhrase | null {
  const places = new Set([end - 1, head, first])
  for (let token = end - 1; token >= first; token--) places.add(token)
  const found = [...places].flatMap(token => roleAt(sight, token) ?? [])
  return found.find(({ role }) => role.kind === 'body' || role.kind === 'name') ?? found[0] ?? null
}

export function organisationDraft(sight: Sight, nameFirst: TokenIndex, nameEnd: TokenIndex): OrganisationDraft {
  const head = headOfRun(sight.parse, nameFirst, nameEnd)
  const role = roleOfName(sight, nameFirst, nameEnd, head)
  const [first, end] = nounPhrase(sight, head)
  return {
    what: 'organisation',
    nameFirst,
    nameEnd,
    role,
    head,
    first: Math.min(first, nameFirst),
    end: Math.max(end, nameEnd),
  }
}

/** Runs of proper nouns that neither a table nor the entity head took. */
function looseNames({ parse }: Sight, taken: readonly boolean[]): [TokenIndex, TokenIndex][] {
  const found: [TokenIndex, TokenIndex][] = []
  for (let first = 0; first < parse.tokens.length; first++) {
    if (!isLoose(first)) continue
    let end = first + 1
    while (
      end < parse.tokens.length &&
      parse.tokens[end].sentence === parse.tokens[first].sentence &&
      (isLoose(end) || isHyphen(end))
    )
      end++
    found.push([first, end])
    first = end
  }
  return found

  function isLoose(token: TokenIndex): boolean {
    return (
      !taken[token] &&
      parse.tokens[token].upos === 'PROPN' &&
      /^\p{Lu}|^(al|bin|van|von|de|da)$/u.test(parse.tokens[token].form)
    )
  }
  function isHyphen(token: TokenIndex): boolean {
    return /^[-–]$/.test(parse.tokens[token].form) && token + 1 < parse.tokens.length && isLoose(token + 1)
  }
}

/** "Finance" of "the Minister of Finance", "Public Works" of "Minister for Public Works": of what somebody is minister. */
function isPortfolio(sight: Sight, first: TokenIndex): boolean {
  if (first < 2 || !/^(of|for)$/.test(sight.words[first - 1])) return false
  const phrase = roleAt(sight, first - 2)
  return phrase !== null && phrase.role.kind === 'holder' && posts.test(phrase.phrase)
}

/** A loose name is a person if a title stands before it or a known surname ends it; else it is left to the role nouns in it. */
function looseDraft(sight: Sight, first: TokenIndex, end: TokenIndex): PersonDraft | null {
  let nameFirst = first
  for (let token = first; token < end; token++) {
    const phrase = roleAt(sight, token)
    if (phrase && isTitle(phrase) && phrase.end <= end) nameFirst = phrase.end
    else if (phrase) return null
  }
  if (nameFirst >= end || isPortfolio(sight, first) || endsNoPerson.has(sight.words[end - 1])) return null
  const last = sight.words[end - 1]
  const titled = titleBefore(sight, nameFirst) !== null || (nameFirst > 0 && courtesy.has(sight.words[nameFirst - 1]))
  if (!titled && (!sight.tables.surnames.has(last) || (end - nameFirst === 1 && alsoCommon.has(last)))) return null
  return personDraft(sight, { nameFirst, nameEnd: end, run: null })
}

const nominal = new Set(['NOUN', 'PROPN', 'ADJ', 'NUM', 'PRON', 'DET', 'X', 'SYM'])
const modifying = new Set([
  'compound',
  'amod',
  'flat',
  'fixed',
  'nummod',
  'det',
  'case',
  'advmod',
  'mark',
  'goeswith',
  'punct',
  'aux',
  'cop',
  'cc',
])

/** Writings that speak without saying for whom: "a report said", "according to a study". */
const papers = new Set(['report', 'study', 'survey', 'poll'])
const speaks = (sight: Sight, head: TokenIndex): boolean =>
  isSayer(sight, head) ||
  caseOf(sight, head) === 'according' ||
  sight.words[nounPhrase(sight, head)[0] - 2] === 'according'

function describedDraft(sight: Sight, head: TokenIndex): DescribedDraft | null {
  const { upos, deprel } = sight.parse.tokens[head]
  if (!nominal.has(upos) || isModifier(sight, head)) return null
  const phrase = roleAt(sight, head) ?? moreOf(sight, head)
  if (!phrase || phrase.role.kind === 'name') return null
  if (
    phrase.role.kind === 'number'
      ? !isCounted(sight, head)
      : upos === 'ADJ' && !isPlural(sight, head) && deprel !== 'nsubj'
  )
    return null
  if (isFunctionWord(sight, head) && phrase.role.kind !== 'number') return null
  if (papers.has(phrase.phrase) && !speaks(sight, head)) return null
  if (isMonth(sight, head) || isList(sight, head) || isSetting(sight, phrase)) return null
  if (/^(collective|state)$/.test(phrase.role.kind) && /^(these|those|such)$/.test(sight.words[head - 1])) return null
  const [first, end] = nounPhrase(sight, head)
  // "Biden's presidency": a time in office, no side
  if (phrase.phrase === 'presidency' && sight.words.slice(first, head).some(isPossessive)) return null
  const addressed = isAddressing(sight.words[phrase.first - 1] ?? '') ? phrase.first - 1 : phrase.first
  return { what: 'described', phrase, head, first: Math.min(first, addressed), end: Math.max(end, phrase.end) }
}

/** What is signed or published speaks for whoever issued it, and is nobody itself. */
const writings = new Set(
  wordsIn(
    'statement statements letter letters memo communiqué communique tweet tweets post message declaration release report reports document documents text draft resolution email emails article editorial analysis paper posting interview speech testimony',
  ),
)

/** Whatever the model takes for a side: "the moderates", "a government base", "Loyalist rioting". */
function calledDraft(sight: Sight, head: TokenIndex): DescribedDraft | null {
  const { upos, form } = sight.parse.tokens[head]
  if (!sight.isCalled(head) || !/^(NOUN|PROPN|ADJ)$/.test(upos)) return null
  if (writings.has(form.toLowerCase()) || (upos === 'PROPN' && ofManyStates.has(form.toLowerCase()))) return null
  const known = roleAt(sight, head)
  const phrase = known === null || known.role.kind === 'name' ? thingAt(head, form.toLowerCase()) : known
  const [first, end] = nounPhrase(sight, head)
  return { what: 'described', phrase, head, first: Math.min(first, phrase.first), end: Math.max(end, phrase.end) }
}

const thingAt = (head: TokenIndex, phrase: string): RolePhrase => ({
  first: head,
  end: head + 1,
  head,
  phrase,
  role: { sectors: [], kind: 'thing', code: null, borrows: true, own: false },
  office: null,
})

/**
 * Part of a larger noun phrase. A tree that hangs a noun as a modifier on a word before it, or on a verb ("Government
 * forces arrest", *compound* of *arrest*), is wrong: in English these stand before their noun.
 */
function isModifier({ parse, words }: Sight, token: TokenIndex): boolean {
  const { deprel, head, upos } = parse.tokens[token]
  if (deprel === 'nmod:desc') return true
  if (!modifying.has(relationOf(parse.tokens[token]))) return false
  if (deprel === 'flat' && head === token - 1 && isAddressing(words[head])) return false
  const standsBefore = ['compound', 'amod', 'nummod', 'det'].includes(deprel) && /^(NOUN|PROPN)$/.test(upos)
  return !(
    standsBefore &&
    (head < token || parse.tokens[head].upos === 'VERB') &&
    !/^[-–]$/.test(words[token + 1] ?? '')
  )
}

/** "wounding 560 more": the number that "more" hangs on. */
function moreOf(sight: Sight, head: TokenIndex): RolePhrase | null {
  if (sight.words[head] !== 'more' || head === 0 || sight.parse.tokens[head - 1].upos !== 'NUM') return null
  const number = roleAt(sight, head - 1)
  return number?.role.kind === 'number' ? { ...number, end: head + 1, head } : null
}

/** A pronoun or article, and no noun that was tagged as one ("authorities"). */
const isFunctionWord = ({ parse, words }: Sight, token: TokenIndex): boolean =>
  /^(DET|PRON)$/.test(parse.tokens[token].upos) && words[token].length < 7

const isPossessive = (word: string): boolean => /^['’]?s$/.test(word)

/** "in March", "March 24", no demonstration. */
const isMonth = ({ parse, words }: Sight, token: TokenIndex): boolean =>
  parse.tokens[token].form === 'March' &&
  (token > parse.sentences[parse.tokens[token].sentence].first || /^\d+$/.test(words[token + 1] ?? ''))

/** "institutions such as the WTO": those named are the sides. */
const isList = ({ words }: Sight, token: TokenIndex): boolean =>
  words[token + 1] === 'such' && words[token + 2] === 'as'

const premises = new Set([
  'headquarters',
  'building',
  'office',
  'site',
  'facility',
  'airport',
  'station',
  'hotel',
  'compound',
  'base',
  'hospital',
  'school',
  'university',
  'church',
  'mosque',
  'embassy',
  'prison',
  'camp',
])

/** "at the headquarters", "in a hospital": where it happens, no side. */
const isSetting = (sight: Sight, { head, phrase }: RolePhrase): boolean =>
  premises.has(phrase) && /^(at|in|inside|outside|near)$/.test(caseOf(sight, head))

/** "dozens were hurt", "killing three": a number that stands for people, being no date, sum or part of a noun phrase. */
function isCounted(sight: Sight, head: TokenIndex): boolean {
  const { deprel } = sight.parse.tokens[head]
  return /^(nsubj|nsubj:pass|obj|obl:agent|conj)$/.test(deprel)
}

const pronouns = new Set([
  'he',
  'him',
  'his',
  'himself',
  'she',
  'her',
  'hers',
  'herself',
  'it',
  'its',
  'itself',
  'they',
  'them',
  'their',
  'theirs',
  'themselves',
  'we',
  'us',
  'our',
  'ours',
  'ourselves',
  'i',
  'me',
  'my',
  'mine',
  'myself',
  'who',
  'which',
  'that',
  'whose',
  'whom',
  'you',
  'your',
  'yours',
])

function isPronoun({ parse, words }: Sight, token: TokenIndex): boolean {
  const { upos, deprel, form } = parse.tokens[token]
  return (
    pronouns.has(words[token]) &&
    (upos === 'PRON' || upos === 'DET') &&
    deprel !== 'expl' &&
    (deprel !== 'det' || isPossessor(words[token])) &&
    !/^U\.?S\.?$/.test(form)
  )
}

/** A city that something happens in is a place, no side. */
export const isMerePlace = (sight: Sight, draft: NamedDraft): boolean => {
  const { reading } = draft.run
  const isCity = reading.is === 'place' || (reading.is === 'state' && reading.via === 'capital')
  if (!isCity || sight.isCalled(draft.head)) return false
  if (isLocative(sight, draft.head) || movesTo(sight, draft.head)) return true
  return reading.is === 'place' && draft.modifies
}

const movement = new Set(['from', 'to', 'into', 'toward', 'towards', 'through', 'via', 'outside', 'over'])
const travel = new Set([
  'go',
  'arrive',
  'fly',
  'return',
  'move',
  'leave',
  'come',
  'flee',
  'head',
  'journey',
  'flight',
  'drive',
  'march',
  'convoy',
  'born',
  'bear',
  'live',
  'walk',
  'sail',
])

function movesTo({ parse, words, lemmas }: Sight, head: TokenIndex): boolean {
  const { dependents, tokens } = parse
  const preposition = dependents[head].find(i => tokens[i].deprel === 'case')
  return (
    preposition !== undefined &&
    movement.has(words[preposition]) &&
    tokens[head].head >= 0 &&
    travel.has(lemmas[tokens[head].head])
  )
}
