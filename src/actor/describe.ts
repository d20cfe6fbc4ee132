import type { ActorKind } from '../record.ts'
import type { TokenIndex } from '../span.ts'
import type { ActorHeads } from './actor-heads.ts'
import type { NamedRun } from './choose.ts'
import type { Surroundings } from './context.ts'
import { complementsOf, isGround, isPlural, isPossessor, modifiersOf, nounPhrase } from './phrase.ts'
import { type RolePhrase, roleAt, saysFormer } from './role.ts'
import { describedSide, formerSectors, personSide, type Side } from './side.ts'
import type { Sight } from './sight.ts'
import type { Role } from './tables.ts'

/** What a description takes its country and, for "Hamas spokesman", its sectors from. */
export interface Owner {
  readonly code: string | null
  /** Empty for a state: the description's own sectors hold. */
  readonly sectors: readonly string[]
  readonly isBody: boolean
  readonly isOrganisation: boolean
  readonly by: string
}

/** Looks up what is already known: names by their tokens, resolved mentions by their head. */
export interface Lookup {
  readonly runAt: (token: TokenIndex) => NamedRun | undefined
  /** The side of the mention headed by a token that stands earlier in the text. */
  readonly sideAt: (token: TokenIndex) => Side | undefined
  readonly surroundings: (token: TokenIndex) => Surroundings
  /** What the heads say of the sector of the one headed by a token. */
  readonly sectorSeen: ActorHeads['sector']
}

export function ownerOfRun(run: NamedRun, by: string): Owner | null {
  const { reading } = run
  if (reading.is === 'state') {
    const isEntity = reading.state.status === 'breakaway'
    return {
      code: reading.state.code,
      sectors: reading.via === 'metonym' || isEntity ? reading.sectors : [],
      isBody: false,
      isOrganisation: false,
      by,
    }
  }
  if (reading.is === 'place') return { code: reading.code, sectors: [], isBody: false, isOrganisation: false, by }
  if (reading.is === 'body')
    return {
      code: reading.body.code,
      sectors: reading.body.sectors,
      isBody: true,
      isOrganisation: reading.body.kind === 'igo',
      by,
    }
  return null
}

const ownerOfSide = (side: Side, by: string): Owner => ({
  code: side.code,
  sectors: side.kind === 'state' ? [] : side.sectors,
  isBody: side.kind === 'group' || side.kind === 'organisation',
  isOrganisation: false,
  by,
})

/** Whose the described one is: a name before the head, else a possessor, else "of", "from", "in". */
export function ownerOf(sight: Sight, lookup: Lookup, phrase: RolePhrase, first: TokenIndex): Owner | null {
  const { head } = phrase
  const envoy = /ambassador|envoy/.test(phrase.phrase)
  const before: Owner[] = []
  for (const token of modifiersOf(sight, head, Math.min(first, phrase.first))) {
    const run = lookup.runAt(token)
    if (run && run.reading.is !== 'person' && run.end <= head + 1) {
      const owner = ownerOfRun(run, 'modifier')
      if (owner) before.push(owner)
      continue
    }
    const side = lookup.sideAt(token)
    const owns =
      side?.kind === 'person' || sight.parse.tokens[token].deprel === 'nmod:poss' || isPossessor(sight.words[token])
    if (side && owns && (side.code !== null || side.kind === 'organisation' || side.sectors.length > 0))
      before.push(ownerOfSide(side, 'possessor'))
  }
  const states = before.filter(owner => !owner.isOrganisation && owner.code !== null)
  if (envoy && states[0]) return states[0]
  if (before[0]) return before[0].code === null && states[0] ? states[0] : before[0]
  return complementOwner(sight, lookup, phrase, envoy)
}

const ways = ['of', 'from', 'for', 'in', 'at', 'to', 'near', 'belonging']
/** "an official with the Treasury", "a spokesman by …": said of those who speak or act for somebody only. */
const waysOfHolders = ['with', 'by']

