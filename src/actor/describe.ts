import type { ActorKind } from '../record.ts'
import type { TokenIndex } from '../span.ts'
import { type Lookup, type Owner, ownerOf } from './owner.ts'
import { isGround, isPlural, modifiersOf, nounPhrase } from './phrase.ts'
import { type RolePhrase, roleAt } from './role.ts'
import { attacks, sectorsOf } from './sectors.ts'
import { describedSide, type Side } from './side.ts'
import type { Sight } from './sight.ts'
import type { Role } from './tables.ts'

/** "Arab officials", "world leaders": not of one country. */
const regional = new Set([
  'arab',
  'western',
  'european',
  'african',
  'asian',
  'world',
  'international',
  'foreign',
  'global',
  'worldwide',
  'islamic',
  'nordic',
  'scandinavian',
  'baltic',
  'balkan',
  'gulf',
  'caribbean',
  'multinational',
  'regional',
  'allied',
])
const isRegional = (before: readonly string[]): boolean =>
  before.some(
    (word, i) => regional.has(word) || (word === 'american' && /^(central|latin|south)$/.test(before[i + 1] ?? '')),
  )

/** Kinds whose country may be taken from the surroundings. */
const borrows = new Set(['holder', 'people', 'body', 'carrier', 'crowd', 'number', 'thing'])

/** What somebody is by what he does, by whom he is linked to, or by the words about him. */
function sectorsTold(
  sight: Sight,
  lookup: Lookup,
  phrase: RolePhrase,
  owner: Owner | null,
  before: readonly string[],
  first: TokenIndex,
): readonly string[] {
  const { head, role } = phrase
  if (settlements.test(phrase.phrase) && isGround(sight, head)) return []
  if (anybody.has(phrase.phrase) && attacks(sight, head)) return ['UAF']
  const linked = role.sectors[0] === 'CVL' && role.kind === 'carrier' ? linkedTo(sight, lookup, head, first) : null
  return linked ?? sectorsOf(phrase, owner, before)
}

/** "an al-Qaeda-linked group": armed like those whose ally it is. */
function linkedTo({ words }: Sight, lookup: Lookup, head: TokenIndex, first: TokenIndex): readonly string[] | null {
  for (let at = first; at < head; at++) {
    const run = lookup.runAt(at)
    if (run?.reading.is !== 'body' || run.reading.body.sectors[0] !== 'REB') continue
    const isLinked = /^[-–]$/.test(words[run.end] ?? '') && links.test(words[run.end + 1] ?? '')
    if (isLinked) return run.reading.body.sectors
  }
  return null
}
const links = /^(linked|affiliated|aligned|allied|inspired)$/

/** How the basis of one begins who is a side because the model says so, whatever he or it is. */
export const calledSide = 'side by what the model sees'

export function describe(sight: Sight, lookup: Lookup, phrase: RolePhrase, first: TokenIndex, words: string): Side {
  const { head, role } = phrase
  const counted = countedPhrase(sight, phrase)
  if (counted)
    return describe(sight, lookup, counted, Math.min(counted.first, nounPhrase(sight, counted.head)[0]), words)
  const counterparts = countedBefore(sight, lookup, phrase)
  if (counterparts)
    return {
      ...counterparts,
      name: words,
      key: keyOf(role, counterparts.code, counterparts.sectors, phrase, words),
      basis: 'counted like those before',
      confidence: Math.min(counterparts.confidence, 0.7),
    }
  if (isInsider(sight, phrase)) return insiderSide(phrase, words)
  const owner = ownerOf(sight, lookup, phrase, first)
  const before = modifiersOf(sight, head, Math.min(first, phrase.first)).map(token => sight.words[token])
  const sectors = sectorsTold(sight, lookup, phrase, owner, before, first)
  const code = owner?.code ?? role.code
  const isOf = /^(of|from)$/.test(owner?.by ?? '') && owner?.code === null
  const borrowed =
    code === null && role.borrows && borrows.has(role.kind) && !(owner?.isBody && !isOf) && !isRegional(before)
      ? lookup.surroundings(head)
      : null
  const final = code ?? borrowed?.code ?? null
  const confidence = code !== null ? 0.85 : (borrowed?.confidence ?? 0.4)
  const told = role.kind === 'thing' ? calledSide : 'description'
  const basis =
    code === null
      ? final === null
        ? `${told} without a country`
        : `${told}; country from the surroundings`
      : `${told}; country from ${owner ? owner.by : 'the words themselves'}`
  const side = describedSide(
    kindOf(sight, phrase),
    words,
    final,
    sectors,
    keyOf(role, final, sectors, phrase, words),
    basis,
    confidence,
    code === null,
  )
  return { ...side, worded: !role.own }
}

const knowing = /^(familiar with|briefed (on|about)|close to|knowledgeable about|aware of|privy to)$/

