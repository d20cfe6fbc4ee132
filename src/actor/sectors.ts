/** What somebody is, as far as words tell it: of which sector a described one, a body by its name, a crowd, a former holder. */
import type { TokenIndex } from '../span.ts'
import { kin, type Owner } from './owner.ts'
import { type RolePhrase, saysFormer } from './role.ts'
import { formerSectors } from './side.ts'
import type { Sight } from './sight.ts'
import type { Role } from './tables.ts'

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
    llp: ['BUS'],
    construction: ['BUS'],
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
  /(supporter|follower|lawyer|attorney|critic|opponent|sympathiser|sympathizer|relative|family|detainee|prisoner|driver|victim|campaign)$/

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