function complementOwner(sight: Sight, lookup: Lookup, phrase: RolePhrase, envoy: boolean): Owner | null {
  const allowed = ['holder', 'carrier'].includes(phrase.role.kind) ? [...ways, ...waysOfHolders] : ways
  const complements = complementsOf(sight, phrase.head).filter(
    ({ by }) => allowed.includes(by) && !(envoy && by === 'to'),
  )
  complements.sort((a, b) => allowed.indexOf(a.by) - allowed.indexOf(b.by))
  for (const { token, by } of complements) {
    const run = lookup.runAt(token)
    const owner = kin.has(phrase.phrase)
      ? relativeOf(sight, lookup, token)
      : run
        ? ownerOfRun(run, by)
        : ownerOfNoun(sight, lookup, phrase, token, by)
    if (owner && (owner.code !== null || owner.sectors.length > 0)) return owner
  }
  const beside = ownerBeside(sight, lookup, phrase)
  if (beside) return beside
  for (let token = phrase.first; token < phrase.end; token++) {
    const run = token === phrase.head ? undefined : lookup.runAt(token)
    const owner = run && ownerOfRun(run, 'of')
    if (owner) return owner
  }
  return null
}

/** "president of Argentina", "members of the ruling ANC" by the words alone, for trees that hang the country elsewhere. */
function ownerBeside({ words }: Sight, lookup: Lookup, phrase: RolePhrase): Owner | null {
  if (words[phrase.end] !== 'of') return null
  let at = phrase.end + 1
  while (
    at < phrase.end + 4 &&
    /^(the|its|ruling|opposition|governing|main|outlawed|banned|militant|rebel)$/.test(words[at] ?? '')
  )
    at++
  const run = lookup.runAt(at)
  return run ? ownerOfRun(run, 'of') : null
}

/** "the brother of President Kabila": the person, by name or by the post that he holds. */
function relativeOf(sight: Sight, lookup: Lookup, token: TokenIndex): Owner | null {
  const side = lookup.sideAt(token)
  if (side?.kind === 'person') return ownerOfSide(side, 'possessor')
  const run = lookup.runAt(token)
  if (run?.reading.is === 'person') return ownerOfSide(personSide(run.reading.person, sight.date, [], 1), 'possessor')
  const post = roleAt(sight, token)
  if (post?.role.kind !== 'holder') return run ? ownerOfRun(run, 'of') : null
  const owner = ownerOf(sight, lookup, post, post.first)
  return {
    code: owner?.code ?? null,
    sectors: post.role.sectors,
    isBody: false,
    isOrganisation: false,
    by: 'possessor',
  }
}

/** Bodies whose officers and members are told with "in", "with", "from" as well: "an officer in the army". */
const enlisting = new Set(['MIL', 'COP', 'SPY', 'LEG', 'PTY', 'REB', 'PRM'])
const enlisted = /(^|\s)(officer|member|official|commander|agent|employee|recruit|fighter)$/

/** "leader of the Syrian rebels", "an officer in the army": the noun's own role and country. */
function ownerOfNoun(
  sight: Sight,
  lookup: Lookup,
  { phrase }: RolePhrase,
  token: TokenIndex,
  by: string,
): Owner | null {
  const inner = roleAt(sight, token)
  const names = modifiersOf(sight, token, Math.max(0, token - 6)).flatMap(at => {
    const run = isUnder(sight, at, token) ? lookup.runAt(at) : undefined
    return run ? [ownerOfRun(run, by)] : []
  })
  const name =
    names.find(owner => owner !== null) ??
    complementsOf(sight, token)
      .map(({ token: at }) => lookup.runAt(at))
      .flatMap(run => (run ? [ownerOfRun(run, by)] : []))[0]
  const telling =
    inner !== null &&
    (by === 'of' ||
      (/^(in|with|from)$/.test(by) && enlisted.test(phrase) && enlisting.has(inner.role.sectors[0] ?? ''))) &&
    !['holder', 'number', 'state', 'collective'].includes(inner.role.kind) &&
    inner.role.sectors[0] !== 'CVL'
  if (!name)
    return telling ? { code: null, sectors: inner.role.sectors, isBody: true, isOrganisation: false, by } : null
  return telling && name.sectors.length === 0 ? { ...name, sectors: inner.role.sectors, isBody: true } : name
}

function isUnder({ parse }: Sight, token: TokenIndex, head: TokenIndex): boolean {
  let at = token
  for (let steps = 0; steps < 5 && at >= 0; steps++) {
    if (at === head) return true
    at = parse.tokens[at].head
  }
  return false
}