/** "people familiar with the matter", "two persons briefed on the talks": whoever they are, the report does not say of what state. */
const isInsider = ({ words }: Sight, { head, role }: RolePhrase): boolean =>
  role.kind === 'people' &&
  /^(people|persons?|individuals?)$/.test(words[head]) &&
  knowing.test(`${words[head + 1]} ${words[head + 2]}`)

const insiderSide = (phrase: RolePhrase, words: string): Side =>
  describedSide(
    'generic',
    words,
    null,
    [],
    keyOf(phrase.role, null, [], phrase, words),
    'an unnamed source',
    0.7,
    false,
  )

/** "killing two soldiers and wounding eight others", "one officer … another": of those counted before in the sentence. */
function countedBefore(sight: Sight, lookup: Lookup, { role, phrase, head }: RolePhrase): Side | null {
  const { parse, words } = sight
  const { sentence, upos } = parse.tokens[head]
  const isOne = phrase === 'another'
  if (!isOne && phrase !== 'other' && !(role.kind === 'number' && upos === 'NUM')) return null
  if (words[head + 1] === 'of' || !/^(obj|nsubj:pass|nsubj|conj|obl|nmod)$/.test(parse.tokens[head].deprel)) return null
  for (let at = head - 1; at >= parse.sentences[sentence].first; at--) {
    const side = lookup.sideAt(at)
    if (!side || !/^(NOUN|PROPN)$/.test(parse.tokens[at].upos) || !/^(generic|group)$/.test(side.kind)) continue
    const isCounted = parse.dependents[at].some(
      i => i < at && (parse.tokens[i].deprel === 'nummod' || words[i] === 'dozens'),
    )
    if (!isCounted && !(isOne && parse.dependents[at].some(i => /^an?$/.test(words[i])))) continue
    if (words.slice(Math.max(0, at - 5), at).some(word => /^(including|among)$/.test(word))) continue
    return side.sectors.length > 0 ? side : null
  }
  return null
}

const settlements = /^(city|town|village|settlement|neighbou?rhood|district|suburb|port|area|province|region)$/

const anybody = new Set([
  'couple',
  'man',
  'woman',
  'person',
  'individual',
  'people',
  'teenager',
  'youth',
  'boy',
  'young man',
])
const counts = new Set(['group', 'majority', 'crowd', 'series', 'column', 'team', 'band'])

/** The role noun that ends the noun phrase beginning at a token. */
function lastRoleOf(sight: Sight, first: TokenIndex): RolePhrase | null {
  const { tokens } = sight.parse
  let found: RolePhrase | null = null
  for (let token = first; token < Math.min(first + 7, tokens.length); token++) {
    if (tokens[token].sentence !== tokens[first].sentence) break
    if (!/^(ADJ|NOUN|PROPN|NUM|DET|PART|PRON)$/.test(tokens[token].upos)) break
    const phrase = roleAt(sight, token)
    if (phrase && phrase.role.kind !== 'number') found = phrase
  }
  return found
}

/** "hundreds of protesters", "a group of soldiers": what is counted. */
export function countedPhrase(sight: Sight, { role, phrase, head }: RolePhrase): RolePhrase | null {
  if (role.kind !== 'number' && !counts.has(phrase)) return null
  const inner = sight.words[head + 1] === 'of' ? lastRoleOf(sight, head + 2) : null
  return inner && (role.kind === 'number' || ['people', 'holder', 'carrier'].includes(inner.role.kind)) ? inner : null
}

function kindOf(sight: Sight, { role, head }: RolePhrase): ActorKind {
  if (role.kind === 'state') return isPlural(sight, head) ? 'collective' : 'state'
  if (role.kind === 'collective') return 'collective'
  if (role.kind === 'body')
    return isPlural(sight, head)
      ? 'generic'
      : ['REB', 'PRM', 'CRM', 'PTY', 'OPP'].includes(role.sectors[0] ?? '')
        ? 'group'
        : 'organisation'
  return 'generic'
}

const shortWords = /\b(the|a|an|its|his|her|their|at least|about|some|more than|over)\b/g

/** Bodies of a state are one by what they are; people are one by the words that describe them. */
function keyOf(role: Role, code: string | null, sectors: readonly string[], phrase: RolePhrase, words: string): string {
  if (role.kind === 'body' && code !== null) {
    const isGovernment =
      /^(government|administration|regime|authority|cabinet|federal government|central government|national government)$/.test(
        phrase.phrase,
      )
    return isGovernment ? `government:${code}:${sectors.join('+')}` : `body of ${code}:${phrase.phrase}`
  }
  return `described:${code}:${sectors.join('+')}:${words.toLowerCase().replace(shortWords, '').replace(/\s+/g, ' ').trim()}`
}