/** Modifiers that give a member, leader or force its sector: "army spokesman", "rebel forces". */
const telling = new Map<string, readonly string[]>(
  Object.entries({
    police: ['COP'],
    army: ['MIL'],
    military: ['MIL'],
    navy: ['MIL'],
    naval: ['MIL'],
    rebel: ['REB'],
    insurgent: ['REB'],
    militant: ['REB'],
    guerrilla: ['REB'],
    terrorist: ['REB'],
    terror: ['REB'],
    jihadist: ['REB'],
    islamist: ['REB'],
    separatist: ['REB'],
    paramilitary: ['PRM'],
    militia: ['PRM'],
    opposition: ['OPP'],
    dissident: ['OPP'],
    student: ['EDU'],
    union: ['LAB'],
    labor: ['LAB'],
    labour: ['LAB'],
    church: ['REL'],
    religious: ['REL'],
    muslim: ['REL'],
    catholic: ['REL'],
    parliamentary: ['LEG'],
    senate: ['LEG'],
    house: ['LEG'],
    republican: ['PTY'],
    democratic: ['PTY'],
    congressional: ['LEG'],
    party: ['PTY'],
    intelligence: ['SPY'],
    court: ['JUD'],
    judicial: ['JUD'],
    business: ['BUS'],
    industry: ['BUS'],
    company: ['BUS'],
    media: ['JRN'],
    news: ['JRN'],
    press: ['JRN'],
    aid: ['SOC'],
    rights: ['SOC'],
    lgbt: ['SOC'],
    lgbtq: ['SOC'],
    'lgbtq+': ['SOC'],
    feminist: ['SOC'],
    ngo: ['SOC'],
    humanitarian: ['SOC'],
    environmental: ['SOC'],
    activist: ['SOC'],
    advocacy: ['SOC'],
    criminal: ['CRM'],
    cartel: ['CRM'],
    mob: ['CRM'],
    parliament: ['LEG'],
    legislative: ['LEG'],
    appellate: ['JUD'],
    shia: ['REL'],
    shiite: ['REL'],
    sunni: ['REL'],
    drug: ['CRM'],
    mafia: ['CRM'],
    gang: ['CRM'],
    refugee: ['REF'],
    hospital: ['MED'],
    medical: ['MED'],
    health: ['GOV'],
    government: ['GOV'],
    ministry: ['GOV'],
    presidential: ['GOV'],
    cabinet: ['GOV'],
    diplomatic: ['GOV'],
    state: ['GOV'],
    embassy: ['GOV'],
    protest: ['CVL'],
    tribal: ['CVL'],
    community: ['CVL'],
    settler: ['CVL'],
    armed: ['UAF'],
    peacekeeping: ['MIL'],
    security: ['COP'],
    commercial: ['BUS'],
    cargo: ['BUS'],
    oil: ['BUS'],
    passenger: ['BUS'],
    fishing: ['CVL'],
    extremist: ['REB'],
    political: ['PTY'],
    indigenous: ['CVL'],
    farm: ['AGR'],
    farmers: ['AGR'],
    vigilante: ['PRM'],
    border: ['COP'],
    uss: ['MIL'],
    hms: ['MIL'],
    defence: ['MIL'],
    defense: ['MIL'],
    disaster: ['GOV'],
    nuclear: ['GOV'],
    municipal: ['GOV'],
    sentencing: ['JUD'],
    arbitration: ['JUD'],
    commerce: ['BUS'],
    'e-commerce': ['BUS'],
    corporate: ['BUS'],
    gas: ['BUS'],
    mining: ['BUS'],
    airline: ['BUS'],
    civilian: ['CVL'],
    residential: ['CVL'],
    campaign: ['PTY'],
    socialist: ['PTY'],
    conservative: ['PTY'],
    liberal: ['PTY'],
    nationalist: ['PTY'],
    communist: ['PTY'],
    climate: ['SOC'],
    charity: ['SOC'],
    relief: ['SOC'],
    anglican: ['REL'],
    christian: ['REL'],
    jewish: ['REL'],
    orthodox: ['REL'],
    hindu: ['REL'],
    buddhist: ['REL'],
    evangelical: ['REL'],
    liberation: ['REB'],
    jihad: ['REB'],
  }),
)

/**
 * Sectors that a word before the noun or inside a name tells: "House Oversight Committee", "State Border Service"; a word
 * that says no more than that it is the state's gives way to another. "Security" tells nothing of councils and advisers.
 */
export function toldBy(words: readonly string[], noun = ''): readonly string[] | null {
  let stately: readonly string[] | null = null
  words.forEach((word, i) => {
    if (word === 'security' && /council|adviser|advisor|source/.test(`${words[i + 1] ?? ''} ${noun}`)) return
    const told = telling.get(word)
    if (!told) return
    if (stately === null || (stately[0] === 'GOV' && told[0] !== 'GOV')) stately = told
  })
  return stately
}

/** Words that tell the sector only inside the name of a body: "Ivorian Popular Front". */
const tellingName = new Map<string, readonly string[]>(
  Object.entries({
    popular: ['PTY'],
    patriotic: ['PTY'],
    coalition: ['PTY'],
    front: ['REB'],
    jsc: ['BUS'],
    inc: ['BUS'],
    corp: ['BUS'],
    corporation: ['BUS'],
    llc: ['BUS'],
    ltd: ['BUS'],
    plc: ['BUS'],
    gmbh: ['BUS'],
    holding: ['BUS'],
    holdings: ['BUS'],
    energy: ['BUS'],
    petroleum: ['BUS'],
    motors: ['BUS'],
    airlines: ['BUS'],
    airways: ['BUS'],
    steel: ['BUS'],
    pharmaceuticals: ['BUS'],
    electronics: ['BUS'],
    clerics: ['REL'],
    imams: ['REL'],
    mosques: ['REL'],
    churches: ['REL'],
    bishops: ['REL'],
  }),
)

/** Sectors that the words of a body's name tell. */
export const toldByName = (words: readonly string[]): readonly string[] | null =>
  toldBy(words) ?? words.map(word => tellingName.get(word)).find(told => told !== undefined) ?? null

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
const borrows = new Set(['holder', 'people', 'body', 'carrier', 'crowd', 'number'])

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
  const owner = ownerOf(sight, lookup, phrase, first)
  const before = modifiersOf(sight, head, Math.min(first, phrase.first)).map(token => sight.words[token])
  const told = sectorsTold(sight, lookup, phrase, owner, before, first)
  const sectors = isPlain(told) ? (sectorSeen(lookup, head) ?? told) : told
  const code = owner?.code ?? role.code
  const isOf = owner?.by === 'of' && owner.code === null
  const borrowed =
    code === null && role.borrows && borrows.has(role.kind) && !(owner?.isBody && !isOf) && !isRegional(before)
      ? lookup.surroundings(head)
      : null
  const final = code ?? borrowed?.code ?? null
  const confidence = code !== null ? 0.85 : (borrowed?.confidence ?? 0.4)
  const basis =
    code === null
      ? final === null
        ? 'description without a country'
        : 'description; country from the surroundings'
      : `description; country from ${owner ? owner.by : 'the words themselves'}`
  return describedSide(
    kindOf(sight, phrase),
    words,
    final,
    sectors,
    keyOf(role, final, sectors, phrase, words),
    basis,
    confidence,
    code === null,
  )
}

/** Where the heads are no surer than this, people stay people. */
const LEAST_SECTOR = 0.5

/** "people", "men", "a group": the words alone say no more than that they are civilians. */
const isPlain = (sectors: readonly string[]): boolean => sectors.length === 1 && sectors[0] === 'CVL'

/** What the sentence makes of them: armed men, party members, believers; none of a place or a thing. */
function sectorSeen(lookup: Lookup, head: TokenIndex): readonly string[] | null {
  const { sector, probability } = lookup.sectorSeen(head)
  if (probability < LEAST_SECTOR) return null
  return sector === '' ? [] : [sector]
}

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
const violence = new Set([
  'attack',
  'stab',
  'shoot',
  'murder',
  'ram',
  'hijack',
  'detonate',
  'behead',
  'ambush',
  'kidnap',
  'kill',
  'storm',
  'wound',
  'injure',
  'firebomb',
  'hack',
  'slash',
  'assassinate',
])

/** "a man stabbed four people", "was attacked by a man": people of no known side who use violence. */
export function attacks({ parse, lemmas }: Sight, head: TokenIndex): boolean {
  const { deprel, head: verb } = parse.tokens[head]
  if (verb < 0 || parse.tokens[verb].upos !== 'VERB' || !isViolent(verb)) return false
  const isPassive = parse.dependents[verb].some(token => /:pass/.test(parse.tokens[token].deprel))
  const between = parse.tokens.slice(Math.min(head, verb) + 1, Math.max(head, verb))
  if (!isPassive && between.some(token => token.upos === 'VERB' && (token.head !== head || token.deprel !== 'acl')))
    return false
  return isPassive ? deprel === 'obl:agent' : deprel === 'nsubj'

  /** "stormed a school", "opened fire", "went on a shooting rampage", "launched an assault". */
  function isViolent(verb: TokenIndex): boolean {
    if (violence.has(lemmas[verb])) return true
    if (!/^(open|go|launch|carry|start|commit)$/.test(lemmas[verb])) return false
    return parse.dependents[verb].some(
      token =>
        /^(obj|obl)$/.test(parse.tokens[token].deprel) &&
        /^(fire|rampage|attack|assault|shooting|massacre)$/.test(lemmas[token]),
    )
  }
}

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
function countedPhrase(sight: Sight, { role, phrase, head }: RolePhrase): RolePhrase | null {
  if (role.kind !== 'number' && !counts.has(phrase)) return null
  const inner = sight.words[head + 1] === 'of' ? lastRoleOf(sight, head + 2) : null
  return inner && (role.kind === 'number' || ['people', 'holder', 'carrier'].includes(inner.role.kind)) ? inner : null
}

/** Of a government they are its forces'. */
const aircraft = /^(helicopter|drone|missile|plane|aircraft)$/
const military = new Set([
  'helicopter',
  'drone',
  'missile',
  'plane',
  'aircraft',
  'position',
  'target',
  'vehicle',
  'facility',
  'site',
  'compound',
  'headquarters',
])
const ofTheState = new Set([
  'ship',
  'vessel',
  'boat',
  'office',
  'building',
  'institution',
  'entity',
  'staff',
  'committee',
  'panel',
  'body',
  'head',
  'inspector',
  'monitor',
  'observer',
])

/** A former member, chief or leader of a parliament or agency is ELI; of rebels, a gang or a firm he stays theirs. */
export function formerOf(role: Role, owner: Owner | null, before: readonly string[]): readonly string[] {
  const [of] = (owner?.isBody && owner.sectors.length > 0 ? owner.sectors : toldBy(before)) ?? []
  if (of === undefined) return formerSectors(role)
  if (/^(REB|PRM|CRM|BUS|JRN|SOC|REL|LAB|EDU)$/.test(of)) return [of]
  return owner?.isBody && /^(GOV|LEG|JUD|SPY|MIL|COP)$/.test(of) ? ['ELI'] : formerSectors(role)
}

/** Of a faith, where the noun says nothing more: "a Muslim man". */
const believers = new Set([
  'muslim',
  'hindu',
  'christian',
  'sikh',
  'shia',
  'shiite',
  "shi'ite",
  'sunni',
  'jewish',
  'coptic',
  'buddhist',
  'ahmadi',
])
const persons = /^(man|woman|person|people|individual|group|community|minority|family|youth|boy|girl|teenager)$/
/** Posts that a parliament, court, firm or union has as well as a state. */
const presides = /(president|speaker|chairman|chairwoman|chairperson|chair|secretary general|chief executive|director)$/
const ofSociety = new Set(['LEG', 'JUD', 'BUS', 'LAB', 'SOC', 'REL', 'EDU', 'MED', 'JRN'])

/** "student protests", "a party's rally": of what those in the crowd are (conventions, section 8.7). */
function crowdSectors(own: readonly string[], owner: Owner | null, told: readonly string[] | null): readonly string[] {
  if (owner?.isBody && owner.sectors[0] === 'PTY') return owner.sectors
  if (/^(LAB|EDU|AGR|REL)$/.test(told?.[0] ?? '')) return told ?? own
  return own
}

/** Armed people without a side of their own: "Hamas gunmen" are of Hamas. */
const shooters = /(gunman|gunmen|armed man|attacker|assassin|sniper|shooter)$/
const armed = new Set(['REB', 'PRM', 'CRM'])
/** "Senate Republicans" sit in parliament. */
const chambers = new Set(['congressional', 'house', 'senate', 'parliamentary'])

/** They stand by a person or against him without a share in his office. */
const ownPeople =
  /(supporter|follower|lawyer|attorney|critic|opponent|sympathiser|sympathizer|relative|family|detainee|prisoner|driver|victim)$/

/** Families of leaders are ELI. */
const kin = new Set([
  'child',
  'parent',
  'family member',
  'granddaughter',
  'grandfather',
  'grandmother',
  'half-brother',
  'half-sister',
  'stepson',
  'aunt',
  'wife',
  'husband',
  'son',
  'daughter',
  'brother',
  'sister',
  'mother',
  'father',
  'nephew',
  'niece',
  'cousin',
  'family',
  'relative',
  'widow',
  'grandson',
  'uncle',
])

export function sectorsOf(
  { role, phrase }: RolePhrase,
  owner: Owner | null,
  before: readonly string[],
): readonly string[] {
  if (role.kind === 'state' || role.kind === 'collective') return []
  if (kin.has(phrase) && owner?.by === 'possessor' && /^(GOV|LEG|ELI|PTY)$/.test(owner.sectors[0] ?? '')) return ['ELI']
  if (saysFormer(before) && (role.kind === 'holder' || role.kind === 'carrier')) return formerOf(role, owner, before)
  const own = role.sectors
  if (owner?.isOrganisation) return own[0] === 'GOV' || role.kind === 'carrier' ? (own[0] === 'MIL' ? own : []) : own
  if (own[0] === 'UAF' && shooters.test(phrase) && owner?.isBody && armed.has(owner.sectors[0] ?? ''))
    return owner.sectors
  if (own[0] === 'MIL' && role.kind === 'holder' && before.includes('police')) return ['COP']
  if (/^(MIL|PRM)$/.test(own[0] ?? '') && owner?.isBody && armed.has(owner.sectors[0] ?? '')) return owner.sectors
  if (own[0] === 'LAB' && owner?.sectors[0] === 'BUS') return own
  if (own[0] === 'CVL' && persons.test(phrase) && owner?.isBody && owner.by === 'of' && owner.sectors.length > 0)
    return owner.sectors
  if (own[0] === 'UAF' && /suspect$/.test(phrase)) return toldBy(before, phrase) ?? own
  if (believers.has(before.at(0) ?? '') && own[0] === 'CVL' && persons.test(phrase)) return ['REL']
  if (role.kind === 'crowd') return crowdSectors(own, owner, toldBy(before, phrase))
  if (
    own[0] === 'GOV' &&
    role.kind === 'holder' &&
    presides.test(phrase) &&
    owner?.isBody &&
    ofSociety.has(owner.sectors[0] ?? '')
  )
    return owner.sectors
  if (own[0] === 'PTY' && role.kind === 'holder' && before.some(word => chambers.has(word))) return ['LEG', ...own]
  if (own[0] === 'PRM' && before.some(word => telling.get(word)?.[0] === 'REB')) return ['REB']
  if (role.kind !== 'carrier') {
    const partisan = owner?.isBody === true && owner.sectors[0] === 'PTY' && own[0] !== 'PTY'
    return partisan ? [...own, ...owner.sectors] : own
  }
  if (own[0] === 'MIL' && owner?.sectors[0] === 'GOV') return own
  if (owner && owner.sectors.length > 0 && (owner.isBody || !ownPeople.test(phrase))) return owner.sectors
  const told = toldBy(before, phrase)
  if (told?.[0] === 'GOV' && (own[0] === 'MIL' || aircraft.test(phrase))) return ['MIL']
  if (told) return told
  if (owner && !owner.isBody && (owner.by === 'modifier' || owner.by === 'of') && military.has(phrase)) return ['MIL']
  return owner && !owner.isBody && owner.by === 'modifier' && ofTheState.has(phrase) ? [] : own
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
